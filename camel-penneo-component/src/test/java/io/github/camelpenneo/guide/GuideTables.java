package io.github.camelpenneo.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpenneo.PenneoOperation;

/** The tables of the guide, from the component's generated descriptor. */
final class GuideTables {

    private static final String FILE = "/META-INF/io/github/camelpenneo/penneo.json";

    private final JsonNode json;

    GuideTables() {
        try (InputStream in = GuideTables.class.getResourceAsStream(FILE)) {
            json = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The options that are for this operation alone or among others. */
    String optionsOf(String operation) {
        return options(option -> isLabelled(option, operation));
    }

    /** Our options that every operation has; not those that Camel gives every component. */
    String commonOptions() {
        return options(option -> Arrays.stream(PenneoOperation.values()).noneMatch(o -> isLabelled(option, o.name())));
    }

    /** The headers that this operation reads or sets. */
    String headersOf(String operation) {
        return table(
                "| header | type | what |\n|---|---|---|\n",
                "headers",
                header -> isLabelled(header, operation),
                field -> "| `%s` | `%s` | %s |\n"
                        .formatted(
                                field.getKey(),
                                simple(field.getValue().path("javaType").asText()),
                                cell(field.getValue().path("description").asText())));
    }

    private String options(Predicate<JsonNode> wanted) {
        return table(
                "| option | type | default | what |\n|---|---|---|---|\n",
                "properties",
                option -> option.has("configurationClass") && wanted.test(option),
                field -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                field.getKey(),
                                type(field.getValue()),
                                defaultValue(field.getValue()),
                                cell(field.getValue().path("description").asText())));
    }

    private String table(String head, String section, Predicate<JsonNode> wanted, RowWriter row) {
        String rows = json.path(section).properties().stream()
                .filter(field -> wanted.test(field.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .map(row::row)
                .collect(Collectors.joining());
        return rows.isEmpty() ? "None.\n" : head + rows;
    }

    @FunctionalInterface
    private interface RowWriter {
        String row(Map.Entry<String, JsonNode> field);
    }

    private static boolean isLabelled(JsonNode field, String operation) {
        return Arrays.asList(field.path("label").asText().split("[, ]")).contains(operation);
    }

    private static String type(JsonNode option) {
        if (option.path("secret").asBoolean()) {
            return "secret";
        }
        if (option.has("enum")) {
            List<String> values = new ArrayList<>();
            option.get("enum").forEach(value -> values.add("`" + value.asText() + "`"));
            return String.join(" ", values);
        }
        return option.path("type").asText().replace("object", "bean");
    }

    private static String defaultValue(JsonNode option) {
        return option.has("defaultValue") ? "`" + option.get("defaultValue").asText() + "`" : "";
    }

    private static String simple(String javaType) {
        return javaType.substring(javaType.lastIndexOf('.') + 1);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
