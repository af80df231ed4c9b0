package io.github.camelpenneo.internal.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;

/**
 * Lists and objects of Penneo's answers in other forms. PHP writes an empty list for an empty object, and an object with numbers as names
 * for a list with gaps. One value in place of a list is a list of it; anything else in place of an object is null.
 */
final class AnswerShapes extends DeserializationProblemHandler {

    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

    @Override
    public Object handleUnexpectedToken(
            DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String message)
            throws IOException {
        if (!target.isCollectionLikeType()) {
            parser.skipChildren();
            return null;
        }
        JsonNode value = context.readTree(parser);
        List<Object> list = new ArrayList<>();
        if (isNumbered(value)) {
            for (JsonNode entry : value) {
                list.add(read(context, entry, target.getContentType()));
            }
        } else {
            list.add(read(context, value, target.getContentType()));
        }
        return list;
    }

    @Override
    public Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            ValueInstantiator instantiator,
            JsonParser parser,
            String message)
            throws IOException {
        parser.skipChildren();
        return null;
    }

    /** Whether all names of an object are numbers; true for an empty object. */
    static boolean isNumbered(JsonNode object) {
        if (!object.isObject()) {
            return false;
        }
        for (var names = object.fieldNames(); names.hasNext(); ) {
            if (!INDEX.matcher(names.next()).matches()) {
                return false;
            }
        }
        return true;
    }

    private static Object read(DeserializationContext context, JsonNode value, JavaType type) throws IOException {
        return value.isNull() ? null : context.readTreeAsValue(value, type);
    }
}
