package io.github.camelpenneo.internal.once;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

import io.github.camelpenneo.api.Event;

/**
 * Gives every event a key by which its repetitions are known: what ends a case file is known by the case file and the kind of
 * end, whoever tells of it; all else by Penneo's event id where it can be trusted, or by its whole content, which holds its
 * time. Keys are short enough for the tables of Camel's repositories (100 characters).
 */
public final class EventKeys {

    /** Each happens to a case file once at most. */
    public static final Set<String> TERMINAL = Set.of("completed", "rejected", "failed", "expired");

    private static final int LENGTH = 32;
    private static final int SCOPE_LENGTH = 8;

    private final String scope;

    /**
     * Keys.
     *
     * @param scope what tells these routes from others that share the repository: the path
     */
    public EventKeys(String scope) {
        this.scope = digest(scope.getBytes(StandardCharsets.UTF_8)).substring(0, SCOPE_LENGTH);
    }

    /**
     * The key of an event.
     *
     * @param id Penneo's event id; null where there is none that can be trusted
     * @param body what was posted
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

    /** What tells these events from others, in a few letters and digits. */
    public String scope() {
        return scope;
    }

    /** The key of what happens to a case file once. */
    public String ofCaseFile(long id, String what) {
        return scope + ":casefile:" + id + ":" + what;
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
