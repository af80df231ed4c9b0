package io.github.camelpenneo;

import java.util.List;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The ids by which the health checks of producers are watched. */
class ProducerHealthIdTest {

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension(PenneoSandbox.builder());

    @Test
    void theIdsAreTheSameAtEachStart() throws Exception {
        List<String> first = ids();
        assertThat(first)
                .containsExactlyInAnyOrder(
                        "producer:penneo-getCaseFile",
                        "producer:penneo-getCaseFile-2",
                        "producer:penneo-deleteCaseFile");
        assertThat(ids()).isEqualTo(first);
    }

    private static List<String> ids() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext();
                SandboxContext penneo = new SandboxContext(context, SANDBOX.get())) {
            HealthCheckRegistry registry = HealthCheckRegistry.get(context);
            HealthCheckRepository repository = (HealthCheckRepository) registry.resolveById("producers");
            repository.setEnabled(true);
            registry.register(repository);
            penneo.add(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:a")
                            .routeId("a")
                            .to("penneo:getCaseFile")
                            .to("penneo:getCaseFile?maxWait=10s")
                            .to("penneo:deleteCaseFile");
                }
            });
            List<String> ids = ids(repository);
            context.getRouteController().stopRoute("a");
            context.getRouteController().startRoute("a");
            assertThat(ids(repository)).containsExactlyInAnyOrderElementsOf(ids);
            return ids;
        }
    }

    private static List<String> ids(HealthCheckRepository repository) {
        return repository.stream()
                .map(HealthCheck::getId)
                .filter(id -> id.contains("penneo"))
                .toList();
    }
}
