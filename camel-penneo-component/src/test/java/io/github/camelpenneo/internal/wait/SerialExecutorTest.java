package io.github.camelpenneo.internal.wait;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SerialExecutorTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Object> done = Collections.synchronizedList(new ArrayList<>());
    private ThreadPool threads;
    private SerialExecutor executor;

    @BeforeEach
    void setUp() {
        camel.start();
        threads = new ThreadPool(camel, this, "Test", 4);
        executor = new SerialExecutor(threads);
    }

    @AfterEach
    void tearDown() {
        threads.close();
        camel.stop();
    }

    @Test
    void tasksRunOneAfterAnotherInTheirOrder() {
        IntStream.range(0, 10_000).forEach(i -> executor.execute(() -> done.add(i)));
        await().until(() -> done.size() == 10_000);
        assertThat(done).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }

    @Test
    void aTaskThatFailsInWhateverWayDoesNotEndTheOthers() {
        executor.execute(() -> {
            throw new IllegalStateException("fails");
        });
        executor.execute(() -> {
            throw new NoClassDefFoundError("fails worse");
        });
        executor.execute(() -> done.add("next"));
        await().until(() -> done.contains("next"));
    }

    @Test
    void aStopInterruptsTheTaskThatRunsAndDropsTheOthers() {
        CountDownLatch begun = new CountDownLatch(1);
        executor.execute(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                done.add("interrupted");
            }
        });
        executor.execute(() -> done.add("dropped"));
        await().until(() -> begun.getCount() == 0);
        executor.close();
        executor.execute(() -> done.add("too late"));
        await().until(() -> !done.isEmpty());
        assertThat(done).containsExactly("interrupted");
    }
}
