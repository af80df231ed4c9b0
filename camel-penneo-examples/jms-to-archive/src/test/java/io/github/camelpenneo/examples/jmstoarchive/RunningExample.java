package io.github.camelpenneo.examples.jmstoarchive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelpenneo.examples.testing.CreateRequests;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

import static io.github.camelpenneo.examples.testing.Patience.await;

/** The example in this JVM, with a broker and a sandbox of its own, and short delays. Its routes are loaded; the test starts them. */
final class RunningExample implements AutoCloseable {

    private final Path folder;
    private final Broker broker;
    private final PenneoSandbox sandbox;
    private final Main program;
    private final Queues queues;

    RunningExample(Path folder) throws Exception {
        this.folder = folder;
        broker = new Broker(folder.resolve("broker"), 0);
        deliverAgainSoon("contracts");
        deliverAgainSoon("contracts.jobs");
        deliverAgainSoon("contracts.ended");
        sandbox = PenneoSandbox.builder()
                .jobDelays(Duration.ofMillis(100), Duration.ofMillis(300))
                .completionDelay(Duration.ofMillis(100))
                .start();
        program = JmsToArchive.program(folder, broker, sandbox);
        program.addOverrideProperty("poll-delay", "200");
        program.addOverrideProperty("wait-redeliveries", "0");
        // how long a consumer waits for a message before it looks whether it is to end, and after a commit that has
        // failed
        program.addOverrideProperty("camel.component.jms.receive-timeout", "100");
        program.addOverrideProperty("camel.component.jms.recovery-interval", "100");
        // so short delays would use up the budget, and everything would wait
        program.addOverrideProperty("camel.component.penneo.requests-per-minute", "0");
        program.init();
        queues = new Queues(broker.url());
    }

    CamelContext camelContext() {
        return program.getCamelContext();
    }

    Queues queues() {
        return queues;
    }

    PenneoSandbox sandbox() {
        return sandbox;
    }

    CreateRequests creates() {
        return new CreateRequests(sandbox);
    }

    /** Makes every commit fail that has a message for an address, as when the disk of the broker is full. */
    void failCommitsTo(String address) {
        broker.server().registerBrokerPlugin(new ActiveMQServerPlugin() {
            @Override
            public void beforeSend(
                    ServerSession session,
                    Transaction transaction,
                    Message message,
                    boolean direct,
                    boolean noAutoCreate) {
                if (message.getAddress().equals(address)) {
                    transaction.markAsRollbackOnly(new ActiveMQException("No message for " + address));
                }
            }
        });
    }

    /** How many messages are in a queue, with those that are being worked on. */
    long size(String queue) {
        Queue found = broker.server().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    private void deliverAgainSoon(String address) {
        broker.server().getAddressSettingsRepository().getMatch(address).setRedeliveryDelay(100);
    }

    SandboxCaseFile created() {
        await().until(() -> sandbox.caseFiles().size() == 1);
        return sandbox.caseFiles().get(0);
    }

    /** The file that is archived in the end. */
    Path archived() throws Exception {
        await().until(() -> archive().size() == 1);
        return archive().get(0);
    }

    List<Path> archive() throws Exception {
        Path archive = folder.resolve("archive");
        if (!Files.isDirectory(archive)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(archive)) {
            return files.filter(file -> file.toString().endsWith(".pdf")).toList();
        }
    }

    @Override
    public void close() {
        queues.close();
        program.stop();
        sandbox.close();
        broker.close();
    }
}
