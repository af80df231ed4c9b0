package io.github.camelpenneo.internal.casefile;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.Violation;

/**
 * Rules that relate several fields of a case file.
 *
 * <p>Source: "Creating a case file" in docs/contract/creating.md.
 */
public final class FieldRelations {

    private static final String ACCESS_CONTROL = "accessControl";

    private FieldRelations() {}

    static List<Violation> check(JsonNode caseFile) {
        List<Violation> violations = new ArrayList<>();
        JsonNode documents = caseFile.path("documents");
        if (!documents.isEmpty() && !hasSignable(documents)) {
            violations.add(new Violation("documents", "at least one must be signable"));
        }
        JsonNode signers = caseFile.path("signers");
        // Sensitive data makes Penneo control the access
        boolean controlled = isTrue(caseFile, ACCESS_CONTROL) || isTrue(caseFile, "sensitiveData");
        for (int i = 0; signers.isArray() && i < signers.size(); i++) {
            JsonNode signer = signers.get(i);
            if (signer.path("ssnType").asText().equals("sms") && !controlled && !isTrue(signer, ACCESS_CONTROL)) {
                violations.add(new Violation("signers[" + i + "].ssnType", "can be sms only if accessControl is true"));
            }
        }
        return violations;
    }

    /** Whether there are recipients of copies, who receive no e-mail since the documents are not attached. */
    public static boolean hasCopiesWithoutDocuments(JsonNode caseFile) {
        return !caseFile.path("ccRecipients").isEmpty() && isTrue(caseFile, "disableEmailAttachments");
    }

    private static boolean hasSignable(JsonNode documents) {
        for (JsonNode document : documents) {
            if (document.path("signable").asBoolean(true)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTrue(JsonNode object, String field) {
        return object.path(field).asBoolean(false);
    }
}
