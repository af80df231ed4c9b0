package io.github.camelpenneo.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.api.PenneoConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpConstants;
import org.apache.hc.client5.http.entity.mime.FileBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.entity.mime.StringBody;
import org.apache.hc.core5.http.ContentType;

/** Who does the work: each has the routes {@code direct:status} and {@code direct:create}, which take the same messages. */
public enum Contender {

    /** A careful hand-written route: connections are reused, nothing is cached or copied that need not be, JSON is read by Jackson. */
    camelHttp {
        @Override
        void configure(CamelContext camel, int port) throws Exception {
            camel.addRoutes(new ByHand(port));
        }
    },

    /** The component, without a rate limit. */
    penneo {
        @Override
        void configure(CamelContext camel, int port) throws Exception {
            PenneoComponent penneo = camel.getComponent("penneo", PenneoComponent.class);
            penneo.getConnection().setBaseUrl("http://127.0.0.1:" + port);
            penneo.getConnection().setRequestsPerMinute(0);
            penneo.getCredentials().setAccessToken(TOKEN);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:status").to("penneo:checkJobStatus");
                    from("direct:create").to("penneo:createCaseFile");
                }
            });
        }
    };

    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.a-token-as-long-as-those-of-penneo-are-more-or-less";

    abstract void configure(CamelContext camel, int port) throws Exception;

    /** A message that asks for the status of a job. */
    static void status(Exchange exchange) {
        exchange.getMessage().setHeader(PenneoConstants.JOB_UUID, "5f2c8f3e-8f5b-4c5e-9d1c-0f1d2b3a4c5d");
        exchange.getMessage().setHeader(PenneoConstants.PAYLOAD_HASH, "9f86d081884c7d659a2feaa0c55ad015");
    }

    /** A message that makes a case file of a PDF. */
    static void create(Exchange exchange, File pdf) {
        exchange.getMessage().setBody(pdf);
        exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
        exchange.getMessage().setHeader(PenneoConstants.SIGNERS, "Mette Jensen <mette@example.com>");
    }

    private static final class ByHand extends RouteBuilder {

        private record Job(String uuid, String payloadHash) {}

        private record Created(String status, List<Job> jobs) {}

        private record Link(String name, String role, String signingLink) {}

        private record CaseFile(Long id) {}

        private record Data(CaseFile caseFile, List<Link> signingLinks) {}

        private record Result(List<Object> errors, Data data) {}

        private record Status(String uuid, String jobStatus, Result result) {}

        private static final String HTTP = "?httpMethod=POST&disableStreamCache=true&copyHeaders=false";

        private final ObjectMapper mapper = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        private final ObjectReader statuses = mapper.readerFor(Status.class);
        private final ObjectReader creates = mapper.readerFor(Created.class);
        private final String url;

        ByHand(int port) {
            url = "http://127.0.0.1:" + port + "/send/api/v1";
        }

        @Override
        public void configure() {
            getContext().setStreamCaching(false);
            from("direct:status")
                    .process(this::writeHandle)
                    .to(url + "/queue/public/status" + HTTP)
                    .process(exchange -> read(exchange, statuses));
            from("direct:create")
                    .process(this::writeForm)
                    .to(url + "/casefiles/20251022/create" + HTTP)
                    .process(exchange -> read(exchange, creates));
        }

        private void writeHandle(Exchange exchange) throws IOException {
            byte[] handle = mapper.writeValueAsBytes(Map.of(
                    "uuid", exchange.getMessage().getHeader(PenneoConstants.JOB_UUID),
                    "payloadHash", exchange.getMessage().getHeader(PenneoConstants.PAYLOAD_HASH)));
            exchange.getMessage().removeHeaders("*");
            exchange.getMessage().setHeader("X-Auth-Token", TOKEN);
            exchange.getMessage().setHeader(HttpConstants.CONTENT_TYPE, "application/json");
            exchange.getMessage().setBody(handle);
        }

        private void writeForm(Exchange exchange) throws IOException {
            File pdf = exchange.getMessage().getBody(File.class);
            String signer = exchange.getMessage().getHeader(PenneoConstants.SIGNERS, String.class);
            int address = signer.indexOf('<');
            byte[] caseFile = mapper.writeValueAsBytes(Map.of(
                    "caseFile",
                    Map.of(
                            "title",
                            exchange.getMessage().getHeader(PenneoConstants.TITLE),
                            "documents",
                            List.of(Map.of("title", "Agreement", "name", "document-1.pdf", "documentOrder", 0)),
                            "signers",
                            List.of(Map.of(
                                    "name",
                                    signer.substring(0, address).strip(),
                                    "email",
                                    signer.substring(address + 1, signer.length() - 1),
                                    "role",
                                    "signer")))));
            exchange.getMessage().removeHeaders("*");
            exchange.getMessage().setHeader("X-Auth-Token", TOKEN);
            exchange.getMessage()
                    .setBody(MultipartEntityBuilder.create()
                            .addPart(
                                    "data",
                                    new StringBody(
                                            new String(caseFile, StandardCharsets.UTF_8), ContentType.APPLICATION_JSON))
                            .addPart(
                                    "files", new FileBody(pdf, ContentType.create("application/pdf"), "document-1.pdf"))
                            .build());
        }

        private static void read(Exchange exchange, ObjectReader reader) throws IOException {
            try (InputStream json = exchange.getMessage().getBody(InputStream.class)) {
                exchange.getMessage().setBody(reader.readValue(json));
            }
        }
    }
}
