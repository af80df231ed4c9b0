package io.github.camelpenneo.internal.webhook.subscription;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelpenneo.api.Event;

/**
 * Which events a route wants: {@code casefile.completed,signer.*}, or {@code *} for all. Event types that Penneo adds are
 * matched like any other.
 */
public final class EventTypes {

    /** The event type by which Penneo tests a subscription. */
    public static final String TEST = "webhook.subscription.test";

    private static final List<String> TOPICS = List.of(Event.CASE_FILE, Event.SIGNER);
    /** All that the current service has, by topic. */
    private static final Map<String, List<String>> CURRENT = Map.of(
            Event.CASE_FILE,
            List.of("completed", "expired", "failed", "rejected"),
            Event.SIGNER,
            List.of(
                    "requestActivated",
                    "requestSent",
                    "reminderSent",
                    "requestOpened",
                    "undeliverable",
                    "opened",
                    "rejected",
                    "signed",
                    "signedWithImageUploadAndNAP",
                    "finalized",
                    "deleted",
                    "transientBounce"));

    private static final Pattern ENTRY = Pattern.compile("\\*|(" + String.join("|", TOPICS) + ")\\.(\\*|[a-zA-Z]+)");

    private final Set<String> entries;

    /**
     * Reads the option.
     *
     * @throws IllegalArgumentException if an entry is none
     */
    public EventTypes(String option) {
        this.entries = Arrays.stream(option.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet());
        entries.forEach(entry -> {
            if (!ENTRY.matcher(entry).matches()) {
                throw new IllegalArgumentException("penneo:webhook: eventTypes has the entry '" + entry
                        + "'; use * or, separated by commas, casefile.*, signer.* or single types such as"
                        + " casefile.completed");
            }
        });
    }

    /** The topics that have to be subscribed to. */
    public Set<String> topics() {
        return TOPICS.stream()
                .filter(topic -> entries.stream().anyMatch(entry -> entry.equals("*") || entry.startsWith(topic + ".")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The event types of the current service that have to be subscribed to: its full names, and that of the test. */
    public List<String> ofCurrentService() {
        Set<String> all = new TreeSet<>(Set.of(TEST));
        CURRENT.forEach((topic, types) -> types.stream()
                .filter(type -> wants(new Event(topic, type, null, null)))
                .forEach(type -> all.add("sign." + topic + "." + type)));
        // Those that Penneo has added since
        entries.stream().filter(entry -> !entry.endsWith("*")).forEach(entry -> all.add("sign." + entry));
        return List.copyOf(all);
    }

    /** Whether the route wants this event. */
    public boolean wants(Event event) {
        return entries.contains("*")
                || entries.contains(event.topic() + ".*")
                || entries.contains(event.topic() + "." + event.eventType());
    }
}
