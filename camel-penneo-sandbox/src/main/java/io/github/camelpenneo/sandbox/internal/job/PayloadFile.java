package io.github.camelpenneo.sandbox.internal.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpenneo.sandbox.internal.files.TemporaryFolder;

/**
 * Writes a submission to a file in the base64 form, whatever the form of the create request. A submission is too large for memory and
 * holds personal data.
 */
final class PayloadFile {
    private static final String CASE_FILE = "caseFile";
    private static final String DOCUMENTS = "documents";

    private final TemporaryFolder folder;
    private final ObjectMapper mapper = new ObjectMapper();

    PayloadFile(TemporaryFolder folder) {
        this.folder = folder;
    }

    Path write(Submission submission) throws IOException {
        Path payload = folder.newFile(".payload.json");
        try (JsonGenerator generator = mapper.createGenerator(Files.newOutputStream(payload))
                .enable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            generator.writeStartObject();
            generator.writeObjectFieldStart(CASE_FILE);
            for (Map.Entry<String, JsonNode> field : submission.caseFile().properties()) {
                generator.writeFieldName(field.getKey());
                if (field.getKey().equals(DOCUMENTS)) {
                    writeDocuments(generator, submission);
                } else {
                    generator.writeTree(field.getValue());
                }
            }
            generator.writeEndObject();
            generator.writeEndObject();
        }
        return payload;
    }

    private static void writeDocuments(JsonGenerator generator, Submission submission) throws IOException {
        generator.writeStartArray();
        for (int i = 0; i < submission.uploads().size(); i++) {
            generator.writeStartObject();
            JsonNode document = submission.caseFile().path(DOCUMENTS).path(i);
            for (Map.Entry<String, JsonNode> field : document.properties()) {
                if (!field.getKey().equals("name")) {
                    generator.writeFieldName(field.getKey());
                    generator.writeTree(field.getValue());
                }
            }
            generator.writeFieldName("pdf");
            try (InputStream pdf =
                    Files.newInputStream(submission.uploads().get(i).file())) {
                generator.writeBinary(pdf, -1);
            }
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }
}
