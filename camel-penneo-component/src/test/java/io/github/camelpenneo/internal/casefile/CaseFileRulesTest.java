package io.github.camelpenneo.internal.casefile;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The table of fields in the contract: what each takes and what it does not. */
class CaseFileRulesTest {

    private static final String VALID = """
            {"title": "A", "accessControl": true, "signers": [{"name": "Ann"}], "documents": [{"title": "T"}],
             "ccRecipients": [{"name": "Cc", "email": "cc@example.com"}]}
            """;

    private static final String[] LANGUAGES = {"en", "da", "sv", "nl", "fr", "fi", "no", "de"};
    private static final String[] SSN_TYPES = {
        "legacy", "dk:cpr", "se:pin", "no:nin", "be:nrn", "fi:pic", "google:oidc", "microsoft:oidc", "sms"
    };
    private static final String[] SECURE_METHODS = {
        "mitid.dk",
        "bankid_se",
        "bankid_no",
        "itsme.be",
        "ftn.fi",
        "eid.belgium.be",
        "passport-reader.eident.dk",
        "ausweisapp.bund.de",
        "qes.personal.mitid.dk"
    };

    /** Zero width, direction, soft hyphen, byte order mark, fillers, line ends, and the sign for a lost character. */
    private static final String[] HIDDEN = {
        "Jane\u200bDoe",
        "\u200bJane",
        "Jane\u200c",
        "Ja\u200dne",
        "Jane\u200e",
        "\u202eeoD enaJ",
        "\u202aJane\u202c",
        "Jane \u2066Doe\u2069",
        "Jane\u2028Doe",
        "Jane\u2029",
        "Ja\u00adne",
        "\ufeffJane",
        "Jane\u2060Doe",
        "Jane\u3164",
        "Jane\u2800Doe",
        "J\ufffdrgen",
        "Jane\udb40\udc41"
    };

    private static final String[] NOT_EMAILS = {
        "\u200bjane@example.com",
        "jane@example\u200b.com",
        "jane@example.com\u00a0",
        "ja\u00adne@example.com",
        "\ufeffjane@example.com",
        "\u202ejane@example.com",
        "jane\uff20example.com",
        "jane@ex\u0430mple.com",
        "jørgen@example.com",
        "jane@købmand.dk",
        "jane.@example.com",
        ".jane@example.com",
        "jane..doe@example.com",
        "jane@example..com",
        "jane@-example.com",
        "jane@example-.com",
        "jane@example.com.",
        "jane@[127.0.0.1]",
        "jane@exa_mple.com",
        "Jane <jane@example.com>",
        "mailto:jane@example.com",
        "jane@example.com,bo@example.com",
        "jane@example.com;bo@example.com",
        " jane@example.com",
        "jane@" + "a".repeat(64) + ".com",
        "a".repeat(65) + "@example.com",
        "jane@" + "a.".repeat(130) + "com"
    };

    @ParameterizedTest(name = "{0}{1} takes {2}")
    @MethodSource
    void aFieldTakesWhatTheContractAllows(String place, String field, String value) throws JsonProcessingException {
        assertThat(violations(place, field, value)).isEmpty();
    }

    @ParameterizedTest(name = "{0}{1} does not take {2}")
    @MethodSource
    void aFieldDoesNotTakeWhatTheContractForbids(String place, String field, String value)
            throws JsonProcessingException {
        String path = (place.isEmpty() ? "" : place.substring(1).replace("/0", "[0].")) + field;
        assertThat(violations(place, field, value))
                .extracting(Violation::path)
                .anyMatch(found -> found.equals(path) || found.startsWith(path + "["));
    }

    @Test
    void aSocialSecurityNumberOfTypeSmsNeedsAccessControl() throws JsonProcessingException {
        String signer = "{\"name\": \"Ann\", \"ssnType\": \"sms\"%s}";
        assertThat(ofSigner(signer.formatted(""), ""))
                .extracting(Violation::toString)
                .containsExactly("signers[0].ssnType: can be sms only if accessControl is true");
        assertThat(ofSigner(signer.formatted(", \"accessControl\": \"true\""), ""))
                .isEmpty();
        assertThat(ofSigner(signer.formatted(""), "\"accessControl\": true, ")).isEmpty();
        assertThat(ofSigner(signer.formatted(""), "\"sensitiveData\": true, ")).isEmpty();
    }

