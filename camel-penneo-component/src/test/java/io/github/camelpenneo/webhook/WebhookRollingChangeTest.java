package io.github.camelpenneo.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.camelpenneo.WebhookService;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.JdbcTokenStore;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxApiKey;
import io.github.camelpenneo.sandbox.SandboxCurrentSubscription;
import io.github.camelpenneo.sandbox.SandboxDelivery;
import io.github.camelpenneo.sandbox.SandboxSubscription;
import io.github.camelpenneo.testing.CapturedLogs;
import io.github.camelpenneo.testing.RoundRobin;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.logging.log4j.Level;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The recipes for a change of settings on running nodes: three nodes behind a round robin are restarted one after the other while events
 * arrive. Each event is routed once, each delivery is accepted, and no subscription is deactivated.
 */
@Tag("one-line")
class WebhookRollingChangeTest {

    private static final int NODES = 3;

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
    private final RoundRobin oldProxy = new RoundRobin();
    private final RoundRobin newProxy = new RoundRobin();
    private final Queue<Long> routed = new ConcurrentLinkedQueue<>();
    private final Set<Long> signed = ConcurrentHashMap.newKeySet();
    private final List<WebhookContext> nodes = new ArrayList<>();
    private PenneoSandbox sandbox = SandboxContext.quickSandbox().start();

    @AfterEach
    void close() {
        nodes.forEach(WebhookContext::close);
        oldProxy.close();
        newProxy.close();
        sandbox.close();
        database.dispose();
    }

    @Test
    void aNewPublicUrlIsOneRollingRestart() {
        roll(current(oldProxy), current(newProxy));
        assertThatAllWasAccepted();
        assertThat(sandbox.currentSubscriptions()).hasSize(2).allMatch(SandboxCurrentSubscription::active);
    }

    @Test
    void aNewPublicUrlIsOneRollingRestartWherePenneoTellsASecretOnce() {
        sandbox.close();
        sandbox = SandboxContext.quickSandbox().secretsToldOnce().start();
        Consumer<WebhookContext> tokens =
                node -> node.component().getCredentials().setTokenStore(new JdbcTokenStore(database));
        roll(current(oldProxy).andThen(tokens), current(newProxy).andThen(tokens));
        assertThatAllWasAccepted();
    }

    @Test
    void aNewApiKeyIsOneRollingRestart() {
        SandboxApiKey key = sandbox.addApiKey();
        roll(current(oldProxy), current(oldProxy).andThen(node -> {
            node.component().getCredentials().setApiKey(key.key());
            node.component().getCredentials().setSecretKey(key.secret());
        }));
        assertThatAllWasAccepted();
        assertThat(sandbox.currentSubscriptions()).hasSize(1);
    }

    @Test
    void aNewPathIsASecondRouteForATime() {
        roll(current(oldProxy), current(oldProxy).andThen(node -> route(node, "penneo:webhook?path=/new")));
        assertThatEachWasRoutedOnce();
        // The old subscription has delivered all; the new one is in order once the last node has started
        assertThat(deliveries("/penneo/webhook"))
                .extracting(SandboxDelivery::status)
                .containsOnly(200);
        assertThat(sandbox.currentSubscriptions()).hasSize(2).allMatch(SandboxCurrentSubscription::active);
    }

    @Test
    void aNewPassphraseIsThreeRollingRestarts() {
        roll(legacy("the old passphrase"), legacy("the old passphrase,the new passphrase"));
        List<Long> old =
                sandbox.subscriptions().stream().map(SandboxSubscription::id).toList();
        roll(legacy("the new passphrase,the old passphrase"));
        try (SandboxContext penneo = new SandboxContext(sandbox)) {
            old.forEach(id -> penneo.request("penneo:deleteSubscription?service=legacy", id, Object.class));
        }
        roll(legacy("the new passphrase"));
        assertThatAllWasAccepted();
        assertThat(sandbox.subscriptions()).hasSize(1);
    }

    @Test
    void aTokenThatReachesANodeWithAnotherFirstPassphraseConfirmsTheNewSubscription() {
        ready(node(legacy("the old passphrase,the new passphrase")).start());
        // The proxy leads to the first node only
        WebhookContext second =
                node(legacy("the new passphrase,the old passphrase")).start();
        await().atMost(Duration.ofSeconds(30)).until(() -> second.trouble() == null);
        assertThat(sandbox.subscriptions()).hasSize(2).allMatch(SandboxSubscription::confirmed);
    }

    private Consumer<WebhookContext> legacy(String passphrases) {
        return node -> {
            node.component().getSubscription().setService(WebhookService.legacy);
            node.component().getSubscription().setPublicUrl(oldProxy.url());
            node.component().getSubscription().setEventTypes("casefile.completed");
            node.component().getWebhookSecurity().setPassphrase(passphrases);
        };
    }

