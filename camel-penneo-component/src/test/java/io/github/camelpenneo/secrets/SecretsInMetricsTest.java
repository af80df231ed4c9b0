package io.github.camelpenneo.secrets;

import java.util.List;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.SandboxContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerExchangeEventNotifier;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel's own metrics name endpoints and routes: neither shows what went through them. */
class SecretsInMetricsTest {

    @Test
    void noNameAndNoTagOfAMetricHasASecret() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
                SandboxContext penneo = new SandboxContext(sandbox)) {
            MicrometerRoutePolicyFactory routes = new MicrometerRoutePolicyFactory();
            routes.setMeterRegistry(meters);
            penneo.camel().addRoutePolicyFactory(routes);
            MicrometerExchangeEventNotifier exchanges = new MicrometerExchangeEventNotifier();
            exchanges.setMeterRegistry(meters);
            exchanges.setCamelContext(penneo.camel());
            exchanges.start();
            penneo.camel().getManagementStrategy().addEventNotifier(exchanges);
            Planted planted = new Planted(sandbox, penneo);
            penneo.route("direct:planted", "penneo:getCaseFile?secretKey=RAW(" + sandbox.apiSecret() + ")");

            penneo.send("direct:planted", e -> e.getMessage().setBody(7L));
            planted.inTheUri();
            planted.allGoesWell();

            List<String> seen = meters.getMeters().stream()
                    .map(meter -> meter.getId().toString())
                    .toList();
            assertThat(seen).anyMatch(meter -> meter.contains("createCaseFile"));
            for (String value : planted.values()) {
                assertThat(seen.stream().filter(meter -> meter.contains(value)))
                        .as(value)
                        .isEmpty();
            }
        }
    }
}
