package io.github.camelpenneo;

import java.util.List;
import java.util.Map;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What Camel's users do with any component. */
class AtHomeInCamelTest extends SandboxTestSupport {

    private static final String ANSWER = "{\"id\": 7, \"title\": \"Lease\", \"status\": 5}";

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @Test
    void anEndpointMayBeNamedByTheMessage() {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:any").toD("penneo:${header.operation}?responseTimeout=${header.timeout}");
            }
        });
        answer();

        Exchange exchange = penneo.send("direct:any", e -> {
            e.getMessage().setBody(7L);
            e.getMessage().setHeader("operation", "getCaseFile");
            e.getMessage().setHeader("timeout", 5000);
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(CaseFileDetails.class).title()).isEqualTo("Lease");
    }

    @Test
    void aMessageIsEnrichedByACaseFile() {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:enrich").enrich("penneo:getCaseFile", (original, caseFile) -> {
                    original.getMessage()
                            .setHeader(
                                    "title",
                                    caseFile.getMessage()
                                            .getBody(CaseFileDetails.class)
                                            .title());
                    return original;
                });
            }
        });
        answer();

        Exchange exchange = penneo.send("direct:enrich", e -> e.getMessage().setBody("7"));

        assertThat(exchange.getMessage().getBody()).isEqualTo("7");
        assertThat(exchange.getMessage().getHeader("title")).isEqualTo("Lease");
    }

    @Test
    void whatIsPolledThatCannotBePolledIsSaid() {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:poll").pollEnrich("penneo:getCaseFile", 100);
            }
        });
        assertThat(penneo.send("direct:poll", e -> e.getMessage().setBody("7")).getException())
                .hasStackTraceContaining("penneo:getCaseFile can only be used in 'to'");
    }

    @Test
    void aRouteIsTestedWithMocksInPlaceOfPenneo() throws Exception {
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:mocked").routeId("mocked").to("penneo:getCaseFile?responseTimeout=5000");
            }
        });
        AdviceWith.adviceWith(penneo.camel(), "mocked", advice -> advice.mockEndpointsAndSkip("penneo:*"));
        MockEndpoint mock = penneo.camel().getEndpoint("mock:penneo:getCaseFile", MockEndpoint.class);
        mock.expectedBodiesReceived("7");

        penneo.send("direct:mocked", e -> e.getMessage().setBody("7"));

        mock.assertIsSatisfied();
        assertThat(sandbox.get().requests()).isEmpty();
    }

    @Test
    void aStubNeedsNoPenneo() {
        penneo.route("direct:stubbed", "stub:penneo:createCaseFile?uploadMode=base64");
        penneo.send("direct:stubbed", e -> e.getMessage().setBody("7"));
        assertThat(penneo.camel()
                        .createConsumerTemplate()
                        .receiveBody("stub:penneo:createCaseFile?uploadMode=base64", 5000, String.class))
                .isEqualTo("7");
    }

    @Test
    void optionsComeFromPlaceholders() {
        penneo.camel().getPropertiesComponent().addInitialProperty("timeout", "5000");
        penneo.camel().getPropertiesComponent().addInitialProperty("mode", "base64");
        PenneoEndpoint endpoint = penneo.camel()
                .getEndpoint(
                        "penneo:createCaseFile?uploadMode={{mode}}&responseTimeout={{timeout}}&validate={{?no}}",
                        PenneoEndpoint.class);
        assertThat(endpoint.getConnection().getResponseTimeout()).isEqualTo(5000);
        assertThat(endpoint.getCreate().getUploadMode()).isEqualTo(PenneoUploadMode.base64);
        assertThat(endpoint.getCreate().isValidate()).isTrue();
    }

    @Test
    void aWrongSettingFailsTheStartOrTheFirstMessageWhereThatIsWanted() {
        penneo.component().getCredentials().setSecretKey(null);
        assertThatThrownBy(() -> penneo.route("direct:eager", "penneo:getCaseFile"))
                .hasStackTraceContaining("not set: secretKey");

        penneo.route("direct:lazy", "penneo:deleteCaseFile?lazyStartProducer=true");
        assertThat(penneo.send("direct:lazy", e -> e.getMessage().setBody(7L)).getException())
                .hasStackTraceContaining("not set: secretKey");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"webhook", "caseFiles", "jobs"})
    void noHeaderOfAMailAMessageOrARequestReachesPenneo(PenneoOperation operation) throws Exception {
        FaultyServer server = new FaultyServer(FaultyServer.answer("404 Not Found", "application/json", "{}"));
        String own = operation == PenneoOperation.confirmSubscription ? "?service=legacy" : "";
        try (server;
                SandboxContext context = new SandboxContext(server.baseUrl())) {
            Exchange exchange = new DefaultExchange(context.camel());
            exchange.getMessage().setHeaders(foreignHeaders());
            exchange.getMessage().setHeader(PenneoConstants.JOB_UUID, "u");
            exchange.getMessage().setHeader(PenneoConstants.PAYLOAD_HASH, "h");
            exchange.getMessage().setHeader(PenneoConstants.SUBSCRIPTION_ID, "7");
            exchange.getMessage().setHeader(PenneoConstants.CASE_FILE_ID, 7L);
            exchange.getMessage().setHeader(PenneoConstants.DOCUMENT_ID, 7L);
            exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
            exchange.getMessage().setBody(body(operation));
            context.camel().createProducerTemplate().send("penneo:" + operation + own, exchange);

            assertThat(server.requests()).isNotEmpty();
            for (FaultyServer.Request request : server.requests()) {
                assertThat(request.head()).doesNotContain("foreign").doesNotContainIgnoringCase("subject");
            }
        }
    }

    private static Object body(PenneoOperation operation) {
        return Map.of(
                        PenneoOperation.createCaseFile,
                        (Object) Samples.pdf("The agreement"),
                        PenneoOperation.createSubscription,
                        Map.of("endpoint", "https://example.com", "eventTypes", List.of("sign.casefile.completed")),
                        PenneoOperation.updateSubscription,
                        Map.of("endpoint", "https://example.com", "eventTypes", List.of("sign.casefile.completed")),
                        PenneoOperation.confirmSubscription,
                        "a-token")
                .get(operation);
    }

    private static Map<String, Object> foreignHeaders() {
        return Map.of(
                "Subject",
                "foreign",
                "From",
                "foreign@example.com",
                "Reply-To",
                "foreign@example.com",
                "JMSCorrelationID",
                "foreign",
                "Authorization",
                "foreign",
                "Cookie",
                "foreign=1",
                Exchange.HTTP_METHOD,
                "TRACE",
                Exchange.HTTP_PATH,
                "/foreign",
                Exchange.HTTP_QUERY,
                "foreign=1",
                Exchange.CONTENT_TYPE,
                "foreign/foreign");
    }

    private void answer() {
        sandbox.get()
                .answerNext("GET", "/api/", new CannedAnswer(200, Map.of("Content-Type", "application/json"), ANSWER));
    }
}
