package io.github.camelpenneo;

import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests of users, which take Penneo away and have no credentials. */
class WithoutCredentialsTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aRouteWhosePenneoIsMockedAndSkippedStartsAndRuns() throws Exception {
        add("direct:in", "penneo:createCaseFile?uploadMode=base64", "penneo:awaitCaseFile", "penneo:getCaseFile");
        AdviceWith.adviceWith(camel, "tested", advice -> advice.mockEndpointsAndSkip("penneo:*"));
        MockEndpoint mock = camel.getEndpoint("mock:penneo:getCaseFile", MockEndpoint.class);
        mock.expectedBodiesReceived("7");

        camel.start();
        Exchange exchange = send("direct:in");

        assertThat(exchange.getException()).isNull();
        mock.assertIsSatisfied();
    }

    @Test
    void aRouteWhosePenneoIsInterceptedAndSkippedStartsAndRuns() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                interceptSendToEndpoint("penneo:*").skipSendToOriginalEndpoint().setBody(constant("instead"));
                from("direct:in").to("penneo:getCaseFile");
            }
        });
        camel.start();
        assertThat(send("direct:in").getMessage().getBody()).isEqualTo("instead");
    }

    @Test
    void whatIsSkippedUnderAConditionNeedsCredentialsOnceAnExchangeComesAllTheSame() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                interceptSendToEndpoint("penneo:*")
                        .onWhen(header("mocked").isNotNull())
                        .skipSendToOriginalEndpoint()
                        .to("mock:instead");
                from("direct:in").to("penneo:getCaseFile");
            }
        });
        camel.start();
        assertThat(send("direct:in").getException())
                .hasMessageContaining("not set: clientId, clientSecret, apiKey, secretKey")
                .hasMessageContaining("camel-penneo-starter");
    }

    @Test
    void aRouteWhosePenneoIsAStubStarts() throws Exception {
        add("direct:in", "stub:penneo:getCaseFile");
        camel.start();
        assertThat(send("direct:in").getException()).isNull();
    }

    @Test
    void anApplicationThatMocksWithoutSkippingOrNotAtAllFailsAtItsStart() throws Exception {
        add("direct:in", "penneo:getCaseFile");
        AdviceWith.adviceWith(camel, "tested", advice -> advice.mockEndpoints("penneo:*"));
        assertThatThrownBy(camel::start).hasStackTraceContaining("not set: clientId, clientSecret, apiKey, secretKey");

        try (DefaultCamelContext application = new DefaultCamelContext()) {
            assertThatThrownBy(() -> {
                        application.addRoutes(new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("direct:in").to("penneo:getCaseFile");
                            }
                        });
                        application.start();
                    })
                    .hasStackTraceContaining("not set: clientId, clientSecret, apiKey, secretKey");
        }
    }

    private void add(String from, String... to) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId("tested").to(to);
            }
        });
    }

    private Exchange send(String uri) {
        return camel.createProducerTemplate()
                .send(uri, exchange -> exchange.getMessage().setBody("7"));
    }
}
