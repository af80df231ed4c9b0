package io.github.camelpenneo.sandbox.casefile;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CaseFilePagesTest {
    private static final String PATH = "/api/v1/casefiles";
    private static final Pattern NEXT = Pattern.compile("<(\\S+)>; rel=\"next\"");

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

    /** The ids of the case files, oldest first. */
    private List<Long> created(int count) {
        for (int i = 0; i < count; i++) {
            client.submit(Submitted.simple("Lease & more, number " + i));
        }
        time.advance(Duration.ofSeconds(2));
        return sandbox.caseFiles().stream().map(SandboxCaseFile::id).toList();
    }

    private HttpResponse<String> page(String pathAndQuery) {
        return SandboxClient.send(client.coreRequest(pathAndQuery).header("x-paginate", "true"));
    }

    private static List<Long> ids(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return StreamSupport.stream(SandboxClient.json(answer).spliterator(), false)
                .map(caseFile -> caseFile.path("id").asLong())
                .toList();
    }

    private static Optional<String> link(HttpResponse<String> answer) {
        return answer.headers().firstValue("Link");
    }

    /** The path and query of the next page. */
    private String next(HttpResponse<String> answer) {
        Matcher next = NEXT.matcher(link(answer).orElseThrow());
        assertThat(next.matches()).isTrue();
        String base = sandbox.baseUrl().toString();
        assertThat(next.group(1)).startsWith(base + PATH + "?");
        return next.group(1).substring(base.length());
    }

    @Test
    void everyPageButTheLastLinksToTheNext() {
        List<Long> ids = created(5);
        HttpResponse<String> first = page(PATH + "?per_page=2&sort=created");
        HttpResponse<String> second = page(next(first));
        HttpResponse<String> third = page(next(second));

        assertThat(ids(first)).isEqualTo(ids.subList(0, 2));
        assertThat(ids(second)).isEqualTo(ids.subList(2, 4));
        assertThat(ids(third)).isEqualTo(ids.subList(4, 5));
        assertThat(link(third)).isEmpty();
    }

    @Test
    void thePagesOfAFilterAreFiltered() {
        List<Long> ids = created(3);
        sandbox.reject(ids.get(1), sandbox.caseFiles().get(1).signers().get(0).id());
        HttpResponse<String> first = page(PATH + "?title=lease%20%26%20more%2C&status=1&per_page=1&sort=-created");

        assertThat(ids(first)).containsExactly(ids.get(2));
        assertThat(ids(page(next(first)))).containsExactly(ids.get(0));
        assertThat(link(page(next(first)))).isEmpty();
    }

    @Test
    void aPageThatTakesThemAllIsTheLast() {
        List<Long> ids = created(2);
        HttpResponse<String> answer = page(PATH + "?per_page=2&sort=created");

        assertThat(ids(answer)).isEqualTo(ids);
        assertThat(link(answer)).isEmpty();
    }

    @Test
    void aPageAfterTheLastIsEmpty() {
        created(2);
        HttpResponse<String> answer = page(PATH + "?per_page=2&page=999999");

        assertThat(ids(answer)).isEmpty();
        assertThat(link(answer)).isEmpty();
    }

    @Test
    void aPageHasFiftyCaseFilesUnlessItIsToldOtherwise() {
        List<Long> ids = created(51);
        HttpResponse<String> first = page(PATH + "?sort=created");

        assertThat(ids(first)).isEqualTo(ids.subList(0, 50));
        assertThat(ids(page(next(first)))).isEqualTo(ids.subList(50, 51));
    }

    @Test
    void whoDoesNotAskForPagesGetsThemAll() {
        List<Long> ids = created(3);
        HttpResponse<String> without = client.get(PATH + "?per_page=2&sort=created");
        HttpResponse<String> refusing =
                SandboxClient.send(client.coreRequest(PATH + "?per_page=2").header("x-paginate", "false"));

        assertThat(ids(without)).isEqualTo(ids);
        assertThat(link(without)).isEmpty();
        assertThat(ids(refusing)).hasSize(3);
        assertThat(link(refusing)).isEmpty();
    }

    @Test
    void noCaseFilesAreAnEmptyList() {
        assertThat(client.get(PATH).body()).isEqualTo("[]");
        assertThat(page(PATH).body()).isEqualTo("[]");
    }
}
