package io.github.camelpenneo.examples.jmstoarchive;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long the tests wait for what happens within a second on an idle machine. */
final class Patience {

    private Patience() {}

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }
}
