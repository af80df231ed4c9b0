package io.github.camelpenneo.springboot;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.github.camelpenneo.PenneoComponent;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** The options of the component, from the JSON that the component's build writes. */
final class OptionCatalog {

    /** The JSON, in the component's jar. */
    static final String JSON = "/META-INF/io/github/camelpenneo/penneo.json";

    private final List<PenneoOption> options;

    private OptionCatalog(List<PenneoOption> options) {
        this.options = options;
    }

    /** Reads the options of the component on the class path. */
    static OptionCatalog ofComponent() {
        List<PenneoOption> beans = new ArrayList<>();
        List<PenneoOption> others = new ArrayList<>();
        JsonObject properties = (JsonObject) json().get("componentProperties");
        for (String name : properties.keySet()) {
            PenneoOption option = option(name, (JsonObject) properties.get(name));
            (option.isBean() ? beans : others).add(option);
        }
        beans.addAll(others);
        return new OptionCatalog(List.copyOf(beans));
    }

    /** The JSON of the component on the class path. */
    static JsonObject json() {
        try (Reader json =
                new InputStreamReader(PenneoComponent.class.getResourceAsStream(JSON), StandardCharsets.UTF_8)) {
            return (JsonObject) Jsoner.deserialize(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DeserializationException e) {
            throw new IllegalStateException(JSON + " cannot be read: is the jar of camel-penneo complete?", e);
        }
    }

    private static PenneoOption option(String name, JsonObject json) {
        Collection<String> values = json.getCollection("enum");
        return new PenneoOption(
                name,
                json.getString("type"),
                json.getString("javaType"),
                values == null ? List.of() : List.copyOf(values),
                json.getString("configurationField"));
    }

    /** The options, those that take beans first: such a bean may hold other options, which then can be set. */
    List<PenneoOption> options() {
        return options;
    }
}
