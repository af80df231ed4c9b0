package io.github.camelpenneo.testing;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

import io.github.camelpenneo.internal.auth.ApiKeys;
import io.github.camelpenneo.internal.client.AccountBudget;
import io.github.camelpenneo.internal.client.CallSettings;
import io.github.camelpenneo.internal.client.Connection;
import io.github.camelpenneo.internal.client.ConnectionSettings;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.http.HttpTransport;
import io.github.camelpenneo.internal.http.SharedTransport;
import io.github.camelpenneo.internal.http.Timeouts;
import io.github.camelpenneo.internal.wait.Scheduler;
import io.github.camelpenneo.internal.wait.WaitQueue;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;

/** Clients of a sandbox for tests without a component: each has a connection of its own. */
public final class SandboxClients {

    /** Runs nothing: tests that count what is scheduled do not mean the idle connections and uploads of a transport. */
    private static final Scheduler OF_TRANSPORT = (delay, task) -> () -> {};

    private final CamelContext camel;
    private final PenneoSandbox sandbox;
    private final Clock clock;
    private final Scheduler scheduler;

    public SandboxClients(CamelContext camel, PenneoSandbox sandbox, Clock clock, Scheduler scheduler) {
        this.camel = camel;
        this.sandbox = sandbox;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /** A client without a limit. */
    public PenneoClient client(Duration timeout) {
        return client(sandbox.baseUrl(), null, calls(timeout, 0, timeout));
    }

    /** A client that calls another address than the sandbox. */
    public PenneoClient client(URI baseUrl, Duration timeout) {
        return client(baseUrl, null, calls(timeout, 0, timeout));
    }

    /** A client with a limit; the account may be null. */
    public PenneoClient client(String account, Duration timeout, int requestsPerMinute, Duration maxWait) {
        return client(sandbox.baseUrl(), account, calls(timeout, requestsPerMinute, maxWait));
    }

    private static CallSettings calls(Duration timeout, int requestsPerMinute, Duration maxWait) {
        return new CallSettings(new Timeouts(timeout, timeout), timeout, maxWait, requestsPerMinute);
    }

    private PenneoClient client(URI baseUrl, String account, CallSettings calls) {
        ApiKeys keys = new ApiKeys(sandbox.clientId(), sandbox.clientSecret(), sandbox.apiKey(), sandbox.apiSecret());
        AccountBudget budget = AccountBudget.local(clock, new WaitQueue(scheduler, Runnable::run));
        SharedTransport transport = new SharedTransport(() -> HttpTransport.open(
                camel.getComponent("http", HttpComponent.class), baseUrl, OF_TRANSPORT, Runnable::run));
        Connection connection = new Connection(
                new ConnectionSettings(baseUrl, sandbox.oauthUrl(), account, keys), transport, budget, clock);
        connection.join(calls);
        return new PenneoClient(connection, calls, budget::close);
    }
}
