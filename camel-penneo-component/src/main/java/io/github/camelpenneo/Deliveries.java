package io.github.camelpenneo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.internal.webhook.Capabilities;
import io.github.camelpenneo.internal.webhook.LegacyMessage;
import io.github.camelpenneo.internal.webhook.LegacyMessageReader;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what is posted to the webhook's path: 404 to whoever does not know the address, 400 or 413 to what is no
 * delivery, 200 to what has been dealt with or is a test, 500 where the route failed, so that Penneo delivers again. The
 * answers are fixed texts.
 */
class Deliveries extends AsyncProcessorSupport {

    /** The path parameter that holds the capability. */
    static final String CAPABILITY = "capability";

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final Capabilities capabilities;
    private final int maxBodySize;
    private final BiConsumer<String, String> tokens;
    private final Predicate<Event> wanted;
    private final BiConsumer<Event, Consumer<Boolean>> route;

    /**
     * The answers to deliveries.
     *
     * @param tokens is told topic and token of a confirmation
     * @param wanted which events are routed
     * @param route runs an event through the route and says whether that succeeded
     */
    Deliveries(
            Capabilities capabilities,
            int maxBodySize,
            BiConsumer<String, String> tokens,
            Predicate<Event> wanted,
            BiConsumer<Event, Consumer<Boolean>> route) {
        this.capabilities = capabilities;
        this.maxBodySize = maxBodySize;
        this.tokens = tokens;
        this.wanted = wanted;
        this.route = route;
    }

    @Override
    public boolean process(Exchange http, AsyncCallback callback) {
        Optional<String> topic = capabilities.topic(http.getMessage().getHeader(CAPABILITY, String.class));
        if (topic.isEmpty()) {
            return answer(http, 404, "not found", callback);
        }
        try {
            byte[] body = read(http.getMessage());
            if (body.length > maxBodySize) {
                LOG.warn("A delivery of more than {} bytes was refused", maxBodySize);
                return answer(http, 413, "too large", callback);
            }
            return process(topic.get(), body, http, callback);
        } catch (IOException e) {
            LOG.warn("A delivery broke off");
            return answer(http, 400, "not a delivery", callback);
        }
    }

    private boolean process(String topic, byte[] body, Exchange http, AsyncCallback callback) {
        LegacyMessage message = LegacyMessageReader.read(body).orElse(null);
        if (message instanceof LegacyMessage.Confirmation confirmation) {
            tokens.accept(topic, confirmation.token());
            return answer(http, 200, "ok", callback);
        }
        if (message instanceof LegacyMessage.Notification notification
                && topic.equals(notification.event().topic())) {
            return process(notification.event(), http, callback);
        }
        if (message instanceof LegacyMessage.Other) {
            // Refusing a test message would make Penneo give the subscription up
            LOG.warn(
                    "A message of the topic {} that tells of no case file (a test?) was acknowledged, not routed",
                    topic);
            return answer(http, 200, "ok", callback);
        }
        LOG.warn("What was posted to the webhook of the topic {} is no delivery of Penneo's", topic);
        return answer(http, 400, "not a delivery", callback);
    }

    private boolean process(Event event, Exchange http, AsyncCallback callback) {
        if (!wanted.test(event)) {
            return answer(http, 200, "ok", callback);
        }
        route.accept(event, success -> {
            set(http, success ? 200 : 500, success ? "ok" : "failed");
            callback.done(false);
        });
        return false;
    }

    /** The body, or one byte more than is allowed of it. */
    private byte[] read(Message message) throws IOException {
        try (InputStream body = message.getBody(InputStream.class)) {
            return body == null ? new byte[0] : body.readNBytes(maxBodySize + 1);
        }
    }

    private static boolean answer(Exchange http, int status, String text, AsyncCallback callback) {
        set(http, status, text);
        callback.done(true);
        return true;
    }

    private static void set(Exchange http, int status, String text) {
        Message message = http.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
        message.setBody(text);
    }
}
