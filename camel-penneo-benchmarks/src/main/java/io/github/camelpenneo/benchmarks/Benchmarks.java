package io.github.camelpenneo.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all measurements and prints a Markdown table. Arguments: {@code quick} (ten minutes), {@code full} (an hour) or {@code smoke} (five minutes), and
 * names of rows, to measure only these: {@code start}, {@code status}, {@code createSmall}, {@code createLarge}.
 */
public final class Benchmarks {

    /**
     * Rounds of each measurement, in turn, so that what else the machine does meets both contenders. Each round warms up twice: by one
     * thread until the compiler is idle, and then by all threads of the row.
     */
    private record Extent(int rounds, int warmUpSeconds, int iterations, int starts) {}

    private static final Map<String, Extent> EXTENTS =
            Map.of("smoke", new Extent(1, 3, 3, 5), "quick", new Extent(2, 5, 3, 9), "full", new Extent(7, 10, 10, 25));

    private record Row(String name, String benchmark, int threads, String aim, String bar) {}

    private static final List<Row> ROWS = List.of(
            new Row("status", "status", 1, "1.0", "0.9"),
            new Row("status", "status", 8, "1.0", "0.85"),
            new Row("create 200 kB", "createSmall", 1, "1.3", "1.1"),
            new Row("create 200 kB", "createSmall", 8, "1.1", "1.0"),
            new Row("create 5 MB", "createLarge", 1, "2.5", "2.0"),
            new Row("create 5 MB", "createLarge", 8, "1.7", "1.5"));

    private final Extent extent;
    private final List<String> only;
    private final int port;
    private final List<String> table = new ArrayList<>();

    private Benchmarks(Extent extent, List<String> only, int port) {
        this.extent = extent;
        this.only = only;
        this.port = port;
        table.add("| measured | camel-http | penneo | compared | aim | bar |");
        table.add("|---|---|---|---|---|---|");
    }

    /** Starts a server, measures, prints. */
    public static void main(String[] arguments) throws Exception {
        Extent extent = EXTENTS.get(arguments.length == 0 ? "quick" : arguments[0]);
        Process server = java(PlainServer.class).start();
        try (BufferedReader out = server.inputReader(StandardCharsets.US_ASCII)) {
            Benchmarks benchmarks = new Benchmarks(
                    extent,
                    Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length),
                    Integer.parseInt(out.readLine()));
            benchmarks.measureStart();
            for (Row row : ROWS) {
                benchmarks.measure(row);
            }
            System.out.println(String.join("\n", benchmarks.table));
        } finally {
            server.destroy();
        }
    }

    private static ProcessBuilder java(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private boolean isWanted(String name) {
        return only.isEmpty() || only.contains(name);
    }

    private void measure(Row row) throws RunnerException {
        if (!isWanted(row.benchmark())) {
            return;
        }
        Map<Contender, List<Double>> calls = new EnumMap<>(Contender.class);
        Map<Contender, List<Double>> allocated = new EnumMap<>(Contender.class);
        for (int round = 0; round < extent.rounds(); round++) {
            for (Contender contender : Contender.values()) {
                RunResult result = run(row, contender);
                List<Double> scores = calls.computeIfAbsent(contender, key -> new ArrayList<>());
                result.getBenchmarkResults()
                        .forEach(fork -> fork.getIterationResults()
                                .forEach(iteration ->
                                        scores.add(iteration.getPrimaryResult().getScore())));
                allocated
                        .computeIfAbsent(contender, key -> new ArrayList<>())
                        .add(result.getSecondaryResults()
                                        .get("gc.alloc.rate.norm")
                                        .getScore()
                                / 1024);
            }
        }
        String name = row.name() + ", " + row.threads() + (row.threads() == 1 ? " thread" : " threads");
        addRow(name + ", calls/s", calls, (byHand, component) -> component / byHand, row.aim(), row.bar());
        if (row.threads() == 1) {
            boolean status = row.benchmark().equals("status");
            addRow(
                    row.name() + ", kB allocated",
                    allocated,
                    (byHand, component) -> component,
                    status ? "15" : "38",
                    status ? "16" : "40");
        }
    }

    private RunResult run(Row row, Contender contender) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(CallBenchmark.class.getName() + "\\." + row.benchmark() + "$")
                        .param("contender", contender.name())
                        .threads(row.threads())
                        .forks(1)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.seconds(extent.warmUpSeconds()))
                        .measurementIterations(extent.iterations())
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .jvmArgsAppend(
                                "-Xmx512m",
                                "-D" + CallBenchmark.PORT + "=" + port,
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
    }

    private void measureStart() throws IOException {
        if (!isWanted("start")) {
            return;
        }
        Map<Contender, List<Double>> starts = new EnumMap<>(Contender.class);
        Map<Contender, List<Double>> calls = new EnumMap<>(Contender.class);
        for (int i = 0; i < extent.starts(); i++) {
            for (Contender contender : Contender.values()) {
                String[] times = firstLine(java(FreshStart.class, contender.name(), Integer.toString(port)))
                        .split(" ");
                starts.computeIfAbsent(contender, key -> new ArrayList<>()).add(Double.valueOf(times[0]));
                calls.computeIfAbsent(contender, key -> new ArrayList<>()).add(Double.valueOf(times[1]));
            }
        }
        addRow("start, ms", starts, (byHand, component) -> component - byHand, "+60", "+110");
        addRow("first call, ms", calls, (byHand, component) -> component - byHand, "+80", "+150");
    }

    private static String firstLine(ProcessBuilder program) throws IOException {
        Process process = program.start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = out.readLine();
            while (out.readLine() != null) {
                // To its end, so that it does not run beside the next
            }
            return line;
        }
    }

    private void addRow(
            String name,
            Map<Contender, List<Double>> measured,
            BinaryOperator<Double> comparison,
            String aim,
            String bar) {
        double byHand = median(measured.get(Contender.camelHttp));
        double component = median(measured.get(Contender.penneo));
        String row = String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.2f | %s | %s |",
                name,
                byHand,
                component,
                comparison.apply(byHand, component),
                aim,
                bar);
        System.out.println(row);
        table.add(row);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
