package io.github.camelpenneo.internal.webhook.delivery;

import java.util.Optional;
import java.util.concurrent.Executor;

import io.github.camelpenneo.internal.once.GuardedRoute;
import io.github.camelpenneo.internal.wait.Scheduler;

/** The events of a webhook on their way to the route, each once: delivered events, and events that are caught up. */
public final class WebhookEvents {

    private final FailureStreak streak = new FailureStreak(this::catchUp);
    private final EventIntake intake;
    private final CatchUp catchUp;

    /**
     * Takes deliveries. Nothing is caught up before {@link #catchUp}.
     *
     * @param catchUp null if events are not caught up
     * @param limits ends the wait for a route that takes too long
     * @param routes runs the route
     */
    public WebhookEvents(
            EventIntake.Settings settings,
            GuardedRoute<Incoming> route,
            CatchUp catchUp,
            Scheduler limits,
            Executor routes) {
        this.intake = new EventIntake(settings, route, streak, limits, routes);
        this.catchUp = catchUp;
    }

    /** Takes the deliveries. */
    public EventIntake intake() {
        return intake;
    }

    /** Asks Penneo what happened in the meantime, if the options say so. Returns at once. */
    public void catchUp() {
        if (catchUp != null) {
            catchUp.now();
        }
    }

    /** Answers new and waiting deliveries with 503. Camel has waited for the routes before. */
    public void stop() {
        intake.close();
        intake.dismiss();
        if (catchUp != null) {
            catchUp.stop();
        }
    }

    /** What is wrong; empty if nothing is wrong. */
    public Optional<String> trouble() {
        return streak.trouble();
    }
}
