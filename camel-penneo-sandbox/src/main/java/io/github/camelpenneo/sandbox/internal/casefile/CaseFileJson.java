package io.github.camelpenneo.sandbox.internal.casefile;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes case files and documents as JSON of the core API. Source: "Case files and documents" in docs/contract/case-files.md. */
final class CaseFileJson {
    /** The sandbox has one user, who belongs to one customer. */
    private static final long USER_ID = 1;

    private static final long CUSTOMER_ID = 1;

    private CaseFileJson() {}

    static ObjectNode of(CaseFile caseFile) {
        CaseFileSettings settings = caseFile.settings();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", caseFile.id());
        json.put("title", caseFile.title());
        json.put("status", caseFile.status().code());
        json.put("userId", USER_ID);
        json.put("customerId", CUSTOMER_ID);
        json.put("language", settings.language());
        json.put("created", caseFile.created().getEpochSecond());
        json.put("activated", caseFile.created().getEpochSecond());
        json.put("updated", caseFile.updated().getEpochSecond());
        json.put("expireAt", settings.expireAt());
        json.put("sensitiveData", settings.sensitiveData());
        json.put("disableNotificationsOwner", settings.disableNotificationsOwner());
        json.put("disableEmailAttachments", settings.disableEmailAttachments());
        json.set("ccRecipients", settings.ccRecipients());
        if (settings.reference() != null) {
            json.put("reference", settings.reference());
        }
        if (settings.metaData() != null) {
            json.put("metaData", settings.metaData());
        }
        ArrayNode signers = json.putArray("signers");
        caseFile.signers().forEach(signer -> signers.add(signer(signer)));
        ArrayNode documents = json.putArray("documents");
        caseFile.documents().forEach(document -> documents.add(document(document, caseFile)));
        return json;
    }

    private static ObjectNode signer(Signer signer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", signer.id());
        json.put("name", signer.name());
        json.put("ssnType", signer.ssnType());
        json.put("storeAsContact", signer.storeAsContact());
        ObjectNode request = json.putObject("signingRequest");
        request.put("id", signer.signingRequestId());
        request.put("status", signer.status().code());
        request.put("email", signer.email());
        request.put("language", signer.language());
        return json;
    }

    static ObjectNode document(Document document, CaseFile caseFile) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", document.id());
        json.put("documentId", document.documentId());
        json.put("caseFileId", caseFile.id());
        json.put("title", document.title());
        json.put("status", caseFile.status().documentCode());
        json.put("signable", document.signable());
        json.put("documentOrder", document.order());
        json.put("fileSize", document.size());
        json.put("format", "pdf");
        json.put("created", caseFile.created().getEpochSecond());
        ArrayNode lines = json.putArray("signatureLines");
        document.signatureLines()
                .forEach(line -> lines.add(signatureLine(line, document, caseFile.signer(line.signerId()))));
        return json;
    }

    private static ObjectNode signatureLine(SignatureLine line, Document document, Signer signer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", line.id());
        json.put("signerId", line.signerId());
        json.put("documentId", document.id());
        json.put("role", signer.role());
        json.put("signOrder", signer.signOrder());
        Instant activatedAt = signer.activatedAt();
        if (activatedAt != null) {
            json.put("activatedAt", activatedAt.getEpochSecond());
        }
        return json;
    }
}
