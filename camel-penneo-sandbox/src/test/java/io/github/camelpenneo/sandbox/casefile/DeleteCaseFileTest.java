package io.github.camelpenneo.sandbox.casefile;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeleteCaseFileTest {
    private static final String PATH = "/api/v1/casefiles";
    private static final Duration COMPLETION = Duration.ofMillis(500);

    private final VirtualTime time = new VirtualTime();
    private PenneoSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.builder().time(time).completionDelay(COMPLETION).start();
        client = new SandboxClient(sandbox, time);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private SandboxCaseFile created(String title) {
        client.submit(Submitted.simple(title));
        time.advance(Duration.ofSeconds(2));
        return sandbox.caseFiles().get(sandbox.caseFiles().size() - 1);
    }

    private HttpResponse<String> delete(SandboxCaseFile caseFile) {
        return client.delete(PATH + "/" + caseFile.id());
    }

    static Stream<Arguments> states() {
        return Stream.of(
                state("Lease", 1, (test, caseFile) -> {}),
                state(
                        "Lease",
                        2,
                        (test, caseFile) -> test.sandbox.reject(
                                caseFile.id(), caseFile.signers().get(0).id())),
                state("Lease", 4, (test, caseFile) -> test.sandbox.signAll(caseFile.id())),
                state("Lease", 5, DeleteCaseFileTest::complete),
                state("FAIL-ON-COMPLETION Lease", 6, DeleteCaseFileTest::complete));
    }

    private static Arguments state(String title, int status, BiConsumer<DeleteCaseFileTest, SandboxCaseFile> reach) {
        return Arguments.of(title, status, reach);
    }

    private void complete(SandboxCaseFile caseFile) {
        sandbox.signAll(caseFile.id());
        time.advance(COMPLETION);
    }

    @ParameterizedTest(name = "{0} of status {1}")
    @MethodSource("states")
    void aCaseFileOfAnyStatusIsGoneForGood(
            String title, int status, BiConsumer<DeleteCaseFileTest, SandboxCaseFile> reach) {
        SandboxCaseFile other = created("Other");
        SandboxCaseFile caseFile = created(title);
        reach.accept(this, caseFile);
        assertThat(sandbox.caseFiles().get(1).status()).isEqualTo(status);

        HttpResponse<String> answer = delete(caseFile);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(sandbox.caseFiles()).extracting(SandboxCaseFile::id).containsExactly(other.id());
        assertThat(SandboxClient.json(client.get(PATH)).findValuesAsText("caseFileId"))
                .containsExactly(String.valueOf(other.id()));
        String document = "/documents/" + caseFile.documents().get(0).id() + "/content?signed=false";
        for (String path : new String[] {
            PATH + "/" + caseFile.id(),
            "/api/v3/casefiles/" + caseFile.id(),
            "/api/v3" + document,
            "/_sandbox" + document
        }) {
            assertThat(client.get(path).statusCode()).as(path).isEqualTo(404);
        }
        isNotFound(delete(caseFile));
    }

    private static void isNotFound(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(SandboxClient.json(answer).path("statusCode").asInt()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lease", "FAIL-ON-COMPLETION Lease"})
    void aSignedCaseFileThatIsDeletedIsNotCompletedAnyMore(String title) {
        SandboxCaseFile caseFile = created(title);
        sandbox.signAll(caseFile.id());
        delete(caseFile);
        time.advance(COMPLETION);

        assertThat(sandbox.caseFiles()).isEmpty();
    }

    @Test
    void whatIsDeletedCannotBeSignedAnyMore() {
        SandboxCaseFile caseFile = created("Lease");
        delete(caseFile);

        assertThatThrownBy(() -> sandbox.signAll(caseFile.id())).isInstanceOf(NoSuchElementException.class);
        String signer = "/_sandbox/casefiles/" + caseFile.id() + "/signers/"
                + caseFile.signers().get(0).id();
        isNotFound(client.post(signer + "/sign", ""));
        isNotFound(client.post(signer + "/reject", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "x", "1.0", "99999999999999999999"})
    void whatIsUnknownIsNotFound(String id) {
        created("Lease");

        isNotFound(client.delete(PATH + "/" + id));
        assertThat(sandbox.caseFiles()).hasSize(1);
    }

    @Test
    void withoutATokenNothingIsDeletedNorListed() {
        String path = PATH + "/" + created("Lease").id();

        assertThat(SandboxClient.send(client.request(path).DELETE()).statusCode())
                .isEqualTo(401);
        assertThat(SandboxClient.send(client.request(path)
                                .header("X-Auth-Token", client.token())
                                .DELETE())
                        .statusCode())
                .isEqualTo(401);
        assertThat(SandboxClient.send(client.request(PATH)).statusCode()).isEqualTo(401);
        assertThat(sandbox.caseFiles()).hasSize(1);
    }
}
