package io.github.camelpenneo.internal.once;

import java.time.Clock;
import java.util.function.Supplier;

import io.github.camelpenneo.api.JdbcIdempotentRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The repositories of a consumer, started: those of the user, or repositories in memory.
 *
 * @param events the keys of events, processed or under a lease
 * @param positions the times up to which changes have been read
 * @param leaseClock the clock by which nodes that share the events time their leases; null for the clock of the host
 */
public record ConsumerRepositories(
        IdempotentRepository events, StateRepository<String, String> positions, Clock leaseClock) {

    /**
     * Starts the repositories.
     *
     * @param userEvents null for a repository in memory
     * @param userPositions null for a repository in memory
     * @param memory the repositories in memory
     * @param subscriber the subscriber whose repositories in memory are used
     */
    public static ConsumerRepositories of(
            CamelContext context,
            IdempotentRepository userEvents,
            StateRepository<String, String> userPositions,
            MemoryRepositories memory,
            String subscriber) {
        MemoryRepositories.Pair inMemory = memory.of(subscriber);
        IdempotentRepository events = userEvents != null ? userEvents : inMemory.events();
        StateRepository<String, String> positions = userPositions != null ? userPositions : inMemory.positions();
        CamelContextAware.trySetCamelContext(events, context);
        CamelContextAware.trySetCamelContext(positions, context);
        ServiceHelper.startService(events, positions);
        Clock leaseClock = events instanceof JdbcIdempotentRepository table ? table.leaseClock() : null;
        return new ConsumerRepositories(events, positions, leaseClock);
    }

    /**
     * The guard of the events against duplicates.
     *
     * @param host the clock of this host
     */
    public DuplicateGuard guard(Clock host) {
        return new DuplicateGuard(events, leaseClock == null ? host : leaseClock);
    }

    /**
     * The same, with marks that name the account.
     *
     * @param account the name of the account; a failure of the supplier is a failure of the repository
     */
    public ConsumerRepositories ofAccount(Supplier<String> account) {
        return new ConsumerRepositories(new NamedMarks(events, account), positions, leaseClock);
    }
}
