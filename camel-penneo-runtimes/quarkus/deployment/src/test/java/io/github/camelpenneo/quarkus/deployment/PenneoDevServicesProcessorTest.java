package io.github.camelpenneo.quarkus.deployment;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.LiveReloadBuildItem;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PenneoDevServicesProcessorTest {

    private final Map<Class<?>, Object> devMode = new ConcurrentHashMap<>();
    private final QuarkusClassLoader application = QuarkusClassLoader.builder(
                    "test", getClass().getClassLoader(), false)
            .build();

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void aLiveReloadKeepsTheSandbox() throws Exception {
        URI first = page(build(true, 0));

        URI reloaded = page(build(true, 0));

        assertThat(reloaded).isEqualTo(first);
        assertThat(status(first)).isEqualTo(200);
    }

    @Test
    void theApplicationGetsAllOptionsOfTheConnection() {
        assertThat(build(true, 0).getConfig())
                .containsOnlyKeys(
                        "penneo.sandbox.url",
                        "camel.component.penneo.base-url",
                        "camel.component.penneo.oauth-url",
                        "camel.component.penneo.client-id",
                        "camel.component.penneo.client-secret",
                        "camel.component.penneo.api-key",
                        "camel.component.penneo.secret-key");
    }

    @Test
    void theSandboxEndsWithTheDevMode() {
        URI page = page(build(true, 0));

        application.close();

        assertThatThrownBy(() -> status(page)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aSandboxThatIsSwitchedOffConfiguresNothing() {
        assertThat(build(false, 0)).isNull();
    }

    @Test
    void theSandboxEndsWhenItIsSwitchedOffAndTakesItsConfigurationBack() {
        DevServicesResultBuildItem running = build(true, 0);
        URI page = page(running);

        assertThat(build(false, 0).getConfig())
                .hasSameSizeAs(running.getConfig())
                .allSatisfy((property, value) -> assertThat(value).isEmpty());
        assertThatThrownBy(() -> status(page)).isInstanceOf(ConnectException.class);
    }

    @Test
    void theSandboxStartsAgainWhenItIsSwitchedOnAgain() throws Exception {
        build(true, 0);
        build(false, 0);

        assertThat(status(page(build(true, 0)))).isEqualTo(200);
    }

    @Test
    void aPortInUseIsNamedWithItsProperty() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> build(true, other.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("quarkus.camel.penneo.devservices.port = " + other.getLocalPort())
                    .hasMessageContaining("in use");
        }
    }

    private DevServicesResultBuildItem build(boolean enabled, int port) {
        return new PenneoDevServicesProcessor()
                .sandbox(
                        config(enabled, port),
                        new LiveReloadBuildItem(!devMode.isEmpty(), Set.of(), devMode, null),
                        new CuratedApplicationShutdownBuildItem(application, devMode.isEmpty()));
    }

    private static URI page(DevServicesResultBuildItem service) {
        return URI.create(service.getConfig().get("penneo.sandbox.url"));
    }

    private static int status(URI page) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static PenneoBuildTimeConfig config(boolean enabled, int port) {
        return new SmallRyeConfigBuilder()
                .withMapping(PenneoBuildTimeConfig.class)
                .withDefaultValue("quarkus.camel.penneo.devservices.enabled", Boolean.toString(enabled))
                .withDefaultValue("quarkus.camel.penneo.devservices.port", Integer.toString(port))
                .build()
                .getConfigMapping(PenneoBuildTimeConfig.class);
    }
}
