package io.github.camelpenneo.benchmarks;

import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** A new JVM that starts the routes and makes one call; prints the milliseconds of both. Arguments: the contender, the port. */
public final class FreshStart {

    private FreshStart() {}

    /** Starts, calls, prints. */
    public static void main(String[] arguments) throws Exception {
        long begin = System.nanoTime();
        DefaultCamelContext camel = new DefaultCamelContext();
        Contender.valueOf(arguments[0]).configure(camel, Integer.parseInt(arguments[1]));
        camel.start();
        long started = System.nanoTime();
        ProducerTemplate template = camel.createProducerTemplate();
        Exchange exchange = template.send("direct:status", Contender::status);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        System.out.println(millis(started - begin) + " " + millis(System.nanoTime() - started));
        camel.stop();
    }

    private static double millis(long nanos) {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
