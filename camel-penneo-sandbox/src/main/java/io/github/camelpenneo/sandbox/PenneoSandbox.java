package io.github.camelpenneo.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.camelpenneo.sandbox.internal.casefile.CaseFile;
import io.github.camelpenneo.sandbox.internal.casefile.DocumentContent;
import io.github.camelpenneo.sandbox.internal.casefile.Signer;
import io.github.camelpenneo.sandbox.internal.job.JobDelays;
import io.github.camelpenneo.sandbox.internal.oauth.ApiKeys;

/**
 * A running sandbox: an embedded HTTP server on 127.0.0.1 that behaves like Penneo's API. The state is held in memory and in
 * temporary files, which are deleted when the sandbox is closed. Thread-safe.
 */
public final class PenneoSandbox implements AutoCloseable {
    private final SandboxParts parts;

    private PenneoSandbox(SandboxParts parts) {
        this.parts = parts;
    }

    /**
     * Starts a sandbox on any free port, with the default settings.
     *
     * @return the running sandbox
     */
    public static PenneoSandbox start() {
        return builder().start();
    }

    /** {@return a builder for a sandbox with other settings} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the base URL of the API, {@code http://127.0.0.1:PORT}} */
    public URI baseUrl() {
        return parts.server.baseUrl();
    }

    /** {@return the base URL of the OAuth endpoints such as {@code /oauth/token}; equal to {@link #baseUrl()}} */
    public URI oauthUrl() {
        return baseUrl();
    }

    /** {@return the OAuth client id; all credentials are random for each sandbox} */
    public String clientId() {
        return parts.credentials.clientId();
    }

    /** {@return the OAuth client secret} */
    public String clientSecret() {
        return parts.credentials.clientSecret();
    }

    /** {@return the API key} */
    public String apiKey() {
        return parts.credentials.apiKey();
    }

    /** {@return the API secret} */
    public String apiSecret() {
        return parts.credentials.apiSecret();
    }

    /**
     * Adds an API key of the user to whom {@link #apiKey()} belongs, as for a rotation of keys.
     *
     * @return the new key, which is valid beside the others
     */
    public SandboxApiKey addApiKey() {
        return sandboxKey(parts.apiKeys.add(ApiKeys.FIRST_USER));
    }

    /**
     * Adds another user of the same customer.
     *
     * @return an API key of the new user
     */
    public SandboxApiKey addUser() {
        return sandboxKey(parts.apiKeys.addUser());
    }

    private static SandboxApiKey sandboxKey(ApiKeys.ApiKey key) {
        return new SandboxApiKey(key.key(), key.secret(), key.userId());
    }

    /**
     * Revokes an API key: token requests with the key are rejected from now on. An unknown key is ignored.
     *
     * @param key the API key
     */
    public void revokeApiKey(String key) {
        parts.apiKeys.remove(key);
    }

    /**
     * The addresses and credentials of this sandbox as environment variables, in this order: {@code PENNEO_BASE_URL},
     * {@code PENNEO_OAUTH_URL}, {@code PENNEO_CLIENT_ID}, {@code PENNEO_CLIENT_SECRET}, {@code PENNEO_API_KEY},
     * {@code PENNEO_API_SECRET}.
     *
     * @return an unmodifiable map from variable name to value
     */
    public Map<String, String> environment() {
        return parts.environment();
    }

    /** {@return snapshots of all case files, oldest first} */
    public List<SandboxCaseFile> caseFiles() {
        return parts.caseFiles.all().stream().map(SandboxCaseFile::of).toList();
    }

    /**
     * Signs a case file as one of its signers. After the last signature the status of the case file is signed (4); after the
     * completion delay the status is completed (5).
     *
     * @param caseFileId the id of the case file
     * @param signerId the id of the signer
     * @throws java.util.NoSuchElementException if the case file or the signer does not exist
     * @throws IllegalStateException if the case file is not pending, or it is not the turn of the signer
     */
    public void sign(long caseFileId, long signerId) {
        parts.caseFiles.sign(caseFileId, signerId);
    }

    /**
     * Rejects a case file as one of its signers. The status of the case file is then rejected (2).
     *
     * @param caseFileId the id of the case file
     * @param signerId the id of the signer
     * @throws java.util.NoSuchElementException if the case file or the signer does not exist
     * @throws IllegalStateException if the case file is not pending, or it is not the turn of the signer
     */
    public void reject(long caseFileId, long signerId) {
        parts.caseFiles.reject(caseFileId, signerId);
    }

    /**
     * Signs a case file as each of its signers, in signing order.
     *
     * @param caseFileId the id of the case file
     * @throws java.util.NoSuchElementException if the case file does not exist
     * @throws IllegalStateException if the case file is not pending, or a signer has already signed
     */
    public void signAll(long caseFileId) {
        CaseFile caseFile = parts.caseFiles.get(caseFileId);
        caseFile.signers().stream()
                .sorted(Comparator.comparingInt(Signer::signOrder))
                .forEach(signer -> sign(caseFileId, signer.id()));
    }

    /**
     * The API requests that the sandbox has responded to, in the order of the responses. Requests to the web page and to the control
     * API are left out.
     *
     * @return a snapshot of the requests
     */
    public List<SandboxRequest> requests() {
        return parts.journal.requests();
    }

    /**
     * Prepares a response for the next matching request, which is then not handled. The response is sent once. If several prepared
     * responses match a request, the oldest is sent.
     *
     * @param method the HTTP method in upper case, for example {@code GET}
     * @param pathPrefix the start of the request path, for example {@code /api/v3/casefiles}
     * @param answer the response to send
     */
    public void answerNext(String method, String pathPrefix, CannedAnswer answer) {
        parts.cannedAnswers.add(method, pathPrefix, answer.status(), answer.headers(), answer.body());
    }

