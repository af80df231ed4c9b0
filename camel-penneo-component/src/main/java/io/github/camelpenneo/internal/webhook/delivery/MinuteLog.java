package io.github.camelpenneo.internal.webhook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.slf4j.Logger;

/**
 * Logs warnings that anyone can cause: each text at most once a minute, with the number of times that it was left out before. The texts
 * are fixed ones, so that their number is limited. Thread-safe.
 */
final class MinuteLog {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Line(Instant logged, long leftOut) {}

    private final Logger log;
    private final Clock clock;
    private final Map<String, Line> lines = new HashMap<>();

    MinuteLog(Logger log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    void warn(String text) {
        long leftOut = take(text);
        if (leftOut == 0) {
            log.warn("{}", text);
        } else if (leftOut > 0) {
            log.warn("{} ({} more of these since the last such line)", text, leftOut);
        }
    }

    /** Returns how often the text was left out before; -1 if the text is left out now. */
    private synchronized long take(String text) {
        Instant now = clock.instant();
        Line last = lines.get(text);
        if (last != null && Duration.between(last.logged(), now).abs().compareTo(MINUTE) < 0) {
            lines.put(text, new Line(last.logged(), last.leftOut() + 1));
            return -1;
        }
        lines.put(text, new Line(now, 0));
        return last == null ? 0 : last.leftOut();
    }
}
