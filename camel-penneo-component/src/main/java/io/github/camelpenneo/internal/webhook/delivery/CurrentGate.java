package io.github.camelpenneo.internal.webhook.delivery;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.once.EventKeys;

/**
 * Verifies and reads deliveries of the current service; the signature authorizes a delivery.
 *
 * <p>Source: "Webhooks, current service" in docs/contract/webhooks.md.
 */
public final class CurrentGate implements Gate {

    private static final String EVENT_TYPE = "x-event-type";
    private static final String EVENT_ID = "x-event-id";
    /** The beginning of the event types that the webhook service has of its own: EventTypes#TEST. */
    private static final String OF_THE_SERVICE = "webhook.";
    /** The signature covers the parts joined by dots, without their lengths: it fits other parts of the same text, too. */
    private static final String CUT = "the signature may be that of other parts: ";

    private final SignatureCheck signatures;
    private final boolean insecure;
    private final Predicate<Event> wanted;
    private final EventKeys keys;
    private final Consumer<Boolean> matched;

    /**
     * Creates a gate.
     *
     * @param insecure whether deliveries are accepted without a signature
     * @param wanted whether an event is routed
     * @param matched told whether a secret matches a signature; if none does, Penneo may have a new secret
     */
    public CurrentGate(
            SignatureCheck signatures,
            boolean insecure,
            Predicate<Event> wanted,
            EventKeys keys,
            Consumer<Boolean> matched) {
        this.signatures = signatures;
        this.insecure = insecure;
        this.wanted = wanted;
        this.keys = keys;
        this.matched = matched;
    }

    @Override
    public Optional<GateDecision.Respond> rejectEarly(UnaryOperator<String> headers) {
        return Optional.empty();
    }

    @Override
    public GateDecision receive(UnaryOperator<String> headers, byte[] body) {
        if (insecure) {
            return read(headers.apply(EVENT_TYPE), headers.apply(EVENT_ID), null, body, false);
        }
        SignatureCheck.Result result = signatures.check(headers, body);
        if (result.verdict() == SignatureCheck.Verdict.NO_MATCH) {
            matched.accept(false);
        }
        if (result.verdict() != SignatureCheck.Verdict.GENUINE) {
            return new GateDecision.Respond(
                    result.verdict().response(), result.verdict().reason());
        }
        matched.accept(true);
        String id = result.signed(EVENT_ID).orElse(null);
        if (id != null && id.indexOf('.') >= 0) {
            return new GateDecision.Respond(DeliveryResponse.UNAUTHORIZED, CUT + "the event id has a dot");
        }
        return read(result.signed(EVENT_TYPE).orElse(null), id, id, body, true);
    }

    private GateDecision read(String eventType, String id, String trustedId, byte[] body, boolean signed) {
        Event event = LegacyMessageReader.event(body).orElse(null);
        if (event == null) {
            return new GateDecision.Respond(DeliveryResponse.BAD_REQUEST, "the body is not an event of Penneo");
        }
        if (eventType != null && eventType.startsWith(OF_THE_SERVICE)) {
            return new GateDecision.Respond(DeliveryResponse.OK, "test message, not routed");
        }
        if (signed && eventType != null && !eventType.equals("sign." + event.topic() + "." + event.eventType())) {
            return new GateDecision.Respond(
                    DeliveryResponse.UNAUTHORIZED, CUT + "the event type is not that of the body");
        }
        if ("webhook".equals(event.topic())) {
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
