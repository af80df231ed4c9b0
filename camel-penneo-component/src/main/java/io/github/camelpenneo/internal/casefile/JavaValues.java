package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.internal.casefile.JavaScalars.RefusedValueException;

/**
 * Converts a map with values of Java to JSON. A value that cannot be converted becomes a violation with its path, and is left out, as
 * null is. The content of a document stays a {@link PdfContent}, so that it is read while it is sent.
 */
final class JavaValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern CONTENT = Pattern.compile("documents\\[\\d+]\\.pdf");
    private static final int DEEPEST = 50;

    private final BiConsumer<String, String> violations;

    private JavaValues(BiConsumer<String, String> violations) {
        this.violations = violations;
    }

    /**
     * Converts a map or parsed JSON, with or without the {@code caseFile} root.
     *
     * @param violations takes the path and the rule of each value that cannot be converted
     */
    static JsonNode read(Object map, BiConsumer<String, String> violations) {
        JavaValues values = new JavaValues(violations);
        Object caseFile = map instanceof Map<?, ?> fields
                ? fields.get(CaseFileRoot.NAME)
                : ((JsonNode) map).get(CaseFileRoot.NAME);
        boolean isRoot = caseFile instanceof Map
                || caseFile instanceof ObjectNode
                || caseFile != null && !(caseFile instanceof JsonNode) && BeanFields.isBean(caseFile);
        if (isRoot) {
            values.refuseBeside(map);
        }
        JsonNode read = values.node("", isRoot ? caseFile : map, 0);
        return read == null ? JSON.objectNode() : read;
    }

    private void refuseBeside(Object map) {
        if (map instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> CaseFileRoot.beside(String.valueOf(name), value)
                    .ifPresent(violation -> violations.accept(violation.path(), violation.rule())));
        } else {
            CaseFileRoot.beside((JsonNode) map)
                    .forEach(violation -> violations.accept(violation.path(), violation.rule()));
        }
    }

    /** The JSON of a value; null if the value is null or cannot be converted. */
    private JsonNode node(String path, Object value, int depth) {
        try {
            if (depth > DEEPEST) {
                throw new RefusedValueException("is nested too deeply");
            }
            Object plain = JavaScalars.unwrapped(value);
            if (plain == null) {
                return null;
            }
            Optional<JsonNode> scalar = JavaScalars.known(plain);
            return scalar.isPresent() ? scalar.get() : structure(path, plain, depth);
        } catch (RefusedValueException e) {
            return refuse(path, e.getMessage());
        } catch (IOException | RuntimeException e) {
            // A map, list or stream of a user can throw anything; the text of the exception can contain a value
            return refuse(path, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private JsonNode structure(String path, Object value, int depth) throws RefusedValueException, IOException {
        if (value instanceof Map<?, ?> map) {
            return object(path, map, depth);
        }
        Optional<PdfContent> content = HeldContent.bytes(value);
        if (content.isPresent() && CONTENT.matcher(path).matches()) {
            return JSON.pojoNode(content.get());
        }
        if (content.isPresent()) {
            throw new RefusedValueException("is a file, a stream or bytes, which only the pdf of a document can be");
        }
        Optional<Iterable<?>> elements = elements(value);
        if (elements.isPresent()) {
            return array(path, elements.get(), depth);
        }
        return BeanFields.isBean(value) ? object(path, BeanFields.of(value), depth) : JavaScalars.other(value);
    }

    private ObjectNode object(String path, Map<?, ?> map, int depth) {
        ObjectNode object = JSON.objectNode();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            JsonNode node = node(FieldNames.path(path, name), value, depth + 1);
            if (node != null) {
                object.set(name, node);
            }
        });
        return object;
    }

    private ArrayNode array(String path, Iterable<?> elements, int depth) {
        ArrayNode array = JSON.arrayNode();
        for (Object element : elements) {
            JsonNode node = node(path + "[" + array.size() + "]", element, depth + 1);
            array.add(node == null ? JSON.nullNode() : node);
        }
        return array;
    }

    private static Optional<Iterable<?>> elements(Object value) {
        // A Path, which is a list of its parts too, has been recognised before
        if (value instanceof Iterable<?> iterable) {
            return Optional.of(iterable);
        }
        if (value instanceof Iterator<?> iterator) {
            return Optional.of(list(iterator));
        }
        if (value instanceof BaseStream<?, ?> stream) {
            return Optional.of(list(stream.iterator()));
        }
        if (!value.getClass().isArray()) {
            return Optional.empty();
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            elements.add(Array.get(value, i));
        }
        return Optional.of(elements);
    }

    private static List<Object> list(Iterator<?> iterator) {
        List<Object> list = new ArrayList<>();
        iterator.forEachRemaining(list::add);
        return list;
    }

    private JsonNode refuse(String path, String rule) {
        violations.accept(path.isEmpty() ? "body" : path, rule);
        return null;
    }
}
