package io.github.camelpenneo.quarkus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Names properties and has a value for none. The name of an environment variable does not tell dots from dashes: {@code
 * CAMEL_COMPONENT_PENNEO_CLIENT_ID} alone is read as {@code camel.component.penneo.client.id}, which is no option. SmallRye Config reads
 * it as {@code camel.component.penneo.client-id} as soon as any source has this name.
 */
final class PropertyNames implements ConfigSource {

    private final Set<String> names;

    PropertyNames(Set<String> names) {
        this.names = names;
    }

    /** The names that were written when the application was built. */
    static PropertyNames read(ClassLoader loader) {
        try (InputStream resource = loader.getResourceAsStream(PenneoConfigBuilder.PROPERTY_NAMES)) {
            if (resource == null) {
                throw new IllegalStateException(
                        "The application was built without " + PenneoConfigBuilder.PROPERTY_NAMES
                                + ": build it with the Maven or Gradle plugin of Quarkus, which runs"
                                + " camel-quarkus-penneo-deployment");
            }
            return new PropertyNames(new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<String> getPropertyNames() {
        return names;
    }

    @Override
    public String getValue(String name) {
        return null;
    }

    @Override
    public String getName() {
        return "camel-penneo property names";
    }

    @Override
    public int getOrdinal() {
        return Integer.MIN_VALUE;
    }
}
