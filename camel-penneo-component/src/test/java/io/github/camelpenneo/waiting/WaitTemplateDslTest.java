package io.github.camelpenneo.waiting;

import java.nio.file.Path;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.guide.GuidePage;
import io.github.camelpenneo.guide.JavaExample;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the guide's examples of the wait as they are printed there. */
class WaitTemplateDslTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"yaml, 0", "java, 0", "xml, 0", "yaml, 1", "java, 1", "xml, 1"})
    void theWaitOfTheGuideEndsWithTheCaseFile(String language, int example) throws Exception {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            WaitTemplates.Form form = "yaml".equals(language) ? WaitTemplates.Form.YAML : WaitTemplates.Form.JAVA;
            form.load(penneo.camel());
            load(language, example, penneo);

            Exchange exchange = penneo.send("direct:contract", e -> {
                e.getMessage().setBody(Samples.pdf("The agreement"));
                e.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
                e.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
            });

            assertThat(exchange.getException()).isNull();
            QueueJob job = exchange.getMessage().getBody(QueueJob.class);
            assertThat(job.jobStatus()).isEqualTo(QueueJob.COMPLETED);
            assertThat(job.caseFileId()).isEqualTo(sandbox.caseFiles().get(0).id());
        }
    }

    private void load(String language, int number, SandboxContext penneo) throws Exception {
        String example = GuidePage.of("waiting").examples(language).get(number);
        if ("java".equals(language)) {
            RouteBuilder routes = JavaExample.compile(example, folder);
            penneo.add(routes);
            penneo.camel().addTemplatedRoutes(routes);
        } else {
            PluginHelper.getRoutesLoader(penneo.camel())
                    .loadRoutes(ResourceHelper.fromString("example." + language, example));
        }
    }
}
