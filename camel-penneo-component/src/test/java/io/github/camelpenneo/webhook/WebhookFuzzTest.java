package io.github.camelpenneo.webhook;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.internal.webhook.delivery.CurrentGate;
import io.github.camelpenneo.internal.webhook.delivery.DeliveryProcessor;
import io.github.camelpenneo.internal.webhook.delivery.DeliveryResponse;
import io.github.camelpenneo.internal.webhook.delivery.Gate;
import io.github.camelpenneo.internal.webhook.delivery.LegacyGate;
import io.github.camelpenneo.internal.webhook.delivery.RefusedDeliveries;
import io.github.camelpenneo.internal.webhook.delivery.SignatureCheck;
import io.github.camelpenneo.internal.webhook.subscription.Capabilities;
import io.github.camelpenneo.testing.Signed;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is posted, it is answered, by no 5xx, what is not Penneo's never becomes an event, and a stranger's request takes no more memory
 * than a limit.
 */
@Tag("one-line")
class WebhookFuzzTest {

    private static final String SECRET = "7a3c3a70-6f0f-4f0c-8c53-2f0f62f1b111";
    private static final String EVENT =
            "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"eventTime\":{\"date\":\"2026-11-24 12:00:00.000000\","
                    + "\"timezone_type\":3,\"timezone\":\"UTC\"},\"payload\":{\"id\":7,\"status\":5}}";
    private static final List<String> CORPUS = List.of(
            EVENT,
            EVENT.replace("7", "1e999999999"),
            EVENT.replace("7", "9".repeat(500)),
            EVENT.replace("7", "-0.0"),
            EVENT.replace("completed", "\\u0000"),
            EVENT.replace("UTC", "Mars/Olympus"),
            EVENT.replace("2026-11-24 12:00:00.000000", "+999999999-12-31 23:59:59"),
            EVENT.replace("{\"id\":7,\"status\":5}", "[[[[1]]]]"),
            "{\"payload\":".repeat(60) + "1" + "}".repeat(60),
            "[".repeat(5000),
            "{\"Token\":\"t\"}",
            "{\"confirmationToken\":7}",
            "\uFEFF" + EVENT,
            "",
            " ",
            "null");

    private static final int MAX_BODY_SIZE = 4000;
    /** For a request of a stranger: twice the largest body, and as much again as any refusal takes. */
    private static final long MOST_BYTES = 2 * MAX_BODY_SIZE + 16_000;

    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Capabilities capabilities =
            new Capabilities(List.of("0123456789abcdef"), Set.of("casefile", "signer"));
    private final EventKeys keys = new EventKeys("/penneo/webhook");
    private final List<Object> events = new ArrayList<>();
    private final RefusedDeliveries refused = new RefusedDeliveries(Clock.systemUTC());
    private long allocated;

    @Property(tries = 1000)
    void nothingUnsignedBecomesAnEventOfTheCurrentService(
            @ForAll("headers") Map<String, String> headers, @ForAll("bodies") byte[] body) {
        Gate gate = new CurrentGate(
                new SignatureCheck(() -> List.of(SECRET), Duration.ofMinutes(5), Clock.systemUTC()),
                false,
                event -> true,
                keys,
                matched -> {});
        int status = answer(gate, headers, body);
        assertThat(status).isIn(400, 401, 413, 415);
        assertThat(events).isEmpty();
    }

    @Property(tries = 200)
    void aStrangerTakesNoMoreMemoryOfTheCurrentServiceThanTheLimit(
            @ForAll("hostileHeaders") Map<String, Object> headers, @ForAll("hostileBodies") byte[] body) {
        Gate gate = new CurrentGate(
                new SignatureCheck(() -> List.of(SECRET), Duration.ofMinutes(5), Clock.systemUTC()),
                false,
                event -> true,
                keys,
                matched -> {});
        assertThat(leastOf(gate, headers, body)).isIn(400, 401, 413, 415);
        assertThat(events).isEmpty();
        assertThat(allocated).isLessThan(MOST_BYTES);
    }

