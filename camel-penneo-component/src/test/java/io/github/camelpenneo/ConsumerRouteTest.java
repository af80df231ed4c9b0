package io.github.camelpenneo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What counts as a failure of the route, for every consumer of the component. */
class ConsumerRouteTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> steps = new ArrayList<>();
    private final List<Boolean> results = new ArrayList<>();

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aRouteThatEndsHasSucceeded() throws Exception {
        assertThat(run(route -> route.process(exchange -> {}))).isTrue();
        assertThat(run(route -> route.stop())).isTrue();
    }

    @Test
    void anExceptionIsAFailure() throws Exception {
        assertThat(run(route -> fail(route))).isFalse();
        assertThat(run(route -> route.process(exchange -> {
                    throw new StackOverflowError("for the test");
                })))
                .isFalse();
    }

    @Test
    void anExceptionThatWasHandledIsNone() throws Exception {
        assertThat(run(route -> fail(route.onException(IllegalStateException.class)
                        .handled(true)
                        .end())))
                .isTrue();
        assertThat(run(route -> fail(route.onException(IllegalStateException.class)
                        .continued(true)
                        .end())))
                .isTrue();
        assertThat(run(route -> fail(route.doTry())
                        .doCatch(IllegalStateException.class)
                        .process(exchange -> {})
                        .end()))
                .isTrue();
    }

    @Test
    void aMarkForRollbackIsAFailureAlsoWhereTheExceptionWasHandled() throws Exception {
        assertThat(run(route -> fail(route.onException(IllegalStateException.class)
                        .handled(true)
                        .markRollbackOnly()
                        .end())))
                .isFalse();
        assertThat(run(route -> fail(route.onException(IllegalStateException.class)
                        .handled(true)
                        .markRollbackOnlyLast()
                        .end())))
                .isFalse();
        assertThat(run(route -> route.markRollbackOnly())).isFalse();
        assertThat(run(route -> route.markRollbackOnlyLast())).isFalse();
    }

    @Test
    void anInterruptionIsAFailureSinceCamelLeavesOutTheRemainingSteps() throws Exception {
        boolean succeeded = run(route -> route.doTry()
                .process(exchange -> {
                    throw new InterruptedException("for the test");
                })
                .doCatch(InterruptedException.class)
                .process(exchange -> steps.add("caught"))
                .end()
                .process(exchange -> steps.add("after")));
        assertThat(steps).doesNotContain("after");
        assertThat(succeeded).isFalse();
    }

    @Test
    void aMessageThatCannotBeFilledIsAFailure() throws Exception {
        assertThat(run(route -> route.process(exchange -> steps.add("ran")), message -> {
                    throw new StackOverflowError("for the test");
                }))
                .isFalse();
        assertThat(steps).isEmpty();
    }

    private static <T extends ProcessorDefinition<?>> T fail(T route) {
        route.process(exchange -> {
            throw new IllegalStateException("for the test");
        });
        return route;
    }

    private boolean run(Consumer<RouteDefinition> steps) throws Exception {
        return run(steps, message -> {});
    }

    private boolean run(Consumer<RouteDefinition> steps, Consumer<Message> fill) throws Exception {
        results.clear();
        String id = "route" + camel.getRoutesSize();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.accept(from("direct:" + id).routeId(id));
            }
        });
        new ConsumerRoute((DefaultConsumer) camel.getRoute(id).getConsumer()).run(fill, results::add);
        assertThat(results).hasSize(1);
        assertThat(camel.getInflightRepository().size()).isZero();
        assertThat(camel.getInflightRepository().size(id)).isZero();
        return results.get(0);
    }
}
