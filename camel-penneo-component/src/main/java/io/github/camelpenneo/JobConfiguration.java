package io.github.camelpenneo;

import io.github.camelpenneo.api.JobRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of recorded jobs, and of what is done when an outcome is unknown. Source: "Job status" in the contract. */
@UriParams
public class JobConfiguration extends WebhookConfiguration {

    @UriParam(
            label = "createCaseFile,jobs",
            description =
                    "Where createCaseFile records what it sends, before it is sent, and penneo:jobs takes it from: a"
                            + " bean of type io.github.camelpenneo.api.JobRepository, such as JdbcJobRepository. Without it, jobs"
                            + " are recorded in memory if the context has a route from penneo:jobs, and not at all if it has"
                            + " none.")
    private JobRepository jobRepository;

    @UriParam(
            label = "consumer,jobs",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description =
                    "The longest pause between two questions after one job. The first is initialDelay, each next one"
                            + " twice as long. At least 4 seconds: Penneo takes 20 questions a minute for a job.")
    private long maximumDelay = 60_000;

    @UriParam(
            label = "consumer,jobs",
            defaultValue = "24h",
            javaType = "java.time.Duration",
            description = "How long a job is asked after; one that is not final by then is emitted with the status"
                    + " expired.")
    private long jobTimeout = 24 * 60 * 60_000L;

    @UriParam(
            label = "producer,createCaseFile,checkJobStatus",
            description = "Whether the case file is looked for by its reference where its outcome is unknown."
                    + " createCaseFile still throws PenneoUnknownOutcomeException, but tells by headers whether Penneo has"
                    + " it; checkJobStatus answers a duplicated job with the case file that was there already.")
    private boolean reconcile;

    @UriParam(
            label = "producer,createCaseFile,checkJobStatus",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description =
                    "How long reconcile looks for the case file before it counts as not found: Penneo makes it in the"
                            + " background. The exchange waits for that without a thread.")
    private long reconcileTimeout = 30_000;

    public JobRepository getJobRepository() {
        return jobRepository;
    }

    public void setJobRepository(JobRepository jobRepository) {
        this.jobRepository = jobRepository;
    }

    public long getMaximumDelay() {
        return maximumDelay;
    }

    public void setMaximumDelay(long maximumDelay) {
        this.maximumDelay = maximumDelay;
    }

    public long getJobTimeout() {
        return jobTimeout;
    }

    public void setJobTimeout(long jobTimeout) {
        this.jobTimeout = jobTimeout;
    }

    public boolean isReconcile() {
        return reconcile;
    }

    public void setReconcile(boolean reconcile) {
        this.reconcile = reconcile;
    }

    public long getReconcileTimeout() {
        return reconcileTimeout;
    }

    public void setReconcileTimeout(long reconcileTimeout) {
        this.reconcileTimeout = reconcileTimeout;
    }
}
