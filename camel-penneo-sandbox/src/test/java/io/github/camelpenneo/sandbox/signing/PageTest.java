package io.github.camelpenneo.sandbox.signing;

import java.net.http.HttpResponse;
import java.time.Duration;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PageTest {
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

    private void create(Submitted submitted) {
        client.submit(submitted);
        time.advance(Duration.ofSeconds(2));
    }

    private String page() {
        HttpResponse<String> answer = SandboxClient.send(client.request("/"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        return answer.body();
    }

    @Test
    void withoutCaseFilesThePageSaysSo() {
        assertThat(page()).contains("<html lang=\"en\">", "No case files yet", "name=\"viewport\"");
    }

    @Test
    void theNewestCaseFileComesFirst() {
        create(Submitted.simple("The older"));
        create(Submitted.simple("The newer"));

        assertThat(page()).containsSubsequence("The newer", "The older");
    }

    @Test
    void everythingIsEscaped() {
        Submitted submitted = new Submitted("<script>alert('title')</script>")
                .signer("<b>\"Jane\"</b>")
                .document("a.pdf");
        submitted.lastDocument().put("title", "\"><img src=x>&amp;");
        create(submitted);

        assertThat(page())
                .doesNotContain("<script>alert", "<b>", "<img", "\"Jane\"")
                .contains("&lt;script&gt;", "&lt;b&gt;&quot;Jane&quot;", "&quot;&gt;&lt;img src");
    }

    @Test
    void onlyThoseWhoseTurnItIsHaveButtons() {
        create(new Submitted("Lease").signer("First", 1).signer("Second", 2).document("a.pdf"));
        assertThat(page())
                .contains(">Sign as First<", ">Reject as First<", "Second: Not signed yet", "Pending")
                .doesNotContain("Sign as Second", "signed=true");

        sandbox.reject(
                sandbox.caseFiles().get(0).id(),
                sandbox.caseFiles().get(0).signers().get(0).id());
        assertThat(page()).contains("Rejected").doesNotContain("Sign as");
    }
}
