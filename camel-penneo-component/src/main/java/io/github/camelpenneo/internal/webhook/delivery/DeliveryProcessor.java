package io.github.camelpenneo.internal.webhook.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responds to the requests to the path of a webhook: to an invalid request immediately, to an event when its intake
 * has the response.
 */
public class DeliveryProcessor extends AsyncProcessorSupport {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryProcessor.class);

    private static final List<String> FORMS = List.of("multipart/", "application/x-www-form-urlencoded");

    /** HTTP requires that a 401 says how to authenticate. */
    private static final String CHALLENGE = "Signature header=\"" + SignatureHeader.NAME + "\"";

    private final Gate gate;
    private final int maxBodySize;
    private final RequestBody bodies;
    private final BiConsumer<IncomingEvent, Consumer<DeliveryResponse>> intake;
    private final RefusedDeliveries refused;
    private final Predicate<Runnable> lookup;

    /**
     * Creates a processor.
     *
     * @param gate verifies and reads deliveries
     * @param maxBodySize the maximum size of a body in bytes
     * @param intake processes an event, and calls back once with the response
     * @param refused counts the deliveries that are refused
     * @param lookup calls back once after a look for further secrets; false if there is none now
     */
    public DeliveryProcessor(
            Gate gate,
            int maxBodySize,
            BiConsumer<IncomingEvent, Consumer<DeliveryResponse>> intake,
            RefusedDeliveries refused,
            Predicate<Runnable> lookup) {
        this.gate = gate;
        this.maxBodySize = maxBodySize;
        this.bodies = new RequestBody(maxBodySize, WebhookHost.REQUEST_TIME, System::nanoTime);
        this.intake = intake;
        this.refused = refused;
        this.lookup = lookup;
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        GateDecision decision = receive(http.getMessage());
        if (!(decision instanceof GateDecision.Unverified unverified)) {
            return respond(decision, http, callback, true);
        }
        boolean waits = lookup.test(() -> respondAfterLookup(unverified, http, callback));
        return !waits && respond(unverified.again().get(), http, callback, true);
    }

    /** Whatever fails, the exchange ends. */
    private void respondAfterLookup(GateDecision.Unverified unverified, Exchange http, AsyncCallback callback) {
        GateDecision decision;
        try {
            decision = unverified.again().get();
        } catch (RuntimeException | Error e) {
            LOG.error("A delivery could not be verified", e);
            decision = new GateDecision.Respond(DeliveryResponse.LATER, "the delivery could not be verified");
        }
        respond(decision, http, callback, false);
    }

    private boolean respond(GateDecision decision, Exchange http, AsyncCallback callback, boolean sync) {
        if (decision instanceof GateDecision.Accept accepted) {
            intake.accept(accepted.incoming(), response -> {
                set(http, response);
                callback.done(false);
            });
            return false;
        }
        GateDecision.Respond respond = (GateDecision.Respond) decision;
        if (respond.response() != DeliveryResponse.OK) {
            refused.refused(respond);
        } else if (respond.reason() != null) {
            LOG.info("A delivery was acknowledged: {}", respond.reason());
        }
        set(http, respond.response());
        callback.done(sync);
        return sync;
    }

    private GateDecision receive(Message message) {
        UnaryOperator<String> headers = name -> message.getHeader(name) instanceof String value ? value : null;
        Optional<GateDecision.Respond> rejection = rejectEarly(message, headers);
        if (rejection.isPresent()) {
            return rejection.get();
        }
        try (InputStream in = message.getBody(InputStream.class)) {
            byte[] body = in == null ? new byte[0] : bodies.read(in);
            return body.length > maxBodySize
                    ? new GateDecision.Respond(
                            DeliveryResponse.TOO_LARGE, "the body has more than " + maxBodySize + " bytes")
                    : gate.receive(headers, body);
        } catch (RequestBody.SlowSenderException e) {
            return new GateDecision.Respond(DeliveryResponse.TOO_SLOW, "the body takes too long to arrive");
        } catch (IOException e) {
            return new GateDecision.Respond(DeliveryResponse.BAD_REQUEST, "the request broke off");
        }
    }

    private Optional<GateDecision.Respond> rejectEarly(Message message, UnaryOperator<String> headers) {
        Optional<GateDecision.Respond> gateRejection = gate.rejectEarly(headers);
        Object query = message.getHeader(Exchange.HTTP_QUERY);
        Object type = message.getHeader(Exchange.CONTENT_TYPE);
        if (gateRejection.isPresent()) {
            return gateRejection;
        }
        if (query != null && !"".equals(query)) {
            // HTTP hosts turn query parameters into headers, which could replace signed headers
            return Optional.of(new GateDecision.Respond(DeliveryResponse.BAD_REQUEST, "the URL has a query string"));
        }
        if (type != null && !(type instanceof String)) {
            return Optional.of(new GateDecision.Respond(DeliveryResponse.BAD_REQUEST, "several content types"));
        }
        Object encoding = message.getHeader("Content-Encoding");
        if (encoding != null && !"identity".equals(encoding)) {
            // some hosts would unzip it, to any size, before its signature has been checked; Penneo's deliveries have
            // none
            return Optional.of(
                    new GateDecision.Respond(DeliveryResponse.UNSUPPORTED_MEDIA_TYPE, "the content is compressed"));
        }
        return type instanceof String text && FORMS.stream().anyMatch(form -> startsWith(text, form))
                ? Optional.of(
                        new GateDecision.Respond(DeliveryResponse.UNSUPPORTED_MEDIA_TYPE, "the content is a form"))
                : Optional.empty();
    }

    private static boolean startsWith(String text, String start) {
        return text.regionMatches(true, 0, start, 0, start.length());
    }

    private static void set(Exchange http, DeliveryResponse response) {
        Message message = http.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, response.status());
        message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
        if (response == DeliveryResponse.UNAUTHORIZED) {
            message.setHeader("WWW-Authenticate", CHALLENGE);
        }
        message.setBody(response.text());
    }
}
