package io.github.camelpenneo.webhook;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.internal.webhook.delivery.CurrentGate;
import io.github.camelpenneo.internal.webhook.delivery.DeliveryProcessor;
import io.github.camelpenneo.internal.webhook.delivery.Gate;
import io.github.camelpenneo.internal.webhook.delivery.LegacyGate;
import io.github.camelpenneo.internal.webhook.delivery.RefusedDeliveries;
import io.github.camelpenneo.internal.webhook.delivery.SignatureCheck;
import io.github.camelpenneo.internal.webhook.subscription.Capabilities;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a stranger sends costs no more than four times what any refusal costs, in memory and in time. */
class WebhookHostileTest {

    private static final int MOST = 4;
    private static final int REQUESTS = 30;
    private static final int ROUNDS = 15;
    private static final String SECRET = "7a3c3a70-6f0f-4f0c-8c53-2f0f62f1b111";
    private static final String HMAC = "0".repeat(64);
    private static final long NOW = Instant.now().getEpochSecond();
    private static final String LONG = "x".repeat(8000);
    private static final byte[] BODY =
            ("{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7,\"title\":\"" + "a".repeat(2000)
                            + "\"}}")
                    .getBytes();

    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Stream<Arguments> hostileToTheCurrentService() {
        String many = IntStream.range(0, 10_000).mapToObj(i -> "h" + i).collect(Collectors.joining(" "));
        return Stream.of(
                arguments(
                        "one name many times",
                        signature("h=" + "x-long ".repeat(8000).strip() + ",v1=" + HMAC)),
                arguments("one name in two spellings", signature("h=x-long X-Long,v1=" + HMAC)),
                arguments("many names", signature("h=" + many + ",v1=" + HMAC)),
                arguments("many short names", signature("h=" + "a ".repeat(900) + ",v1=" + HMAC)),
                arguments("long headers", signature("h=x-long x-long-2 x-long-3,v1=" + HMAC)),
                arguments("blanks", signature("h=" + " ".repeat(60_000) + ",v1=" + HMAC)),
                arguments("commas", Map.of("x-event-signature", ",".repeat(60_000))),
                arguments("parts", Map.of("x-event-signature", "a=b,".repeat(15_000))),
                arguments("equals signs", Map.of("x-event-signature", "t=" + "=".repeat(60_000))),
                arguments("a long time", Map.of("x-event-signature", "t=" + "9".repeat(60_000) + ",v0=" + HMAC)),
                arguments("a long HMAC", Map.of("x-event-signature", "t=1,v0=" + "0".repeat(60_000))),
                arguments("a signature twice", Map.of("x-event-signature", List.of(LONG, LONG))),
                arguments("a long content type", Map.of("Content-Type", "A".repeat(60_000))),
                arguments(
                        "many headers",
                        IntStream.range(0, 1000).boxed().collect(Collectors.toMap(i -> "x-" + i, i -> LONG))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileToTheCurrentService")
    void aStrangerCostsTheCurrentServiceNoMoreThanFourRefusals(String what, Map<String, Object> headers) {
        Gate gate = new CurrentGate(
                new SignatureCheck(() -> List.of(SECRET), Duration.ofMinutes(5), Clock.systemUTC()),
                false,
                event -> true,
                new EventKeys("/penneo/webhook"),
                matched -> {});
        Map<String, Object> plain = Map.of(
                "x-event-id",
                "an-id",
                "x-event-type",
                "sign.casefile.completed",
                "x-event-signature",
                "t=" + NOW + ",h=x-event-id x-event-type,v1=" + HMAC);
        assertCostsNoMoreThan(gate, plain, headers);
    }

    static Stream<Arguments> hostileToTheLegacyService() {
        return Stream.of(
                arguments("a long capability", Map.of(LegacyGate.CAPABILITY, "a".repeat(60_000))),
                arguments("several capabilities", Map.of(LegacyGate.CAPABILITY, List.of(LONG, LONG))),
                arguments("a long content type", Map.of("Content-Type", "A".repeat(60_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileToTheLegacyService")
    void aStrangerCostsTheLegacyServiceNoMoreThanFourRefusals(String what, Map<String, Object> headers) {
        Capabilities capabilities = new Capabilities(List.of("0123456789abcdef"), Set.of("casefile", "signer"));
        Gate gate = new LegacyGate(capabilities, (topic, token) -> {}, event -> true, new EventKeys("/penneo/webhook"));
        assertCostsNoMoreThan(gate, Map.of(LegacyGate.CAPABILITY, "a".repeat(64)), headers);
    }

    private static void assertCostsNoMoreThan(Gate gate, Map<String, Object> plain, Map<String, Object> hostile) {
        DeliveryProcessor deliveries = new DeliveryProcessor(
                gate,
                1 << 20,
                (incoming, answer) -> {
                    throw new AssertionError("a stranger's event");
                },
                new RefusedDeliveries(Clock.systemUTC()),
                then -> false);
        Map<String, Object> received = new HashMap<>(hostile);
        received.put("x-long", LONG);
        received.put("x-long-2", LONG);
        received.put("x-long-3", LONG);
        long[][] costs = new long[ROUNDS][];
        for (int i = 0; i < ROUNDS; i++) {
            long[] ofPlain = cost(deliveries, plain);
            long[] ofHostile = cost(deliveries, received);
            costs[i] = new long[] {ofPlain[0], ofHostile[0], ofPlain[1], ofHostile[1]};
        }
        long[] least = IntStream.range(0, 4)
                .mapToLong(i ->
                        Arrays.stream(costs).mapToLong(cost -> cost[i]).min().orElseThrow())
                .toArray();
        assertThat(least[1]).as("bytes allocated, a plain refusal %d", least[0]).isLessThan(MOST * least[0]);
        assertThat(least[3])
                .as("ns of the processor, a plain refusal %d", least[2])
                .isLessThan(MOST * least[2]);
    }

    private static long[] cost(DeliveryProcessor deliveries, Map<String, Object> headers) {
        // as a host gives them, at no cost of ours
        List<Exchange> requests =
                Stream.generate(() -> request(headers)).limit(REQUESTS).toList();
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long time = THREADS.getCurrentThreadCpuTime();
        requests.forEach(request -> deliveries.process(request, doneSync -> {}));
        long[] cost = {
            THREADS.getThreadAllocatedBytes(thread) - bytes, Math.max(1, THREADS.getCurrentThreadCpuTime() - time)
        };
        assertThat(requests)
                .allSatisfy(request -> assertThat(
                                request.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class))
                        .isBetween(400, 499));
        return cost;
    }

    private static Exchange request(Map<String, Object> headers) {
        Exchange http = new DefaultExchange(CAMEL);
        http.getMessage().setHeaders(new HashMap<>(headers));
        http.getMessage().getHeader("any");
        http.getMessage().setBody(BODY);
        return http;
    }

    private static Map<String, Object> signature(String rest) {
        return Map.of("x-event-signature", "t=" + NOW + "," + rest);
    }
}
