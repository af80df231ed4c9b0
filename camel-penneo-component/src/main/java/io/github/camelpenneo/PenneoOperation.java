package io.github.camelpenneo;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.operation.AwaitCaseFile;
import io.github.camelpenneo.internal.operation.CheckJobStatus;
import io.github.camelpenneo.internal.operation.ConfirmSubscription;
import io.github.camelpenneo.internal.operation.CreateSubscription;
import io.github.camelpenneo.internal.operation.DeleteCaseFile;
import io.github.camelpenneo.internal.operation.DeleteSubscription;
import io.github.camelpenneo.internal.operation.DownloadDocument;
import io.github.camelpenneo.internal.operation.GetCaseFile;
import io.github.camelpenneo.internal.operation.GetSubscription;
import io.github.camelpenneo.internal.operation.ListCaseFiles;
import io.github.camelpenneo.internal.operation.ListSubscriptions;
import io.github.camelpenneo.internal.operation.Operation;
import io.github.camelpenneo.internal.operation.TestSubscription;
import io.github.camelpenneo.internal.operation.UpdateSubscription;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** What an endpoint does: the path of its URI. Each constant names the class that does it, and the options that it takes. */
public enum PenneoOperation {
    /** Sends PDFs to be signed, and answers the job that creates the case file. */
    createCaseFile(
            (endpoint, client) -> new CreateAssembly(endpoint, client).operation(),
            OptionSet.CREATE,
            OptionSet.RECORD,
            OptionSet.RECONCILE),
    /** Asks for the status of a job. */
    checkJobStatus(
            (endpoint, client) ->
                    new CheckJobStatus(client.sendApi(), endpoint.getJobs().isThrowExceptionOnPending()),
            OptionSet.STATUS,
            OptionSet.RECONCILE),
    /** Waits until a job has created its case file, without a thread. */
    awaitCaseFile(
            (endpoint, client) -> new AwaitCaseFile(
                    client.sendApi(),
                    new AwaitCaseFile.Settings(
                            endpoint.getFollow().backOffOfAwait(endpoint.firstDelay()),
                            endpoint.getFollow().timeoutOfAwait(),
                            endpoint.recordedJobs().journal(client)),
                    endpoint.clock()),
            OptionSet.AWAIT,
            OptionSet.RECORD,
            OptionSet.RECONCILE),
    /** Fetches a case file: its status, signers and documents. */
    getCaseFile((endpoint, client) -> new GetCaseFile(client.coreApi())),
    /** Lists the case files that match filters. */
    listCaseFiles(
            (endpoint, client) -> new ListCaseFiles(
                    client.coreApi(),
                    endpoint.filters(),
                    endpoint.getRead().perPage(),
                    endpoint.getRead().isStreaming(),
                    endpoint.clock()),
            OptionSet.FILTER,
            OptionSet.STREAM),
    /** Deletes a case file. */
    deleteCaseFile((endpoint, client) -> new DeleteCaseFile(client.coreApi())),
    /** Downloads the PDF of a signed document. */
    downloadDocument(
            (endpoint, client) -> new DownloadDocument(
                    client.coreApi(),
                    endpoint.getRead().isSigned(),
                    endpoint.getRead().getSpoolThreshold()),
            OptionSet.DOWNLOAD),
    /** Creates a subscription to webhooks. */
    createSubscription((endpoint, client) -> new CreateSubscription(endpoint.subscriptions(client)), OptionSet.SERVICE),
    /** Confirms a subscription of the legacy service. */
    confirmSubscription(
            (endpoint, client) -> new ConfirmSubscription(endpoint.legacySubscriptions(client)), OptionSet.SERVICE),
    /** Makes Penneo send a test message. */
    testSubscription((endpoint, client) -> new TestSubscription(endpoint.subscriptions(client)), OptionSet.SERVICE),
    /** Fetches a subscription. */
    getSubscription((endpoint, client) -> new GetSubscription(endpoint.subscriptions(client)), OptionSet.SERVICE),
    /** Lists all subscriptions. */
    listSubscriptions((endpoint, client) -> new ListSubscriptions(endpoint.subscriptions(client)), OptionSet.SERVICE),
    /** Replaces a subscription of the current service. */
    updateSubscription(
            (endpoint, client) -> new UpdateSubscription(endpoint.currentSubscriptions(client)), OptionSet.SERVICE),
    /** Deletes a subscription. */
    deleteSubscription((endpoint, client) -> new DeleteSubscription(endpoint.subscriptions(client)), OptionSet.SERVICE),
    /** Receives the webhooks of Penneo. */
    webhook(PenneoWebhookConsumer::of, Pace.NONE, OptionSet.SERVICE, OptionSet.WEBHOOK, OptionSet.ONCE),
    /** Polls for case files that have changed, for hosts that Penneo cannot reach. */
    caseFiles(
            CaseFilesConsumer::new,
            new Pace(Duration.ofMinutes(1), 0),
            OptionSet.POLLING,
            OptionSet.FILTER,
            OptionSet.ONCE),
    /** Follows the jobs that createCaseFile has recorded, and routes each job once it is final. */
    jobs(JobsConsumer::new, new Pace(Duration.ofSeconds(1), 30), OptionSet.POLLING, OptionSet.RECORD, OptionSet.JOBS);

