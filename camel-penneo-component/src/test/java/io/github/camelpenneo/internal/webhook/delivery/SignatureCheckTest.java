package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import io.github.camelpenneo.internal.webhook.delivery.SignatureCheck.Verdict;
import io.github.camelpenneo.testing.Signed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelpenneo.internal.webhook.delivery.SignatureCheck.Verdict.GENUINE;
import static io.github.camelpenneo.internal.webhook.delivery.SignatureCheck.Verdict.NO_MATCH;
import static io.github.camelpenneo.internal.webhook.delivery.SignatureCheck.Verdict.NO_SECRET;
import static io.github.camelpenneo.internal.webhook.delivery.SignatureCheck.Verdict.NO_SIGNATURE;
import static io.github.camelpenneo.internal.webhook.delivery.SignatureCheck.Verdict.TOO_OLD;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class SignatureCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String SECRET = "5f0c6f1e-4a54-4c1f-9d7a-9c0b8a8d9f00";
    private static final String BODY = "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7}}";
    private static final Map<String, String> HEADERS =
            Map.of("x-event-id", "an-id", "x-event-type", "sign.casefile.completed");

    private final Map<String, String> delivered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    @Test
    void aSignatureOverHeadersAndBodyIsGenuineAndSaysWhichHeadersItCovers() {
        deliver(Signed.v1(SECRET, NOW, HEADERS, BODY));
        delivered.put("x-other", "not covered");
        assertThat(check().verdict()).isEqualTo(GENUINE);
        assertThat(check().signed("x-event-id")).contains("an-id");
        assertThat(check().signed("x-other")).isEmpty();
    }

    @Test
    void theOlderFormCoversTheBodyAlone() {
        deliver(Signed.v0(SECRET, NOW, HEADERS, BODY));
        assertThat(check().verdict()).isEqualTo(GENUINE);
        assertThat(check().signed("x-event-id")).isEmpty();
    }

    @Test
    void whereBothAreThereOnlyTheNewerCounts() {
        String older = Signed.v0(SECRET, NOW, Map.of(), BODY).get("x-event-signature");
        deliver(Signed.v1(SECRET, NOW, HEADERS, BODY));
        String newer = delivered.get("x-event-signature");
        delivered.put("x-event-signature", newer + "," + older.substring(older.indexOf("v0=")));
        assertThat(check().verdict()).isEqualTo(GENUINE);

        delivered.put("x-event-signature", older + ",h=x-event-id,v1=" + "0".repeat(64));
        assertThat(check().verdict()).isEqualTo(NO_MATCH);
        delivered.put("x-event-signature", older + ",v1=");
        assertThat(check().verdict()).isEqualTo(NO_SIGNATURE);
    }

    @Test
    void aSignatureThatCoversNoHeaderIsGenuine() {
        deliver(Signed.v1(SECRET, NOW, Map.of(), BODY.replace("completed", "x")));
        assertThat(check(SECRET, BODY).verdict()).isEqualTo(NO_MATCH);
        String message = NOW.getEpochSecond() + "." + "" + "." + BODY;
        delivered.put("x-event-signature", "t=" + NOW.getEpochSecond() + ",h=,v1=" + Signed.hmac(SECRET, message));
        assertThat(check().verdict()).isEqualTo(GENUINE);
    }

    @Test
    void anyOfSeveralSecretsIsGoodEnough() {
        deliver(Signed.v1(SECRET, NOW, HEADERS, BODY));
        assertThat(check(List.of("another", SECRET), BODY).verdict()).isEqualTo(GENUINE);
        assertThat(check(List.of(SECRET, "another"), BODY).verdict()).isEqualTo(GENUINE);
        assertThat(check(List.of("another", "a third"), BODY).verdict()).isEqualTo(NO_MATCH);
        assertThat(check(List.of(), BODY).verdict()).isEqualTo(NO_SECRET);
    }

    @ParameterizedTest
    @CsvSource({"0,GENUINE", "300,GENUINE", "-300,GENUINE", "301,TOO_OLD", "-301,TOO_OLD", "100000,TOO_OLD"})
    void aTimeFarFromNowIsTooOldOrAhead(int seconds, Verdict verdict) {
        deliver(Signed.v1(SECRET, NOW.minusSeconds(seconds), HEADERS, BODY));
        assertThat(check().verdict()).isEqualTo(verdict);
    }

    @Test
    void onlyAGenuineSignatureIsSaidToBeTooOld() {
        deliver(Signed.v1("another", NOW.minusSeconds(1000), HEADERS, BODY));
        assertThat(check().verdict()).isEqualTo(NO_MATCH);
    }

    @Test
    void theBytesCountAsTheyWereReceived() {
        String umlaut = "{\"title\":\"Ü\"}";
        deliver(Signed.v1(SECRET, NOW, HEADERS, umlaut));
        assertThat(check(List.of(SECRET), umlaut.getBytes(UTF_8)).verdict()).isEqualTo(GENUINE);
        assertThat(check(List.of(SECRET), umlaut.getBytes(ISO_8859_1)).verdict())
                .isEqualTo(NO_MATCH);
        assertThat(check(SECRET, umlaut + "\n").verdict()).isEqualTo(NO_MATCH);
        assertThat(check(SECRET, umlaut.replace(":", ": ")).verdict()).isEqualTo(NO_MATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-event-id", "x-event-type"})
    void aChangedHeaderThatIsCoveredIsNoticed(String header) {
        deliver(Signed.v1(SECRET, NOW, HEADERS, BODY));
        delivered.put(header, "changed");
        assertThat(check().verdict()).isEqualTo(NO_MATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-event-id", "x-event-type"})
    void aHeaderThatIsCoveredAndNotDeliveredIsRefused(String header) {
        deliver(Signed.v1(SECRET, NOW, HEADERS, BODY));
        delivered.remove(header);
        assertThat(check().verdict()).isEqualTo(NO_SIGNATURE);
    }

    @Test
    void valuesCannotBeMovedFromOneHeaderToTheNext() {
        deliver(Signed.v1(SECRET, NOW, Map.of("a", "1.2", "b", "3"), BODY));
        assertThat(check().verdict()).isEqualTo(GENUINE);
        // The same text would be signed; but then it is the names' order that tells, and both values are delivered
        delivered.put("a", "1");
        delivered.put("b", "2");
        assertThat(check().verdict()).isEqualTo(NO_MATCH);
    }

    @Test
    void nothingOfASignatureMayBeMissingTwiceOrNotHexadecimal() {
        deliver(Signed.v1(SECRET, NOW, HEADERS, BODY));
        String good = delivered.get("x-event-signature");
        String hmac = good.substring(good.indexOf("v1=") + 3);
        for (String bad : List.of(
                "",
                "garbage",
                hmac,
                good.replace("t=", "s="),
                good.replace("t=1", "t=-1"),
                good.replace("t=", "t= "),
                good.replace("t=", "t=99999999999999999999"),
                good.replace("h=", "g="),
                good.replace("x-event-id x-event-type", "x-event-id  x-event-type"),
                good.replace("v1=", "v2="),
                good.replace(hmac, hmac.substring(1)),
                good.replace(hmac, hmac + "0"),
                good.replace(hmac, hmac.substring(0, 63) + "g"),
                good.replace(hmac, ""),
                good + "," + good,
                good + ",v1=" + hmac,
                good + ",",
                good.replace("x-event-id x-event-type", "x-event-id x-event-type x-event-id"),
                good.replace("x-event-id x-event-type", "x-event-id x-event-type X-Event-Id"),
                good.replace("x-event-id x-event-type", "x-event-id x-event-type " + "a ".repeat(15) + "a"),
                good + "," + "x".repeat(3000) + "=y",
                "t=" + "=".repeat(50_000))) {
            delivered.put("x-event-signature", bad);
            assertThat(check().verdict()).as(bad).isIn(NO_SIGNATURE);
        }
        delivered.remove("x-event-signature");
        assertThat(check().verdict()).isEqualTo(NO_SIGNATURE);
    }

    @Test
    void sixteenHeadersOfFourThousandCharactersCanBeSignedAndNoMore() {
        Map<String, String> headers = new TreeMap<>();
        for (int i = 0; i < 16; i++) {
            headers.put("x-" + (char) ('a' + i), "v".repeat(256));
        }
        deliver(Signed.v1(SECRET, NOW, headers, BODY));
        assertThat(check().verdict()).isEqualTo(GENUINE);
        assertThat(check().signed("x-p")).contains("v".repeat(256));

        headers.put("x-p", "v".repeat(257));
        deliver(Signed.v1(SECRET, NOW, headers, BODY));
        assertThat(check().verdict()).isEqualTo(NO_SIGNATURE);

        headers.replaceAll((name, value) -> "v");
        headers.put("x-q", "v");
        deliver(Signed.v1(SECRET, NOW, headers, BODY));
        assertThat(check().verdict()).isEqualTo(NO_SIGNATURE);
    }

    @Test
    void eachKindOfRefusalHasATextOfItsOwn() {
        assertThat(List.of(NO_SIGNATURE, NO_MATCH, TOO_OLD, NO_SECRET))
                .extracting(Verdict::reason)
                .doesNotHaveDuplicates();
        assertThat(List.of(NO_SIGNATURE, NO_MATCH, TOO_OLD))
                .allSatisfy(verdict -> assertThat(verdict.response()).isEqualTo(DeliveryResponse.UNAUTHORIZED));
    }

    private void deliver(Map<String, String> headers) {
        delivered.clear();
        delivered.putAll(new LinkedHashMap<>(headers));
    }

    private SignatureCheck.Result check() {
        return check(SECRET, BODY);
    }

    private SignatureCheck.Result check(String secret, String body) {
        return check(List.of(secret), body);
    }

    private SignatureCheck.Result check(List<String> secrets, String body) {
        return check(secrets, body.getBytes(UTF_8));
    }

    private SignatureCheck.Result check(List<String> secrets, byte[] body) {
        UnaryOperator<String> headers = delivered::get;
        return new SignatureCheck(() -> secrets, Duration.ofSeconds(300), Clock.fixed(NOW, ZoneOffset.UTC))
                .check(headers, body);
    }
}
