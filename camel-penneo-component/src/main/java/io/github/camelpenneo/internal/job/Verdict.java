package io.github.camelpenneo.internal.job;

import io.github.camelpenneo.api.QueueJob;

/** What came out of a question after a recorded job. */
sealed interface Verdict {

    /** It has ended: what the route is given. */
    record Ended(QueueJob job) implements Verdict {}

    /** It has not; ask again later. */
    record Later() implements Verdict {}

    /**
     * Its handle does not lead to a case file; look whether there is one by its reference.
     *
     * @param otherwise how it has ended if there is none; null to go on looking
     */
    record LookUp(QueueJob otherwise) implements Verdict {}
}
