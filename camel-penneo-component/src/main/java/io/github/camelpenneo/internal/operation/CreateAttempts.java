package io.github.camelpenneo.internal.operation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.internal.auth.Fingerprint;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;

/**
 * Remembers in an exchange what became of each create, so that a redelivery of the same case file makes no second one. Copies of an exchange lose the
 * property or the exception, so that an unknown outcome is in both.
 */
final class CreateAttempts {

    private static final String PROPERTY = "CamelPenneoCreateAttempts";

    private final String endpoint;

    /** The attempts of the producer of an endpoint. */
    CreateAttempts(String endpointUri) {
        this.endpoint = Fingerprint.of(endpointUri);
    }

    /**
     * The attempt that the exchange repeats; empty for a new create.
     *
     * @param identity is asked for in a redelivery alone: what identifies the case file among those of its exchange; null if the body
     *     cannot be read, as a stream that has been sent
     */
    Optional<CreateAttempt> redelivered(Exchange exchange, Supplier<String> identity) {
        if (CreateAttempt.counter(exchange) == 0) {
            return Optional.empty();
        }
        String caseFile = identity.get();
        String place = place(exchange);
        return known(exchange)
                .filter(attempt -> caseFile == null
                        ? attempt.getKey().startsWith(place)
                        : attempt.getKey().equals(place + caseFile))
                .map(Map.Entry::getValue)
                .filter(attempt -> attempt.isRedelivered(exchange))
                .findFirst();
    }

    /** The attempts of the property, and that of the exception. */
    private static Stream<Map.Entry<String, CreateAttempt>> known(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        return Stream.concat(
                attempts(exchange).entrySet().stream(),
                Optional.ofNullable(ObjectHelper.getException(PenneoUnknownOutcomeException.class, failure))
                        .filter(unknown -> unknown.getPlace() != null)
                        .map(unknown -> Map.entry(unknown.getPlace(), CreateAttempt.failed(unknown)))
                        .stream());
    }

    /** Remembers a job. */
    void remember(Exchange exchange, String caseFile, Job job) {
        put(exchange, place(exchange) + caseFile, CreateAttempt.succeeded(exchange, job));
    }

    /** Remembers an unknown outcome. */
    void remember(Exchange exchange, String caseFile, PenneoUnknownOutcomeException unknown) {
        unknown.setAttempt(place(exchange) + caseFile, CreateAttempt.counter(exchange));
        replace(exchange, unknown);
    }

    /** Remembers what is known of an unknown outcome after a search. */
    static void replace(Exchange exchange, PenneoUnknownOutcomeException unknown) {
        if (unknown.getPlace() != null) {
            put(exchange, unknown.getPlace(), CreateAttempt.failed(unknown));
        }
    }

    /** The endpoint, the step of the route, and the part of a loop or split: each part is a create of its own. Ends with a blank. */
    private String place(Exchange exchange) {
        return String.join(
                " ",
                endpoint,
                exchange.getExchangeExtension().getHistoryNodeId(),
                exchange.getProperty(Exchange.LOOP_INDEX, String.class),
                exchange.getProperty(Exchange.SPLIT_INDEX, String.class),
                "");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, CreateAttempt> attempts(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Map.of(), Map.class);
    }

    /** Copies of an exchange share the map, so that it is replaced and not changed. */
    private static void put(Exchange exchange, String place, CreateAttempt attempt) {
        Map<String, CreateAttempt> earlier = attempts(exchange);
        if (earlier.isEmpty()) {
            exchange.setProperty(PROPERTY, Map.of(place, attempt));
            return;
        }
        Map<String, CreateAttempt> all = new HashMap<>(earlier);
        all.put(place, attempt);
        exchange.setProperty(PROPERTY, Map.copyOf(all));
    }
}
