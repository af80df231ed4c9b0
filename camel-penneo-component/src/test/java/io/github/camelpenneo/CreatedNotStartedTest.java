package io.github.camelpenneo;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.MemoryJobRepository;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.ForwardingJobRepository;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is created and not started opens nothing: no sockets, no threads, no database. */
class CreatedNotStartedTest {

    private final FaultyServer penneo = new FaultyServer(FaultyServer.answer("200 OK", "application/json", "[]"));
    private final SandboxContext context = new SandboxContext(penneo.baseUrl());
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicBoolean down = new AtomicBoolean();
    private final JobRepository repository = new ForwardingJobRepository(new MemoryJobRepository()) {
        @Override
        public void open() {
            opened.incrementAndGet();
            if (down.get()) {
                throw new IllegalStateException("The database is down");
            }
            super.open();
        }
    };

    @AfterEach
    void stop() throws IOException {
        context.close();
        penneo.close();
    }

    @ParameterizedTest
    @EnumSource
    void anOperationThatIsCreatedOpensNothing(PenneoOperation operation) throws Exception {
        PenneoEndpoint endpoint = endpoint(operation);
        if (operation.isProducer()) {
            endpoint.createProducer();
        } else {
            endpoint.createConsumer(exchange -> {});
        }
        assertNothingIsOpen();
    }

    @ParameterizedTest
    @EnumSource
    void aRouteThatIsNotStartedOpensNothing(PenneoOperation operation) {
        PenneoEndpoint endpoint = endpoint(operation);
        // Camel starts the producers of all routes with the context, unless they start lazily
        endpoint.setLazyStartProducer(true);
        context.add(new RouteBuilder() {
            @Override
            public void configure() {
                if (operation.isProducer()) {
                    from("direct:in").autoStartup(false).to(endpoint);
                } else {
                    from(endpoint).autoStartup(false).to("log:out");
                }
            }
        });
        assertThat(context.camel().getRoutes()).hasSize(1);
        assertNothingIsOpen();
    }

    @Test
    void aProducerThatStartsLazilyStartsWithTheFirstMessageThatFindsEverythingUp() {
        context.component().getJobs().setJobRepository(repository);
        down.set(true);
        context.route("direct:lazy", "penneo:createCaseFile?lazyStartProducer=true&validate=false");
        assertNothingIsOpen();

        assertThat(send().getException()).hasStackTraceContaining("The database is down");
        assertThat(Inside.connections(context.camel())).isZero();
        down.set(false);
        assertThat(send().getException()).isNotNull().hasStackTraceContaining("body");
        assertThat(Inside.connections(context.camel())).isOne();
    }

    private Exchange send() {
        return context.send("direct:lazy", exchange -> exchange.getMessage().setBody(42));
    }

    private PenneoEndpoint endpoint(PenneoOperation operation) {
        PenneoEndpoint endpoint = context.camel()
                .getEndpoint(
                        "penneo:" + operation
                                + (operation == PenneoOperation.confirmSubscription ? "?service=legacy" : "")
                                + (operation == PenneoOperation.webhook ? "?subscribe=never&insecure=true" : ""),
                        PenneoEndpoint.class);
        endpoint.getJobs().setJobRepository(repository);
        return endpoint;
    }

    private void assertNothingIsOpen() {
        assertThat(opened).hasValue(0);
        assertThat(Inside.connections(context.camel())).isZero();
        assertThat(context.camel().hasComponent("http")).isNull();
        assertThat(penneo.connections()).isZero();
        assertThat(context.threads()).isEmpty();
    }
}
