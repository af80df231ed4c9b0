package io.github.camelpenneo.examples.severalnodes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.camelpenneo.sandbox.PenneoSandbox;

/**
 * Runs three nodes on this machine until Ctrl-C: a contract every five seconds, signed at once, and a line for each thing that a
 * node does.
 *
 * <p>Arguments: the folder to work in, and whether to end with status 0 once five contracts are archived, or with 1 after two
 * minutes.
 */
public final class Demo {

    private static final int CONTRACTS = 5;
    private static final int LIMIT_SECONDS = 120;

    private final Cluster cluster;
    private final Contracts contracts;
    private final Journal journal;
    private final CountDownLatch archived = new CountDownLatch(CONTRACTS);
    private int shown;

    private Demo(Cluster cluster) throws Exception {
        this.cluster = cluster;
        this.contracts = new Contracts(cluster.database());
        this.journal = new Journal(cluster.database());
    }

    /** Runs the demo; see the class. */
    public static void main(String[] args) throws Exception {
        Path parent = Files.createDirectories(Path.of(args[0]));
        boolean once = Boolean.parseBoolean(args[1]);
        Path folder = Files.createTempDirectory(parent, "run-");
        Cluster cluster = new Cluster(folder, PenneoSandbox.start());
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        System.exit(new Demo(cluster).run(once) ? 0 : 1);
    }

    private boolean run(boolean once) throws Exception {
        cluster.startNodes();
        describe();
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        Signing signing = new Signing(cluster.sandbox());
        try {
            thread.scheduleWithFixedDelay(() -> attempt(contracts::add), 0, 5, TimeUnit.SECONDS);
            thread.scheduleWithFixedDelay(() -> attempt(this::show), 1, 1, TimeUnit.SECONDS);
            if (!once) {
                new CountDownLatch(1).await();
            }
            return archived.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            signing.close();
            thread.shutdownNow();
        }
    }

    private void describe() {
        System.out.printf("%n  The sandbox:      %s/%n", cluster.sandbox().baseUrl());
        System.out.printf("  The database:     %s%n", cluster.database().url());
        System.out.printf("  Signed documents: %s%n", cluster.archive());
        cluster.nodes().forEach(node -> System.out.printf("  %s:           kill -9 %d%n", node.name(), node.pid()));
        System.out.printf("%n  Kill a node: the others go on. Ctrl-C ends it.%n%n");
    }

    private void show() throws Exception {
        List<Journal.Line> lines = journal.lines();
        for (Journal.Line line : lines.subList(shown, lines.size())) {
            System.out.printf("%s: %s %s%n", line.node(), line.what(), line.subject());
            if (line.what().equals("archived")) {
                archived.countDown();
            }
        }
        shown = lines.size();
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void attempt(Step step) {
        try {
            step.run();
        } catch (Exception e) {
            System.out.println("The demo: " + e);
        }
    }
}
