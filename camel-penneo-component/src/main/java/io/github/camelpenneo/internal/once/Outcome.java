package io.github.camelpenneo.internal.once;

/** What became of an event or a case file that was given to the route. */
public enum Outcome {
    /** The route has succeeded, now or before. */
    DONE,
    /** The route has failed. */
    FAILED,
    /** The route did not run: another node is processing it, or the repository could not be asked. */
    LATER
}
