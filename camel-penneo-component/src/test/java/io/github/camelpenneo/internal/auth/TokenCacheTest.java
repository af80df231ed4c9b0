package io.github.camelpenneo.internal.auth;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelpenneo.sandbox.VirtualTime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenCacheTest {

    private final VirtualTime clock = new VirtualTime();
    private final AtomicInteger requests = new AtomicInteger();
    private final TokenCache cache = new TokenCache(this::request, clock);

    private AccessToken request() {
        return new AccessToken(
                "token-" + requests.incrementAndGet(),
                clock.instant(),
                clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void aTokenIsKeptWhileItIsGood() {
        assertThat(cache.token()).isEqualTo("token-1");
        clock.advance(Duration.ofMinutes(9).minusSeconds(1));
        assertThat(cache.token()).isEqualTo("token-1");
    }

    @Test
    void aTokenIsRenewedAheadOfItsExpiry() {
        cache.token();
        clock.advance(Duration.ofMinutes(9));
        assertThat(cache.token()).isEqualTo("token-2");
    }

    @Test
    void aRefusedTokenIsNotUsedAgain() {
        cache.invalidate(cache.token());
        assertThat(cache.token()).isEqualTo("token-2");
    }

    @Test
    void aRefusalOfAnOldTokenDoesNotCostTheNewOne() {
        String old = cache.token();
        cache.invalidate(old);
        cache.token();
        cache.invalidate(old);
        assertThat(cache.token()).isEqualTo("token-2");
    }

    @Test
    void aFailedRequestIsToldAndMadeAgainByTheNextCaller() {
        AtomicInteger attempts = new AtomicInteger();
        TokenCache failing = new TokenCache(
                () -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new IllegalStateException("for the test");
                    }
                    return request();
                },
                clock);
        assertThatThrownBy(failing::token).hasMessage("for the test");
        assertThat(failing.token()).isEqualTo("token-1");
    }

    @Test
    void manyThreadsWaitForOneRequest() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        TokenCache slow = new TokenCache(
                () -> {
                    await(answer);
                    return request();
                },
                clock);
        Set<String> tokens = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Future<?>[] calls = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> tokens.add(slow.token())))
                    .toArray(Future<?>[]::new);
            answer.countDown();
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(tokens).containsExactly("token-1");
        assertThat(requests).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
