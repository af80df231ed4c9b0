package io.github.camelpenneo.quarkus.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelpenneo.PenneoComponent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

/** An application with credentials of a Penneo that is out of reach, and with Camel's summary of its configuration. */
@QuarkusTest
@TestProfile(OwnCredentialsTest.Profile.class)
class OwnCredentialsTest {

    public static class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "camel.component.penneo.clientId", "planted-id",
                    "camel.component.penneo.client-secret", "${planted.secret}",
                    "planted.secret", "planted-client-secret",
                    "camel.component.penneo.credentials.secret-key", "planted-secret-key",
                    "camel.main.auto-configuration-log-summary", "true",
                    "camel.component.penneo.api-key", "planted-api-key",
                    "camel.component.penneo.base-url", "http://127.0.0.1:1",
                    "camel.component.penneo.oauth-url", "http://127.0.0.1:1",
                    "quarkus.log.file.enabled", "true",
                    "quarkus.log.file.path", "${work}/own-credentials.log");
        }
    }

    @Inject
    CamelContext context;

    @ConfigProperty(name = "work")
    Path work;

    @Test
    void noSandboxIsStarted() {
        assertThat(ConfigProvider.getConfig().getOptionalValue("penneo.sandbox.url", String.class))
                .isEmpty();
        assertThat(context.getComponent("penneo", PenneoComponent.class)
                        .getCredentials()
                        .getClientId())
                .isEqualTo("planted-id");
    }

    @Test
    void theApplicationIsNotReadyWhileItsWebhookHasNoSubscription() {
        await().atMost(1, MINUTES)
                .untilAsserted(() -> RestAssured.get("/q/health/ready")
                        .then()
                        .statusCode(503)
                        .body("checks.data.'route.id'", hasItem("archive"))
                        .body(not(containsString("planted-"))));
        RestAssured.get("/q/health/live").then().statusCode(200);
    }

    @Test
    void theSummaryThatIsSwitchedOnMasksSecrets() throws IOException {
        assertThat(Files.readString(work.resolve("own-credentials.log")))
                .contains("Auto-configuration summary")
                .contains("camel.component.penneo.clientSecret")
                .doesNotContain("planted-");
    }
}
