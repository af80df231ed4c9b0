package io.github.camelpenneo.webhook;

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

import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.internal.webhook.delivery.CurrentGate;
import io.github.camelpenneo.internal.webhook.delivery.DeliveryProcessor;
import io.github.camelpenneo.internal.webhook.delivery.DeliveryResponse;
import io.github.camelpenneo.internal.webhook.delivery.Gate;
import io.github.camelpenneo.internal.webhook.delivery.LegacyGate;
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

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is posted, it is answered, by no 5xx, and what is not Penneo's never becomes an event. */
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

    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();

    private final Capabilities capabilities =
            new Capabilities(List.of("0123456789abcdef"), Set.of("casefile", "signer"));
    private final EventKeys keys = new EventKeys("/penneo/webhook");
    private final List<Object> events = new ArrayList<>();

    @Property(tries = 1000)
    void nothingUnsignedBecomesAnEventOfTheCurrentService(
            @ForAll("headers") Map<String, String> headers, @ForAll("bodies") byte[] body) {
        Gate gate = new CurrentGate(
                new SignatureCheck(() -> List.of(SECRET), Duration.ofMinutes(5), Clock.systemUTC()),
                false,
                event -> true,
                keys,
                () -> {});
        int status = answer(gate, headers, body);
        assertThat(status).isIn(400, 401, 413, 415);
        assertThat(events).isEmpty();
    }

    @Property(tries = 1000)
    void whateverIsSignedIsAnsweredAndBrokenByNothing(@ForAll("bodies") byte[] body) {
        Gate gate = new CurrentGate(
                new SignatureCheck(() -> List.of(SECRET), Duration.ofMinutes(5), Clock.systemUTC()),
                false,
                event -> true,
                keys,
                () -> {});
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

    private static byte[] change(byte[] text, List<Tuple2<Integer, Byte>> changes) {
        byte[] changed = Arrays.copyOf(text, text.length);
        for (Tuple2<Integer, Byte> change : changes) {
            if (changed.length > 0) {
                changed[change.get1() % changed.length] = change.get2();
            }
        }
        return changed;
    }

    private int answer(Gate gate, Map<String, String> headers, byte[] body) {
        events.clear();
        DeliveryProcessor deliveries = new DeliveryProcessor(gate, 4000, (incoming, answer) -> {
            events.add(incoming);
            answer.accept(DeliveryResponse.OK);
        });
        Exchange http = new DefaultExchange(CAMEL);
        http.getMessage().setHeaders(new HashMap<>(headers));
        http.getMessage().setBody(body);
        deliveries.process(http, doneSync -> {});
        assertThat(http.getException()).isNull();
        assertThat(http.getMessage().getBody(String.class).length()).isLessThan(30);
        return http.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }
}
