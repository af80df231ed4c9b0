package io.github.camelpenneo.internal.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.Violation;

import static io.github.camelpenneo.internal.casefile.FieldRule.anyText;
import static io.github.camelpenneo.internal.casefile.FieldRule.bool;
import static io.github.camelpenneo.internal.casefile.FieldRule.email;
import static io.github.camelpenneo.internal.casefile.FieldRule.integer;
import static io.github.camelpenneo.internal.casefile.FieldRule.listOf;
import static io.github.camelpenneo.internal.casefile.FieldRule.oneOf;
import static io.github.camelpenneo.internal.casefile.FieldRule.role;
import static io.github.camelpenneo.internal.casefile.FieldRule.text;
import static io.github.camelpenneo.internal.casefile.FieldRule.unixTime;
import static io.github.camelpenneo.internal.casefile.FieldRule.uri;

/**
 * Validates a case file by the rules of the contract, and reports all violations together.
 *
 * <p>Source: "Creating a case file" in docs/contract/creating.md.
 */
public final class CaseFileRules {

    private static final FieldRule TITLE = text(1, 1024);
    private static final FieldRule MAIL_TEXT = text(5);
    private static final FieldRule LANGUAGE =
            oneOf("en", "da", "sv", "nl", "fr", "fi", "no", "de").orNull();
    static final FieldRule LIST =
            new FieldRule("must be a list with at least 1 entry", list -> list.isArray() && !list.isEmpty());
    private static final FieldRule ANY_LIST = new FieldRule("must be a list", JsonNode::isArray);

    private static final Fields CASE_FILE = new Fields(
            Set.of("title", "signers", "documents"),
            Map.ofEntries(
                    Map.entry("title", TITLE),
                    Map.entry("signers", LIST),
                    Map.entry("documents", LIST),
                    Map.entry("ccRecipients", ANY_LIST),
                    Map.entry("language", LANGUAGE),
                    Map.entry("sendAt", unixTime().orNull()),
                    Map.entry("expireAt", unixTime().orNull()),
                    Map.entry("sensitiveData", bool()),
                    Map.entry("signOnMeeting", bool()),
                    Map.entry("disableEmailAttachments", bool()),
                    Map.entry("disableNotificationsOwner", bool()),
                    Map.entry("accessControl", bool()),
                    Map.entry("visibilityMode", oneOf(0, 1)),
                    Map.entry("folderId", integer(1)),
                    Map.entry("metaData", anyText()),
                    Map.entry("reference", anyText()),
                    Map.entry("senderName", text(2, 255))));

    private static final Fields SIGNER = new Fields(
            Set.of("name"),
            Map.ofEntries(
                    Map.entry("name", text(1)),
                    Map.entry("email", email()),
                    Map.entry("role", role()),
                    Map.entry("signOrder", integer(0)),
                    Map.entry("onBehalfOf", anyText()),
                    Map.entry("vatin", anyText().orNull()),
                    Map.entry("socialSecurityNumberPlain", anyText().orNull()),
                    Map.entry(
                            "ssnType",
                            oneOf(
                                    "legacy",
                                    "dk:cpr",
                                    "se:pin",
                                    "no:nin",
                                    "be:nrn",
                                    "fi:pic",
                                    "google:oidc",
                                    "microsoft:oidc",
                                    "sms")),
                    Map.entry("accessControl", bool()),
                    Map.entry("enableInsecureSigning", bool()),
                    Map.entry("insecureSigningMethods", listOf(0, oneOf("text", "draw", "image"))),
                    Map.entry(
                            "secureSigningMethods",
                            listOf(
                                    1,
                                    oneOf(
                                            "mitid.dk",
                                            "bankid_se",
                                            "bankid_no",
                                            "itsme.be",
                                            "ftn.fi",
                                            "eid.belgium.be",
                                            "passport-reader.eident.dk",
                                            "ausweisapp.bund.de",
                                            "qes.personal.mitid.dk"))),
                    Map.entry("language", LANGUAGE),
                    Map.entry("emailFormat", oneOf("text", "html")),
                    Map.entry("emailSubject", MAIL_TEXT),
                    Map.entry("emailText", MAIL_TEXT),
                    Map.entry("reminderEmailSubject", MAIL_TEXT),
                    Map.entry("reminderEmailText", MAIL_TEXT),
                    Map.entry("completedEmailSubject", MAIL_TEXT),
                    Map.entry("completedEmailText", MAIL_TEXT),
                    Map.entry("reminderInterval", integer(1)),
                    Map.entry("successUrl", uri()),
                    Map.entry("failUrl", uri()),
                    Map.entry("activeAt", unixTime().orNull()),
                    Map.entry("expireAt", unixTime().orNull()),
                    Map.entry("storeAsContact", bool())));

