package io.github.camelpenneo.springboot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.camel.util.StringHelper;

/**
 * An option of the component.
 *
 * @param name the name in Camel's spelling, such as {@code clientId}
 * @param type the type in the component's JSON: string, boolean, integer, number, duration, enum or object
 * @param javaType the Java type
 * @param values the values of an enum, otherwise empty
 * @param group the option that holds this option in an object of its own, or null
 */
record PenneoOption(String name, String type, String javaType, List<String> values, String group) {

    /** The name as a property, such as {@code client-id}. */
    String property() {
        return StringHelper.camelCaseToDash(name);
    }

    /** The properties that set the option: by its own name, and below its group. */
    List<String> properties() {
        return group == null
                ? List.of(property())
                : List.of(property(), StringHelper.camelCaseToDash(group) + "." + property());
    }

    /** The name in lower case, to compare it with names of any spelling. */
    String uniformName() {
        return uniform(name);
    }

    /** The name and the name with that of the group, in lower case and without anything between them. */
    Stream<String> uniformNames() {
        return group == null ? Stream.of(uniformName()) : Stream.of(uniformName(), uniform(group + name));
    }

    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether the option takes any text. */
    boolean isText() {
        return "string".equals(type);
    }

    /** Whether the option takes a bean. */
    boolean isBean() {
        return "object".equals(type);
    }

    /** What the option takes, for a message. */
    String expected() {
        return switch (type) {
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "duration" -> "a duration such as 500ms, 10s, 5m or PT10S";
            case "enum" -> "one of " + String.join(", ", values);
            default -> "text";
        };
    }
}
