package io.github.camelpenneo.internal.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.Violation;

import static io.github.camelpenneo.internal.casefile.FieldRule.bool;
import static io.github.camelpenneo.internal.casefile.FieldRule.email;
import static io.github.camelpenneo.internal.casefile.FieldRule.integer;
import static io.github.camelpenneo.internal.casefile.FieldRule.line;
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

    private static final FieldRule TITLE = line(1, 1024);
    private static final FieldRule MAIL_SUBJECT = line(5);
    private static final FieldRule MAIL_TEXT = text(5);
    private static final FieldRule LANGUAGE = oneOf("en", "da", "sv", "nl", "fr", "fi", "no", "de");
    static final FieldRule LIST =
            new FieldRule("must be a list with at least 1 entry", list -> list.isArray() && !list.isEmpty());
    private static final FieldRule ANY_LIST = new FieldRule("must be a list", JsonNode::isArray);

    static final ObjectRules CASE_FILE = new ObjectRules(
            Map.of(
                    "title", missing(PenneoConstants.TITLE),
                    "signers", missing(PenneoConstants.SIGNERS),
                    "documents", "; the body must be a PDF, or have documents with PDFs"),
            Map.ofEntries(
                    Map.entry("title", TITLE),
                    Map.entry("signers", LIST),
                    Map.entry("documents", LIST),
                    Map.entry("ccRecipients", ANY_LIST),
                    Map.entry("language", LANGUAGE),
                    Map.entry("sendAt", unixTime()),
                    Map.entry("expireAt", unixTime()),
                    Map.entry("sensitiveData", bool()),
                    Map.entry("signOnMeeting", bool()),
                    Map.entry("disableEmailAttachments", bool()),
                    Map.entry("disableNotificationsOwner", bool()),
                    Map.entry("accessControl", bool()),
                    Map.entry("visibilityMode", oneOf(0, 1)),
                    Map.entry("folderId", integer(1)),
                    Map.entry("metaData", text(0)),
                    Map.entry("reference", line(0)),
                    Map.entry("senderName", line(2, 255))));

    static final ObjectRules SIGNER = ObjectRules.of(
            List.of("name"),
            Map.ofEntries(
                    Map.entry("name", line(1)),
                    Map.entry("email", email()),
                    Map.entry("role", role()),
                    Map.entry("signOrder", integer(0)),
                    Map.entry("onBehalfOf", line(0)),
                    Map.entry("vatin", line(0)),
                    Map.entry("socialSecurityNumberPlain", line(0)),
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
                    Map.entry("emailSubject", MAIL_SUBJECT),
                    Map.entry("emailText", MAIL_TEXT),
                    Map.entry("reminderEmailSubject", MAIL_SUBJECT),
                    Map.entry("reminderEmailText", MAIL_TEXT),
                    Map.entry("completedEmailSubject", MAIL_SUBJECT),
                    Map.entry("completedEmailText", MAIL_TEXT),
                    Map.entry("reminderInterval", integer(1)),
                    Map.entry("successUrl", uri()),
                    Map.entry("failUrl", uri()),
                    Map.entry("activeAt", unixTime()),
                    Map.entry("expireAt", unixTime()),
                    Map.entry("storeAsContact", bool())));

    static final ObjectRules DOCUMENT = ObjectRules.of(
            List.of("title"),
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
                    text(0)));

    static final ObjectRules CC_RECIPIENT = ObjectRules.of(
            List.of("name", "email"), Map.of("name", line(1), "email", email(), "storeAsContact", bool()));

    private CaseFileRules() {}

    /** How to set a required field that a header can set. */
    private static String missing(String header) {
        return "; set it in the body, in the header " + header + " or in the option template";
    }

    /**
     * Removes fields that are null, which means that they are not set, and converts numbers and booleans to the form of Penneo's JSON.
     */
    static void normalise(ObjectNode caseFile) {
        CASE_FILE.normalise(caseFile);
        Map.of("signers", SIGNER, "documents", DOCUMENT, "ccRecipients", CC_RECIPIENT)
                .forEach((list, rules) -> {
                    for (JsonNode entry : caseFile.path(list)) {
                        if (entry instanceof ObjectNode object) {
                            rules.normalise(object);
                        }
                    }
                });
    }

    /** Removes a reference without a visible character, which would be the same for every case file that has none. */
    public static void removeBlankReference(ObjectNode caseFile) {
        JsonNode reference = caseFile.path("reference");
        if (reference.isTextual() && FieldRule.isBlank(reference.textValue())) {
            caseFile.remove("reference");
        }
    }

    /** Validates a complete case file, whose documents have no content yet. */
    public static List<Violation> check(JsonNode caseFile) {
        List<Violation> violations = new ArrayList<>(CASE_FILE.missing("", caseFile));
        violations.addAll(checkPresent(caseFile));
        violations.addAll(FieldRelations.check(caseFile));
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

    private static void checkEach(List<Violation> violations, JsonNode caseFile, String list, ObjectRules rules) {
        // A value that is not a list is reported by the rule of its field
        JsonNode entries = caseFile.path(list);
        for (int i = 0; entries.isArray() && i < entries.size(); i++) {
            violations.addAll(rules.check(list + "[" + i + "]", entries.get(i)));
        }
    }
}
