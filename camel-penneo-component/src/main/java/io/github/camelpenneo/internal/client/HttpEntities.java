package io.github.camelpenneo.internal.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.entity.mime.StringBody;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Turns what a request carries into the HTTP library's entities; {@link HttpTransport}'s other half. */
final class HttpEntities {

    private static final ContentType FORM = ContentType.create("multipart/form-data");
    private static final ContentType PDF = ContentType.create("application/pdf");

    private HttpEntities() {}

    static HttpEntity of(HttpCall.Body body) {
        if (body instanceof HttpCall.FormBody form) {
            return form(form);
        }
        return new ByteArrayEntity(((HttpCall.JsonBody) body).json(), ContentType.APPLICATION_JSON);
    }

    private static HttpEntity form(HttpCall.FormBody form) {
        MultipartEntityBuilder builder = MultipartEntityBuilder.create()
                .setContentType(FORM)
                .addPart(
                        "data",
                        new StringBody(new String(form.data(), StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
        form.files().forEach(file -> builder.addPart("files", new PdfPart(file)));
        return builder.build();
    }

    /** A part that reads its PDF while it is written. */
    private static final class PdfPart extends AbstractContentBody {

        private final HttpCall.FormFile file;

        PdfPart(HttpCall.FormFile file) {
            super(PDF);
            this.file = file;
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
            try (InputStream pdf = new Source(file.name(), open())) {
                pdf.transferTo(out);
            }
        }

        private InputStream open() throws UnreadableContentException {
            try {
                return file.content().open();
            } catch (IOException e) {
                throw new UnreadableContentException(file.name(), e);
            }
        }
    }

    /** Tells an error of ours while reading from one of the network's while writing. */
    private static final class Source extends FilterInputStream {

        private final String name;

        Source(String name, InputStream in) {
            super(in);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw new UnreadableContentException(name, e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                throw new UnreadableContentException(name, e);
            }
        }
    }
}
