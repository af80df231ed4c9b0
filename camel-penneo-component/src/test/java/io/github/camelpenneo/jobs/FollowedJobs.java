package io.github.camelpenneo.jobs;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** Creates case files with a correlation, and collects the ends of their jobs. */
final class FollowedJobs {

    private final Queue<Exchange> ended = new ConcurrentLinkedQueue<>();

    /** Adds a route that collects what comes from penneo:jobs. */
    void follow(SandboxContext context, String uri) {
        context.add(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(exchange -> ended.add(exchange.copy()));
            }
        });
    }

    int number() {
        return ended.size();
    }

    List<String> correlations() {
        return ended.stream()
                .map(exchange -> exchange.getMessage().getHeader(PenneoConstants.CORRELATION, String.class))
                .toList();
    }

    static void create(SandboxContext context, String correlation) {
        create(context, "penneo:createCaseFile", correlation);
    }

    static void create(SandboxContext context, String uri, String correlation) {
        assertThat(context.send(uri, exchange -> fill(exchange, correlation)).getException())
                .isNull();
    }

    static Exchange send(SandboxContext context, String correlation) {
        return context.send("penneo:createCaseFile", exchange -> fill(exchange, correlation));
    }

    /** Makes the message of an exchange a case file. */
    static void fill(Exchange exchange, String correlation) {
        exchange.getMessage().setBody(Samples.pdf(correlation));
        exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
        exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        exchange.getMessage().setHeader(PenneoConstants.CORRELATION, correlation);
    }
}
