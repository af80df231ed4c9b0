package io.github.camelpenneo.examples.testing;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long the tests wait for what happens within a second on an idle machine. */
public final class Patience {

    private Patience() {}

    /** Waits so long at most. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }
}
