package io.github.camelpenneo;

import java.util.ArrayList;
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
    static void check(PenneoConfiguration options) {
        List<String> wrong = new ArrayList<>();
        if (options.getService() != WebhookService.legacy) {
            wrong.add("service has to be given, and so far only legacy can be received");
        }
        if (options.getPublicUrl() == null) {
            wrong.add("publicUrl has to be given: the base URL under which Penneo reaches this host");
        }
        if (options.getPathSecret() == null || options.getPathSecret().length() < SECRET_LENGTH) {
            wrong.add("pathSecret has to be given, with at least " + SECRET_LENGTH
                    + " characters: it keeps strangers from delivering");
        }
        if (!options.getPath().startsWith("/")) {
            wrong.add("path has to start with a slash");
        }
        if (options.getMaxBodySize() < 1 || options.getMaxBodySize() > LARGEST_BODY_SIZE) {
            wrong.add("maxBodySize has to be from 1 to " + LARGEST_BODY_SIZE);
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("penneo:webhook: " + String.join("; ", wrong));
        }
    }
}
