package io.github.camelpenneo.sandbox.signing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A foreign web page in a browser on this machine can neither sign nor read data in the sandbox. */
class StrangersPageTest {
    private final VirtualTime time = new VirtualTime();
    private PenneoSandbox sandbox;
    private SandboxCaseFile caseFile;
    private String sign;

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.builder().time(time).start();
        new SandboxClient(sandbox, time).submit(Submitted.simple("Lease"));
        time.advance(Duration.ofSeconds(2));
        caseFile = sandbox.caseFiles().get(0);
        sign = "/_sandbox/casefiles/" + caseFile.id() + "/signers/"
                + caseFile.signers().get(0).id() + "/sign";
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "https://evil.example",
                "http://127.0.0.1",
                "http://127.0.0.1:1",
                "http://localhost:PORT",
                "http://127.0.0.1:PORT.evil.example",
                "http://user@127.0.0.1:PORT",
                "null",
                "",
                "file://"
            })
    void aFormOfAnotherPageSignsAndRejectsNothing(String origin) {
        String own = origin.replace("PORT", String.valueOf(sandbox.baseUrl().getPort()));
        for (String path : new String[] {sign, sign.replace("/sign", "/reject"), "/oauth/token"}) {
            HttpResponse<String> answer = SandboxClient.send(
                    post(path).header("Origin", own).header("Content-Type", "application/x-www-form-urlencoded"));
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }
        assertThat(sandbox.caseFiles().get(0).status()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "anything"})
    void aRequestThatTheBrowserSaysIsAnothersSignsNothing(String site) {
        assertThat(SandboxClient.send(post(sign).header("Sec-Fetch-Site", site)).statusCode())
                .isEqualTo(403);
        assertThat(sandbox.caseFiles().get(0).status()).isEqualTo(1);
    }

    @Test
    void theSandboxsOwnPageSigns() {
        HttpResponse<String> answer = SandboxClient.send(
                post(sign).header("Origin", sandbox.baseUrl().toString()).header("Sec-Fetch-Site", "same-origin"));
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    @Test
    void aProgramThatSendsNoneOfABrowsersHeadersSigns() {
        assertThat(SandboxClient.send(post(sign)).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "127.0.0.1.evil.example:PORT",
                "localhost.evil.example",
                "127.0.0.1:PORT@evil.example",
                "evil.example:127.0.0.1",
                "[::2]:PORT",
                "127.0.0.1:PORT:evil.example"
            })
    void aNameOfAnotherThatLeadsHereReadsNothing(String host) throws IOException {
        long document = caseFile.documents().get(0).id();
        for (String path : new String[] {
            "/",
            "/_sandbox/casefiles",
            "/_sandbox/documents/" + document + "/content?signed=false",
            "/api/v3/casefiles/" + caseFile.id(),
            "/nothing"
        }) {
            assertThat(get(path, host)).startsWith("HTTP/1.1 40").doesNotContain("Lease", "%PDF");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost:PORT", "127.0.0.1:PORT", "127.1.2.3", "[::1]:PORT", "[::1]"})
    void theNamesOfThisMachineReadThePage(String host) throws IOException {
        assertThat(get("/", host)).startsWith("HTTP/1.1 200").contains("Lease");
        assertThat(get("/", InetAddress.getLocalHost().getHostName())).startsWith("HTTP/1.1 200");
    }

    @Test
    void noOtherPageCanFrameOrEmbedWhatIsAnswered() {
        for (String path : new String[] {
            "/", "/_sandbox/documents/" + caseFile.documents().get(0).id() + "/content?signed=false"
        }) {
            HttpResponse<String> answer =
                    SandboxClient.send(HttpRequest.newBuilder(sandbox.baseUrl().resolve(path)));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
                    .hasValue("same-origin");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .contains("frame-ancestors 'none'");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a@firma.example, true",
        "a@host.internal, true",
        "a@printer.local, true",
        "a@localhost, true",
        "a.b+c_d'e@sub.example.com, true",
        "ø@bücher.example, true",
        "a@例子.テスト, true",
        "a@192.168.0.1, true",
        "a, false",
        "a@, false",
        "@b.example, false",
        "a@b@c.example, false",
        "a b@c.example, false",
        "a@b .example, false",
        "'\u200Ba@b.example', false",
        "a@b.example\u200B, false",
        "a@-b.example, false",
        "a@b.example., false",
        "Ann <a@b.example>, false",
        "a;b@c.example, false"
    })
    void anAddressIsOneWhateverItsTopLevelDomain(String address, boolean good) {
        String plain = address.replace("\\u200B", "\u200B");
        Submitted submitted = Submitted.simple("Address");
        submitted.lastSigner().put("email", plain);
        HttpResponse<String> answer = new SandboxClient(sandbox, time).create(submitted);
        assertThat(answer.statusCode()).isEqualTo(good ? 201 : 400);
    }

    private HttpRequest.Builder post(String path) {
        return HttpRequest.newBuilder(sandbox.baseUrl().resolve(path)).POST(HttpRequest.BodyPublishers.noBody());
    }

    private String get(String path, String host) throws IOException {
        URI url = sandbox.baseUrl();
        String named = host.replace("PORT", String.valueOf(url.getPort()));
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + named + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
