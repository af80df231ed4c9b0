package io.github.camelpenneo;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the examples of the guide as they are printed there. */
class GuideExamplesTest {

    /** What shows that the example of an operation's page works, once its route has been added. */
    private static final Map<String, BiConsumer<SandboxContext, PenneoSandbox>> PROOFS = Map.of(
            "createCaseFile",
            (penneo, sandbox) -> {
                assertThat(penneo.request("direct:contract", Samples.pdf("The agreement"), Job.class))
                        .isNotNull();
            },
            "checkJobStatus",
            (penneo, sandbox) -> {
                Job job = penneo.create(Samples.pdf("The agreement")).getMessage().getBody(Job.class);
                penneo.completed(job);
                assertThat(penneo.request("direct:job", job, Long.class)).isEqualTo(onlyCaseFile(sandbox));
            },
            "getCaseFile",
            (penneo, sandbox) -> {
                Long id = penneo.created(Samples.pdf("The agreement")).id();
                assertThat(penneo.request("direct:caseFile", id, String.class)).isEqualTo("pending");
            });

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleWorks(String operation, String language) throws Exception {
        String example = GuidePage.ofOperation(operation).example(language);
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            if ("java".equals(language)) {
                penneo.add(JavaExample.compile(example, folder));
            } else {
                PluginHelper.getRoutesLoader(penneo.camel())
                        .loadRoutes(ResourceHelper.fromString("example.yaml", example));
            }
            PROOFS.get(operation).accept(penneo, sandbox);
        }
    }

    static Stream<Arguments> examples() {
        return PROOFS.keySet().stream()
                .sorted()
                .flatMap(operation -> Stream.of("yaml", "java").map(language -> Arguments.of(operation, language)));
    }

    @Test
    void everyOperationHasExamplesThatAreRun() {
        assertThat(PROOFS.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(PenneoOperation.values())
                        .map(PenneoOperation::name)
                        .toList());
    }

    private static long onlyCaseFile(PenneoSandbox sandbox) {
        return sandbox.caseFiles().get(0).id();
    }
}
