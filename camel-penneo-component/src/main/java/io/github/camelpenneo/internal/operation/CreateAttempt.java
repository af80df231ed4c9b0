package io.github.camelpenneo.internal.operation;

import java.lang.ref.WeakReference;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What became of a create: the job, or an unknown outcome.
 *
 * @param redeliveryCounter the redelivery counter of the exchange when the case file was sent
 * @param failureBefore the failure of an earlier step that the exchange carried at that time; refers to null if there was none
 * @param job the job; null if the outcome is unknown
 * @param unknown the unknown outcome; null if there is a job
 */
record CreateAttempt(
        int redeliveryCounter, WeakReference<Object> failureBefore, Job job, PenneoUnknownOutcomeException unknown) {

    static CreateAttempt succeeded(Exchange exchange, Job job) {
        return new CreateAttempt(
                counter(exchange), new WeakReference<>(exchange.getProperty(Exchange.EXCEPTION_CAUGHT)), job, null);
    }

    static CreateAttempt failed(PenneoUnknownOutcomeException unknown) {
        return new CreateAttempt(unknown.getRedeliveryCounter(), null, null, unknown);
    }

    /** The redelivery counter of an exchange. 0 for the first delivery. */
    static int counter(Exchange exchange) {
        Integer counter = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return counter == null ? 0 : counter;
    }

    /**
     * Whether an exchange that reaches the place of this attempt again is redelivered. Camel's counter alone is not enough: it stays
     * after the redelivery of another step, and starts anew in a route with an error handler of its own.
     */
    boolean isRedelivered(Exchange exchange) {
        int counter = counter(exchange);
        if (counter == 0) {
            return false;
        }
        if (unknown != null) {
            return counter != redeliveryCounter;
        }
        // A redelivery restores the message as it was before the case file was sent
        boolean restored = !job.uuid().equals(exchange.getMessage().getHeader(PenneoConstants.JOB_UUID));
        return restored
                && (counter != redeliveryCounter
                        || exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != failureBefore.get());
    }

    /** Gives the exchange the same result again; throws the same exception for an unknown outcome. */
    void repeat(Exchange exchange) {
        Message message = exchange.getMessage();
        if (unknown == null) {
            CreateCaseFile.answer(message, job);
            return;
        }
        Reconciliation.setHeaders(message, unknown);
        throw unknown;
    }
}
