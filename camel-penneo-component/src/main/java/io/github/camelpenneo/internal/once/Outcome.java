package io.github.camelpenneo.internal.once;

/** The outcome of an event or case file that was given to the route. */
public enum Outcome {
    /** The route has succeeded, now or before. */
    DONE,
    /** The route has failed. */
    FAILED,
    /** The route did not run: the lease is held elsewhere, or the repository failed. */
    LATER
}
