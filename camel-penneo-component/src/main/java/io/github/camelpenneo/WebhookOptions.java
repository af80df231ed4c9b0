package io.github.camelpenneo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks the options of {@code penneo:webhook} when its route starts. */
final class WebhookOptions {

    /** Long enough that nobody guesses it. */
    private static final int SECRET_LENGTH = 16;
    /** A delivery is held in memory. */
    private static final int LARGEST_BODY_SIZE = 100 * 1024 * 1024;

    private WebhookOptions() {}

    /**
     * Says everything that is wrong at once.
     *
     * @throws IllegalArgumentException if something is; the text names the options
     */
    static void check(WebhookConfiguration options) {
        List<String> wrong = new ArrayList<>();
        boolean subscribes = options.getSubscribe() != WebhookSubscribe.never;
        if (subscribes && options.getPublicUrl() == null) {
            wrong.add("publicUrl has to be given: the base URL under which Penneo reaches this host");
        }
        checkLegacy(options, wrong);
        checkCurrent(options, subscribes, wrong);
        if (!options.getPath().startsWith("/")) {
            wrong.add("path has to start with a slash");
        }
        if (options.getMaxBodySize() < 1 || options.getMaxBodySize() > LARGEST_BODY_SIZE) {
            wrong.add("maxBodySize has to be from 1 to " + LARGEST_BODY_SIZE);
        }
        if (options.getMaxConcurrentDeliveries() < 1) {
            wrong.add("maxConcurrentDeliveries has to be at least 1");
        }
        if (options.getAcknowledgeTimeout() < 1
                || options.getCatchUpInterval() < 1
                || options.getSignatureTolerance() < 1) {
            wrong.add("acknowledgeTimeout, catchUpInterval and signatureTolerance have to be longer than nothing");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("penneo:webhook: " + String.join("; ", wrong));
        }
    }

    private static void checkLegacy(WebhookConfiguration options, List<String> wrong) {
        List<String> secrets = list(options.getPassphrase());
        boolean strong = !secrets.isEmpty() && secrets.stream().allMatch(secret -> secret.length() >= SECRET_LENGTH);
        if (isLegacy(options) && !strong) {
            wrong.add("passphrase has to be given, with at least " + SECRET_LENGTH
                    + " characters: it keeps strangers from delivering");
        }
    }

    private static void checkCurrent(WebhookConfiguration options, boolean subscribes, List<String> wrong) {
        boolean secret = !list(options.getWebhookVerifyToken()).isEmpty();
        if (isCurrent(options) && !subscribes && !secret && !options.isInsecure()) {
            wrong.add("webhookVerifyToken has to be given where subscribe is never: the secret of the subscription");
        }
        if (!isCurrent(options) && options.getSubscriptionId() != null) {
            wrong.add("subscriptionId is for the current service; the legacy one is found by its address");
        }
    }

    static boolean isLegacy(WebhookConfiguration options) {
        return options.getService() != WebhookService.current;
    }

    static boolean isCurrent(WebhookConfiguration options) {
        return options.getService() != WebhookService.legacy;
    }

    /** The entries of an option that are separated by commas. */
    static List<String> list(String option) {
        return option == null
                ? List.of()
                : Arrays.stream(option.split(","))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .toList();
    }
}