    @Property(tries = 200)
    void aStrangerTakesNoMoreMemoryOfTheLegacyServiceThanTheLimit(
            @ForAll("hostileHeaders") Map<String, Object> headers, @ForAll("hostileBodies") byte[] body) {
        assertThat(leastOf(legacy(), headers, body)).isEqualTo(404);
        assertThat(events).isEmpty();
        assertThat(allocated).isLessThan(MOST_BYTES);
    }

    @Property(tries = 1000)
    void whateverIsSignedIsAnsweredAndBrokenByNothing(@ForAll("bodies") byte[] body) {
        Gate gate = new CurrentGate(
                new SignatureCheck(() -> List.of(SECRET), Duration.ofMinutes(5), Clock.systemUTC()),
                false,
                event -> true,
                keys,
                matched -> {});
        String text = new String(body, StandardCharsets.UTF_8);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int status = answer(gate, Signed.v1(SECRET, Instant.now(), Map.of("x-event-id", "id-1"), text), bytes);
        assertThat(status).isIn(200, 400, 413);
    }

    @Property(tries = 1000)
    void nothingWithoutTheAddressBecomesAnEventOfTheLegacyService(
            @ForAll("headers") Map<String, String> headers, @ForAll("bodies") byte[] body) {
        int status = answer(legacy(), headers, body);
        assertThat(status).isEqualTo(404);
        assertThat(events).isEmpty();
    }

    @Property(tries = 1000)
    void whateverComesToTheAddressIsAnsweredAndBrokenByNothing(@ForAll("bodies") byte[] body) {
        int status = answer(legacy(), Map.of("capability", capabilities.of("casefile")), body);
        assertThat(status).isIn(200, 400, 413);
    }

    private Gate legacy() {
        return new LegacyGate(capabilities, (topic, token) -> {}, event -> true, keys);
    }

