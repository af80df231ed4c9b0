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
 * The event types that a route wants: {@code casefile.completed,signer.*}, or {@code *} for all. Event types that
 * Penneo adds later are matched like any other.
 */
public final class EventTypes {

    /** The event type of test messages of the current service. */
    public static final String TEST = "webhook.subscription.test";

    private static final List<String> TOPICS = List.of(Event.CASE_FILE, Event.SIGNER);
    /** The event types of the current service, by topic. */
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
     * @throws IllegalArgumentException if an entry is invalid
     */
    public EventTypes(String option) {
        this.entries = Arrays.stream(option.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet());
        entries.forEach(entry -> {
            if (!ENTRY.matcher(entry).matches()) {
                throw new IllegalArgumentException("penneo:webhook: eventTypes has the invalid entry '" + entry
                        + "'; use * or, separated by commas, casefile.*, signer.* or single types such as"
                        + " casefile.completed");
            }
        });
    }

    /** The entries that are none of the known types, which a misspelt type is, or one that Penneo has added. */
    public List<String> unknown() {
        return entries.stream()
                .filter(entry -> !entry.endsWith("*") && !known().contains(entry))
                .sorted()
                .toList();
    }

    /** The known types, as in the option. */
    public static List<String> known() {
        return TOPICS.stream()
                .flatMap(topic -> CURRENT.get(topic).stream().map(type -> topic + "." + type))
                .toList();
    }

    /** Returns the topics to subscribe to. */
    public Set<String> topics() {
        return TOPICS.stream()
                .filter(topic -> entries.stream().anyMatch(entry -> entry.equals("*") || entry.startsWith(topic + ".")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the event types of the current service to subscribe to: full names, and the type of test messages. */
    public List<String> ofCurrentService() {
        Set<String> all = new TreeSet<>(Set.of(TEST));
        CURRENT.forEach((topic, types) -> types.stream()
                .filter(type -> wants(new Event(topic, type, null, null)))
                .forEach(type -> all.add("sign." + topic + "." + type)));
        // Event types that Penneo has added later
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
