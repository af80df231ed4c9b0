package io.github.camelpenneo.internal.operation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.casefile.SmallContent;
import io.github.camelpenneo.internal.json.Json;
import org.apache.camel.Message;

/** Reads the input of the subscription operations: a subscription in the body, an id in the body or the header. */
final class SubscriptionMessage {

    /** A number for the legacy service, a uuid for the current one; no other text reaches a URL. */
    private static final Pattern ID = Pattern.compile("\\d{1,18}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** A uuid and some white space. */
    private static final int MAX_LENGTH = 64;

    private SubscriptionMessage() {}

    /** Returns the subscription in the body: the record, a map, or its JSON. */
    static Subscription subscription(String operation, Message message) {
        Object body = message.getBody();
        try {
            Subscription subscription = body instanceof Map
                    ? Json.MAPPER.convertValue(body, Subscription.class)
                    : message.getBody(Subscription.class);
            if (subscription != null) {
                return subscription;
            }
        } catch (IllegalArgumentException e) {
            // The text of the exception can contain a value; the violation below does not
        }
        throw violation(operation, "body", "must be a subscription: the record, a map, or its JSON");
    }

    /** Returns the id from the header, or from the body: an id, or a subscription with an id. */
    static String id(String operation, Message message) {
        Object body = SmallContent.of(message);
        return idOf(message.getHeader(PenneoConstants.SUBSCRIPTION_ID))
                .or(() -> idOf(body))
                .or(() -> Optional.ofNullable(body == null ? null : message.getBody(Subscription.class))
                        .flatMap(subscription -> idOf(subscription.id())))
                .orElseThrow(() -> missing(operation));
    }

    /** Returns the id of the subscription, or the id from the header. */
    static String id(String operation, Message message, Subscription subscription) {
        return idOf(subscription.id())
                .or(() -> idOf(message.getHeader(PenneoConstants.SUBSCRIPTION_ID)))
                .orElseThrow(() -> missing(operation));
    }

    private static PenneoValidationException missing(String operation) {
        return violation(
                operation,
                "body",
                "must be the id of a subscription (a number or a uuid) or a subscription that has one, or the header "
                        + PenneoConstants.SUBSCRIPTION_ID + " must contain the id");
    }

    static PenneoValidationException violation(String operation, String path, String rule) {
        return new PenneoValidationException(operation, List.of(new Violation(path, rule)));
    }

    private static Optional<String> idOf(Object value) {
        Object text = value instanceof byte[] bytes && bytes.length <= MAX_LENGTH
                ? new String(bytes, StandardCharsets.UTF_8)
                : value;
        return text instanceof CharSequence || text instanceof UUID
                ? Optional.of(text.toString().strip())
                        .filter(id -> ID.matcher(id).matches())
                : Ids.id(value).map(String::valueOf);
    }
}
