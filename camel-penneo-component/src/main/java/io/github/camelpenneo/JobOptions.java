package io.github.camelpenneo;

import java.time.Duration;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.internal.job.JobBackOff;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How jobs are recorded and followed, and what is done when an outcome is unknown. Source: "Job status" in docs/contract/creating.md. */
@UriParams
public class JobOptions extends OptionGroup<JobOptions> {

    @UriParam(
            label = "createCaseFile,jobs,common",
            description = "The repository in which createCaseFile records each case file before it is sent, and from "
                    + "which penneo:jobs takes the jobs: a bean of type io.github.camelpenneo.api.JobRepository, "
                    + "such as JdbcJobRepository. Without this option, jobs are recorded in memory if the Camel "
                    + "context has a route from penneo:jobs for the same account, and otherwise not recorded.")
    private JobRepository jobRepository;

    @UriParam(
            label = "checkJobStatus,producer",
            description = "Whether checkJobStatus throws PenneoJobPendingException while the job is pending, so that "
                    + "redelivery waits for the job. A job that failed or was dropped as a duplicate always throws "
                    + "an exception.")
    private boolean throwExceptionOnPending;

    @UriParam(
            label = "createCaseFile,checkJobStatus,producer",
            description = "Whether the case file is searched by its reference if the outcome of a create is unknown. "
                    + "createCaseFile still throws PenneoUnknownOutcomeException, and headers tell whether the "
                    + "case file exists. checkJobStatus answers a duplicated job with the case file that already "
                    + "exists.")
    private boolean reconcile;

    @UriParam(
            label = "createCaseFile,checkJobStatus,producer",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "How long reconcile searches for the case file before the result is not found: Penneo "
                    + "creates case files in the background. The exchange waits without a thread.")
    private long reconcileTimeout = 30_000;

    @UriParam(
            label = "jobs,consumer",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description = "The longest delay between two status requests for one job. The first delay is initialDelay, "
                    + "and each further delay is twice as long. At least 4 seconds: Penneo accepts 20 status "
                    + "requests a minute for a job.")
    private long maximumDelay = 60_000;

    @UriParam(
            label = "jobs,consumer",
            defaultValue = "24h",
            javaType = "java.time.Duration",
            description = "How long a job is followed. A job that is not final after this time is routed with the "
                    + "status expired.")
    private long jobTimeout = 24 * 60 * 60_000L;

    /**
     * The delays between the status requests for one job.
     *
     * @throws IllegalArgumentException if an option is invalid
     */
    JobBackOff backOff(Duration initialDelay) {
        return new JobBackOff(initialDelay, OptionValues.duration("maximumDelay", maximumDelay));
    }

    /** How long a job is followed. */
    Duration timeout() {
        return OptionValues.duration("jobTimeout", jobTimeout);
    }

    /** How long a case file is searched. */
    Duration searchTimeout() {
        return OptionValues.duration("reconcileTimeout", reconcileTimeout);
    }

    /** Returns the option {@code jobRepository}. */
    public JobRepository getJobRepository() {
        return jobRepository;
    }

    /** Sets the option {@code jobRepository}. */
    public void setJobRepository(JobRepository jobRepository) {
        this.jobRepository = jobRepository;
    }

    /** Returns the option {@code throwExceptionOnPending}. */
    public boolean isThrowExceptionOnPending() {
        return throwExceptionOnPending;
    }

    /** Sets the option {@code throwExceptionOnPending}. */
    public void setThrowExceptionOnPending(boolean throwExceptionOnPending) {
        this.throwExceptionOnPending = throwExceptionOnPending;
    }

    /** Returns the option {@code reconcile}. */
    public boolean isReconcile() {
        return reconcile;
    }

    /** Sets the option {@code reconcile}. */
    public void setReconcile(boolean reconcile) {
        this.reconcile = reconcile;
    }

    /** Returns the option {@code reconcileTimeout}, in milliseconds. */
    public long getReconcileTimeout() {
        return reconcileTimeout;
    }

    /** Sets the option {@code reconcileTimeout}, in milliseconds. */
    public void setReconcileTimeout(long reconcileTimeout) {
        this.reconcileTimeout = reconcileTimeout;
    }

    /** Returns the option {@code maximumDelay}, in milliseconds. */
    public long getMaximumDelay() {
        return maximumDelay;
    }

    /** Sets the option {@code maximumDelay}, in milliseconds. */
    public void setMaximumDelay(long maximumDelay) {
        this.maximumDelay = maximumDelay;
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