    /** Bytes of any kind, and the corpus with some of its bytes changed. */
    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        Arbitrary<byte[]> known = Arbitraries.of(CORPUS).map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> changed = Combinators.combine(
                        known,
                        Combinators.combine(Arbitraries.integers().between(0, 400), Arbitraries.bytes())
                                .as(Tuple::of)
                                .list()
                                .ofMaxSize(4))
                .as(WebhookFuzzTest::change);
        return Arbitraries.oneOf(any, known, changed);
    }

    @Provide
    Arbitrary<Map<String, String>> headers() {
        Arbitrary<String> names = Arbitraries.of(
                "x-event-signature",
                "x-event-id",
                "x-event-type",
                "Content-Type",
                "capability",
                "CamelHttpPath",
                "Transfer-Encoding");
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                Arbitraries.of(
                        "t=1,v1=00",
                        "t=" + Instant.now().getEpochSecond() + ",h=x-event-id,v1=" + "0".repeat(64),
                        "t=" + Instant.now().getEpochSecond() + ",v0=" + "f".repeat(64),
                        "t=9999999999999,h=,v1=",
                        ",,,",
                        "t=1,h=" + "x-event-id ".repeat(5000).strip() + ",v1=" + "0".repeat(64),
                        "a=b,".repeat(5000),
                        "=",
                        "application/x-www-form-urlencoded",
                        "../../etc",
                        "casefile"));
        return Arbitraries.maps(names, values).ofMaxSize(5);
    }

    /** Any number of names, parts, commas and blanks in the signature, long values and paths, several values of a name, many headers. */
    @Provide
    Arbitrary<Map<String, Object>> hostileHeaders() {
        Arbitrary<Integer> times = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 20),
                Arbitraries.of(64, 250, 300, 500, 2000, 2048, 2049, 8000, 60_000));
        Arbitrary<String> part = Arbitraries.of(
                ",", "=", " ", "a=b,", "a ", "h ", "x-long ", "X-Long ", "t=1,", "v1=0,", "h=,", "0", "/..", "é",
                "\u0000");
        Arbitrary<String> repeated =
                Combinators.combine(part, times).as((text, number) -> text.repeat(Math.min(number, 60_000)));
        Arbitrary<String> numbered = Combinators.combine(Arbitraries.of("h%d ", "p%d=1,", "%d,"), times)
                .as((form, number) ->
                        IntStream.range(0, number).mapToObj(form::formatted).collect(Collectors.joining()));
        Arbitrary<String> text = Arbitraries.oneOf(repeated, numbered);
        String now = "t=" + Instant.now().getEpochSecond();
        Arbitrary<String> signature = Arbitraries.oneOf(
                text,
                text.map(names -> now + ",h=" + names.strip() + ",v1=" + "0".repeat(64)),
                text.map(rest -> now + ",h=x-long,v1=" + "0".repeat(64) + "," + rest),
                text.map(rest -> now + rest + ",v0=" + "0".repeat(64)));
        Arbitrary<Object> value = Arbitraries.oneOf(
                text.map(Object.class::cast), text.list().ofMaxSize(3).map(Object.class::cast));
        Arbitrary<Map<String, Object>> some = Arbitraries.maps(
                        Arbitraries.of(
                                "x-long",
                                "x-event-id",
                                "x-event-type",
                                "Content-Type",
                                "Content-Encoding",
                                "capability",
                                "CamelHttpPath",
                                "CamelHttpUri",
                                "CamelHttpQuery"),
                        value)
                .ofMaxSize(5);
        return Combinators.combine(signature, some, Arbitraries.of(0, 10, 1000)).as((signed, others, more) -> {
            Map<String, Object> headers = new HashMap<>(others);
            headers.put("x-event-signature", signed);
            IntStream.range(0, more).forEach(i -> headers.put("x-" + i, "v"));
            return headers;
        });
    }

    /** Deep and wide JSON, and more than the limit. */
    @Provide
    Arbitrary<byte[]> hostileBodies() {
        return Combinators.combine(
                        Arbitraries.of("[", "{\"a\":", "[{\"a\":[", "\"\\u0000", "1,", "{\"payload\":{\"id\":"),
                        Arbitraries.of(0, 1, 51, 500, 3000, 100_000))
                .as((text, number) -> text.repeat(number).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] change(byte[] text, List<Tuple2<Integer, Byte>> changes) {
        byte[] changed = Arrays.copyOf(text, text.length);
        for (Tuple2<Integer, Byte> change : changes) {
            if (changed.length > 0) {
                changed[change.get1() % changed.length] = change.get2();
            }
        }
        return changed;
    }

    /** Sends the request until it stays below the limit: the first ones load classes. */
    private int leastOf(Gate gate, Map<String, ?> headers, byte[] body) {
        int status = answer(gate, headers, body);
        for (int i = 0; i < 3 && allocated >= MOST_BYTES; i++) {
            status = answer(gate, headers, body);
        }
        return status;
    }

    private int answer(Gate gate, Map<String, ?> headers, byte[] body) {
        events.clear();
        DeliveryProcessor deliveries = new DeliveryProcessor(
                gate,
                MAX_BODY_SIZE,
                (incoming, answer) -> {
                    events.add(incoming);
                    answer.accept(DeliveryResponse.OK);
                },
                refused,
                then -> false);
        Exchange http = new DefaultExchange(CAMEL);
        http.getMessage().setHeaders(new HashMap<>(headers));
        // As a host gives them, at no cost of ours
        http.getMessage().getHeader("any");
        InputStream in = new ByteArrayInputStream(body);
        http.getMessage().setBody(in);
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        deliveries.process(http, doneSync -> {});
        allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(http.getException()).isNull();
        assertThat(http.getMessage().getBody(String.class).length()).isLessThan(30);
        return http.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }
}
