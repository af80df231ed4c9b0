package io.github.camelpenneo.internal.casefile;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The table of fields in the contract: what each takes and what it does not. */
class CaseFileRulesTest {

    private static final String VALID = """
            {"title": "A", "signers": [{"name": "Ann"}], "documents": [{"title": "T"}],
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
        assertThat(violations(place, field, value)).extracting(Violation::path).contains(path);
    }

    static Stream<Arguments> aFieldTakesWhatTheContractAllows() {
        return Stream.of(
                        values("", "title", text(1), text(1024)),
                        values("", "language", words(LANGUAGES)),
                        values("", "language", "null"),
                        values("", "sendAt", "0", "1700000000", "null"),
                        values("", "expireAt", "1700000000", "null"),
                        values("", "sensitiveData", "true", "false"),
                        values("", "signOnMeeting", "true"),
                        values("", "disableEmailAttachments", "true"),
                        values("", "disableNotificationsOwner", "true"),
                        values("", "accessControl", "true"),
                        values("", "visibilityMode", "0", "1"),
                        values("", "folderId", "1", "4000000000"),
                        values("", "metaData", text(0), text(5000)),
                        values("", "reference", text(0), text(100)),
                        values("", "senderName", text(2), text(255)),
                        values("", "ccRecipients", "[]"),
                        values("/signers/0", "name", text(1)),
                        values("/signers/0", "email", "\"a@b\"", "\"jane.doe+x@sub.example.com\""),
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
                        values("/signers/0", "emailText", text(5)),
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
                        values("", "title", text(0), text(1025), "1", "null"),
                        values("", "signers", "[]", "null", "{}", "\"Ann\""),
                        values("", "documents", "[]", "null", "{}", "[{\"title\":\"T\",\"signable\":false}]"),
                        values("", "ccRecipients", "{}", "null"),
                        values("", "language", "\"EN\"", "\"xx\"", "1"),
                        values("", "sendAt", "\"2026-01-01\"", "1.5", "true", "1" + "0".repeat(30)),
                        values("", "expireAt", "\"0\""),
                        values("", "sensitiveData", "\"true\"", "1", "null"),
                        values("", "signOnMeeting", "0"),
                        values("", "disableEmailAttachments", "null"),
                        values("", "disableNotificationsOwner", "\"no\""),
                        values("", "accessControl", "[]"),
                        values("", "visibilityMode", "2", "-1", "\"0\"", "null"),
                        values("", "folderId", "0", "-1", "1.0", "\"1\""),
                        values("", "metaData", "1", "{}"),
                        values("", "reference", "null"),
                        values("", "senderName", text(1), text(256)),
                        values("", "unknown", "1"),
                        values("/signers/0", "name", text(0), "null"),
                        values("/signers/0", "email", text(5), "\"a@\"", "\"@b\"", "\"a b@c\"", "\"a@b@c\"", "null"),
                        values("/signers/0", "role", "\"ab\"", "\"-abc\"", "\"abc \"", "\"a/bc\"", "\"ærlig\"", "null"),
                        values("/signers/0", "signOrder", "-1", "1.5"),
                        values("/signers/0", "onBehalfOf", "null"),
                        values("/signers/0", "vatin", "12345678"),
                        values("/signers/0", "socialSecurityNumberPlain", "101800001"),
                        values("/signers/0", "ssnType", "\"dk\"", "null"),
                        values("/signers/0", "accessControl", "1"),
                        values("/signers/0", "enableInsecureSigning", "1"),
                        values("/signers/0", "insecureSigningMethods", "\"text\"", "[\"stamp\"]", "null"),
                        values("/signers/0", "secureSigningMethods", "[]", "[\"mitid\"]"),
                        values("/signers/0", "language", "\"xx\""),
                        values("/signers/0", "emailFormat", "\"pdf\""),
                        values("/signers/0", "emailSubject", text(4)),
                        values("/signers/0", "emailText", text(4)),
                        values("/signers/0", "reminderEmailSubject", text(4)),
                        values("/signers/0", "reminderEmailText", text(4)),
                        values("/signers/0", "completedEmailSubject", text(4)),
                        values("/signers/0", "completedEmailText", text(4)),
                        values("/signers/0", "reminderInterval", "0"),
                        values("/signers/0", "successUrl", "\"a:b\"", "\"example.com\"", "\"http://a b\""),
                        values("/signers/0", "failUrl", "\"/relative\""),
                        values("/signers/0", "activeAt", "\"now\""),
                        values("/signers/0", "expireAt", "1.5"),
                        values("/signers/0", "storeAsContact", "null"),
                        values("/signers/0", "ssn", "\"x\""),
                        values("/documents/0", "title", text(0), text(1025)),
                        values("/documents/0", "signable", "\"yes\""),
                        values("/documents/0", "roles", "\"Tenant\"", "[\"x\"]", "[1]"),
                        values("/documents/0", "documentOrder", "-1"),
                        values("/documents/0", "metaData", "1"),
                        values("/documents/0", "content", "\"x\""),
                        values("/ccRecipients/0", "name", text(0)),
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
        return CaseFileRules.check(caseFile);
    }

    private static String text(int length) {
        return "\"" + "x".repeat(length) + "\"";
    }

    private static String[] words(String... words) {
        return Arrays.stream(words).map(word -> "\"" + word + "\"").toArray(String[]::new);
    }
}
