package io.github.camelpenneo;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.camelpenneo.internal.once.ConsumerRepositories;
import io.github.camelpenneo.internal.once.MemoryRepositories;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What makes each event and each change be processed once, and none be missed. */
@UriParams
public class OnceOptions extends OptionGroup<OnceOptions> {

    @UriParam(
            label = "webhook,caseFiles,consumer",
            description = "The repository that records which events have been processed, so that each event is "
                    + "processed once. Without this option, the last 100,000 events are recorded in memory. Use "
                    + "io.github.camelpenneo.api.JdbcIdempotentRepository to share the record among nodes and to keep "
                    + "the record over restarts.")
    private IdempotentRepository idempotentRepository;

    @UriParam(
            label = "webhook,caseFiles,consumer",
            description =
                    "The state repository of Camel that records the time up to which changes have been read, such "
                            + "as io.github.camelpenneo.api.JdbcStateRepository, which nodes can share. Without this option, the "
                            + "time is kept in memory, and changes that happen while the process is down are not seen.")
    private StateRepository<String, String> stateRepository;

    @UriParam(
            label = "webhook,caseFiles,consumer",
            description = "The name under which this route has its marks and its position, beside the account. Without "
                    + "this option, the id of the route if you gave the route one, otherwise the operation and the path "
                    + "of a webhook. Routes with the same name share the events among them, as the same route on "
                    + "several nodes does; each of two names gets every event.")
    private String subscriber;

    @UriParam(
            label = "webhook,consumer",
            description = "Whether Penneo is asked which case files were completed, rejected, failed or expired in the "
                    + "meantime: at the start, after failed deliveries, when deliveries start again, and every "
                    + "catchUpInterval. Events of signers are not caught up.")
    private boolean catchUp;

    @UriParam(
            label = "webhook,consumer",
            defaultValue = "5m",
            javaType = "java.time.Duration",
            description = "The interval between two catch-ups.")
    private long catchUpInterval = 300_000;

    /** The repositories to use, started: those of the options, otherwise in memory. */
    ConsumerRepositories repositories(CamelContext context, MemoryRepositories memory, String memoryName) {
        return ConsumerRepositories.of(context, idempotentRepository, stateRepository, memory, memoryName);
    }

    /** Whether marks or positions are stored where they outlive the process. */
    boolean isStored() {
        return !stored().isEmpty();
    }

    /** The repositories of the user. */
    List<Object> stored() {
        return Stream.<Object>of(idempotentRepository, stateRepository)
                .filter(Objects::nonNull)
                .toList();
    }

    Duration interval() {
        return Duration.ofMillis(catchUpInterval);
    }

    /** Adds what is invalid. */
    void check(List<String> invalid) {
        if (catchUpInterval < 1) {
            invalid.add("catchUpInterval must be greater than 0");
        }
        if (subscriber != null && subscriber.isBlank()) {
            invalid.add("subscriber must not be blank");
        }
    }

    /** Returns the option {@code idempotentRepository}. */
    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    /** Sets the option {@code idempotentRepository}. */
    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    /** Returns the option {@code stateRepository}. */
    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    /** Sets the option {@code stateRepository}. */
    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    /** Returns the option {@code subscriber}. */
    public String getSubscriber() {
        return subscriber;
    }

    /** Sets the option {@code subscriber}. */
    public void setSubscriber(String subscriber) {
        this.subscriber = subscriber;
    }

    /** Returns the option {@code catchUp}. */
    public boolean isCatchUp() {
        return catchUp;
    }

    /** Sets the option {@code catchUp}. */
    public void setCatchUp(boolean catchUp) {
        this.catchUp = catchUp;
    }

    /** Returns the option {@code catchUpInterval}, in milliseconds. */
    public long getCatchUpInterval() {
        return catchUpInterval;
    }

    /** Sets the option {@code catchUpInterval}, in milliseconds. */
    public void setCatchUpInterval(long catchUpInterval) {
        this.catchUpInterval = catchUpInterval;
    }
}
