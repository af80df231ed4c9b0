package io.github.camelpenneo.waiting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.PenneoRouteTemplates;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.NamedNode;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The templates act where somebody adds them, and nowhere else. */
class PenneoRouteTemplatesTest {

    @Test
    @Tag("one-line")
    void theClassAndTheYamlSayTheSame() throws Exception {
        try (DefaultCamelContext yaml = new DefaultCamelContext();
                DefaultCamelContext java = new DefaultCamelContext()) {
            WaitTemplates.Form.YAML.load(yaml);
            java.addRoutes(new PenneoRouteTemplates());
            assertThat(dumped(java)).isEqualTo(dumped(yaml)).hasSize(3);
        }
    }

    @Test
    void bothHaveAPoolOfTenDaemonThreadsThatEndsWithTheContext() throws Exception {
        for (WaitTemplates.Form form : WaitTemplates.Form.values()) {
            ScheduledThreadPoolExecutor pool;
            try (DefaultCamelContext camel = new DefaultCamelContext()) {
                form.load(camel);
                camel.start();
                pool = WaitTemplates.pool(camel);
                assertThat(pool.getCorePoolSize()).isEqualTo(10);
                assertThat(pool.getRemoveOnCancelPolicy()).isTrue();
                Thread thread = pool.submit(Thread::currentThread).get();
                assertThat(thread.isDaemon()).isTrue();
                assertThat(thread.getName()).matches("Camel thread #\\d+ - PenneoWait");
                pool.schedule(() -> {}, 1, TimeUnit.HOURS);
            }
            assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whoeverAddsThemTwiceHasThemOnce() throws Exception {
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            WaitTemplates.Form.YAML.load(penneo.camel());
            penneo.camel().addRoutes(new PenneoRouteTemplates());
            penneo.camel().addRoutes(new PenneoRouteTemplates());
            for (String template : List.of("penneo-wait", "penneo-wait-attempt")) {
                TemplatedRouteBuilder.builder(penneo.camel(), template)
                        .parameter("name", "await-job")
                        .parameter("delay", "20")
                        .add();
            }
            Job job = penneo.create(Samples.pdf("The agreement")).getMessage().getBody(Job.class);
            assertThat(penneo.request("direct:await-job", job, QueueJob.class).jobStatus())
                    .isEqualTo(QueueJob.COMPLETED);
        }
    }

    @Test
    void aContextThatNobodyAddedThemToHasNone() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getComponent("penneo");
            camel.start();
            assertThat(camel.getRouteTemplateDefinitions()).isEmpty();
            assertThat(camel.getRegistry().lookupByName("penneoWaitPool")).isNull();
        }
    }

    @Test
    void nothingLiesWhereARuntimeLoadsWithoutBeingAsked() throws IOException {
        Path classes = Path.of(PenneoComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (Stream<Path> top = Files.list(classes);
                Stream<Path> meta = Files.list(classes.resolve("META-INF"));
                Stream<Path> services = Files.list(classes.resolve("META-INF/services"))) {
            assertThat(top.map(PenneoRouteTemplatesTest::name))
                    .containsExactlyInAnyOrder("META-INF", "camel-penneo", "io", "kamelets");
            assertThat(meta.map(PenneoRouteTemplatesTest::name))
                    .doesNotContain("spring.factories", "spring", "quarkus-extension.properties");
            assertThat(services.map(PenneoRouteTemplatesTest::name)).allMatch(service -> service.startsWith("org"));
            // Quarkus adds every RouteBuilder that it finds there
            assertThat(Files.readString(classes.resolve("META-INF/jandex.idx"), StandardCharsets.ISO_8859_1))
                    .contains("PenneoComponent")
                    .doesNotContain("PenneoRouteTemplates");
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static List<String> dumped(ModelCamelContext camel) {
        return Stream.concat(
                        camel.getRouteConfigurationDefinitions().stream(), camel.getRouteTemplateDefinitions().stream())
                .map(definition -> dump(camel, definition))
                .sorted()
                .toList();
    }

    private static String dump(ModelCamelContext camel, NamedNode definition) {
        try {
            return PluginHelper.getModelToXMLDumper(camel).dumpModelAsXml(camel, definition);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
