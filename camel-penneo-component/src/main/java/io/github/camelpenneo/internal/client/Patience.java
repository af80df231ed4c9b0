package io.github.camelpenneo.internal.client;

import java.time.Duration;
import java.time.Instant;

/** How long a call stands in a {@link PermitLine}. */
public interface Patience {

    /** When the call is late, counted from its entry into the line. A call is late if other calls of its kind took its permits. */
    Duration untilLate();

    /** When the call leaves the line without a permit. */
    Instant end();

    /** How often {@link #renew()} is called while the call stands in the line. */
    Duration renewalInterval();

    /** The call still stands in the line. May block. */
    void renew();

    /** When the permit was due, for the exception of a call without a permit. */
    default String inTime() {
        return "in time";
    }
}
