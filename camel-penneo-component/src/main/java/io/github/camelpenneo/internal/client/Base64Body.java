package io.github.camelpenneo.internal.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.internal.casefile.CaseFileRequest;
import io.github.camelpenneo.internal.http.HttpCall;
import io.github.camelpenneo.internal.http.PdfStream;
import io.github.camelpenneo.internal.http.UploadBuffers;
import io.github.camelpenneo.internal.json.Json;

/** A case file as one JSON body. The PDFs are encoded in base64 while they are sent. */
public final class Base64Body implements HttpCall.StreamedJsonBody {

    private final CaseFileRequest request;

    public Base64Body(CaseFileRequest request) {
        this.request = request;
    }

    @Override
    public boolean isRepeatable() {
        return request.isRepeatable();
    }

    /** The length in bytes; -1 if the length of a PDF is unknown. */
    @Override
    public long length() throws IOException {
        Counter text = new Counter();
        write(text, (json, document) -> json.writeString(""));
        long length = text.count;
        for (PdfContent pdf : request.pdfs()) {
            if (pdf.length() < 0) {
                return -1;
            }
            length += (pdf.length() + 2) / 3 * 4;
        }
        return length;
    }

    @Override
    public void writeTo(OutputStream out, UploadBuffers buffers) throws IOException {
        write(out, (json, document) -> {
            // The generator would send pieces of its own size
            json.writeRawValue("\"");
            json.flush();
            try (InputStream pdf = PdfStream.open(CaseFileUpload.file(request, document))) {
                buffers.lend(text -> encode(pdf, out, text));
            }
            json.writeRaw('"');
        });
    }

    private static void encode(InputStream pdf, OutputStream out, byte[] text) throws IOException {
        byte[] piece = new byte[text.length / 4 * 3];
        for (int length = pdf.readNBytes(piece, 0, piece.length);
                length > 0;
                length = pdf.readNBytes(piece, 0, piece.length)) {
            byte[] whole = length == piece.length ? piece : Arrays.copyOf(piece, length);
            out.write(text, 0, Base64.getEncoder().encode(whole, text));
        }
    }

    @FunctionalInterface
    private interface PdfWriter {
        void write(JsonGenerator json, int document) throws IOException;
    }

    private void write(OutputStream out, PdfWriter pdfs) throws IOException {
        JsonGenerator json = Json.MAPPER.getFactory().createGenerator(out, JsonEncoding.UTF8);
        // If a PDF cannot be read, the generator must not close the JSON as if it were complete
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeObjectFieldStart("caseFile");
        for (Map.Entry<String, JsonNode> field : request.caseFile().properties()) {
            json.writeFieldName(field.getKey());
            if ("documents".equals(field.getKey())) {
                writeDocuments(json, field.getValue().elements(), pdfs);
            } else {
                json.writeTree(field.getValue());
            }
        }
        json.writeEndObject();
        json.writeEndObject();
        json.flush();
    }

    private static void writeDocuments(JsonGenerator json, Iterator<JsonNode> documents, PdfWriter pdfs)
            throws IOException {
        json.writeStartArray();
        for (int i = 0; documents.hasNext(); i++) {
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> field : documents.next().properties()) {
                json.writeFieldName(field.getKey());
                json.writeTree(field.getValue());
            }
            json.writeFieldName("pdf");
            pdfs.write(json, i);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static final class Counter extends OutputStream {

        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
