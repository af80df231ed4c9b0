package io.github.camelpenneo.internal.once;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

import io.github.camelpenneo.api.Event;

/**
 * Gives each event a key that is the same for every repetition of the event. The key of an event that ends a case
 * file consists of the case file and the type of the end, whichever source reports it. The key of any other event is
 * Penneo's event id if the id can be trusted, or else a digest of the whole content, which includes the time. Keys
 * are short enough for the tables of Camel's repositories (100 characters).
 */
public final class EventKeys {

    /** The event types that end a case file; each occurs at most once for a case file. */
    public static final Set<String> TERMINAL = Set.of("completed", "rejected", "failed", "expired");

    private static final int LENGTH = 32;
    private static final int SCOPE_LENGTH = 8;

    private final String scope;

    /**
     * Creates keys.
     *
     * @param scope the subscriber, so that each of the routes that share a repository has keys of its own
     */
    public EventKeys(String scope) {
        this.scope = digest(scope.getBytes(StandardCharsets.UTF_8)).substring(0, SCOPE_LENGTH);
    }

    /**
     * Returns the key of an event.
     *
     * @param id Penneo's event id; null if there is none that can be trusted
     * @param body the body of the delivery
     */
    public String key(Event event, String id, byte[] body) {
        if (Event.CASE_FILE.equals(event.topic())
                && event.caseFileId() != null
                && TERMINAL.contains(event.eventType())) {
            return ofCaseFile(event.caseFileId(), event.eventType());
        }
        return id == null
                ? scope + ":content:" + digest(body)
                : scope + ":event:" + digest(id.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the digest of the scope. */
    public String scope() {
        return scope;
    }

    /** Returns the key of an event type or status that a case file reaches once. */
    public String ofCaseFile(long id, String type) {
        return scope + ":casefile:" + id + ":" + type;
    }

    /** The digest of a text. */
    static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java runtime lacks SHA-256", e);
        }
    }
}
