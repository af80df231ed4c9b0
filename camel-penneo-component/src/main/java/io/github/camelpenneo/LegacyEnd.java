package io.github.camelpenneo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The end of Penneo's legacy webhook service. Source: "Webhooks" in docs/contract/webhooks.md. */
final class LegacyEnd {

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 30);

    private LegacyEnd() {}

    /** What to do, before the end and after it. */
    static String warning(WebhookService service, Clock clock) {
        if (LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).isAfter(LAST_DAY)) {
            return "service=" + service + ", but Penneo's legacy webhook service ended on 30 November 2026 and delivers"
                    + " nothing any more; set service=current and remove passphrase";
        }
        return "service=" + service + ", but Penneo shuts down its legacy webhook service on 30 November 2026; move to"
                + " the current service before, as docs/recipes/legacy-to-current.md says";
    }
}
