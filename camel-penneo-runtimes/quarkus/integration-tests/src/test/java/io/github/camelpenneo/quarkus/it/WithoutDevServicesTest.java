package io.github.camelpenneo.quarkus.it;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that has switched the sandbox off. */
@QuarkusTest
@TestProfile(WithoutDevServicesTest.Profile.class)
class WithoutDevServicesTest {

    public static class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.camel.penneo.devservices.enabled", "false",
                    "camel.main.routes-include-pattern", "false");
        }
    }

    @Test
    void noSandboxIsStarted() {
        assertThat(ConfigProvider.getConfig().getOptionalValue("penneo.sandbox.url", String.class))
                .isEmpty();
    }
}
