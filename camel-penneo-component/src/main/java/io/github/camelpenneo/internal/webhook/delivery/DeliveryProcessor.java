package io.github.camelpenneo.internal.webhook.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what is posted to a webhook's path: what is no delivery at once, events when their intake says so. */
public class DeliveryProcessor extends AsyncProcessorSupport {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryProcessor.class);

    private static final List<String> FORMS = List.of("multipart/", "application/x-www-form-urlencoded");

    private final Gate gate;
    private final int maxBodySize;
    private final BiConsumer<Incoming, Consumer<Answer>> intake;

    /**
     * The answers to deliveries.
     *
     * @param gate tells Penneo's from others'
     * @param intake takes an event, and says later what it is answered
     */
    public DeliveryProcessor(Gate gate, int maxBodySize, BiConsumer<Incoming, Consumer<Answer>> intake) {
        this.gate = gate;
        this.maxBodySize = maxBodySize;
        this.intake = intake;
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        Reception reception = receive(http.getMessage());
        if (reception instanceof Reception.Arrived arrived) {
            intake.accept(arrived.incoming(), answer -> {
                set(http, answer);
                callback.done(false);
            });
            return false;
        }
        Reception.Done done = (Reception.Done) reception;
        if (done.reason() != null) {
            LOG.warn("A delivery was answered by {}: {}", done.answer().status(), done.reason());
        }
        set(http, done.answer());
        callback.done(true);
        return true;
    }

    private Reception receive(Message message) {
        UnaryOperator<String> headers = name -> message.getHeader(name) instanceof String value ? value : null;
        Optional<Reception.Done> turnedAway = turnAway(message, headers);
        if (turnedAway.isPresent()) {
            return turnedAway.get();
        }
        try (InputStream in = message.getBody(InputStream.class)) {
            byte[] body = in == null ? new byte[0] : in.readNBytes(maxBodySize + 1);
            return body.length > maxBodySize
                    ? new Reception.Done(Answer.TOO_LARGE, "it has more than " + maxBodySize + " bytes")
                    : gate.receive(headers, body);
        } catch (IOException e) {
            return new Reception.Done(Answer.NOT_A_DELIVERY, "it broke off");
        }
    }

    private Optional<Reception.Done> turnAway(Message message, UnaryOperator<String> headers) {
        Optional<Reception.Done> byGate = gate.turnAway(headers);
        Object query = message.getHeader(Exchange.HTTP_QUERY);
        Object type = message.getHeader(Exchange.CONTENT_TYPE);
        if (byGate.isPresent()) {
            return byGate;
        }
        if (query != null && !"".equals(query)) {
            // Hosts make headers of it, which could stand in for those that are signed
            return Optional.of(new Reception.Done(Answer.NOT_A_DELIVERY, "its address has a query string"));
        }
        if (type != null && !(type instanceof String)) {
            return Optional.of(new Reception.Done(Answer.NOT_A_DELIVERY, "it has several content types"));
        }
        return type instanceof String text && FORMS.stream().anyMatch(form -> startsWith(text, form))
                ? Optional.of(new Reception.Done(Answer.A_FORM, "it is a form"))
                : Optional.empty();
    }

    private static boolean startsWith(String text, String start) {
        return text.regionMatches(true, 0, start, 0, start.length());
    }

    private static void set(Exchange http, Answer answer) {
        Message message = http.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
        message.setBody(answer.text());
    }
}
