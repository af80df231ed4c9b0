package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.camelpenneo.internal.json.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The schema for editors says of a description file what the component says. */
class CaseFileSchemaTest {

    private static final String VALID = """
            {"title": "A", "accessControl": true, "signers": [{"name": "Ann"}], "documents": [{"title": "T", "file": "a.pdf"}],
             "ccRecipients": [{"name": "Cc", "email": "cc@example.com"}]}
            """;
    /** What JSON Schema cannot say or editors need not: characters that are not seen, and blank texts. */
    private static final String LEFT_TO_THE_COMPONENT = "[\\p{Cc}\\p{Cf}\\u2028\\u2029\\u3164\\u2800\\ufffd]";

    private static JsonNode json;
    private static Schema schema;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file = CaseFileSchemaTest.class.getResourceAsStream("/camel-penneo/case-file.schema.json")) {
            json = Json.MAPPER.readTree(file);
        }
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json.toString(), InputFormat.JSON);
    }

    @Test
    void theSchemaHasTheFieldsThatTheRulesHave() {
        assertFields("caseFile", CaseFileRules.CASE_FILE, Set.of("$schema"));
        assertFields("signer", CaseFileRules.SIGNER, Set.of());
        assertFields("document", CaseFileRules.DOCUMENT, Set.of("file", "pdf"));
        assertFields("ccRecipient", CaseFileRules.CC_RECIPIENT, Set.of());
    }

    @Test
    void everyFieldHasADescription() {
        for (String object : List.of("caseFile", "signer", "document", "ccRecipient")) {
            json.at("/$defs/" + object + "/properties")
                    .properties()
                    .forEach(field -> assertThat(
                                    field.getValue().path("description").asText())
                            .as(field.getKey())
                            .isNotEmpty());
        }
    }

    @ParameterizedTest(name = "{0}{1} takes {2}")
    @MethodSource("io.github.camelpenneo.internal.casefile.CaseFileRulesTest#aFieldTakesWhatTheContractAllows")
    void whatTheComponentTakesTheSchemaTakes(String place, String field, String value) throws IOException {
        assertThat(errors(with(place, field, value))).isEmpty();
    }

    static Stream<Arguments> refused() {
        return CaseFileRulesTest.aFieldDoesNotTakeWhatTheContractForbids().filter(refused -> {
            String value = (String) refused.get()[2];
            return !value.matches("(?s).*(" + LEFT_TO_THE_COMPONENT + "|\\\\u00|\\\\n|\\\\t).*")
                    // What is not set in the file can be set in a header
                    && !value.equals("null")
                    // A time that has passed is one in form
                    && !value.equals("\"0\"")
                    && !value.matches("\"[\\s\\u00a0\\u3000]*\"");
        });
    }

    @ParameterizedTest(name = "{0}{1} does not take {2}")
    @MethodSource("refused")
    void whatTheComponentRefusesTheSchemaRefuses(String place, String field, String value) throws IOException {
        ObjectNode caseFile = with(place, field, value);
        assertThat(errors(caseFile)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1700000000",
                "\"1700000000\"",
                "\"2026-12-31T23:59:59Z\"",
                "\"2026-12-31T23:59+01:00\"",
                "\"+14d\"",
                "\" +2h30m \"",
                "\"14d\"",
                "null"
            })
    void theFormsOfATimeAreInTheSchema(String time) throws IOException {
        assertThat(errors(with("", "expireAt", time))).isEmpty();
        assertThat(errors(with("/signers/0", "activeAt", time))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1796865912214",
                "\"1796865912214\"",
                "\"2026-12-31\"",
                "\"tomorrow\"",
                "\"+14\"",
                "\"+14w\"",
                "1.5"
            })
    void whatIsNoTimeIsNotInTheSchema(String time) throws IOException {
        assertThat(errors(with("", "expireAt", time))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"title\": \"T\"}]",
                "[{\"title\": \"T\", \"file\": \"a.pdf\", \"pdf\": \"JVBERg==\"}]",
                "[{\"title\": \"T\", \"file\": 7}]",
                "[{\"title\": \"T\", \"file\": \"a.pdf\", \"name\": \"a.pdf\"}]"
            })
    void aDocumentHasItsPdfInOneWay(String documents) throws IOException {
        assertThat(errors(with("", "documents", documents))).isNotEmpty();
    }

    @Test
    void theRootAndTheNameOfTheSchemaMayBeThere() throws IOException {
        assertThat(errors(
                        Json.MAPPER.readTree("{\"$schema\": \"case-file.schema.json\", \"caseFile\": " + VALID + "}")))
                .isEmpty();
        assertThat(errors(with("", "$schema", "\"case-file.schema.json\""))).isEmpty();
        assertThat(errors(Json.MAPPER.readTree("{}"))).isNotEmpty();
    }

    private static void assertFields(String object, ObjectRules rules, Set<String> ofFiles) {
        Set<String> names = new TreeSet<>(ofFiles);
        names.addAll(rules.rules().keySet());
        Set<String> found = new TreeSet<>();
        json.at("/$defs/" + object + "/properties").fieldNames().forEachRemaining(found::add);
        assertThat(found).isEqualTo(names);
    }

    private static ObjectNode with(String place, String field, String value) throws IOException {
        ObjectNode caseFile = (ObjectNode) Json.MAPPER.readTree(VALID);
        ((ObjectNode) caseFile.at(place)).set(field, Json.MAPPER.readTree(value));
        return caseFile;
    }

    private static List<com.networknt.schema.Error> errors(JsonNode caseFile) {
        return schema.validate(
                caseFile.toString(),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
