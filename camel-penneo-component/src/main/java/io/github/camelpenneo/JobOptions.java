package io.github.camelpenneo;

import java.time.Duration;

import io.github.camelpenneo.api.JobRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Where jobs are recorded, and what is done when an outcome is unknown. Source: "Job status" in docs/contract/creating.md. */
@UriParams
public class JobOptions extends OptionGroup<JobOptions> {

    @UriParam(
            label = "createCaseFile,awaitCaseFile,jobs,common",
            description = "The repository in which createCaseFile records each case file before it is sent, and from "
                    + "which penneo:jobs takes the jobs that no awaitCaseFile waits for: a bean of type io.github.camelpenneo.api.JobRepository, "
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
            label = "createCaseFile,checkJobStatus,awaitCaseFile,producer",
            description = "Whether the case file is searched by its reference if the outcome of a create is unknown. "
                    + "createCaseFile still throws PenneoUnknownOutcomeException, and headers tell whether the "
                    + "case file exists. checkJobStatus and awaitCaseFile answer a duplicated job with the case file that already "
                    + "exists.")
    private boolean reconcile;

    @UriParam(
            label = "createCaseFile,checkJobStatus,awaitCaseFile,producer",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "How long reconcile searches for the case file before the result is not found: Penneo "
                    + "creates case files in the background. The exchange waits without a thread.")
    private long reconcileTimeout = 30_000;

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
}
