package io.github.camelpenneo.internal.webhook.delivery;

import java.util.Optional;
import java.util.concurrent.Executor;

import io.github.camelpenneo.internal.once.GuardedRoute;
import io.github.camelpenneo.internal.wait.Scheduler;

/** The events of a webhook on their way to the route, each once: from deliveries and from the catch-up. */
public final class WebhookEvents {

    private final FailureStreak streak;
    private final EventIntake intake;
    private final CatchUp catchUp;

    /**
     * Creates the parts. The catch-up does not run before {@link #catchUp}.
     *
     * @param streak is told of the end of each route
     * @param catchUp null without a catch-up
     * @param limits runs the timeouts of deliveries
     * @param routes runs the route
     */
    public WebhookEvents(
            EventIntake.Settings settings,
            GuardedRoute<IncomingEvent> route,
            FailureStreak streak,
            CatchUp catchUp,
            Scheduler limits,
            Executor routes) {
        this.streak = streak;
        this.intake = new EventIntake(settings, route, streak, limits, routes);
        this.catchUp = catchUp;
        streak.onAlarm(this::catchUp);
    }

    /** Returns the intake of deliveries. */
    public EventIntake intake() {
        return intake;
    }

    /** Starts a catch-up, if the options enable it. Returns immediately. */
    public void catchUp() {
        if (catchUp != null) {
            catchUp.start();
        }
    }

    /** Answers new deliveries with 503, and ends the catch-up until {@link #resume}. */
    public void pause() {
        intake.close();
        if (catchUp != null) {
            catchUp.stop();
        }
    }

    /** Accepts deliveries again, and catches up. */
    public void resume() {
        intake.reopen();
        if (catchUp != null) {
            catchUp.resume();
        }
    }

    /** Returns the catch-up, for display; empty without one. */
    public Optional<CatchUp> caughtUp() {
        return Optional.ofNullable(catchUp);
    }

    /** Answers new and waiting deliveries with 503. Camel has waited for the routes before. */
    public void stop() {
        intake.close();
        intake.respondToWaiting();
        if (catchUp != null) {
            catchUp.stop();
        }
    }

    /** Returns the failures in a row. */
    public FailureStreak streak() {
        return streak;
    }
}
