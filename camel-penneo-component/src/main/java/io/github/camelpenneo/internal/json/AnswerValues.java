package io.github.camelpenneo.internal.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The single values of Penneo's answers: numbers and booleans also as text, booleans also as 0 and 1. What cannot be read is null. */
final class AnswerValues {

    private static final Map<String, Boolean> BOOLEANS =
            Map.of("true", true, "1", true, "yes", true, "false", false, "0", false, "no", false);
    /** Beyond it, neighbouring numbers are the same {@code double}. */
    private static final double EXACT = 1L << 52;

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,19}(\\.0{1,9})?");

    private AnswerValues() {}

    static Module module() {
        return new SimpleModule("answers")
                .addDeserializer(Long.class, new Value<>(Long.class, AnswerValues::number))
                .addDeserializer(Integer.class, new Value<>(Integer.class, AnswerValues::integer))
                .addDeserializer(
                        Boolean.class,
                        new Value<>(
                                Boolean.class,
                                value -> BOOLEANS.get(value.asText().strip().toLowerCase(Locale.ROOT))))
                .addDeserializer(String.class, new Value<>(String.class, AnswerValues::text));
    }

    private static Long number(JsonNode value) {
        if (value.isLong()) {
            return value.longValue();
        }
        if (value.isFloatingPointNumber()) {
            double number = value.doubleValue();
            return number == Math.rint(number) && Math.abs(number) < EXACT ? Long.valueOf((long) number) : null;
        }
        String text = value.isBoolean() ? "" : value.asText().strip();
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            return null;
        }
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static Integer integer(JsonNode value) {
        Long number = number(value);
        return number == null || number != number.intValue() ? null : Integer.valueOf(number.intValue());
    }

    /** Text, or a number or boolean as text. Of the objects that PHP writes for times, the date and the time zone; other JSON as it is. */
    private static String text(JsonNode value) {
        if (value.isValueNode()) {
            return value.asText();
        }
        if (value.path("date").isTextual()) {
            return (value.get("date").textValue() + " " + value.path("timezone").asText("")).strip();
        }
        return value.toString();
    }

    private static final class Value<T> extends StdDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<JsonNode, T> reader;

        Value(Class<T> type, Function<JsonNode, T> reader) {
            super(type);
            this.reader = reader;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return reader.apply(value(parser, context));
        }

        /** Text and whole numbers as they are: a tree is made by a reader of its own, which costs more than the value. */
        private static JsonNode value(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                return TextNode.valueOf(parser.getText());
            }
            boolean isLong = parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            return isLong ? LongNode.valueOf(parser.getLongValue()) : context.readTree(parser);
        }
    }
}
