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

    private static final GateDecision TEST_MESSAGE =
            new GateDecision.Respond(DeliveryResponse.OK, "test message, not routed");
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
            return read(headers.apply(EVENT_TYPE), headers, headers.apply(EVENT_ID), null, body);
        }
        SignatureCheck.Result result = signatures.check(headers, body);
        return result.verdict() == SignatureCheck.Verdict.NO_MATCH
                ? new GateDecision.Unverified(() -> decide(signatures.check(headers, body), headers, body))
                : decide(result, headers, body);
    }

    private GateDecision decide(SignatureCheck.Result result, UnaryOperator<String> headers, byte[] body) {
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
        return read(result.signed(EVENT_TYPE).orElse(null), headers, id, id, body);
    }

    private GateDecision read(
            String eventType, UnaryOperator<String> headers, String id, String trustedId, byte[] body) {
        Event event = LegacyMessageReader.event(body).orElse(null);
        if (event == null) {
            return new GateDecision.Respond(DeliveryResponse.BAD_REQUEST, "the body is not an event of Penneo");
        }
        if (isOfTheService(eventType)) {
            return TEST_MESSAGE;
        }
        if (!insecure
                && eventType != null
                && !eventType.equalsIgnoreCase("sign." + event.topic() + "." + event.eventType())) {
            return new GateDecision.Respond(
                    DeliveryResponse.UNAUTHORIZED, CUT + "the event type is not that of the body");
        }
        if ("webhook".equals(event.topic())) {
            return TEST_MESSAGE;
        }
        if (event.topic() == null || event.eventType() == null) {
            // Without a signed type, the header still tells a test message: nothing of it is used
            return isOfTheService(event.eventType()) || isOfTheService(headers.apply(EVENT_TYPE))
                    ? TEST_MESSAGE
                    : new GateDecision.Respond(DeliveryResponse.BAD_REQUEST, "the event has no topic or no event type");
        }
        if (!wanted.test(event)) {
            return new GateDecision.Respond(DeliveryResponse.OK, null);
        }
        if (hasNoSubject(event)) {
            return new GateDecision.Respond(
                    DeliveryResponse.BAD_REQUEST, "the event has no id of its " + event.topic());
        }
        IncomingEvent incoming = IncomingEvent.of(event, trustedId, body, keys);
        return new GateDecision.Accept(new IncomingEvent(event, incoming.key(), id, incoming.json()));
    }

    private static boolean isOfTheService(String eventType) {
        return eventType != null && eventType.startsWith(OF_THE_SERVICE);
    }

    /** Whether a route could not tell which case file or signer an event is about. */
    private static boolean hasNoSubject(Event event) {
        return Event.CASE_FILE.equals(event.topic()) && event.caseFileId() == null
                || Event.SIGNER.equals(event.topic()) && event.signerId() == null;
    }
}
