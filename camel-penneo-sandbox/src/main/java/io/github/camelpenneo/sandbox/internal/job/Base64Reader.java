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
 * Reads create requests in the base64 form; the PDFs go to files as they come. What it gives is the same submission in the
 * multipart form, so that there is one set of rules.
 */
final class Base64Reader {
    private static final String DOCUMENT = "/caseFile/documents/";
    private static final String PDF = "pdf";
    /** In place of the base64 while its shape is checked. */
    private static final String TAKEN = "AA==";

    private final ObjectMapper mapper = new ObjectMapper();
    private final RequestSchema schema = RequestSchema.named("CreateBase64");
    private final TemporaryFolder folder;

    Base64Reader(TemporaryFolder folder) {
        this.folder = folder;
    }

    /** What was sent; an {@link ApiException} with 400 if it does not have the shape that it must have. */
    Submission read(Context ctx) throws IOException {
        MessageDigest hash = SubmissionReader.sha256();
        List<Path> pdfs = new ArrayList<>();
        JsonNode data;
        try (InputStream in = new DigestInputStream(ctx.bodyInputStream(), hash);
                JsonParser parser = mapper.createParser(in)) {
            parser.nextToken();
            data = read(parser, "", pdfs);
            if (parser.nextToken() != null) {
                throw ApiException.badRequest("Malformed JSON");
            }
        } catch (JsonProcessingException e) {
            // the parser's own message quotes what was sent, which may be personal data
            throw ApiException.badRequest("Malformed JSON, or a pdf that is not base64");
        }
        schema.check(data);
        return new Submission(data, uploads(data, pdfs), HexFormat.of().formatHex(hash.digest()));
    }

    private static List<Upload> uploads(JsonNode data, List<Path> pdfs) {
        List<Upload> uploads = new ArrayList<>();
        for (JsonNode document : data.path("caseFile").path("documents")) {
            String name = "document-" + (uploads.size() + 1) + ".pdf";
            ((ObjectNode) document).remove(PDF);
            ((ObjectNode) document).put("name", name);
            uploads.add(new Upload(name, pdfs.get(uploads.size())));
        }
        return uploads;
    }

    private JsonNode read(JsonParser parser, String path, List<Path> pdfs) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                boolean pdf = path.startsWith(DOCUMENT) && name.equals(PDF) && value == JsonToken.VALUE_STRING;
                object.set(name, pdf ? store(parser, pdfs) : read(parser, path + "/" + name, pdfs));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(read(parser, path + "/", pdfs));
            }
            return array;
        }
        return mapper.readTree(parser);
    }

    private JsonNode store(JsonParser parser, List<Path> pdfs) throws IOException {
        Path file = folder.newFile(".pdf");
        try (OutputStream out = Files.newOutputStream(file)) {
            if (parser.readBinaryValue(out) == 0) {
                return JsonNodeFactory.instance.textNode("");
            }
        }
        pdfs.add(file);
        return JsonNodeFactory.instance.textNode(TAKEN);
    }
}
