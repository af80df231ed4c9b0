package io.github.camelpenneo;

import java.util.Map;

import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.Job;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

/** Routes of users under test by {@link AdviceWith}: without Penneo, without a sandbox, and without credentials. */
class AdvisedRouteTest extends CamelTestSupport {

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseAdviceWith(true);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("penneo:webhook?service=legacy&eventTypes=casefile.completed")
                        .routeId("archive")
                        .setBody(simple("${body.caseFileId}"))
                        .to("penneo:getCaseFile")
                        .to("mock:archive");
                from("direct:contracts")
                        .routeId("send")
                        .to("penneo:createCaseFile?template=classpath:missing.json")
                        .setBody(simple("${body.reference}"))
                        .to("mock:sent");
            }
        };
    }

    @Test
    void theEndpointsOfPenneoCanBeReplaced() throws Exception {
        AdviceWith.adviceWith(context, "archive", route -> {
            route.replaceFromWith("direct:event");
            route.weaveByToUri("penneo:getCaseFile").replace().to("mock:fetched");
        });
        AdviceWith.adviceWith(
                context,
                "send",
                route -> route.weaveByToUri("penneo:createCaseFile*")
                        .replace()
                        .setBody(exchange -> new Job("uuid", "hash", null, "a reference")));
        context.start();

        MockEndpoint archive = getMockEndpoint("mock:archive");
        archive.expectedBodiesReceived(7L);
        MockEndpoint sent = getMockEndpoint("mock:sent");
        sent.expectedBodiesReceived("a reference");
        template.sendBody("direct:event", new Event("casefile", "completed", null, Map.of("id", 7)));
        template.sendBody("direct:contracts", "a contract");
        MockEndpoint.assertIsSatisfied(context);
    }
}
