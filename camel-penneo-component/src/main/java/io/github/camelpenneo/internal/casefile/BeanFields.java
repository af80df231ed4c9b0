package io.github.camelpenneo.internal.casefile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import io.github.camelpenneo.internal.casefile.JavaScalars.RefusedValueException;
import io.github.camelpenneo.internal.json.Json;

/** The fields of a record or bean by the names that Jackson has for them, with their values as they are. */
final class BeanFields {

    private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private BeanFields() {}

    /** Whether a value is a record or bean with fields; types of the Java platform are not. */
    static boolean isBean(Object value) {
        return PLATFORM.stream().noneMatch(value.getClass().getName()::startsWith)
                && !writers(value).isEmpty();
    }

    /** The fields; none for a value that {@link #isBean} does not hold for. */
    static Map<String, Object> of(Object bean) throws RefusedValueException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (BeanPropertyWriter writer : writers(bean)) {
            fields.put(writer.getName(), value(writer, bean));
        }
        return fields;
    }

    private static Object value(BeanPropertyWriter writer, Object bean) throws RefusedValueException {
        try {
            return writer.get(bean);
        } catch (Exception e) {
            // The exception of a getter is dropped, since its message can quote a value
            throw new RefusedValueException("has a field that cannot be read: " + writer.getName());
        }
    }

    private static List<BeanPropertyWriter> writers(Object value) {
        try {
            List<BeanPropertyWriter> writers = new ArrayList<>();
            Json.MAPPER
                    .getSerializerProviderInstance()
                    .findValueSerializer(value.getClass())
                    .properties()
                    .forEachRemaining(property -> {
                        if (property instanceof BeanPropertyWriter writer) {
                            writers.add(writer);
                        }
                    });
            return writers;
        } catch (JsonMappingException e) {
            return List.of();
        }
    }
}