    /** Creates the operation of a producer that starts. */
    @FunctionalInterface
    interface OperationFactory {
        Operation create(PenneoEndpoint endpoint, PenneoClient client);
    }

    /** Creates the consumer of an endpoint. */
    @FunctionalInterface
    interface ConsumerFactory {
        Consumer create(PenneoEndpoint endpoint, Processor route);
    }

    /**
     * How often a consumer polls if the user sets no delay.
     *
     * @param delay the pause between two polls; null for a consumer that does not poll
     * @param pollsLeftOut how many polls are left out after a failure
     */
    record Pace(Duration delay, int pollsLeftOut) {

        private static final Pace NONE = new Pace(null, 0);

        void apply(ScheduledPollConsumer consumer, TimeUnit unit) {
            consumer.setDelay(unit.convert(delay));
            if (pollsLeftOut > 0) {
                consumer.setBackoffErrorThreshold(1);
                consumer.setBackoffMultiplier(pollsLeftOut);
            }
        }
    }

    private final OperationFactory producerOperation;
    private final ConsumerFactory consumer;
    private final Pace pace;
    private final Set<String> options;

    PenneoOperation(OperationFactory producerOperation, OptionSet... options) {
        this(producerOperation, null, Pace.NONE, OptionSet.PRODUCER, options);
    }

    PenneoOperation(ConsumerFactory consumer, Pace pace, OptionSet... options) {
        this(null, consumer, pace, OptionSet.CONSUMER, options);
    }

    PenneoOperation(
            OperationFactory producerOperation,
            ConsumerFactory consumer,
            Pace pace,
            OptionSet ofCamel,
            OptionSet... options) {
        this.producerOperation = producerOperation;
        this.consumer = consumer;
        this.pace = pace;
        Set<String> all = new TreeSet<>(ofCamel.options());
        all.addAll(OptionSet.CONNECTION.options());
        all.addAll(OptionSet.ENDPOINT.options());
        Arrays.stream(options).map(OptionSet::options).forEach(all::addAll);
        this.options = Collections.unmodifiableSet(all);
    }

    /** Whether the operation can be used in {@code to}. */
    public boolean isProducer() {
        return producerOperation != null;
    }

    /** Whether the operation can be used in {@code from}. */
    public boolean isConsumer() {
        return consumer != null;
    }

    /** The names of all options that the operation takes. */
    Set<String> options() {
        return options;
    }

    Pace pace() {
        return pace;
    }

    /**
     * The operation of a producer that starts.
     *
     * @throws RuntimeException if an option is invalid, or something that an option names cannot be used
     */
    Operation producerOperation(PenneoEndpoint endpoint, PenneoClient client) {
        return producerOperation.create(endpoint, client);
    }

    Consumer consumer(PenneoEndpoint endpoint, Processor route) {
        return consumer.create(endpoint, route);
    }
}
