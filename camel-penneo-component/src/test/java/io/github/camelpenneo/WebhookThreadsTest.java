package io.github.camelpenneo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookThreadsTest {

    @Test
    void theLeaseOfARouteThatOutlivesTheStopOfItsConsumerIsStillRenewed() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            PenneoEndpoint endpoint = camel.getEndpoint("penneo:webhook", PenneoEndpoint.class);
            WebhookThreads threads = new WebhookThreads(new PenneoWebhookConsumer(endpoint, exchange -> {}), endpoint);
            CountDownLatch ended = new CountDownLatch(1);
            CountDownLatch renewed = new CountDownLatch(1);
            threads.routes().execute(() -> {
                try {
                    renewed.await();
                    ended.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            threads.stop();
            threads.renewals().schedule(Duration.ofMillis(1), renewed::countDown);
            assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }
}
