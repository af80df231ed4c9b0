package io.github.camelpenneo.internal.client;

import java.time.Duration;

import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.internal.wait.WaitQueue;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.testing.SandboxClients;
import io.github.camelpenneo.testing.VirtualScheduler;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A pause between the permit and the request. */
@Tag("one-line")
class OldPermitTest {

    private final VirtualTime time = new VirtualTime();
    private final VirtualScheduler scheduler = new VirtualScheduler(time);

    @Test
    void aCallWhosePermitHasBecomeTooOldBeforeTheRequestTakesAnother() throws Exception {
        assertThat(permitsAfterACall(Duration.ofSeconds(40))).isEqualTo(1);
    }

    @Test
    void aCallInTimeTakesNoOther() throws Exception {
        assertThat(permitsAfterACall(Duration.ofMillis(900))).isEqualTo(2);
    }

    private int permitsAfterACall(Duration pause) throws Exception {
        try (PenneoSandbox sandbox = PenneoSandbox.builder().time(time).start();
                DefaultCamelContext camel = new DefaultCamelContext();
                PenneoClient client = new SandboxClients(camel, sandbox, time, scheduler)
                        .client(null, Duration.ofSeconds(30), 100, Duration.ofSeconds(60))) {
            camel.start();
            assertThat(client.budget().reserve("getCaseFile", new WaitQueue(scheduler, Runnable::run), reason -> {}))
                    .isTrue();
            time.advance(pause);
            assertThatThrownBy(() -> client.coreApi().getCaseFile(7)).isInstanceOf(PenneoNotFoundException.class);
            int permits = 0;
            while (client.budget().reserveNow()) {
                permits++;
            }
            return permits;
        }
    }
}
