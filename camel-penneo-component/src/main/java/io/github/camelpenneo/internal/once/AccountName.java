package io.github.camelpenneo.internal.once;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The account in the names of marks and positions: a digest, short enough for any repository. Penneo may have to be asked for the
 * account, so the first use can block its thread; after a failure nobody asks again for some seconds. Thread-safe.
 */
public final class AccountName {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int LENGTH = 12;

    private record Failure(Instant until, RuntimeException cause) {}

    private final Supplier<String> account;
    private final Clock clock;
    private volatile String known;
    private volatile Failure failure;

    /** Creates a name; the account is asked for when the name is first needed. */
    public AccountName(Supplier<String> account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /**
     * Returns the name.
     *
     * @throws RuntimeException if Penneo cannot be asked for the account now
     */
    public String get() {
        if (known == null) {
            ask();
        }
        return known;
    }

    private void ask() {
        Failure last = failure;
        if (last != null && clock.instant().isBefore(last.until())) {
            throw last.cause();
        }
        try {
            known = EventKeys.digest(account.get()).substring(0, LENGTH);
        } catch (RuntimeException e) {
            failure = new Failure(clock.instant().plus(PAUSE), e);
            throw e;
        }
    }
}