    private static final Fields DOCUMENT = new Fields(
            Set.of("title"),
            Map.of(
                    "title",
                    TITLE,
                    "signable",
                    bool(),
                    "roles",
                    listOf(0, role()),
                    "documentOrder",
                    integer(0),
                    "metaData",
                    anyText()));

    private static final Fields CC_RECIPIENT =
            new Fields(Set.of("name", "email"), Map.of("name", text(1), "email", email(), "storeAsContact", bool()));

    private CaseFileRules() {}

    /** Validates a complete case file, whose documents have no content yet. */
    public static List<Violation> check(JsonNode caseFile) {
        List<Violation> violations = new ArrayList<>(CASE_FILE.missing("", caseFile));
        violations.addAll(checkPresent(caseFile));
        JsonNode documents = caseFile.path("documents");
        if (!documents.isEmpty()
                && StreamSupport.stream(documents.spliterator(), false)
                        .noneMatch(document -> document.path("signable").asBoolean(true))) {
            violations.add(new Violation("documents", "at least one must be signable"));
        }
        return violations;
    }

    /** Validates the fields that are present. Missing fields of the case file itself are not reported. */
    static List<Violation> checkPresent(JsonNode caseFile) {
        List<Violation> violations = new ArrayList<>(CASE_FILE.invalid("", caseFile));
        checkEach(violations, caseFile, "signers", SIGNER);
        checkEach(violations, caseFile, "documents", DOCUMENT);
        checkEach(violations, caseFile, "ccRecipients", CC_RECIPIENT);
        return violations;
    }

    private static void checkEach(List<Violation> violations, JsonNode caseFile, String list, Fields fields) {
        // A value that is not a list is reported by the rule of its field
        JsonNode entries = caseFile.path(list);
        for (int i = 0; entries.isArray() && i < entries.size(); i++) {
            violations.addAll(fields.check(list + "[" + i + "]", entries.get(i)));
        }
    }

    /**
     * The fields of an object.
     *
     * @param required the required fields
     * @param rules the rules of all known fields
     */
    private record Fields(Set<String> required, Map<String, FieldRule> rules) {

        List<Violation> check(String path, JsonNode object) {
            if (!object.isObject()) {
                return List.of(new Violation(path, "must be an object"));
            }
            List<Violation> violations = new ArrayList<>(missing(path, object));
            violations.addAll(invalid(path, object));
            return violations;
        }

        List<Violation> missing(String path, JsonNode object) {
            return required.stream()
                    .sorted()
                    .filter(field -> !object.has(field))
                    .map(field -> new Violation(prefix(path) + field, "is missing"))
                    .toList();
        }

        List<Violation> invalid(String path, JsonNode object) {
            List<Violation> violations = new ArrayList<>();
            object.properties().forEach(field -> {
                FieldRule rule = rules.get(field.getKey());
                if (rule == null) {
                    violations.add(new Violation(
                            prefix(path) + field.getKey(), "is not a field of this object in Penneo's API"));
                } else if (!rule.accepts().test(field.getValue())) {
                    violations.add(new Violation(prefix(path) + field.getKey(), rule.text()));
                }
            });
            return violations;
        }

        private static String prefix(String path) {
            return path.isEmpty() ? "" : path + ".";
        }
    }
}
