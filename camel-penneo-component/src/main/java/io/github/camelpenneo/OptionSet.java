package io.github.camelpenneo;

import java.util.Set;

/** The options that one or more operations take together. */
enum OptionSet {
    CONNECTION(
            "environment",
            "account",
            "baseUrl",
            "oauthUrl",
            "clientId",
            "clientSecret",
            "apiKey",
            "secretKey",
            "accessToken",
            "refreshToken",
            "redirectUri",
            "tokenStore",
            "testConnectionOnStartup",
            "httpComponent",
            "connectTimeout",
            "responseTimeout",
            "maxRetryAfter",
            "requestsPerMinute",
            "maxWait",
            "proxyManager"),
    CREATE("uploadMode", "validate", "template", "resendOnRedelivery"),
    RECORD("jobRepository"),
    RECONCILE("reconcile", "reconcileTimeout"),
    STATUS("throwExceptionOnPending"),
    FILTER(
            "title",
            "status",
            "ids",
            "folderIds",
            "metaData",
            "reference",
            "createdAfter",
            "createdBefore",
            "completedAfter",
            "completedBefore",
            "activatedAfter",
            "activatedBefore",
            "expiresAfter",
            "expiresBefore",
            "updatedAfter",
            "updatedBefore",
            "pageSize"),
    STREAM("streaming", "sort"),
    DOWNLOAD("signed", "spoolThreshold"),
    SERVICE("service"),
    WEBHOOK(
            "path",
            "publicUrl",
            "subscribe",
            "subscriptionId",
            "testEvent",
            "eventTypes",
            "webhookVerifyToken",
            "passphrase",
            "insecure",
            "signatureTolerance",
            "acknowledge",
            "acknowledgeTimeout",
            "maxConcurrentDeliveries",
            "maxBodySize",
            "rawEvents",
            "httpConsumer",
            "catchUp",
            "catchUpInterval"),
    ONCE("idempotentRepository", "stateRepository", "subscriber"),
    JOBS("maximumDelay", "jobTimeout"),
    AWAIT("initialDelay", "maximumDelay", "delayMultiplier", "awaitTimeout"),
    /** Camel's, for every producer. */
    PRODUCER("lazyStartProducer"),
    /** Camel's, for every endpoint. */
    ENDPOINT("exchangePattern"),
    /** Camel's, for every consumer. */
    CONSUMER(
            "bridgeErrorHandler",
            "exceptionHandler",
            "pollingConsumerQueueSize",
            "pollingConsumerBlockWhenFull",
            "pollingConsumerBlockTimeout"),
    /** Camel's, for consumers that poll. */
    POLLING(
            "initialDelay",
            "delay",
            "timeUnit",
            "useFixedDelay",
            "startScheduler",
            "repeatCount",
            "greedy",
            "sendEmptyMessageWhenIdle",
            "pollStrategy",
            "runLoggingLevel",
            "scheduler",
            "schedulerProperties",
            "scheduledExecutorService",
            "backoffMultiplier",
            "backoffIdleThreshold",
            "backoffErrorThreshold");

    private final Set<String> options;

    OptionSet(String... options) {
        this.options = Set.of(options);
    }

    Set<String> options() {
        return options;
    }
}
