package io.github.camelpenneo.springboot.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camel.component.penneo.base-url=${NOT_SET_IN_TESTS}",
            "camel.component.penneo.refresh-token=of-the-application",
            "camel.component.penneo.redirect-uri=http://localhost/"
        })
@AutoConfigurePenneoSandbox
class AutoConfigurePenneoSandboxTest {

    @SpringBootApplication
    static class Application extends RouteBuilder {

        final List<Long> completed = new CopyOnWriteArrayList<>();

        @Override
        public void configure() {
            from("direct:send").to("penneo:createCaseFile").to("penneo:awaitCaseFile");
            from("penneo:webhook?publicUrl=http://127.0.0.1:{{local.server.port}}&eventTypes=casefile.completed")
                    .process(exchange ->
                            completed.add(exchange.getMessage().getHeader("CamelPenneoCaseFileId", Long.class)));
        }
    }

    @Autowired
    PenneoSandbox sandbox;

    @Autowired
    ProducerTemplate template;

    @Autowired
    Application application;

    @Test
    void theApplicationSendsToTheSandboxAndIsToldWhatWasSigned() throws Exception {
        byte[] pdf = new ClassPathResource("contract.pdf").getInputStream().readAllBytes();
        assertThat(new String(pdf, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("%PDF");

        template.requestBodyAndHeaders(
                "direct:send",
                pdf,
                Map.of("CamelPenneoTitle", "Lease", "CamelPenneoSigners", "Jane Doe <jane@example.com>"));

        assertThat(sandbox.caseFiles()).hasSize(1);
        SandboxCaseFile caseFile = sandbox.caseFiles().get(0);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !sandbox.currentSubscriptions().isEmpty());
        sandbox.signAll(caseFile.id());
        await().atMost(Duration.ofSeconds(20)).until(() -> application.completed.contains(caseFile.id()));
    }

    @Nested
    class Inside {

        @Test
        void theSandboxIsThatOfTheClassAround(@Autowired PenneoSandbox inside) {
            assertThat(inside).isSameAs(sandbox);
        }
    }
}
