package io.github.camelpenneo.internal.once;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The repositories of a consumer, started: those of the user, or repositories in memory.
 *
 * @param events the keys of events, processed or under a lease
 * @param positions the times up to which changes have been read
 */
public record ConsumerRepositories(IdempotentRepository events, StateRepository<String, String> positions) {

    private static final int EVENTS_IN_MEMORY = 100_000;

    public static ConsumerRepositories of(
            CamelContext context, IdempotentRepository userEvents, StateRepository<String, String> userPositions) {
        IdempotentRepository events = userEvents != null ? userEvents : new EventsInMemory(EVENTS_IN_MEMORY);
        StateRepository<String, String> positions = userPositions != null ? userPositions : new MemoryStateRepository();
        CamelContextAware.trySetCamelContext(events, context);
        CamelContextAware.trySetCamelContext(positions, context);
        ServiceHelper.startService(events, positions);
        return new ConsumerRepositories(events, positions);
    }
}
