package io.github.camelpenneo.secrets;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.spi.EndpointServiceLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The endpoint's location, the health check and the dev console. */
class SeenFromOutsideTest extends SandboxTestSupport {

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @Test
    void anEndpointTellsWhereItsServiceIs() {
        EndpointServiceLocation location =
                (EndpointServiceLocation) penneo.camel().getEndpoint("penneo:getCaseFile?environment=production");
        assertThat(location.getServiceUrl()).isEqualTo(sandbox.get().baseUrl().toString());
        assertThat(location.getServiceProtocol()).isEqualTo("http");
        assertThat(location.getServiceMetadata()).isEqualTo(Map.of("environment", "production"));
    }

    @Test
    void theHealthCheckIsUpWhileATokenCanBeHadAndGoneWithItsRoute() throws Exception {
        HealthCheckRepository producers = producers();
        producers.setEnabled(true);
        penneo.route("direct:get", "penneo:getCaseFile");
        assertThat(producers.stream()).hasSize(1);
        HealthCheck check = producers.stream().findFirst().orElseThrow();
        assertThat(check.call().getState()).as("before the first token").isEqualTo(HealthCheck.State.UNKNOWN);

        HealthCheck.Result result =
                await().until(check::call, called -> called.getState() != HealthCheck.State.UNKNOWN);
        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails())
                .containsEntry("baseUrl", sandbox.get().baseUrl().toString());
        producers.stream().forEach(HealthCheck::call);
        assertThat(tokenRequests()).isOne();

        penneo.camel().stop();
        assertThat(producers.stream()).isEmpty();
    }

    @Test
    void theHealthCheckIsDownWhereTheCredentialsAreRefused() {
        HealthCheckRepository producers = producers();
        producers.setEnabled(true);
        penneo.component().getCredentials().setSecretKey("not-the-right-one");
        penneo.route("direct:get", "penneo:getCaseFile");

        HealthCheck check = producers.stream().findFirst().orElseThrow();
        HealthCheck.Result result =
                await().until(check::call, called -> called.getState() != HealthCheck.State.UNKNOWN);
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        check.call();
        assertThat(tokenRequests()).isOne();
        assertThat(result.getMessage().orElseThrow())
                .contains("rejected the credentials")
                .doesNotContain("not-the-right-one");
    }

    @Test
    void theHealthCheckWaitsForNobody() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            penneo.component().getConnection().setOauthUrl("http://127.0.0.1:" + silent.getLocalPort());
            HealthCheckRepository producers = producers();
            producers.setEnabled(true);
            penneo.route("direct:get", "penneo:getCaseFile");
            HealthCheck check = producers.stream().findFirst().orElseThrow();
            // The token request gets no answer before responseTimeout, 30 seconds
            for (int probe = 0; probe < 3; probe++) {
                assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UNKNOWN);
            }
        }
    }

    @Test
    void producersAreNotAskedUnlessCamelIsTold() {
        assertThat(producers().isEnabled()).isFalse();
    }

    @Test
    void theConsoleShowsEachConnectionAndItsCalls() {
        DevConsole console = penneo.camel()
                .getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("penneo");
        assertThat(console).isNotNull();
        assertThat((String) console.call(DevConsole.MediaType.TEXT)).contains("no connection yet");

        penneo.send("penneo:getCaseFile", e -> e.getMessage().setBody(7L));

        Map<?, ?> json = (Map<?, ?>) console.call(DevConsole.MediaType.JSON);
        Map<?, ?> connection = (Map<?, ?>) ((List<?>) json.get("connections")).get(0);
        assertThat(connection.get("baseUrl")).isEqualTo(sandbox.get().baseUrl().toString());
        assertThat(connection.get("credentials")).isEqualTo("API keys");
        assertThat(connection.get("calls"))
                .isEqualTo(Map.of("getCaseFile", Map.of("404", 1L), "token", Map.of("200", 1L)));
        assertThat(connection.get("tokenAgeSeconds")).isNotNull();
        assertThat((String) console.call(DevConsole.MediaType.TEXT))
                .contains("calls: {getCaseFile={404=1}, token={200=1}}")
                .doesNotContain(sandbox.get().apiKey(), sandbox.get().clientId());
    }

    @Test
    void theConsoleCountsCallsWithoutAnAnswerAndNamesTheCredentials() throws IOException {
        try (FaultyServer server = new FaultyServer(FaultyServer.hangUp());
                SandboxContext context = new SandboxContext(server.baseUrl())) {
            context.component().getCredentials().setApiKey(null);
            context.component().getCredentials().setSecretKey(null);
            context.component().getCredentials().setAccessToken("a-token");
            context.send("penneo:getCaseFile", e -> e.getMessage().setBody(7L));
            DevConsole console = context.camel()
                    .getCamelContextExtension()
                    .getContextPlugin(DevConsoleRegistry.class)
                    .resolveById("penneo");
            assertThat((String) console.call(DevConsole.MediaType.TEXT))
                    .contains("calls: {getCaseFile={no response=1}}", "credentials: access token")
                    .doesNotContain("a-token");
        }
    }

    @Test
    void theConsoleShowsTheAccountAndTheRecordsThatNobodyFollows() {
        MemoryJobRepository records = new MemoryJobRepository();
        penneo.component().getJobs().setJobRepository(records);
        DevConsole console = penneo.camel()
                .getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("penneo");
        penneo.create(Samples.pdf("The agreement"));
        Instant longAgo = Instant.now().minus(Duration.ofHours(2));
        records.add(RecordedJob.intent("a key", "another account", "a reference", null, longAgo, longAgo));

        Map<?, ?> json = (Map<?, ?>) console.call(DevConsole.MediaType.JSON);
        Map<?, ?> connection = (Map<?, ?>) ((List<?>) json.get("connections")).get(0);
        assertThat(connection.get("account")).asString().matches("camel-penneo-[0-9a-f]{16}");
        assertThat(json.get("unfollowedJobs")).isEqualTo(1);
        assertThat((String) console.call(DevConsole.MediaType.TEXT)).contains("unfollowedJobs: 1");
    }

    private HealthCheckRepository producers() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(penneo.camel());
        HealthCheckRepository producers = (HealthCheckRepository) registry.resolveById("producers");
        registry.register(producers);
        return producers;
    }

    private long tokenRequests() {
        return sandbox.get().requests().stream()
                .filter(request -> request.path().equals("/oauth/token"))
                .count();
    }
}