    @Test
    void aMissingFieldIsToldWithTheWaysToSetIt() {
        assertThat(CaseFileRules.check(Json.MAPPER.createObjectNode()))
                .extracting(Violation::toString)
                .satisfiesExactly(
                        documents -> assertThat(documents).startsWith("documents: is missing; the body must be a PDF"),
                        signers -> assertThat(signers)
                                .startsWith("signers: is missing;")
                                .contains("the header CamelPenneoSigners", "the option template"),
                        title -> assertThat(title)
                                .startsWith("title: is missing;")
                                .contains("the header CamelPenneoTitle", "the option template"));
    }

    @Test
    void aHiddenCharacterIsToldByItsNumberAndPlaceAndNothingElseOfTheText() throws JsonProcessingException {
        assertThat(violations("", "title", "\"😀 Jane\u200b\""))
                .extracting(Violation::rule)
                .containsExactly("must not contain control characters, line ends or invisible characters"
                        + " (U+200B, character 7)");
        assertThat(violations("", "title", "\"J\ufffdrgen\""))
                .extracting(Violation::rule)
                .containsExactly("contains the sign for a character that was lost (U+FFFD, character 2); the text was"
                        + " read in a wrong charset");
    }

    private static List<Violation> ofSigner(String signer, String fields) throws JsonProcessingException {
        ObjectNode caseFile = (ObjectNode)
                Json.MAPPER.readTree("{%s\"title\": \"A\", \"signers\": [%s], \"documents\": [{\"title\": \"T\"}]}"
                        .formatted(fields, signer));
        CaseFileRules.normalise(caseFile);
        return CaseFileRules.check(caseFile);
    }

    static Stream<Arguments> aFieldTakesWhatTheContractAllows() {
        return Stream.of(
                        values("", "title", text(1), text(1024), emoji(1024), "\"Lease \\ud83d\\ude00\""),
                        values("", "language", words(LANGUAGES)),
                        values("", "language", "null"),
                        values("", "sendAt", "0", "1700000000", "1700000000.0", "1.7E9", "null"),
                        values("", "expireAt", "1700000000", "null"),
                        values("", "sensitiveData", "true", "false", "null", "\"true\"", "\"FALSE\""),
                        values("", "signOnMeeting", "true"),
                        values("", "disableEmailAttachments", "true"),
                        values("", "disableNotificationsOwner", "true"),
                        values("", "accessControl", "true"),
                        values("", "visibilityMode", "0", "1", "1.0", "\"1\"", "null"),
                        values("", "folderId", "1", "4000000000", "1.0", "4E9", "\"1\"", "\" 7 \""),
                        values("", "metaData", text(0), text(5000), "\"{\\r\\n\\t}\""),
                        values("", "reference", text(0), text(100), "null"),
                        values("", "senderName", text(2), text(255)),
                        values("", "ccRecipients", "[]", "null"),
                        values("/signers/0", "name", text(1)),
                        values("/signers/0", "name", words("Jørgen", "می\u200cخواهم", "क्\u200dष", "👩\u200d⚖️")),
                        values(
                                "/signers/0",
                                "email",
                                words(
                                        "a@b",
                                        "jane.doe+x@sub.example.com",
                                        "o'neil_1@xn--kbmand-uua.dk",
                                        "a".repeat(64) + "@example.com")),
                        values("/signers/0", "email", "null"),
                        values("/signers/0", "role", "\"abc\"", "\"A 1,_-\"", "\"Co-signer 2\""),
                        values("/signers/0", "signOrder", "0", "7"),
                        values("/signers/0", "onBehalfOf", text(3)),
                        values("/signers/0", "vatin", text(3), "null"),
                        values("/signers/0", "socialSecurityNumberPlain", "\"+4512345678\"", "null"),
                        values("/signers/0", "ssnType", words(SSN_TYPES)),
                        values("/signers/0", "accessControl", "false"),
                        values("/signers/0", "enableInsecureSigning", "true"),
                        values("/signers/0", "insecureSigningMethods", "[]", "[\"text\",\"draw\",\"image\"]"),
                        values(
                                "/signers/0",
                                "secureSigningMethods",
                                "[" + String.join(",", words(SECURE_METHODS)) + "]"),
                        values("/signers/0", "language", words(LANGUAGES)),
                        values("/signers/0", "emailFormat", "\"text\"", "\"html\""),
                        values("/signers/0", "emailSubject", text(5)),
                        values("/signers/0", "emailText", text(5), "\"Dear Ann,\\r\\n\\tplease sign\""),
                        values("/signers/0", "reminderEmailSubject", text(5)),
                        values("/signers/0", "reminderEmailText", text(5)),
                        values("/signers/0", "completedEmailSubject", text(5)),
                        values("/signers/0", "completedEmailText", text(5)),
                        values("/signers/0", "reminderInterval", "1"),
                        values("/signers/0", "successUrl", "\"https://example.com/ok\"", "\"a:b/c\""),
                        values("/signers/0", "failUrl", "\"https://example.com/no\""),
                        values("/signers/0", "activeAt", "1700000000", "null"),
                        values("/signers/0", "expireAt", "1700000000", "null"),
                        values("/signers/0", "storeAsContact", "false"),
                        values("/documents/0", "title", text(1), text(1024)),
                        values("/documents/0", "signable", "true"),
                        values("/documents/0", "roles", "[]", "[\"Tenant\"]"),
                        values("/documents/0", "documentOrder", "0", "3"),
                        values("/documents/0", "metaData", text(0)),
                        values("/ccRecipients/0", "name", text(1)),
                        values("/ccRecipients/0", "email", "\"a@b\""),
                        values("/ccRecipients/0", "storeAsContact", "false"))
                .flatMap(List::stream);
    }

