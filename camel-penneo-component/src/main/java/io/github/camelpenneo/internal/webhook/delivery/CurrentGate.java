package io.github.camelpenneo.internal.webhook.delivery;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.internal.webhook.subscription.EventTypes;

/**
 * Verifies and reads deliveries of the current service; the signature authorizes a delivery.
 *
 * <p>Source: "Webhooks, current service" in docs/contract/webhooks.md.
 */
public final class CurrentGate implements Gate {

    private static final String EVENT_TYPE = "x-event-type";
    private static final String EVENT_ID = "x-event-id";

    private final SignatureCheck signatures;
    private final boolean insecure;
    private final Predicate<Event> wanted;
    private final EventKeys keys;
    private final Runnable unknownSecret;

    /**
     * Creates a gate.
     *
     * @param insecure whether deliveries are accepted without a signature
     * @param wanted whether an event is routed
     * @param unknownSecret called if no secret matches: Penneo may have a new secret
     */
    public CurrentGate(
            SignatureCheck signatures,
            boolean insecure,
            Predicate<Event> wanted,
            EventKeys keys,
            Runnable unknownSecret) {
        this.signatures = signatures;
        this.insecure = insecure;
        this.wanted = wanted;
        this.keys = keys;
        this.unknownSecret = unknownSecret;
    }

    @Override
    public Optional<GateDecision.Respond> rejectEarly(UnaryOperator<String> headers) {
        return Optional.empty();
    }

    @Override
    public GateDecision receive(UnaryOperator<String> headers, byte[] body) {
        if (insecure) {
            return read(headers.apply(EVENT_TYPE), headers.apply(EVENT_ID), null, body);
        }
        SignatureCheck.Result result = signatures.check(headers, body);
        if (result.verdict() == SignatureCheck.Verdict.NO_MATCH) {
            unknownSecret.run();
        }
        if (result.verdict() != SignatureCheck.Verdict.GENUINE) {
            return new GateDecision.Respond(
                    result.verdict().response(), result.verdict().reason());
        }
        String id = result.signed(EVENT_ID).orElse(null);
        return read(result.signed(EVENT_TYPE).orElse(null), id, id, body);
    }

    private GateDecision read(String eventType, String id, String trustedId, byte[] body) {
        Event event = LegacyMessageReader.event(body).orElse(null);
        if (event == null) {
            return new GateDecision.Respond(DeliveryResponse.BAD_REQUEST, "the body is not an event of Penneo");
        }
        if (EventTypes.TEST.equals(eventType) || "webhook".equals(event.topic())) {
            return new GateDecision.Respond(DeliveryResponse.OK, "test message, not routed");
        }
        if (event.topic() == null || event.eventType() == null) {
            return new GateDecision.Respond(DeliveryResponse.OK, "no topic or event type, not routed");
        }
        if (!wanted.test(event)) {
            return new GateDecision.Respond(DeliveryResponse.OK, null);
        }
        IncomingEvent incoming = IncomingEvent.of(event, trustedId, body, keys);
        return new GateDecision.Accept(new IncomingEvent(event, incoming.key(), id, incoming.json()));
    }
}
