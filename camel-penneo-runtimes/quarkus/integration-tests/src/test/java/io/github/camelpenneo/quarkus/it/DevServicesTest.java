package io.github.camelpenneo.quarkus.it;

import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class DevServicesTest {

    @ConfigProperty(name = "penneo.sandbox.url")
    String sandbox;

    @ConfigProperty(name = "work")
    Path work;

    @Test
    void aContractIsSignedInTheSandboxAndArchived() throws Exception {
        Path contract = work.resolve("contract.pdf");
        Files.write(contract, "%PDF-1.4".getBytes());
        Files.createDirectories(work.resolve("contracts"));
        Files.move(contract, work.resolve("contracts/contract.pdf"));
        System.out.println(sandbox);
        when().get("/q/health/ready").then().log().all();
        await().until(() -> !given().baseUri(sandbox)
                .get("/_sandbox/casefiles")
                .jsonPath()
                .getList("")
                .isEmpty());
    }
}