    static Stream<Arguments> aFieldDoesNotTakeWhatTheContractForbids() {
        return Stream.of(
                        values("", "title", text(0), text(1025), emoji(1025), "1", "null", "\" \"", "\"\u00a0\u3000\""),
                        values("", "title", words(HIDDEN)),
                        values("", "title", "\"a\\u0000\"", "\"a\\nb\"", "\"a\\tb\"", "\"a\\u0085b\""),
                        values("", "signers", "[]", "null", "{}", "\"Ann\""),
                        values("", "documents", "[]", "null", "{}", "[{\"title\":\"T\",\"signable\":false}]"),
                        values("", "ccRecipients", "{}"),
                        values("", "language", "\"EN\"", "\"xx\"", "1"),
                        values("", "sendAt", "\"2026-01-01\"", "1.5", "true", "1" + "0".repeat(30)),
                        values("", "expireAt", "\"0\""),
                        values("", "sensitiveData", "\"yes\"", "1", "\"1\"", "\"\""),
                        values("", "signOnMeeting", "0"),
                        values("", "disableEmailAttachments", "{}"),
                        values("", "disableNotificationsOwner", "\"no\""),
                        values("", "accessControl", "[]"),
                        values("", "visibilityMode", "2", "-1", "\"2\"", "0.5", "1e99"),
                        values("", "folderId", "0", "-1", "1.5", "\"1.0\"", "\"\"", "1e99", "\"0x1\""),
                        values("", "metaData", "1", "{}"),
                        values("", "reference", "1"),
                        values("", "reference", words(HIDDEN)),
                        values("", "senderName", text(1), text(256), "\"  \""),
                        values("", "senderName", words(HIDDEN)),
                        values("", "unknown", "1"),
                        values("/signers/0", "name", text(0), "null"),
                        values("/signers/0", "name", words(HIDDEN)),
                        values("/signers/0", "email", text(5), "\"a@\"", "\"@b\"", "\"a b@c\"", "\"a@b@c\"", "1"),
                        values("/signers/0", "email", words(NOT_EMAILS)),
                        values("/signers/0", "email", "\"a@b\\n\"", "\"a\\u0000@b\"", "\"a@b\\r\""),
                        values("/signers/0", "role", "\"ab\"", "\"-abc\"", "\"abc \"", "\"a/bc\"", "\"ærlig\"", "1"),
                        values("/signers/0", "role", words(HIDDEN)),
                        values("/signers/0", "signOrder", "-1", "1.5"),
                        values("/signers/0", "onBehalfOf", "{}"),
                        values("/signers/0", "onBehalfOf", words(HIDDEN)),
                        values("/signers/0", "vatin", "12345678"),
                        values("/signers/0", "vatin", words(HIDDEN)),
                        values("/signers/0", "socialSecurityNumberPlain", "101800001"),
                        values("/signers/0", "socialSecurityNumberPlain", words(HIDDEN)),
                        values("/signers/0", "ssnType", "\"dk\"", "\"SMS\""),
                        values("/signers/0", "accessControl", "1"),
                        values("/signers/0", "enableInsecureSigning", "1"),
                        values("/signers/0", "insecureSigningMethods", "\"text\"", "[\"stamp\"]", "[null]"),
                        values("/signers/0", "secureSigningMethods", "[]", "[\"mitid\"]"),
                        values("/signers/0", "language", "\"xx\""),
                        values("/signers/0", "emailFormat", "\"pdf\""),
                        values("/signers/0", "emailSubject", text(4), "\"     \""),
                        values("/signers/0", "emailSubject", words(HIDDEN)),
                        values("/signers/0", "emailText", text(4), "\"Dear \\u0000Ann\"", "\"Dear \u202eAnn\""),
                        values("/signers/0", "reminderEmailSubject", text(4)),
                        values("/signers/0", "reminderEmailText", text(4)),
                        values("/signers/0", "completedEmailSubject", text(4)),
                        values("/signers/0", "completedEmailText", text(4)),
                        values("/signers/0", "reminderInterval", "0"),
                        values("/signers/0", "successUrl", "\"a:b\"", "\"example.com\"", "\"http://a b\""),
                        values(
                                "/signers/0",
                                "failUrl",
                                "\"/relative\"",
                                "\"https://example.com/\u200b\"",
                                "\"https://købmand.dk\""),
                        values("/signers/0", "activeAt", "\"now\""),
                        values("/signers/0", "expireAt", "1.5"),
                        values("/signers/0", "storeAsContact", "\"no\""),
                        values("/signers/0", "ssn", "\"x\""),
                        values("/documents/0", "title", text(0), text(1025)),
                        values("/documents/0", "title", words(HIDDEN)),
                        values("/documents/0", "signable", "\"yes\""),
                        values("/documents/0", "roles", "\"Tenant\"", "[\"x\"]", "[1]"),
                        values("/documents/0", "documentOrder", "-1"),
                        values("/documents/0", "metaData", "1"),
                        values("/documents/0", "content", "\"x\""),
                        values("/ccRecipients/0", "name", text(0)),
                        values("/ccRecipients/0", "name", words(HIDDEN)),
                        values("/ccRecipients/0", "email", words(NOT_EMAILS)),
                        values("/ccRecipients/0", "email", "\"nobody\""),
                        values("/ccRecipients/0", "storeAsContact", "1"))
                .flatMap(List::stream);
    }

    private static List<Arguments> values(String place, String field, String... values) {
        return Arrays.stream(values)
                .map(value -> arguments(place, field, value))
                .toList();
    }

    private static List<Violation> violations(String place, String field, String value) throws JsonProcessingException {
        ObjectNode caseFile = (ObjectNode) Json.MAPPER.readTree(VALID);
        ((ObjectNode) caseFile.at(place)).set(field, Json.MAPPER.readTree(value));
        CaseFileRules.normalise(caseFile);
        return CaseFileRules.check(caseFile);
    }

    private static String emoji(int length) {
        return "\"" + "😀".repeat(length) + "\"";
    }

    private static String text(int length) {
        return "\"" + "x".repeat(length) + "\"";
    }

    private static String[] words(String... words) {
        return Arrays.stream(words).map(word -> "\"" + word + "\"").toArray(String[]::new);
    }
}
