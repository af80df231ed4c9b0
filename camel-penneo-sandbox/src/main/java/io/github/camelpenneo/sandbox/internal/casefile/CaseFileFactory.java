package io.github.camelpenneo.sandbox.internal.casefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Creates case files from create requests. */
public final class CaseFileFactory {
    private static final String DEFAULT_LANGUAGE = "en";

    private final LongSupplier ids;
    private final Clock clock;

    /** Creates the factory; {@code ids} supplies the ids of case files, signers, documents and signature lines. */
    public CaseFileFactory(LongSupplier ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Creates a pending case file.
     *
     * @param caseFile the JSON of the case file, already validated
     * @param files the PDF of each document, in the order of the documents
     */
    public CaseFile create(JsonNode caseFile, List<Path> files) throws IOException {
        long id = ids.getAsLong();
        String language = text(caseFile, "language", DEFAULT_LANGUAGE);
        List<Signer> signers = StreamSupport.stream(caseFile.path("signers").spliterator(), false)
                .map(signer -> signer(signer, language))
                .toList();
        List<Document> documents = new ArrayList<>();
        for (JsonNode document : caseFile.path("documents")) {
            documents.add(document(document, documents.size(), files.get(documents.size()), signers));
        }
        Instant now = clock.instant();
        return new CaseFile(
                id, settings(caseFile, language), CaseFileStatus.PENDING, signers, List.copyOf(documents), now, now);
    }

    private static CaseFileSettings settings(JsonNode caseFile, String language) {
        return new CaseFileSettings(
                caseFile.path("title").textValue(),
                language,
                caseFile.path("expireAt").isNumber() ? caseFile.path("expireAt").longValue() : null,
                caseFile.path("sensitiveData").asBoolean(false),
                caseFile.path("disableNotificationsOwner").asBoolean(false),
                caseFile.path("disableEmailAttachments").asBoolean(false),
                caseFile.withArray("ccRecipients").deepCopy(),
                caseFile.path("folderId").isNumber() ? caseFile.path("folderId").longValue() : null,
                text(caseFile, "metaData", null),
                text(caseFile, "reference", null));
    }

    private Signer signer(JsonNode signer, String caseFileLanguage) {
        return new Signer(
                ids.getAsLong(),
                ids.getAsLong(),
                UUID.randomUUID().toString(),
                signer.path("name").textValue(),
                text(signer, "role", null),
                text(signer, "email", null),
                text(signer, "language", caseFileLanguage),
                text(signer, "ssnType", "legacy"),
                signer.path("storeAsContact").asBoolean(true),
                signer.path("signOrder").asInt(0),
                SigningStatus.SENT,
                null,
                null);
    }

    private Document document(JsonNode document, int position, Path file, List<Signer> signers) throws IOException {
        boolean signable = document.path("signable").asBoolean(true);
        List<String> roles = StreamSupport.stream(document.path("roles").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
        List<SignatureLine> lines = signers.stream()
                .filter(signer -> signable && (roles.isEmpty() || roles.contains(signer.role())))
                .map(signer -> new SignatureLine(ids.getAsLong(), signer.id()))
                .toList();
        return new Document(
                ids.getAsLong(),
                UUID.randomUUID().toString(),
                document.path("title").textValue(),
                signable,
                document.path("documentOrder").asInt(position),
                lines,
                Files.size(file),
                file,
                null);
    }

    private static String text(JsonNode object, String field, String fallback) {
        JsonNode value = object.path(field);
        return value.isTextual() ? value.textValue() : fallback;
    }
}
