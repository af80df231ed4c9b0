package io.github.camelpenneo.sandbox.casefile;

import java.net.http.HttpResponse;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CaseFileListRefusalTest {
    private final VirtualTime time = new VirtualTime();
    private PenneoSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.builder().time(time).start();
        client = new SandboxClient(sandbox, time);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=open",
                "status=",
                "ids=1;2",
                "ids=1,,2",
                "ids=1,",
                "folderIds=x",
                "createdAfter=yesterday",
                "createdBefore=2026-01-01T00:00:00Z",
                "activatedAfter=1.5",
                "activatedBefore=",
                "completedAfter=x",
                "completedBefore=99999999999999999999",
                "expiresAfter=x",
                "expiresBefore=x",
                "updatedAfter=x",
                "updatedBefore=x",
                "sort=colour",
                "sort=--created",
                "sort=",
                "page=0",
                "page=x",
                "page=",
                "per_page=0",
                "per_page=-1",
                "per_page=99999999",
            })
    void aValueThatIsNoneIsRefusedWhetherThereAreCaseFilesOrNot(String query) {
        String name = query.substring(0, query.indexOf('='));
        isRefused(paged(query), name);
        client.submit(Submitted.simple("Lease"));
        time.advance(Duration.ofSeconds(2));
        assertThat(sandbox.caseFiles()).hasSize(1);
        isRefused(paged(query), name);
        isRefused(paged("title=nothing%20like%20it&" + query), name);
    }

    private HttpResponse<String> paged(String query) {
        return SandboxClient.send(
                client.coreRequest("/api/v1/casefiles?" + query).header("x-paginate", "true"));
    }

    private static void isRefused(HttpResponse<String> answer, String name) {
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode body = SandboxClient.json(answer);
        assertThat(body.path("error").asText()).isEqualTo("Bad Request");
        assertThat(body.path("statusCode").asInt()).isEqualTo(400);
        assertThat(body.path("message").asText()).startsWith(name + " ");
    }
}
