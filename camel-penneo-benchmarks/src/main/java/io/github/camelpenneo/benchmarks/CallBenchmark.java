package io.github.camelpenneo.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One exchange through a route, from the template to the answer as an object. */
@State(Scope.Benchmark)
public class CallBenchmark {

    static final String PORT = "benchmarks.port";

    private static final int MOST_WARM_UP = 30;
    /** Of a second, by both compilers. */
    private static final long MOST_COMPILING_MILLIS = 100;

    @Param({"camelHttp", "penneo"})
    public Contender contender;

    private CamelContext camel;
    private ProducerTemplate template;
    private File small;
    private File large;

    /** Starts the routes. */
    @Setup
    public void start() throws Exception {
        small = pdf(200 * 1024);
        large = pdf(5 * 1024 * 1024);
        camel = new DefaultCamelContext();
        contender.configure(camel, Integer.getInteger(PORT));
        camel.start();
        template = camel.createProducerTemplate();
        warmUp();
    }

    /**
     * Calls by one thread until the compiler has little left to do, at most for half a minute. With eight threads on two cores the
     * compiler gets a tenth of a core: a warm-up by all of them ends with code that is still interpreted, and compares the amount of code
     * instead of what a call costs.
     */
    private void warmUp() throws Exception {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long compiling = MOST_COMPILING_MILLIS;
        for (int second = 0; second < MOST_WARM_UP && compiling >= MOST_COMPILING_MILLIS; second++) {
            long before = compiler.getTotalCompilationTime();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            while (System.nanoTime() < end) {
                status();
                createSmall();
            }
            compiling = compiler.getTotalCompilationTime() - before;
        }
    }

    /** Stops the routes. */
    @TearDown
    public void stop() throws Exception {
        camel.close();
        Files.delete(small.toPath());
        Files.delete(large.toPath());
    }

    /** The status of a job. */
    @Benchmark
    public Object status() throws Exception {
        return send("direct:status", Contender::status);
    }

    /** A case file of a PDF of 200 kB in a file. */
    @Benchmark
    public Object createSmall() throws Exception {
        return send("direct:create", exchange -> Contender.create(exchange, small));
    }

    /** A case file of a PDF of 5 MB in a file. */
    @Benchmark
    public Object createLarge() throws Exception {
        return send("direct:create", exchange -> Contender.create(exchange, large));
    }

    private Object send(String route, Processor message) throws Exception {
        Exchange exchange = template.send(route, message);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody();
    }

    /** A file that is a PDF as far as anybody looks who does not draw it. */
    private static File pdf(int length) throws IOException {
        byte[] pdf = new byte[length];
        Arrays.fill(pdf, (byte) ' ');
        byte[] head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, pdf, 0, head.length);
        System.arraycopy(end, 0, pdf, length - end.length, end.length);
        Path file = Files.createTempFile("benchmark", ".pdf");
        return Files.write(file, pdf).toFile();
    }
}
