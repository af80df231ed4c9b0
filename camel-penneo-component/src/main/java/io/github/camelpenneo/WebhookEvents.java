package io.github.camelpenneo;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.once.CaseFileWindow;
import io.github.camelpenneo.internal.once.DuplicateGuard;
import io.github.camelpenneo.internal.once.EventKeys;
import io.github.camelpenneo.internal.once.GuardedRoute;
import io.github.camelpenneo.internal.once.Repositories;
import io.github.camelpenneo.internal.webhook.delivery.CatchUp;
import io.github.camelpenneo.internal.webhook.delivery.EventIntake;
import io.github.camelpenneo.internal.webhook.delivery.FailureStreak;
import io.github.camelpenneo.internal.webhook.delivery.Incoming;
import io.github.camelpenneo.internal.webhook.subscription.EventTypes;

/** The way of events to the route, each once: those that are delivered, and those that are caught up with. */
final class WebhookEvents {

    private final EventIntake intake;
    private final FailureStreak streak = new FailureStreak(this::catchUp);
    private final CatchUp catchUp;

    /**
     * Catches up with nothing until it is told to.
     *
     * @param client the connection; null unless events are caught up with
     */
    WebhookEvents(
            PenneoConfiguration options,
            PenneoClient client,
            WebhookRoute route,
            Repositories repositories,
            WebhookThreads threads,
            Clock clock) {
        GuardedRoute<Incoming> guarded =
                new GuardedRoute<>(new DuplicateGuard(repositories.events(), clock), route::run, threads.renewals());
        this.intake = new EventIntake(
                new EventIntake.Settings(
                        options.getAcknowledge() == WebhookAcknowledge.received,
                        Duration.ofMillis(options.getAcknowledgeTimeout()),
                        options.getMaxConcurrentDeliveries()),
                guarded,
                streak,
                threads.limits(),
                threads.routes());
        EventKeys keys = new EventKeys(options.getPath());
        Map<String, String> ends = CatchUp.filter(new EventTypes(options.getEventTypes())::wants);
        this.catchUp = !options.isCatchUp() || ends.isEmpty()
                ? null
                : new CatchUp(
                        new CaseFileWindow(
                                client.unattended().coreApi(),
                                ends,
                                repositories.positions(),
                                client.account() + "-" + keys.scope(),
                                clock),
                        keys,
                        guarded,
                        Duration.ofMillis(options.getCatchUpInterval()),
                        threads.catchUp());
    }

    /** Where deliveries go. */
    EventIntake intake() {
        return intake;
    }

    /** Asks Penneo what happened meanwhile, if the options want that. Returns at once. */
    void catchUp() {
        if (catchUp != null) {
            catchUp.now();
        }
    }

    /** Puts off what is new, and has those who wait come again: Camel has waited for their routes before. */
    void stop() {
        intake.close();
        intake.dismiss();
        if (catchUp != null) {
            catchUp.stop();
        }
    }

    /** What is wrong; empty if nothing is. */
    Optional<String> trouble() {
        return streak.trouble();
    }
}
