package io.github.camelpenneo;

import java.time.Duration;

import io.github.camelpenneo.internal.job.JobBackOff;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How often the status of a job is requested, and for how long. Source: "Job status" in docs/contract/creating.md. */
@UriParams
public class FollowOptions extends OptionGroup<FollowOptions> {

    private static final double DOUBLED = 2;
    private static final long DAY = 24 * 60 * 60_000L;

    @UriParam(
            label = "awaitCaseFile,jobs,common",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description = "The longest delay between two status requests for one job. The first delay is initialDelay, "
                    + "and each further delay is longer: for jobs twice as long as the delay before. Delays that "
                    + "would cause more than 20 requests a minute for a job fail the start, since Penneo does not "
                    + "accept more.")
    private long maximumDelay = 60_000;

    @UriParam(
            label = "awaitCaseFile,producer",
            defaultValue = "1.5",
            description = "By how many times each delay between two status requests is longer than the delay before; "
                    + "at least 1.")
    private double delayMultiplier = 1.5;

    @UriParam(
            label = "awaitCaseFile,producer",
            defaultValue = "24h",
            javaType = "java.time.Duration",
            description = "How long an exchange waits for its case file. After this time the exchange fails with "
                    + "PenneoAwaitTimeoutException, which is not retryable; the job goes on at Penneo.")
    private long awaitTimeout = DAY;

    @UriParam(
            label = "jobs,consumer",
            defaultValue = "24h",
            javaType = "java.time.Duration",
            description = "How long a job is followed. A job that is not final after this time is routed with the "
                    + "status expired.")
    private long jobTimeout = DAY;

    /**
     * The delays between the status requests of {@code penneo:jobs} for one job.
     *
     * @throws IllegalArgumentException if an option is invalid
     */
    JobBackOff backOffOfJobs(Duration initialDelay) {
        return new JobBackOff(initialDelay, DOUBLED, OptionValues.duration("maximumDelay", maximumDelay));
    }

    /**
     * The delays between the status requests of {@code awaitCaseFile}.
     *
     * @throws IllegalArgumentException if an option is invalid
     */
    JobBackOff backOffOfAwait(Duration initialDelay) {
        return new JobBackOff(initialDelay, delayMultiplier, OptionValues.duration("maximumDelay", maximumDelay));
    }

    /** How long {@code penneo:jobs} follows a job. */
    Duration timeoutOfJobs() {
        return OptionValues.duration("jobTimeout", jobTimeout);
    }

    /** How long {@code awaitCaseFile} waits. */
    Duration timeoutOfAwait() {
        return OptionValues.duration("awaitTimeout", awaitTimeout);
    }

    /** Returns the option {@code maximumDelay}, in milliseconds. */
    public long getMaximumDelay() {
        return maximumDelay;
    }

    /** Sets the option {@code maximumDelay}, in milliseconds. */
    public void setMaximumDelay(long maximumDelay) {
        this.maximumDelay = maximumDelay;
    }

    /** Returns the option {@code delayMultiplier}. */
    public double getDelayMultiplier() {
        return delayMultiplier;
    }

    /** Sets the option {@code delayMultiplier}. */
    public void setDelayMultiplier(double delayMultiplier) {
        this.delayMultiplier = delayMultiplier;
    }

    /** Returns the option {@code awaitTimeout}, in milliseconds. */
    public long getAwaitTimeout() {
        return awaitTimeout;
    }

    /** Sets the option {@code awaitTimeout}, in milliseconds. */
    public void setAwaitTimeout(long awaitTimeout) {
        this.awaitTimeout = awaitTimeout;
    }

    /** Returns the option {@code jobTimeout}, in milliseconds. */
    public long getJobTimeout() {
        return jobTimeout;
    }

    /** Sets the option {@code jobTimeout}, in milliseconds. */
    public void setJobTimeout(long jobTimeout) {
        this.jobTimeout = jobTimeout;
    }
}
