package io.github.camelpenneo.runtimes;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every program does: it becomes ready; a contract in a folder becomes a signed PDF; a contract that waits when the
 * program is killed goes on after the next start, and is sent once; one that waits at SIGTERM stays where it is.
 */
final class Scenario implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration JOB_STEP = Duration.ofMillis(100);

    private final Program program;
    private final Application application;
    private final Contracts contracts;
    private final HeldJobs jobs = new HeldJobs();
    private final PenneoSandbox sandbox = PenneoSandbox.builder()
            .scheduler(jobs)
            .jobDelays(JOB_STEP, JOB_STEP)
            .start();
    private final SandboxCalls calls = new SandboxCalls(sandbox);
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final PlantedSecrets secrets = new PlantedSecrets(sandbox);
    private int sent;

    Scenario(Program program, Application application) {
        this.program = program;
        this.application = application;
        Path folder = application.folder().resolve(program.folder());
        contracts = new Contracts(folder);
        int[] ports = freePorts();
        for (String variable : List.of("HTTP_PORT", "SERVER_PORT", "QUARKUS_HTTP_PORT", "QUARKUS_HTTP_TEST_PORT")) {
            environment.put(variable, String.valueOf(ports[0]));
        }
        environment.put("MANAGEMENT_PORT", String.valueOf(ports[1]));
        environment.put("PENNEO_PUBLIC_URL", "http://127.0.0.1:" + ports[0]);
        application.write(Map.of("penneo.env", SandboxCalls.settings(sandbox)));
        application.append("application.properties", secrets.properties());
        environment.put("CAMEL_COMPONENT_PENNEO_PASSPHRASE", secrets.variable());
    }

    /** Builds it, runs it all, and notes what the start costs. */
    void run(Results results) {
        program.build(application, environment);
        Duration cpu;
        long memory;
        RunningApplication first = start();
        try (first) {
            awaitReady(first);
            cpu = first.cpu();
            memory = first.memory();
            sendAndSign(first, "first.pdf");
            holdAndSend(first, "second.pdf");
            first.end("KILL");
        }
        assertWaits(first, "second.pdf");
        RunningApplication second = start();
        try (second) {
            awaitReady(second);
            goOnAndSign(second, "second.pdf");
            holdAndSend(second, "third.pdf");
            second.end("TERM");
        }
        assertWaits(second, "third.pdf");
        assertThat(sandbox.caseFiles()).hasSize(2);
        assertThat(sandbox.currentSubscriptions()).hasSize(1);
        results.passed(program, cpu, memory);
    }

    private RunningApplication start() {
        return application.start(secrets.withSystemProperty(program.start()), environment);
    }

    private void sendAndSign(RunningApplication running, String contract) {
        contracts.put(contract);
        awaitSentAndSign(running, contract);
    }

    private void holdAndSend(RunningApplication running, String contract) {
        jobs.hold();
        long before = calls.statusRequests();
        contracts.put(contract);
        await("waiting: " + contract, running, () -> calls.creates() == sent + 1 && calls.statusRequests() > before);
    }

    private void goOnAndSign(RunningApplication running, String contract) {
        long before = calls.statusRequests();
        await("going on: " + contract, running, () -> calls.statusRequests() > before);
        jobs.release();
        awaitSentAndSign(running, contract);
    }

    private void awaitSentAndSign(RunningApplication running, String contract) {
        await("sent: " + contract, running, () -> contracts.isSent(contract));
        sent++;
        SandboxCaseFile caseFile = sandbox.caseFiles().stream()
                .filter(one -> contract.startsWith(one.title()))
                .findFirst()
                .orElseThrow();
        sandbox.signAll(caseFile.id());
        await("signed: " + contract, running, () -> contracts.signed().size() == sent);
        assertThat(calls.creates()).as("create requests").isEqualTo(sent);
    }

    private void assertWaits(RunningApplication ended, String contract) {
        assertThat(contracts.waiting()).as(ended.output()).containsExactly(contract);
        assertThat(contracts.failed()).isEmpty();
        secrets.assertNoneIn(ended.output());
    }

    private void awaitReady(RunningApplication running) {
        int slash = program.ready().indexOf('/');
        URI uri = URI.create("http://127.0.0.1:"
                + environment.get(program.ready().substring(0, slash))
                + program.ready().substring(slash));
        await("ready at " + uri, running, () -> get(uri) == 200);
        await("subscribed", running, () -> sandbox.currentSubscriptions().size() == 1);
    }

    private static int get(URI uri) throws InterruptedException {
        try {
            HttpClient client = HttpClient.newHttpClient();
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private void await(String what, RunningApplication running, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .failFast(() -> !running.isRunning())
                    .until(condition);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(
                    "Not " + what + ":\n" + running.output() + sandbox.deliveries() + sandbox.currentSubscriptions(),
                    e);
        }
    }

    /** Ports of the loopback interface that nobody had a moment ago; the program is told them, as its user would. */
    private static int[] freePorts() {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0)) {
            return new int[] {one.getLocalPort(), other.getLocalPort()};
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        sandbox.close();
        jobs.close();
    }
}
