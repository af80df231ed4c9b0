package io.github.camelpenneo.quarkus.deployment;

import java.util.Map;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentPropertiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.penneo.base-url",
                "camel.component.penneo.baseUrl",
                "camel.component.penneo.connection.base-url",
                "camel.component.penneo.environment",
                "camel.component.penneo.clientId",
                "camel.component.penneo.credentials.access-token",
                "camel.component.penneo.token-store"
            })
    void anAddressAndCredentialsCountInAnySpelling(String property) {
        assertThat(sayWhereOrWho(new PropertiesConfigSource(Map.of(property, "x"), "test", 100)))
                .isTrue();
    }

    @Test
    void aVariableWithoutAValueCounts() {
        assertThat(sayWhereOrWho(new PropertiesConfigSource(
                        Map.of("camel.component.penneo.client-id", "${NOWHERE}"), "test", 100)))
                .isTrue();
    }

    @Test
    void anEnvironmentVariableCounts() {
        assertThat(sayWhereOrWho(new EnvConfigSource(Map.of("CAMEL_COMPONENT_PENNEO_CLIENT_ID", "x"), 300)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.penneo.requests-per-minute",
                "camel.component.other.base-url",
                "%prod.camel.component.penneo.client-id"
            })
    void whatSaysNeitherDoesNotCount(String property) {
        assertThat(sayWhereOrWho(new PropertiesConfigSource(Map.of(property, "x"), "test", 100)))
                .isFalse();
    }

    private static boolean sayWhereOrWho(ConfigSource source) {
        return ComponentProperties.sayWhereOrWho(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile("test")
                .withSources(source)
                .build());
    }
}
