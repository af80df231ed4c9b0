package io.github.camelpenneo.internal.once;

/** The outcome of an event or case file that was given to the route. */
public enum Outcome {
    /** The route has succeeded, now or before. */
    DONE,
    /** The route has failed. */
    FAILED,
    /** The route did not run: the lease is held elsewhere, where the event or case file is being processed. */
    HELD,
    /** It is unknown whether the event or case file counts as processed: another node has taken it over, or the repository failed. */
    LATER
}
