package io.github.camelpenneo.internal.client;

import java.io.Closeable;
import java.time.Clock;
import java.util.Objects;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.camelpenneo.internal.wait.WaitQueue;

/**
 * What all connections of an account share of its permits.
 *
 * @param limit the rate limit
 * @param urgentLine the line of the calls that are urgent
 * @param sparePermits the permits for calls that are not urgent
 * @param permitLine the line of the exchanges whose calls are not urgent
 * @param waits the pauses of the line, and the calls that block their thread until their permit is valid; {@link #close()} ends them
 */
public record AccountBudget(
        RateLimit limit, PermitLine urgentLine, SparePermits sparePermits, PermitLine permitLine, WaitQueue waits)
        implements Closeable {

    /** A budget of this process. */
    public static AccountBudget local(Clock clock, WaitQueue waits) {
        return of(RateLimit.local(clock), clock, waits);
    }

    /** A budget that all processes share which have the same store and key. */
    public static AccountBudget shared(ProxyManager<String> nodes, String key, Clock clock, WaitQueue waits) {
        return of(RateLimit.shared(Objects.requireNonNull(nodes), key, clock), clock, waits);
    }

    static AccountBudget of(RateLimit limit, Clock clock, WaitQueue waits) {
        PermitLine urgent = PermitLine.urgent(limit, clock, waits);
        SparePermits spare = new SparePermits(limit, () -> urgent.size() > 0, clock);
        return new AccountBudget(limit, urgent, spare, PermitLine.patient(limit, spare, clock, waits), waits);
    }

    @Override
    public void close() {
        waits.close();
    }
}
