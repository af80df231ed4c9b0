package io.github.camelpenneo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JacksonException;
import io.github.camelpenneo.api.CaseFile;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.json.AnswerJson;
import io.github.camelpenneo.internal.json.Json;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.spi.TypeConverterRegistry;

/** Converts the records of {@link io.github.camelpenneo.api} to the JSON of Penneo and back, for JMS, files and all that carries text or bytes. */
@Converter(generateLoader = true)
public final class PenneoConverters {

    private static final Set<Class<?>> RECORDS = Set.of(
            CaseFile.class,
            Job.class,
            QueueJob.class,
            CaseFileDetails.class,
            DocumentDetails.class,
            Event.class,
            Subscription.class);

    private PenneoConverters() {}

    /**
     * Converts a record to {@code String}, {@code byte[]} or {@code InputStream}, and maps and everything that Camel converts to a stream
     * to a record. Text that is not the JSON of the record is not convertible; no error shows the text.
     */
    @Converter(fallback = true)
    public static <T> T convertTo(Class<T> type, Exchange exchange, Object value, TypeConverterRegistry registry)
            throws IOException {
        if (RECORDS.contains(value.getClass())) {
            return write(type, value);
        }
        return RECORDS.contains(type) ? read(type, exchange, value, registry) : null;
    }

    private static <T> T write(Class<T> type, Object value) {
        if (type == String.class) {
            return type.cast(new String(Json.bytes(value), StandardCharsets.UTF_8));
        }
        if (type == byte[].class) {
            return type.cast(Json.bytes(value));
        }
        return type == InputStream.class ? type.cast(new ByteArrayInputStream(Json.bytes(value))) : null;
    }

    private static <T> T read(Class<T> type, Exchange exchange, Object value, TypeConverterRegistry registry)
            throws IOException {
        if (value instanceof Map) {
            return convert(type, value);
        }
        if (value instanceof InputStream json) {
            return read(type, json);
        }
        TypeConverter toStream = registry.lookup(InputStream.class, value.getClass());
        return toStream == null ? null : read(type, toStream.convertTo(InputStream.class, exchange, value));
    }

    /** A record from a map, such as JSON that the route has parsed. */
    private static <T> T convert(Class<T> type, Object map) {
        try {
            return isReadStrictly(type) ? Json.MAPPER.convertValue(map, type) : AnswerJson.convert(map, type);
        } catch (IllegalArgumentException e) {
            // The text of the exception can contain a value
            return notConvertible();
        }
    }

    private static <T> T read(Class<T> type, InputStream source) throws IOException {
        try (InputStream json = source) {
            T value = json == null ? null : parse(type, json);
            return value == null ? notConvertible() : value;
        } catch (JacksonException e) {
            return notConvertible();
        }
    }

    private static <T> T parse(Class<T> type, InputStream json) throws IOException {
        return isReadStrictly(type) ? Json.MAPPER.readValue(json, type) : AnswerJson.read(json, type);
    }

    /** What a user writes and a job handle, which is a secret, are read strictly; other answers of Penneo are not. */
    private static boolean isReadStrictly(Class<?> type) {
        return type == CaseFile.class || type == Job.class;
    }

    /** Camel's mark for a value, rather than a pair of types, that cannot be converted. */
    @SuppressWarnings("unchecked")
    private static <T> T notConvertible() {
        return (T) TypeConverter.MISS_VALUE;
    }
}
