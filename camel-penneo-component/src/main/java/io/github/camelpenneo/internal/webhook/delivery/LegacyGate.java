package io.github.camelpenneo.internal.webhook.delivery;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.internal.webhook.subscription.Capabilities;

/**
 * Verifies and reads deliveries of the legacy service, which signs nothing; knowledge of the capability URL
 * authorizes a delivery.
 *
 * <p>Source: "Webhooks, legacy service" in docs/contract/webhooks.md.
 */
public final class LegacyGate implements Gate {

    /** The path parameter that contains the capability. */
    public static final String CAPABILITY = "capability";

    private final Capabilities capabilities;
    private final BiConsumer<String, String> tokens;
    private final Predicate<Event> wanted;
    private final EventKeys keys;

    /**
     * Creates a gate.
     *
     * @param tokens receives the topic and the token of a confirmation
     * @param wanted whether an event is routed
     */
    public LegacyGate(
            Capabilities capabilities, BiConsumer<String, String> tokens, Predicate<Event> wanted, EventKeys keys) {
        this.capabilities = capabilities;
        this.tokens = tokens;
        this.wanted = wanted;
        this.keys = keys;
    }

    @Override
    public Optional<GateDecision.Respond> rejectEarly(UnaryOperator<String> headers) {
        return topic(headers).isPresent()
                ? Optional.empty()
                : Optional.of(new GateDecision.Respond(
                        DeliveryResponse.NOT_FOUND, "unknown URL: no capability of this route"));
    }

    @Override
    public GateDecision receive(UnaryOperator<String> headers, byte[] body) {
        String topic = topic(headers).orElseThrow();
        LegacyMessage message = LegacyMessageReader.read(body).orElse(null);
        if (message instanceof LegacyMessage.Confirmation confirmation) {
            tokens.accept(topic, confirmation.token());
            return new GateDecision.Respond(DeliveryResponse.OK, null);
        }
        if (message instanceof LegacyMessage.Notification notification
                && topic.equals(notification.event().topic())) {
            return receive(notification.event(), body);
        }
        if (message instanceof LegacyMessage.Other) {
            // A rejected test message would make Penneo stop the subscription
            return new GateDecision.Respond(
                    DeliveryResponse.OK, "no event of a case file, perhaps a test message; not routed");
        }
        return new GateDecision.Respond(
                DeliveryResponse.BAD_REQUEST, "the body is not a message of Penneo to the topic " + topic);
    }

    private GateDecision receive(Event event, byte[] body) {
        return wanted.test(event)
                ? new GateDecision.Accept(IncomingEvent.of(event, null, body, keys))
                : new GateDecision.Respond(DeliveryResponse.OK, null);
    }

    private Optional<String> topic(UnaryOperator<String> headers) {
        return capabilities.topic(headers.apply(CAPABILITY));
    }
}
