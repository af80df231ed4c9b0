package io.github.camelpenneo.examples.jmstoarchive;

import java.io.IOException;
import java.io.InputStream;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The queues of a running example, as another program sees them. */
final class Queues implements AutoCloseable {

    private static final long MILLIS = 30_000;

    private final ActiveMQConnectionFactory factory;
    private final JMSContext jms;

    Queues(String url) {
        factory = new ActiveMQConnectionFactory(url);
        jms = factory.createContext();
    }

    static byte[] sample() throws IOException {
        try (InputStream pdf = Queues.class.getResourceAsStream("/sample/sample-contract.pdf")) {
            return pdf.readAllBytes();
        }
    }

    /** A contract as the README describes it. */
    void send(String title, String signers, String reference) throws Exception {
        BytesMessage contract = jms.createBytesMessage();
        contract.writeBytes(sample());
        contract.setStringProperty("title", title);
        contract.setStringProperty("signers", signers);
        contract.setStringProperty("reference", reference);
        jms.createProducer().send(jms.createQueue("contracts"), contract);
    }

    /** The next message of a queue, taken from it. */
    Message next(String queue) {
        try (JMSConsumer consumer = jms.createConsumer(jms.createQueue(queue))) {
            return consumer.receive(MILLIS);
        }
    }

    @Override
    public void close() {
        jms.close();
        factory.close();
    }
}
