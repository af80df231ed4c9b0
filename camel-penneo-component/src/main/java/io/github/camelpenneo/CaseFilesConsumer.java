package io.github.camelpenneo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.CaseFileStatus;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.once.CaseFileList;
import io.github.camelpenneo.internal.once.CaseFileWindow;
import io.github.camelpenneo.internal.once.ConsumerRepositories;
import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.internal.once.GuardedRoute;
import io.github.camelpenneo.internal.once.Outcome;
import io.github.camelpenneo.internal.operation.CaseFileQuery;
import io.github.camelpenneo.internal.wait.SerialExecutor;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls Penneo for case files that have changed, and routes each case file once for each status that matches the filter. */
class CaseFilesConsumer extends ScheduledPollConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(CaseFilesConsumer.class);

    private final PenneoEndpoint endpoint;
    private final ReentrantLock polling = new ReentrantLock();
    private final AtomicInteger routed = new AtomicInteger();
    private EventKeys keys;
    private GuardedRoute<CaseFileDetails> route;
    private volatile CaseFileWindow window;
    private SubscriberNames names;
    private PenneoClient client;

    CaseFilesConsumer(PenneoEndpoint endpoint, Processor route) {
        super(endpoint, route);
        this.endpoint = endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        setHealthCheck(new CaseFilesHealthCheck(this));
        super.doInit();
    }

    @Override
    protected void doStart() throws Exception {
        Map<String, String> filters = new TreeMap<>(endpoint.filters());
        Map<String, String> parameters =
                new HashMap<>(CaseFileQuery.parameters("caseFiles", filters, endpoint.clock()));
        Integer pageSize = endpoint.getRead().perPage();
        if (pageSize != null) {
            parameters.put("per_page", pageSize.toString());
        }
        client = endpoint.connect();
        try {
            endpoint.testConnection(client);
            begin(parameters);
        } catch (Exception | Error e) {
            end();
            throw e;
        }
    }

    private void begin(Map<String, String> parameters) throws Exception {
        names = endpoint.subscriberNames(this, client);
        keys = new EventKeys(names.scope());
        // Of the component: a route that outlives the stop of the consumer keeps its lease
        Executor renewals = new SerialExecutor(endpoint.scheduler().background());
        ConsumerRepositories repositories = names.repositories();
        route = new GuardedRoute<>(
                repositories.guard(endpoint.clock()),
                this::process,
                endpoint.scheduler().on(renewals));
        window = new CaseFileWindow(
                new CaseFileList(client.selfThrottling().coreApi(), parameters),
                repositories.positions(),
                () -> names.position(keys),
                endpoint.clock());
        window.open();
        names.claim();
        PollingStart.start(endpoint, this, super::doStart);
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        end();
    }

    private void end() {
        if (names != null) {
            names.free();
        }
        if (client != null) {
            client.close();
        }
    }

    /** The state by name, for the health check and the console: the position, and the case files that could not be processed. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        CaseFileWindow current = window;
        if (current != null) {
            current.position().ifPresent(position -> details.put("position", position.toString()));
            current.problem().ifPresent(problem -> details.put("unfinished", problem));
        }
        return details;
    }

    @Override
    protected int poll() {
        if (!polling.tryLock()) {
            return 0;
        }
        try {
            routed.set(0);
            window.read(this::deliver, this::isPollAllowed);
            return routed.get();
        } finally {
            polling.unlock();
        }
    }

    /** Waits for the end of the route, so that one case file is processed after the other; an exchange that waits to be polled has its own limit. */
    private CompletionStage<Outcome> deliver(CaseFileDetails caseFile) {
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        result.thenAccept(outcome -> {
            if (outcome == Outcome.FAILED) {
                LOG.warn("The case file {} was not processed and is given again", caseFile.id());
            } else if (outcome != Outcome.DONE) {
                LOG.debug("The case file {} is being processed elsewhere and is given again", caseFile.id());
            }
        });
        route.run(keys.ofCaseFile(caseFile.id(), status(caseFile)), caseFile, () -> {}, result::complete);
        if (!PolledExchanges.isOf(this)) {
            result.join();
        }
        return result;
    }

    private void process(CaseFileDetails caseFile, Consumer<Boolean> done) {
        routed.incrementAndGet();
        PolledExchanges.run(this, message -> fill(message, caseFile), done);
    }

    private static void fill(Message message, CaseFileDetails caseFile) {
        message.setBody(caseFile);
        message.setHeader(PenneoConstants.CASE_FILE_ID, caseFile.id());
        message.setHeader(PenneoConstants.CASE_FILE_STATUS, status(caseFile));
    }

    private static String status(CaseFileDetails caseFile) {
        return String.valueOf(CaseFileStatus.word(caseFile.status()));
    }
}
