package io.github.camelpenneo.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.github.camelpenneo.api.PdfContent;

/**
 * The value formats of Penneo's requests: times in Unix seconds, PDFs in base64.
 *
 * <p>Source: "Creating a case file" in docs/contract/creating.md.
 */
final class RequestJson {

    private RequestJson() {}

    static Module module() {
        return new SimpleModule("requests")
                .addSerializer(new TimeWriter())
                .addDeserializer(Instant.class, new TimeReader())
                .addSerializer(new PdfWriter())
                .addDeserializer(PdfContent.class, new PdfReader());
    }

    private static final class TimeWriter extends StdSerializer<Instant> {

        private static final long serialVersionUID = 1L;

        TimeWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(time.getEpochSecond());
        }
    }

    private static final class TimeReader extends StdDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        TimeReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Instant.ofEpochSecond(parser.getLongValue());
        }
    }

    private static final class PdfWriter extends StdSerializer<PdfContent> {

        private static final long serialVersionUID = 1L;

        PdfWriter() {
            super(PdfContent.class);
        }

        @Override
        public void serialize(PdfContent pdf, JsonGenerator json, SerializerProvider provider) throws IOException {
            try (InputStream bytes = pdf.open()) {
                json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, bytes, -1);
            }
        }
    }

    private static final class PdfReader extends StdDeserializer<PdfContent> {

        private static final long serialVersionUID = 1L;

        PdfReader() {
            super(PdfContent.class);
        }

        @Override
        public PdfContent deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return PdfContent.of(parser.getBinaryValue());
        }
    }
}
