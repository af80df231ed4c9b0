package io.github.camelpenneo;

import java.util.function.Function;

import io.github.camelpenneo.internal.operation.CheckJobStatus;
import io.github.camelpenneo.internal.operation.ConfirmSubscription;
import io.github.camelpenneo.internal.operation.CreateCaseFile;
import io.github.camelpenneo.internal.operation.CreateSubscription;
import io.github.camelpenneo.internal.operation.DeleteCaseFile;
import io.github.camelpenneo.internal.operation.DeleteSubscription;
import io.github.camelpenneo.internal.operation.DownloadDocument;
import io.github.camelpenneo.internal.operation.GetCaseFile;
import io.github.camelpenneo.internal.operation.GetSubscription;
import io.github.camelpenneo.internal.operation.ListCaseFiles;
import io.github.camelpenneo.internal.operation.ListSubscriptions;
import io.github.camelpenneo.internal.operation.TestSubscription;
import io.github.camelpenneo.internal.operation.UpdateSubscription;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;

/** What an endpoint does: the path of its URI. Each constant names its handler. */
public enum PenneoOperation {
    /** Sends PDFs to be signed, and answers the job that creates the case file. */
    createCaseFile(
            endpoint ->
                    new CreateCaseFile(endpoint.client().sendApi(), CreateOptions.settings(endpoint), endpoint.clock()),
            null),
    /** Asks where such a job stands. */
    checkJobStatus(
            endpoint -> new CheckJobStatus(
                    endpoint.client().sendApi(), endpoint.getConfiguration().isThrowExceptionOnPending()),
            null),
    /** Fetches a case file: its status, signers and documents. */
    getCaseFile(endpoint -> new GetCaseFile(endpoint.client().coreApi()), null),
    /** Finds case files. */
    listCaseFiles(
            endpoint -> new ListCaseFiles(
                    endpoint.client().coreApi(),
                    endpoint.getConfiguration().filters(),
                    endpoint.getConfiguration().getPageSize(),
                    endpoint.getConfiguration().isStreaming(),
                    endpoint.clock()),
            null),
    /** Deletes a case file. */
    deleteCaseFile(endpoint -> new DeleteCaseFile(endpoint.client().coreApi()), null),
    /** Fetches the PDF of a signed document. */
    downloadDocument(
            endpoint -> new DownloadDocument(
                    endpoint.client().coreApi(), endpoint.getConfiguration().isSigned()),
            null),
    /** Makes a subscription to webhooks. */
    createSubscription(endpoint -> new CreateSubscription(endpoint.subscriptions()), null),
    /** Confirms a subscription of the legacy service. */
    confirmSubscription(endpoint -> new ConfirmSubscription(endpoint.legacySubscriptions()), null),
    /** Has Penneo send a test message. */
    testSubscription(endpoint -> new TestSubscription(endpoint.subscriptions()), null),
    /** Fetches a subscription. */
    getSubscription(endpoint -> new GetSubscription(endpoint.subscriptions()), null),
    /** Fetches all subscriptions. */
    listSubscriptions(endpoint -> new ListSubscriptions(endpoint.subscriptions()), null),
    /** Replaces a subscription of the current service. */
    updateSubscription(endpoint -> new UpdateSubscription(endpoint.currentSubscriptions()), null),
    /** Deletes a subscription. */
    deleteSubscription(endpoint -> new DeleteSubscription(endpoint.subscriptions()), null),
    /** Receives Penneo's webhooks. */
    webhook(null, PenneoWebhookConsumer::new),
    /** Asks Penneo now and then which case files have changed, for hosts that nothing can reach. */
    caseFiles(null, CaseFilesConsumer::new),
    /** Asks after the jobs that createCaseFile has recorded, and tells once how each has ended. */
    jobs(null, JobsConsumer::new);

    /** Makes the consumer of an endpoint. */
    @FunctionalInterface
    interface ConsumerFactory {
        Consumer create(PenneoEndpoint endpoint, Processor route);
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

    Consumer consumer(PenneoEndpoint endpoint, Processor route) {
        return consumer.create(endpoint, route);
    }
}
