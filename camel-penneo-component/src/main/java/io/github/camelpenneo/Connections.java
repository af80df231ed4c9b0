package io.github.camelpenneo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.camelpenneo.internal.client.AccountBudget;
import io.github.camelpenneo.internal.client.CallSettings;
import io.github.camelpenneo.internal.client.Connection;
import io.github.camelpenneo.internal.client.ConnectionSettings;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.http.HttpTransport;
import io.github.camelpenneo.internal.http.SharedTransport;
import io.github.camelpenneo.internal.wait.ContextScheduler;
import io.github.camelpenneo.internal.wait.WaitQueue;
import org.apache.camel.component.http.HttpComponent;

/**
 * The connections of a component, and what they share: connections of one camel-http component its sockets, connections of one account its
 * budget. A connection without users has no sockets. It is kept for a while, with its token and its budget, so that a restarted route
 * exceeds no limit. Thread-safe.
 */
final class Connections {

    /** How long a connection is kept without users: the time for which its calls count. */
    static final Duration KEPT = Duration.ofSeconds(60);

    /** The most connections that are kept without users. */
    static final int MOST_KEPT = 1_000;

    /** A connection: where, who, by which HTTP client, and with which budget of several nodes. */
    private record Key(ConnectionSettings settings, HttpComponent http, ProxyManager<String> nodes) {}

    /** Endpoints of http and of https have different settings in camel-http, for example of TLS and of the proxy. */
    private record TransportKey(HttpComponent http, String scheme) {}

    /**
     * An account.
     *
     * @param name the name, or its digest in the store of several nodes; otherwise the settings with the credentials
     */
    private record BudgetKey(Object name, ProxyManager<String> nodes) {}

    private record Unused(Connection connection, Instant since) {}

    private final Clock clock;
    private final Supplier<ContextScheduler> scheduler;
    private final Map<Key, Connection> inUse = new HashMap<>();
    /** Those without users, the longest unused first. */
    private final Map<Key, Unused> unused = new LinkedHashMap<>();

    private final SharedValues<TransportKey, SharedTransport> transports = new SharedValues<>();
    private final SharedValues<BudgetKey, AccountBudget> budgets = new SharedValues<>();

    /**
     * Creates a component's connections, of which there are none yet.
     *
     * @param scheduler is asked for when a connection is first used
     */
    Connections(Clock clock, Supplier<ContextScheduler> scheduler) {
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /**
     * Begins to use the connection with these settings, until the client is closed.
     *
     * @param nodes the store of a budget that several nodes share; null for a budget of this process
     */
    PenneoClient connect(
            ConnectionSettings settings, CallSettings calls, HttpComponent http, ProxyManager<String> nodes) {
        Key key = new Key(settings, http, nodes);
        Connection connection = join(key, calls);
        try {
            return new PenneoClient(connection, calls, () -> leave(key, connection, calls));
        } catch (RuntimeException | Error e) {
            leave(key, connection, calls);
            throw e;
        }
    }

    private synchronized Connection join(Key key, CallSettings calls) {
        forgetUnused();
        Unused kept = unused.remove(key);
        Connection connection = inUse.computeIfAbsent(key, none -> kept == null ? create(key) : kept.connection());
        try {
            connection.join(calls);
        } catch (RuntimeException | Error e) {
            leave(key, connection, calls);
            throw e;
        }
        return connection;
    }

    private synchronized void leave(Key key, Connection connection, CallSettings calls) {
        // After a stop of the component the connection may be another one
        if (connection.leave(calls) && inUse.remove(key, connection)) {
            unused.put(key, new Unused(connection, clock.instant()));
        }
        forgetUnused();
    }

    private Connection create(Key key) {
        // Not when it is needed: a late call after the stop of the component would start another scheduler
        ContextScheduler threads = scheduler.get();
        return new Connection(
                key.settings(),
                transports.hold(transportKey(key), transport -> new SharedTransport(() -> open(key, threads))),
                budgets.hold(budgetKey(key), budget -> budget(key, threads)),
                clock);
    }

    private static HttpTransport open(Key key, ContextScheduler threads) {
        return HttpTransport.open(key.http(), key.settings().baseUrl(), threads, threads.background());
    }

    private AccountBudget budget(Key key, ContextScheduler threads) {
        // Not the workers: each of them may hold a call that waits for its permit
        WaitQueue waits = new WaitQueue(threads, threads.background());
        return key.nodes() == null
                ? AccountBudget.local(clock, waits)
                : AccountBudget.shared(key.nodes(), key.settings().sharedKey(), clock, waits);
    }

    private static TransportKey transportKey(Key key) {
        return new TransportKey(key.http(), key.settings().baseUrl().getScheme());
    }

    private static BudgetKey budgetKey(Key key) {
        ConnectionSettings settings = key.settings();
        // Without a name, logins of different persons may have the same digest: that of the client id
        return new BudgetKey(
                settings.account() != null || key.nodes() != null ? settings.sharedKey() : settings, key.nodes());
    }

    /** Forgets what no longer counts, and the oldest of too many. */
    private void forgetUnused() {
        List<Key> forgotten = new ArrayList<>();
        for (Map.Entry<Key, Unused> entry : unused.entrySet()) {
            boolean tooMany = unused.size() - forgotten.size() > MOST_KEPT;
            if (!tooMany && !isOver(entry.getValue())) {
                break;
            }
            forgotten.add(entry.getKey());
        }
        for (Key key : forgotten) {
            unused.remove(key);
            // A transport without users has closed itself
            transports.release(transportKey(key), transport -> {});
            budgets.release(budgetKey(key), AccountBudget::close);
        }
    }

    private boolean isOver(Unused kept) {
        return !clock.instant().isBefore(kept.since().plus(KEPT))
                && kept.connection().isForgettable();
    }

    /** The connections that have users. */
    synchronized Collection<Connection> inUse() {
        return List.copyOf(inUse.values());
    }

    /** How many connections there are, with users or kept without. */
    synchronized int size() {
        return inUse.size() + unused.size();
    }

    /** Closes all, also under calls in progress. */
    void close() {
        Collection<SharedTransport> open;
        Collection<AccountBudget> waits;
        synchronized (this) {
            inUse.clear();
            unused.clear();
            open = transports.clear();
            waits = budgets.clear();
        }
        waits.forEach(AccountBudget::close);
        open.forEach(SharedTransport::close);
    }
}
