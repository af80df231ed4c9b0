package io.github.camelpenneo.internal.webhook.delivery;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.internal.webhook.subscription.Capabilities;

/**
 * Receives from the legacy service, which signs nothing: knowing the address is what lets a delivery in.
 *
 * <p>Source: "Webhooks, legacy service" in the contract.
 */
public final class LegacyGate implements Gate {

    /** The path parameter that holds the capability. */
    public static final String CAPABILITY = "capability";

    private final Capabilities capabilities;
    private final BiConsumer<String, String> tokens;
    private final Predicate<Event> wanted;
    private final EventKeys keys;

    /**
     * A gate.
     *
     * @param tokens is told topic and token of a confirmation
     * @param wanted which events are routed
     */
    public LegacyGate(
            Capabilities capabilities, BiConsumer<String, String> tokens, Predicate<Event> wanted, EventKeys keys) {
        this.capabilities = capabilities;
        this.tokens = tokens;
        this.wanted = wanted;
        this.keys = keys;
    }

    @Override
    public Optional<Reception.Done> turnAway(UnaryOperator<String> headers) {
        return topic(headers).isPresent()
                ? Optional.empty()
                : Optional.of(new Reception.Done(Answer.NOT_FOUND, "it came to an address that is not ours"));
    }

    @Override
    public Reception receive(UnaryOperator<String> headers, byte[] body) {
        String topic = topic(headers).orElseThrow();
        LegacyMessage message = LegacyMessageReader.read(body).orElse(null);
        if (message instanceof LegacyMessage.Confirmation confirmation) {
            tokens.accept(topic, confirmation.token());
            return new Reception.Done(Answer.OK, null);
        }
        if (message instanceof LegacyMessage.Notification notification
                && topic.equals(notification.event().topic())) {
            return receive(notification.event(), body);
        }
        if (message instanceof LegacyMessage.Other) {
            // Refusing a test message would make Penneo give the subscription up
            return new Reception.Done(Answer.OK, "it tells of no case file (a test?), and is not routed");
        }
        return new Reception.Done(Answer.NOT_A_DELIVERY, "it is no delivery of Penneo's to the topic " + topic);
    }

    private Reception receive(Event event, byte[] body) {
        return wanted.test(event)
                ? new Reception.Arrived(Incoming.of(event, null, body, keys))
                : new Reception.Done(Answer.OK, null);
    }

    private Optional<String> topic(UnaryOperator<String> headers) {
        return capabilities.topic(headers.apply(CAPABILITY));
    }
}
