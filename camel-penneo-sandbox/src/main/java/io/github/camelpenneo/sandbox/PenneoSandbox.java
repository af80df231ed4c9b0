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

/**
 * A running Penneo of one's own: an HTTP server on 127.0.0.1 that keeps everything in memory and in temporary files until
 * it is closed. Safe for use by several threads.
 */
public final class PenneoSandbox implements AutoCloseable {
    private final SandboxParts parts;

    private PenneoSandbox(SandboxParts parts) {
        this.parts = parts;
    }

    /** Starts one on any free port, with all defaults. */
    public static PenneoSandbox start() {
        return builder().start();
    }

    /** For one with other settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where the API is: {@code http://127.0.0.1:PORT}. */
    public URI baseUrl() {
        return parts.server.baseUrl();
    }

    /** Where OAuth is, the same as {@link #baseUrl()}: the path {@code /oauth/token} is below it. */
    public URI oauthUrl() {
        return baseUrl();
    }

    /** The OAuth client id; random, as the other credentials are. */
    public String clientId() {
        return parts.credentials.clientId();
    }

    /** The OAuth client secret. */
    public String clientSecret() {
        return parts.credentials.clientSecret();
    }

    /** The API key. */
    public String apiKey() {
        return parts.credentials.apiKey();
    }

    /** The API secret. */
    public String apiSecret() {
        return parts.credentials.apiSecret();
    }

    /**
     * What a program needs to reach this sandbox, as environment variables, in this order: {@code PENNEO_BASE_URL},
     * {@code PENNEO_OAUTH_URL}, {@code PENNEO_CLIENT_ID}, {@code PENNEO_CLIENT_SECRET}, {@code PENNEO_API_KEY},
     * {@code PENNEO_API_SECRET}.
     */
    public Map<String, String> environment() {
        return parts.environment();
    }

    /** All case files as they are now, oldest first. */
    public List<SandboxCaseFile> caseFiles() {
        return parts.caseFiles.all().stream().map(SandboxCaseFile::of).toList();
    }

    /**
     * Signs as the signer. After the last one's signature the case file is signed (4), and completed (5) after the
     * completion delay.
     *
     * @throws java.util.NoSuchElementException if there is no such case file or signer
     * @throws IllegalStateException if the case file is not pending, or does not await this signer now
     */
    public void sign(long caseFileId, long signerId) {
        parts.caseFiles.sign(caseFileId, signerId);
    }

    /**
     * Rejects as the signer, which rejects the case file.
     *
     * @throws java.util.NoSuchElementException if there is no such case file or signer
     * @throws IllegalStateException if the case file is not pending, or does not await this signer now
     */
    public void reject(long caseFileId, long signerId) {
        parts.caseFiles.reject(caseFileId, signerId);
    }

    /**
     * Signs as every signer, in signing order.
     *
     * @throws java.util.NoSuchElementException if there is no such case file
     * @throws IllegalStateException if the case file is not pending, or someone has signed already
     */
    public void signAll(long caseFileId) {
        CaseFile caseFile = parts.caseFiles.get(caseFileId);
        caseFile.signers().stream()
                .sorted(Comparator.comparingInt(Signer::signOrder))
                .forEach(signer -> sign(caseFileId, signer.id()));
    }

    /** Every API request that was answered so far, in that order; not those of the page and of the control API. */
    public List<SandboxRequest> requests() {
        return parts.journal.requests();
    }

    /**
     * Has the next matching request answered so, once, in place of being handled; of several such answers that match,
     * the one that was asked for first.
     *
     * @param method in capitals, as in {@code GET}
     * @param pathPrefix what the path begins with
     */
    public void answerNext(String method, String pathPrefix, CannedAnswer answer) {
        parts.cannedAnswers.add(method, pathPrefix, answer.status(), answer.headers(), answer.body());
    }

    /** All subscriptions to the legacy webhook service as they are now, oldest first. */
    public List<SandboxSubscription> subscriptions() {
        return parts.subscriptions.all().stream().map(SandboxSubscription::of).toList();
    }

    /** All subscriptions to the current webhook service as they are now, oldest first. */
    public List<SandboxCurrentSubscription> currentSubscriptions() {
        return parts.currentSubscriptions.all().stream()
                .map(SandboxCurrentSubscription::of)
                .toList();
    }

    /** Every webhook delivery attempt with a known outcome so far, in the order of the outcomes. */
    public List<SandboxDelivery> deliveries() {
        return parts.journal.deliveries();
    }

    /** Stops listening, ends everything that was started, and deletes the temporary files. */
    @Override
    public void close() {
        parts.close();
    }

    /** Says how a sandbox is to run. */
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

        /** The TCP port; 0, the default, for any free one. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** The clock; by default the machine's. */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value);
            return this;
        }

        /** What runs delayed tasks; by default a thread of the sandbox's own. It is not closed with the sandbox. */
        public Builder scheduler(SandboxScheduler value) {
            scheduler = Objects.requireNonNull(value);
            return this;
        }

        /** Clock and scheduler in one. */
        public Builder time(VirtualTime value) {
            return clock(value).scheduler(value);
        }

        /**
         * How long after its submission a job is processing (default 500 ms), and how long after its submission it is
         * done (default 1500 ms).
         *
         * @throws IllegalArgumentException if it would be done before it is processing
         */
        public Builder jobDelays(Duration untilProcessing, Duration untilDone) {
            jobDelays = new JobDelays(untilProcessing, untilDone);
            return this;
        }

        /** How long after the last signature a case file is completed; by default 500 ms. */
        public Builder completionDelay(Duration value) {
            completionDelay = Objects.requireNonNull(value);
            return this;
        }

        /** When subscriptions are asked to confirm; by default {@link ConfirmationTiming#AFTER_ANSWER}. */
        public Builder confirmationTiming(ConfirmationTiming value) {
            confirmationTiming = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Has a subscription's secret told at its creation only, and not again when it is asked for: Penneo documents neither.
         */
        public Builder secretsToldOnce() {
            secretsToldOnce = true;
            return this;
        }

        /**
         * Has a signed document answered with 404 while its case file is not completed. By default the answer is the unsigned
         * document, as most sources say of Penneo.
         */
        public Builder unsignedDocumentsNotFound() {
            unsignedDocumentsNotFound = true;
            return this;
        }

        /**
         * Has the content of a document answered in the JSON form, whatever the request accepts, as some sources say of Penneo. By
         * default the request's {@code Accept} decides.
         */
        public Builder documentsAlwaysJson() {
            documentsAlwaysJson = true;
            return this;
        }

        /**
         * Starts a sandbox; can be called again for another one.
         *
         * @throws PortUnavailableException if the port is taken
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
