package io.github.camelpenneo;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.support.service.ServiceHelper;

/**
 * What a consumer remembers events and positions with, started: the user's repositories, or some in memory.
 *
 * @param events which have been processed
 * @param positions up to when changes have been seen
 */
record Repositories(IdempotentRepository events, StateRepository<String, String> positions) {

    private static final int EVENTS_IN_MEMORY = 10_000;

    static Repositories of(CamelContext context, WebhookConfiguration options) {
        IdempotentRepository events = options.getIdempotentRepository() != null
                ? options.getIdempotentRepository()
                : MemoryIdempotentRepository.memoryIdempotentRepository(EVENTS_IN_MEMORY);
        StateRepository<String, String> positions =
                options.getStateRepository() != null ? options.getStateRepository() : new MemoryStateRepository();
        CamelContextAware.trySetCamelContext(events, context);
        CamelContextAware.trySetCamelContext(positions, context);
        ServiceHelper.startService(events, positions);
        return new Repositories(events, positions);
    }
}
