package io.github.camelpenneo.webhook;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.camelpenneo.testing.Signed;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A delivery with a header twice is refused, whichever of the two is genuine: no host decides which one counts. */
class WebhookRepeatedHeadersTest {

    private static final String BODY = "{\"topic\":\"casefile\",\"eventType\":\"completed\",\"payload\":{\"id\":7}}";

    @ParameterizedTest
    @ValueSource(strings = {"platform-http", "jetty", "servlet", "undertow"})
    void aRepeatedHeaderIsNeverCut(String host) throws Exception {
        int port = WebhookContext.freePort();
        try (DefaultCamelContext camel = HostProgram.start(host, port, "")) {
            assertThat(camel.isStarted()).isTrue();
            assertThat(send(port, genuine())).isEqualTo(200);
            for (String name : List.of("x-event-signature", "x-event-id", "x-event-type")) {
                for (String spelling : List.of(name, name.toUpperCase(Locale.ROOT))) {
                    for (String value : List.of(forged(name), genuine().get(name))) {
                        assertThat(send(port, genuine(), spelling + ": " + value))
                                .as("%s after", spelling)
                                .isEqualTo(401);
                        assertThat(sendFirst(port, spelling + ": " + value, genuine()))
                                .as("%s before", spelling)
                                .isEqualTo(401);
                    }
                }
            }
            for (String type : List.of("Content-Type: text/plain", "CONTENT-TYPE: application/x-www-form-urlencoded")) {
                assertThat(send(port, genuine(), type)).as(type).isBetween(400, 499);
                assertThat(sendFirst(port, type, genuine())).as(type).isBetween(400, 499);
            }
        }
    }

    private static Map<String, String> genuine() {
        return Signed.event(HostProgram.SECRET, "id-1", "sign.casefile.completed", BODY);
    }

    private static String forged(String name) {
        return Signed.event("another secret", "id-2", "sign.casefile.rejected", BODY)
                .get(name);
    }

    private static int send(int port, Map<String, String> headers, String... more) throws IOException {
        List<String> lines = new ArrayList<>(lines(headers));
        lines.add("Content-Type: application/json");
        lines.addAll(List.of(more));
        return send(port, lines);
    }

    private static int sendFirst(int port, String first, Map<String, String> headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(first));
        lines.add("Content-Type: application/json");
        lines.addAll(lines(headers));
        return send(port, lines);
    }

    private static List<String> lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toList();
    }

    private static int send(int port, List<String> headers) throws IOException {
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /penneo/webhook HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                                    + body.length + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n" + BODY)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(status.substring("HTTP/1.1 ".length()));
        }
    }
}
