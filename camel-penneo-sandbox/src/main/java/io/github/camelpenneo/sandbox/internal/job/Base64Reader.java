package io.github.camelpenneo.sandbox.internal.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.internal.files.TemporaryFolder;
import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.javalin.http.Context;

/**
 * Reads create requests in the base64 form. The PDFs are written to files while the body is read. The result is the same submission
 * in the multipart form, so that {@link SubmissionRules} checks both forms.
 */
final class Base64Reader {
    private static final String JSON = "application/json";
    private static final String DOCUMENTS = "/caseFile/documents";
    private static final String PDF = "pdf";

    private final ObjectMapper mapper = new ObjectMapper();
    private final RequestSchema schema = RequestSchema.named("CreateBase64");
    private final TemporaryFolder folder;

    Base64Reader(TemporaryFolder folder) {
        this.folder = folder;
    }

    /** Reads the submission; throws {@link ApiException} with status 400 if the body does not match the schema. */
    Submission read(Context ctx) throws IOException {
        String contentType = Optional.ofNullable(ctx.contentType()).orElse("");
        if (!contentType.toLowerCase(Locale.ROOT).startsWith(JSON)) {
            throw ApiException.badRequest("The Content-Type must be " + JSON);
        }
        MessageDigest hash = SubmissionReader.sha256();
        JsonNode data = parse(new DigestInputStream(ctx.bodyInputStream(), hash));
        schema.check(data);
        return new Submission(data, uploads(data), HexFormat.of().formatHex(hash.digest()));
    }

    private JsonNode parse(InputStream json) throws IOException {
        try (JsonParser parser = mapper.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ApiException.badRequest("The JSON must be an object");
            }
            JsonNode data = read(parser, "");
            if (parser.nextToken() != null) {
                throw ApiException.badRequest("Malformed JSON");
            }
            return data;
        } catch (JsonProcessingException e) {
            // the message of the parser quotes the body, which may hold personal data
            throw ApiException.badRequest("Malformed JSON");
        }
    }

    private static List<Upload> uploads(JsonNode data) {
        List<Upload> uploads = new ArrayList<>();
        for (JsonNode document : data.at(DOCUMENTS)) {
            String name = "document-" + (uploads.size() + 1) + ".pdf";
            String file = ((ObjectNode) document).remove(PDF).textValue();
            ((ObjectNode) document).put("name", name);
            uploads.add(new Upload(name, Path.of(file)));
        }
        return uploads;
    }

    /** Reads a value; the base64 text of a document is replaced by the path of its file. */
    private JsonNode read(JsonParser parser, String path) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                boolean pdf = path.equals(DOCUMENTS + "/") && name.equals(PDF) && value == JsonToken.VALUE_STRING;
                object.set(name, pdf ? store(parser) : read(parser, path + "/" + name));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(read(parser, path + "/"));
            }
            return array;
        }
        return mapper.readTree(parser);
    }

    private JsonNode store(JsonParser parser) throws IOException {
        Path file = folder.newFile(".pdf");
        try (OutputStream out = Files.newOutputStream(file)) {
            boolean empty = parser.readBinaryValue(out) == 0;
            return JsonNodeFactory.instance.textNode(empty ? "" : file.toString());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // the type depends on the error in the base64 text; the message quotes the text
            throw ApiException.badRequest(DOCUMENTS + ": a pdf is not base64");
        }
    }
}
