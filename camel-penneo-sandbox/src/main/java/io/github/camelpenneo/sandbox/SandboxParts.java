package io.github.camelpenneo.sandbox;

import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.sandbox.internal.casefile.CaseFileEndpoint;
import io.github.camelpenneo.sandbox.internal.casefile.CaseFileFactory;
import io.github.camelpenneo.sandbox.internal.casefile.CaseFileListEndpoint;
import io.github.camelpenneo.sandbox.internal.casefile.CaseFiles;
import io.github.camelpenneo.sandbox.internal.casefile.DocumentEndpoint;
import io.github.camelpenneo.sandbox.internal.casefile.Ids;
import io.github.camelpenneo.sandbox.internal.casefile.SignedPdf;
import io.github.camelpenneo.sandbox.internal.files.TemporaryFolder;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.github.camelpenneo.sandbox.internal.job.CreateEndpoint;
import io.github.camelpenneo.sandbox.internal.job.JobQueue;
import io.github.camelpenneo.sandbox.internal.job.JobStatusEndpoint;
import io.github.camelpenneo.sandbox.internal.job.JobWork;
import io.github.camelpenneo.sandbox.internal.oauth.AccessTokens;
import io.github.camelpenneo.sandbox.internal.oauth.ApiKeys;
import io.github.camelpenneo.sandbox.internal.oauth.Credentials;
import io.github.camelpenneo.sandbox.internal.oauth.TokenCheck;
import io.github.camelpenneo.sandbox.internal.oauth.TokenEndpoint;
import io.github.camelpenneo.sandbox.internal.oauth.UserEndpoint;
import io.github.camelpenneo.sandbox.internal.time.Timer;
import io.github.camelpenneo.sandbox.internal.web.CannedAnswers;
import io.github.camelpenneo.sandbox.internal.web.LostAnswers;
import io.github.camelpenneo.sandbox.internal.web.SandboxServer;
import io.github.camelpenneo.sandbox.internal.webhook.CurrentNotifier;
import io.github.camelpenneo.sandbox.internal.webhook.CurrentSubscriptionEndpoint;
import io.github.camelpenneo.sandbox.internal.webhook.CurrentSubscriptions;
import io.github.camelpenneo.sandbox.internal.webhook.Deliveries;
import io.github.camelpenneo.sandbox.internal.webhook.Notifier;
import io.github.camelpenneo.sandbox.internal.webhook.SubscriptionEndpoint;
import io.github.camelpenneo.sandbox.internal.webhook.Subscriptions;
import io.github.camelpenneo.sandbox.internal.webhook.WebhookClient;
import io.javalin.util.JavalinBindException;

/** Creates the parts of a sandbox, connects the parts and closes the parts. */
final class SandboxParts implements AutoCloseable {
    final Credentials credentials = Credentials.random();
    final ApiKeys apiKeys = new ApiKeys(credentials);
    final CannedAnswers cannedAnswers = new CannedAnswers();
    final LostAnswers lostAnswers = new LostAnswers();
    final Journal journal = new Journal();
    final CaseFiles caseFiles;
    final Subscriptions subscriptions;
    final CurrentSubscriptions currentSubscriptions;
    final SandboxServer server;

    private final TemporaryFolder folder = new TemporaryFolder();
    private final RealTimeScheduler ownScheduler = new RealTimeScheduler();
    private final WebhookClient webhookClient;
    private volatile boolean closed;

    SandboxParts(SandboxSettings settings) {
        Clock clock = settings.clock();
        SandboxScheduler scheduler = settings.scheduler() == null ? ownScheduler : settings.scheduler();
        Timer timer = (delay, task) -> scheduler.schedule(delay, () -> runUnlessClosed(task));
        Ids ids = new Ids(clock);

        subscriptions = new Subscriptions(ids, clock);
        webhookClient = new WebhookClient(timer);
        Deliveries deliveries = new Deliveries(webhookClient, timer, journal::attempted);
        currentSubscriptions = new CurrentSubscriptions();
        CurrentNotifier currentNotifier = new CurrentNotifier(currentSubscriptions, deliveries, clock);
        caseFiles = new CaseFiles(
                clock,
                timer,
                settings.completionDelay(),
                new SignedPdf(folder),
                new Notifier(subscriptions, deliveries, clock).andThen(currentNotifier));
        JobWork work = new JobWork(new CaseFileFactory(ids, clock), caseFiles, clock, () -> server().baseUrl());
        JobQueue queue = new JobQueue(clock, timer, settings.jobDelays(), work);
        AccessTokens tokens = new AccessTokens(clock);
        boolean confirmationFirst = settings.confirmationTiming() == ConfirmationTiming.BEFORE_ANSWER;
        List<Endpoint> api = List.of(
                new TokenEndpoint(credentials, apiKeys, tokens, clock),
                new TokenCheck(tokens),
                new UserEndpoint(tokens),
                new CreateEndpoint(queue, folder, clock),
                new JobStatusEndpoint(queue, clock),
                new CaseFileEndpoint(caseFiles),
                new CaseFileListEndpoint(caseFiles),
                new DocumentEndpoint(caseFiles, folder, settings.documentContent()),
                new SubscriptionEndpoint(subscriptions, deliveries, clock, confirmationFirst),
                new CurrentSubscriptionEndpoint(currentSubscriptions, currentNotifier, !settings.secretsToldOnce()));
        server = new SandboxServer(caseFiles, journal::answered, cannedAnswers, lostAnswers, api, clock);
    }

    static SandboxParts started(SandboxSettings settings) {
        SandboxParts parts = new SandboxParts(settings);
        try {
            parts.server.start(settings.port());
            return parts;
        } catch (JavalinBindException e) {
            parts.close();
            throw new PortUnavailableException(settings.port(), e);
        }
    }

    Map<String, String> environment() {
        String url = server.baseUrl().toString();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PENNEO_BASE_URL", url);
        environment.put("PENNEO_OAUTH_URL", url);
        environment.put("PENNEO_CLIENT_ID", credentials.clientId());
        environment.put("PENNEO_CLIENT_SECRET", credentials.clientSecret());
        environment.put("PENNEO_API_KEY", credentials.apiKey());
        environment.put("PENNEO_API_SECRET", credentials.apiSecret());
        return Collections.unmodifiableMap(environment);
    }

    private SandboxServer server() {
        return server;
    }

    private void runUnlessClosed(Runnable task) {
        if (!closed) {
            task.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        server.close();
        ownScheduler.close();
        webhookClient.close();
        folder.close();
    }
}
