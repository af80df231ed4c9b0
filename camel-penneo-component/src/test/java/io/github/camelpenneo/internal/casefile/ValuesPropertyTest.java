package io.github.camelpenneo.internal.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelpenneo.internal.json.Json;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for all maps and texts: nothing throws, every value is converted or has a violation, and no text is sent changed. */
class ValuesPropertyTest {

    @Property(tries = 500)
    void aMapIsConvertedOrHasAViolationForEachValueThatIsNot(@ForAll("values") Object value) throws Exception {
        List<String> paths = new ArrayList<>();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("first", value);
        map.put("last", "there");
        JsonNode json = JavaValues.read(map, (path, rule) -> {
            paths.add(path);
            assertThat(rule).isNotBlank();
        });
        assertThat(json.path("last").asText()).isEqualTo("there");
        assertThat(paths).allMatch(path -> path.startsWith("first"));
        if (paths.isEmpty() && value != null && !(value instanceof Optional)) {
            assertThat(json.has("first")).isTrue();
        }
        // What was converted is JSON, and the same when it is read again
        assertThat(Json.MAPPER.writeValueAsString(Json.MAPPER.readTree(json.toString())))
                .isNotEmpty();
    }

    @Property(tries = 500)
    void theCaseFileOfAnyMapIsCheckedAndNeverThrows(@ForAll("values") Object value) {
        for (String field : List.of("title", "signers", "documents", "ccRecipients", "expireAt", "caseFile")) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put(field, value);
            Draft draft = CaseFileJson.readValues(map);
            assertThat(CaseFileRules.check(draft.caseFile())).isNotEmpty();
            HalfCharacters.check(draft.caseFile());
        }
    }

    @Property(tries = 2000)
    void aTextOfOneLineThatIsTakenHasNoHiddenCharacterAndIsSentAsItIs(@ForAll String text) throws Exception {
        JsonNode value = JsonNodeFactory.instance.textNode(text);
        List<io.github.camelpenneo.api.Violation> violations = new ArrayList<>();
        FieldRule.line(1).check("name", value, violations);
        if (violations.isEmpty()) {
            assertThat(text)
                    .doesNotContainPattern(
                            "[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\u200b\\ufeff\\u00ad]");
            if (HiddenCharacters.halfCharacter(text).isEmpty()) {
                byte[] sent = Json.MAPPER.writeValueAsBytes(value);
                assertThat(Json.MAPPER.readTree(sent).textValue()).isEqualTo(text);
            }
        }
    }

    @Property(tries = 2000)
    void anEmailThatIsTakenIsAsciiWithOneAt(@ForAll("addresses") String address) {
        List<io.github.camelpenneo.api.Violation> violations = new ArrayList<>();
        FieldRule.email().check("email", JsonNodeFactory.instance.textNode(address), violations);
        if (violations.isEmpty()) {
            assertThat(address).matches("[\\x21-\\x7e&&[^@]]+@[a-zA-Z0-9.-]+");
        }
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.strings()
                .withChars("ab.@-_+\u200b\u00ad\uff20\u00f8\n \u0000")
                .ofMinLength(3)
                .ofMaxLength(12)
                .map(text -> text.length() % 2 == 0 ? text : "jane" + text);
    }

    @Provide
    Arbitrary<Object> values() {
        return nested(3);
    }

    private static Arbitrary<Object> nested(int depth) {
        Arbitrary<Object> single = Arbitraries.oneOf(
                Arbitraries.strings().asGeneric(),
                Arbitraries.doubles().asGeneric(),
                Arbitraries.bigDecimals().asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.of(
                                Instant.now(),
                                new Date(),
                                LocalDate.EPOCH,
                                Optional.empty(),
                                Optional.of("x"),
                                new Object(),
                                new byte[] {1},
                                new char[] {'x'},
                                Thread.currentThread(),
                                Double.NaN,
                                true)
                        .asGeneric(),
                Arbitraries.just(null));
        if (depth == 0) {
            return single;
        }
        Arbitrary<Object> inner = nested(depth - 1);
        return Arbitraries.oneOf(
                single,
                inner.list().ofMaxSize(3).asGeneric(),
                Arbitraries.maps(Arbitraries.of("name", "pdf", "a", "title", "email"), inner.injectNull(0.1))
                        .ofMaxSize(3)
                        .asGeneric());
    }
}