    @Test
    void nodesThatStartAtOneInstantMakeOneSubscriptionAndWarnOfNothing() {
        try (CapturedLogs logs = new CapturedLogs(Level.WARN)) {
            List<CompletableFuture<Void>> starts = IntStream.range(0, 4)
                    .mapToObj(i -> node(current(oldProxy)))
                    .map(node -> CompletableFuture.runAsync(node::start))
                    .toList();
            starts.forEach(CompletableFuture::join);
            nodes.forEach(node -> await().until(() -> node.trouble() == null));
            assertThat(sandbox.currentSubscriptions()).hasSize(1);
            assertThat(ours(logs)).isEmpty();
        }
    }

    private Consumer<WebhookContext> current(RoundRobin proxy) {
        return node -> {
            node.component().getSubscription().setService(WebhookService.current);
            node.component().getSubscription().setPublicUrl(proxy.url());
            node.component().getSubscription().setEventTypes("casefile.completed");
        };
    }

    private void roll(Consumer<WebhookContext> before, Consumer<WebhookContext> after) {
        for (int i = 0; i < NODES; i++) {
            ready(node(before).start());
        }
        roll(after);
    }

    /** Restarts one node after the other, while events arrive. */
    private void roll(Consumer<WebhookContext> after) {
        try (CapturedLogs logs = new CapturedLogs(Level.WARN);
                Load load = new Load()) {
            load.awaitSome();
            for (int i = 0; i < NODES; i++) {
                WebhookContext old = nodes.remove(0);
                oldProxy.remove(old.port());
                newProxy.remove(old.port());
                old.close();
                ready(node(after).start());
                load.awaitSome();
            }
            load.end();
            await().atMost(Duration.ofSeconds(60)).until(() -> routed.containsAll(signed));
            assertThat(ours(logs))
                    .allMatch(line -> line.contains("at another publicUrl")
                            || line.contains("delete the subscription")
                            || line.contains("delete the subscription once")
                            || line.contains("is waiting for its confirmation token")
                            || line.contains("legacy")
                            || line.contains("A delivery was answered with 404"));
        }
    }

    private WebhookContext node(Consumer<WebhookContext> settings) {
        WebhookContext node = new WebhookContext(sandbox);
        settings.accept(node);
        node.component().getOnce().setIdempotentRepository(new JdbcMessageIdRepository(database, "penneo"));
        node.component().getOnce().setSubscriber("signed");
        node.route("penneo:webhook", this::count);
        nodes.add(node);
        return node;
    }

    private void route(WebhookContext node, String uri) {
        try {
            node.camel().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).process(exchange -> count(exchange.getMessage().getBody(Event.class)));
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean count(Event event) {
        routed.add(event.caseFileId());
        return true;
    }

    private void ready(WebhookContext node) {
        oldProxy.add(node.port());
        newProxy.add(node.port());
        await().atMost(Duration.ofSeconds(30)).until(() -> node.trouble() == null);
    }

    private void assertThatAllWasAccepted() {
        assertThatEachWasRoutedOnce();
        assertThat(sandbox.deliveries()).extracting(SandboxDelivery::status).containsOnly(200);
    }

    private void assertThatEachWasRoutedOnce() {
        Map<Long, Integer> times = new TreeMap<>();
        routed.forEach(id -> times.merge(id, 1, Integer::sum));
        assertThat(times.keySet()).containsExactlyInAnyOrderElementsOf(signed);
        assertThat(times.values()).containsOnly(1);
    }

    private List<SandboxDelivery> deliveries(String path) {
        List<String> ids = sandbox.currentSubscriptions().stream()
                .filter(subscription -> subscription.endpoint().endsWith(path))
                .map(SandboxCurrentSubscription::id)
                .toList();
        return sandbox.deliveries().stream()
                .filter(delivery -> ids.contains(delivery.subscriptionId()))
                .toList();
    }

    private static List<String> ours(CapturedLogs logs) {
        return logs.linesThatUsersHave().stream()
                .filter(line -> line.startsWith("io.github.camelpenneo."))
                .toList();
    }

    /** Case files that are signed, one after the other, until the load is closed. */
    private final class Load implements AutoCloseable {

        private final SandboxContext penneo = new SandboxContext(sandbox);
        private volatile boolean closed;
        private final CompletableFuture<Void> signing = CompletableFuture.runAsync(this::sign);

        private void sign() {
            while (!closed) {
                long id = penneo.created(Samples.pdf("Number " + signed.size())).id();
                signed.add(id);
                sandbox.signAll(id);
            }
        }

        /** Waits until some more have been signed. */
        void awaitSome() {
            int before = signed.size();
            await().until(() -> signed.size() >= before + 4 || signing.isDone());
        }

        /** Returns once the last case file has been signed. */
        void end() {
            closed = true;
            signing.join();
        }

        @Override
        public void close() {
            end();
            penneo.close();
        }
    }
}
