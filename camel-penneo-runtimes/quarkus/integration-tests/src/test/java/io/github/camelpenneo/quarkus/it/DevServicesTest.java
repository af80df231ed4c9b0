package io.github.camelpenneo.quarkus.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelpenneo.PenneoComponent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.main.CamelMain;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

/** An application without an address and without credentials. */
@QuarkusTest
class DevServicesTest {

    @Inject
    CamelContext context;

    @Inject
    CamelMain main;

    @ConfigProperty(name = "penneo.sandbox.url")
    String sandbox;

    @ConfigProperty(name = "work")
    Path work;

    @Test
    void aContractIsSignedInTheSandboxAndArchived() throws IOException {
        Contract contract = Contract.dropInto(work.resolve("contracts"));

        await().atMost(1, MINUTES).until(() -> !caseFiles().isEmpty());
        for (Map<String, ?> caseFile : caseFiles()) {
            for (Object signer : (List<?>) caseFile.get("signers")) {
                RestAssured.post(
                                sandbox + "_sandbox/casefiles/{casefile}/signers/{signer}/sign",
                                caseFile.get("id"),
                                ((Map<?, ?>) signer).get("id"))
                        .then()
                        .statusCode(204);
            }
        }

        await().atMost(1, MINUTES)
                .untilAsserted(() -> assertThat(files("signed")).anyMatch(name -> name.endsWith(contract.fileName())));
    }

    @Test
    void theApplicationIsReadyOnceItsWebhookHasASubscription() {
        await().atMost(1, MINUTES)
                .untilAsserted(() -> RestAssured.get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body("checks.name", hasItem("camel-consumers")));
    }

    @Test
    void anEnvironmentVariableAloneSetsAnOptionOfSeveralWords() {
        assertThat(context.getComponent("penneo", PenneoComponent.class)
                        .getConnection()
                        .getRequestsPerMinute())
                .isEqualTo(1234);
    }

    @Test
    void nothingOfTheSandboxIsOnTheClassPathOfTheApplication() {
        assertThatThrownBy(() -> Class.forName("io.github.camelpenneo.sandbox.PenneoSandbox"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> Class.forName("io.javalin.Javalin")).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void camelDoesNotLogTheConfigurationAtTheStart() {
        assertThat(main.getMainConfigurationProperties().isAutoConfigurationLogSummary())
                .isFalse();
    }

    private List<Map<String, ?>> caseFiles() {
        return RestAssured.get(sandbox + "_sandbox/casefiles").jsonPath().getList("");
    }

    private List<String> files(String folder) throws IOException {
        Path path = Files.createDirectories(work.resolve(folder));
        try (Stream<Path> files = Files.list(path)) {
            return files.map(Path::getFileName).map(Path::toString).toList();
        }
    }
}