    /**
     * Prepares a response for the next matching request, which is handled, while its own response is lost: so a gateway responds when
     * it loses a response of Penneo. The response is sent once. If several prepared responses match a request, the oldest is sent.
     *
     * @param method the HTTP method in upper case, for example {@code POST}
     * @param pathPrefix the start of the request path, for example {@code /send/}
     * @param answer the response to send, for example with status 502
     */
    public void loseNextAnswer(String method, String pathPrefix, CannedAnswer answer) {
        parts.lostAnswers.add(method, pathPrefix, answer.status(), answer.headers(), answer.body());
    }

    /** {@return snapshots of all subscriptions of the legacy webhook service, oldest first} */
    public List<SandboxSubscription> subscriptions() {
        return parts.subscriptions.all().stream().map(SandboxSubscription::of).toList();
    }

    /** {@return snapshots of all subscriptions of the current webhook service, oldest first} */
    public List<SandboxCurrentSubscription> currentSubscriptions() {
        return parts.currentSubscriptions.all().stream()
                .map(SandboxCurrentSubscription::of)
                .toList();
    }

    /** {@return the finished webhook delivery attempts, in the order in which the attempts finished} */
    public List<SandboxDelivery> deliveries() {
        return parts.journal.deliveries();
    }

    /** Stops the HTTP server, the delayed tasks and the webhook deliveries, and deletes the temporary files. */
    @Override
    public void close() {
        parts.close();
    }

    /** Collects the settings of a sandbox and starts the sandbox. */
    public static final class Builder {
        private int port;
        private Clock clock = Clock.systemUTC();
        private SandboxScheduler scheduler;
        private JobDelays jobDelays = new JobDelays(Duration.ofMillis(500), Duration.ofMillis(1500));
        private Duration completionDelay = Duration.ofMillis(500);
        private ConfirmationTiming confirmationTiming = ConfirmationTiming.AFTER_ANSWER;
        private boolean secretsToldOnce;
        private boolean unsignedDocumentsNotFound;
        private boolean documentsAlwaysJson;

        private Builder() {}

        /**
         * Sets the TCP port.
         *
         * @param value the port; 0, the default, for any free port
         * @return this builder
         */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /**
         * Sets the clock.
         *
         * @param value the clock; the default is the system clock
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the scheduler that runs delayed tasks. The sandbox does not close the scheduler.
         *
         * @param value the scheduler; by default each sandbox has a thread for delayed tasks
         * @return this builder
         */
        public Builder scheduler(SandboxScheduler value) {
            scheduler = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets a virtual time as clock and as scheduler.
         *
         * @param value the virtual time
         * @return this builder
         */
        public Builder time(VirtualTime value) {
            return clock(value).scheduler(value);
        }

        /**
         * Sets the times at which the status of a job changes. Both are measured from the submission of the job.
         *
         * @param untilProcessing the time until the job is processing; the default is 500 ms
         * @param untilDone the time until the job is completed, failed or aborted; the default is 1500 ms
         * @return this builder
         * @throws IllegalArgumentException if a time is negative, or {@code untilDone} is shorter than {@code untilProcessing}
         */
        public Builder jobDelays(Duration untilProcessing, Duration untilDone) {
            jobDelays = new JobDelays(untilProcessing, untilDone);
            return this;
        }

        /**
         * Sets the time from the last signature of a case file to its completion.
         *
         * @param value the completion delay; the default is 500 ms
         * @return this builder
         */
        public Builder completionDelay(Duration value) {
            completionDelay = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets when the legacy webhook service sends the confirmation message of a new subscription.
         *
         * @param value the timing; the default is {@link ConfirmationTiming#AFTER_ANSWER}
         * @return this builder
         */
        public Builder confirmationTiming(ConfirmationTiming value) {
            confirmationTiming = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Returns the secret of a subscription in the response to its creation only. By default every response with the subscription
         * holds the secret. Penneo documents neither. Source: "Open in the current service" (O17) in docs/contract/webhooks.md.
         *
         * @return this builder
         */
        public Builder secretsToldOnce() {
            secretsToldOnce = true;
            return this;
        }

        /**
         * Responds with 404 to a request for a signed document whose case file is not completed. By default the response is the
         * unsigned document, as in most sources on Penneo. Source: "Open in case files and documents" (O11) in
         * docs/contract/case-files.md.
         *
         * @return this builder
         */
        public Builder unsignedDocumentsNotFound() {
            unsignedDocumentsNotFound = true;
            return this;
        }

        /**
         * Responds with the content of a document in the JSON form to every request, as in some sources on Penneo. By default the
         * {@code Accept} header of the request selects the form. Source: "Open in case files and documents" (O12) in
         * docs/contract/case-files.md.
         *
         * @return this builder
         */
        public Builder documentsAlwaysJson() {
            documentsAlwaysJson = true;
            return this;
        }

        /**
         * Starts a sandbox with these settings. Each call starts another sandbox.
         *
         * @return the running sandbox
         * @throws PortUnavailableException if the port is in use or not permitted
         */
        public PenneoSandbox start() {
            SandboxSettings settings = new SandboxSettings(
                    port,
                    clock,
                    scheduler,
                    jobDelays,
                    completionDelay,
                    confirmationTiming,
                    secretsToldOnce,
                    new DocumentContent(unsignedDocumentsNotFound, documentsAlwaysJson));
            return new PenneoSandbox(SandboxParts.started(settings));
        }
    }
}
