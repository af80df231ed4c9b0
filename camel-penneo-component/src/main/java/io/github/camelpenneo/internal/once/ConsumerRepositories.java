package io.github.camelpenneo.internal.once;

import java.util.function.Supplier;

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
 */
public record ConsumerRepositories(IdempotentRepository events, StateRepository<String, String> positions) {

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
        return new ConsumerRepositories(events, positions);
    }

    /**
     * The same, with marks that name the account.
     *
     * @param account the name of the account; a failure of the supplier is a failure of the repository
     */
    public ConsumerRepositories ofAccount(Supplier<String> account) {
        return new ConsumerRepositories(new NamedMarks(events, account), positions);
    }
}
