package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Converts request bodies to the entities of the HTTP library. */
final class HttpEntities {

    private static final ContentType FORM = ContentType.create("multipart/form-data");
    private static final ContentType PDF = ContentType.create("application/pdf");

    private HttpEntities() {}

    /** The entity of a body, which is sent through these buffers. */
    static HttpEntity of(HttpCall.Body body, UploadBuffers buffers) {
        if (body instanceof HttpCall.FormBody form) {
            return form(form, buffers);
        }
        if (body instanceof HttpCall.StreamedJsonBody streamed) {
            return new StreamedEntity(streamed, buffers);
        }
        return new ByteArrayEntity(((HttpCall.JsonBody) body).json(), ContentType.APPLICATION_JSON);
    }

    private static HttpEntity form(HttpCall.FormBody form, UploadBuffers buffers) {
        MultipartEntityBuilder builder =
                MultipartEntityBuilder.create().setContentType(FORM).addPart("data", new JsonPart(form.data()));
        form.files().forEach(file -> builder.addPart("files", new PdfPart(file, buffers)));
        return builder.build();
    }

    /** A form part of JSON, without a file name. */
    private static final class JsonPart extends AbstractContentBody {

        private final byte[] json;

        JsonPart(byte[] json) {
            super(ContentType.APPLICATION_JSON);
            this.json = json;
        }

        @Override
        public String getFilename() {
            return null;
        }

        @Override
        public long getContentLength() {
            return json.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(json);
        }
    }

    /** A form part that reads its PDF while the part is sent. */
    private static final class PdfPart extends AbstractContentBody {

        private final HttpCall.FormFile file;
        private final UploadBuffers buffers;

        PdfPart(HttpCall.FormFile file, UploadBuffers buffers) {
            super(PDF);
            this.file = file;
            this.buffers = buffers;
        }

        @Override
        public String getFilename() {
            return file.name();
        }

        @Override
        public long getContentLength() {
            try {
                return file.content().length();
            } catch (IOException e) {
                return -1;
            }
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream pdf = PdfStream.open(file)) {
                buffers.copy(pdf, out);
            }
        }
    }

    /** The entity of a JSON body that is generated while it is sent. */
    private static final class StreamedEntity extends AbstractHttpEntity {

        private final HttpCall.StreamedJsonBody body;
        private final UploadBuffers buffers;

        StreamedEntity(HttpCall.StreamedJsonBody body, UploadBuffers buffers) {
            super(ContentType.APPLICATION_JSON, null);
            this.body = body;
            this.buffers = buffers;
        }

        @Override
        public long getContentLength() {
            try {
                return body.length();
            } catch (IOException e) {
                return -1;
            }
        }

        @Override
        public boolean isRepeatable() {
            return body.isRepeatable();
        }

        @Override
        public boolean isStreaming() {
            return true;
        }

        @Override
        public InputStream getContent() {
            throw new UnsupportedOperationException("This entity can only be written");
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            body.writeTo(out, buffers);
        }

        @Override
        public void close() {
            // PDFs that were not opened are closed by their owner
        }
    }
}
