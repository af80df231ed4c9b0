package io.github.camelpenneo.springboot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Makes {@code spring-configuration-metadata.json} of the component's JSON. */
final class ConfigurationMetadata {

    private static final String PREFIX = "camel.component.penneo.";
    private static final Map<String, String> TYPES = Map.of(
            "boolean", "java.lang.Boolean",
            "integer", "java.lang.Integer",
            "number", "java.lang.Double",
            "duration", "java.time.Duration",
            "object", "java.lang.String",
            "string", "java.lang.String");
    private static final List<Map<String, Object>> BEANS = List.of(
            hint("#bean:", "The bean with this name."),
            hint("#autowired", "The only bean of the type."),
            hint("#type:", "The only bean of this class or interface."),
            hint("#class:", "A new object of this class."));

    private final JsonNode component;
    private final List<Map<String, Object>> properties = new ArrayList<>();
    private final List<Map<String, Object>> hints = new ArrayList<>();

    private ConfigurationMetadata(JsonNode component) {
        this.component = component;
    }

    static String of(JsonNode json) throws Exception {
        ConfigurationMetadata metadata = new ConfigurationMetadata(json.get("component"));
        json.get("componentProperties")
                .properties()
                .forEach(option -> metadata.add(option.getKey(), option.getValue()));
        metadata.addSwitch("enabled", "Whether the options of the penneo component are set from these properties.");
        metadata.addSwitch(
                "customizer.enabled", "Whether the options of the penneo component are set from these properties.");
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(metadata.content()) + "\n";
    }

    private Map<String, Object> content() {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", "camel.component.penneo");
        group.put("type", component.get("javaType").asText());
        group.put("description", component.get("description").asText());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("groups", List.of(group));
        content.put("properties", properties);
        content.put("hints", hints);
        return content;
    }

    private void add(String name, JsonNode option) {
        String property = PREFIX + new PenneoOption(name, null, null, List.of(), null).property();
        String type = option.get("type").asText();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", property);
        entry.put("type", TYPES.getOrDefault(type, option.get("javaType").asText()));
        entry.put("description", description(type, option));
        if (option.has("defaultValue")) {
            entry.put("defaultValue", option.get("defaultValue"));
        }
        if (option.get("deprecated").asBoolean()) {
            entry.put(
                    "deprecation",
                    Map.of("reason", option.path("deprecationNote").asText("")));
        }
        properties.add(entry);
        if (option.has("enum")) {
            List<Map<String, Object>> values = new ArrayList<>();
            option.get("enum").forEach(value -> values.add(Map.of("value", value.asText())));
            addHint(property, values);
        } else if ("object".equals(type)) {
            addHint(property, BEANS);
        }
    }

    private static String description(String type, JsonNode option) {
        String description = option.get("description").asText();
        return "object".equals(type)
                ? description + " A reference to a " + option.get("javaType").asText() + "."
                : description;
    }

    private void addHint(String property, List<Map<String, Object>> values) {
        Map<String, Object> hint = new LinkedHashMap<>();
        hint.put("name", property);
        hint.put("values", values);
        hint.put("providers", List.of(Map.of("name", "any")));
        hints.add(hint);
    }

    private void addSwitch(String name, String description) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", PREFIX + name);
        entry.put("type", "java.lang.Boolean");
        entry.put("description", description);
        entry.put("defaultValue", true);
        properties.add(entry);
    }

    private static Map<String, Object> hint(String value, String description) {
        Map<String, Object> hint = new LinkedHashMap<>();
        hint.put("value", value);
        hint.put("description", description);
        return hint;
    }
}
