package io.github.camelpenneo.examples.jmstoarchive;

import java.nio.file.Path;

import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** An Artemis broker as {@code broker.xml} says, for this machine alone. */
final class Broker implements AutoCloseable {

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();

    /** Starts it. What it keeps is below the folder; port 0 takes a free one. */
    Broker(Path folder, int port) throws Exception {
        FileConfiguration configuration = new FileConfiguration();
        new FileDeploymentManager("broker.xml").addDeployable(configuration).readConfiguration();
        configuration
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port);
        artemis.setConfiguration(configuration).start();
    }

    String url() {
        NettyAcceptor acceptor = (NettyAcceptor) server().getRemotingService().getAcceptor("tcp");
        return "tcp://127.0.0.1:" + acceptor.getActualPort();
    }

    ActiveMQServer server() {
        return artemis.getActiveMQServer();
    }

    @Override
    public void close() {
        try {
            artemis.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The broker could not be stopped", e);
        }
    }
}
