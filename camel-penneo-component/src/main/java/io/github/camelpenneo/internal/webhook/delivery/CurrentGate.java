package io.github.camelpenneo.internal.webhook.delivery;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.internal.webhook.subscription.EventTypes;

/**
 * Receives from the current service, whose signature lets a delivery in.
 *
 * <p>Source: "Webhooks, current service" in the contract.
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
     * A gate.
     *
     * @param insecure whether everybody is let in
     * @param wanted which events are routed
     * @param unknownSecret is run where no secret matches: Penneo may have a new one
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
    public Optional<Reception.Done> turnAway(UnaryOperator<String> headers) {
        return Optional.empty();
    }

    @Override
    public Reception receive(UnaryOperator<String> headers, byte[] body) {
        if (insecure) {
            return read(headers.apply(EVENT_TYPE), headers.apply(EVENT_ID), null, body);
        }
        SignatureCheck.Result result = signatures.check(headers, body);
        if (result.verdict() == SignatureCheck.Verdict.NO_MATCH) {
            unknownSecret.run();
        }
        if (result.verdict() != SignatureCheck.Verdict.GENUINE) {
            return new Reception.Done(
                    result.verdict().answer(), result.verdict().reason());
        }
        String id = result.signed(EVENT_ID).orElse(null);
        return read(result.signed(EVENT_TYPE).orElse(null), id, id, body);
    }

    private Reception read(String eventType, String id, String trustedId, byte[] body) {
        Event event = LegacyMessageReader.event(body).orElse(null);
        if (event == null) {
            return new Reception.Done(Answer.NOT_A_DELIVERY, "it is no delivery of Penneo's");
        }
        if (EventTypes.TEST.equals(eventType) || "webhook".equals(event.topic())) {
            return new Reception.Done(Answer.OK, "it is a test, and is not routed");
        }
        if (event.topic() == null || event.eventType() == null) {
            return new Reception.Done(Answer.OK, "it tells of no event, and is not routed");
        }
        if (!wanted.test(event)) {
            return new Reception.Done(Answer.OK, null);
        }
        Incoming incoming = Incoming.of(event, trustedId, body, keys);
        return new Reception.Arrived(new Incoming(event, incoming.key(), id, incoming.json()));
    }
}
