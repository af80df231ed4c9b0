package io.github.camelpenneo;

import java.util.function.Function;

import io.github.camelpenneo.internal.operation.CheckJobStatus;
import io.github.camelpenneo.internal.operation.CreateCaseFile;
import io.github.camelpenneo.internal.operation.DownloadDocument;
import io.github.camelpenneo.internal.operation.GetCaseFile;
import org.apache.camel.Processor;

/** What an endpoint does: the path of its URI. Each constant names its handler. */
public enum PenneoOperation {
    /** Sends PDFs to be signed, and answers the job that creates the case file. */
    createCaseFile(endpoint -> new CreateCaseFile(endpoint.client()), null),
    /** Asks where such a job stands. */
    checkJobStatus(
            endpoint -> new CheckJobStatus(
                    endpoint.client(), endpoint.getConfiguration().isThrowExceptionOnPending()),
            null),
    /** Fetches a case file: its status, signers and documents. */
    getCaseFile(endpoint -> new GetCaseFile(endpoint.client()), null),
    /** Fetches a signed document's PDF. */
    downloadDocument(endpoint -> new DownloadDocument(endpoint.client()), null),
    /** Receives Penneo's webhooks. */
    webhook(null, PenneoWebhookConsumer::new);

    /** Makes the consumer of an endpoint. */
    @FunctionalInterface
    interface ConsumerFactory {
        PenneoWebhookConsumer create(PenneoEndpoint endpoint, Processor route);
    }

    private final Function<PenneoEndpoint, Processor> handler;
    private final ConsumerFactory consumer;

    PenneoOperation(Function<PenneoEndpoint, Processor> handler, ConsumerFactory consumer) {
        this.handler = handler;
        this.consumer = consumer;
    }

    /** Whether it stands in {@code to}. */
    public boolean isProducer() {
        return handler != null;
    }

    /** Whether it stands in {@code from}. */
    public boolean isConsumer() {
        return consumer != null;
    }

    Processor handler(PenneoEndpoint endpoint) {
        return handler.apply(endpoint);
    }

    PenneoWebhookConsumer consumer(PenneoEndpoint endpoint, Processor route) {
        return consumer.create(endpoint, route);
    }
}
