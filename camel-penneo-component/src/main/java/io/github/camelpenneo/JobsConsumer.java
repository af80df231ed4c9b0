package io.github.camelpenneo;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.job.JobBackOff;
import io.github.camelpenneo.internal.job.JobPoll;
import io.github.camelpenneo.internal.job.JobStatusChecker;
import io.github.camelpenneo.internal.wait.ThreadPool;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** Follows the jobs that {@code createCaseFile} has recorded, and routes each job once it is final. */
class JobsConsumer extends ScheduledPollConsumer {

    private final PenneoEndpoint endpoint;
    private final JobBackOff backOff;
    private final Duration jobTimeout;
    private final JobRepository repository;
    private PenneoClient client;
    private ThreadPool thread;
    private JobPoll jobs;

    JobsConsumer(PenneoEndpoint endpoint, Processor route) {
        super(endpoint, route);
        this.endpoint = endpoint;
        this.backOff = endpoint.getFollow().backOffOfJobs(endpoint.firstDelay());
        this.jobTimeout = endpoint.getFollow().timeoutOfJobs();
        // After the checks above: a consumer that cannot start follows nothing
        this.repository = endpoint.recordedJobs().follow();
    }

    @Override
    protected void doStart() throws Exception {
        JobAssembly recorded = endpoint.recordedJobs();
        recorded.open(repository);
        client = endpoint.connect();
        try {
            endpoint.testConnection(client);
            thread = new ThreadPool(endpoint.getCamelContext(), this, "PenneoJobs", 1);
            jobs = poll(recorded, client);
            PollingStart.start(endpoint, this, super::doStart);
        } catch (Exception | Error e) {
            stopParts();
            throw e;
        }
    }

    private JobPoll poll(JobAssembly recorded, PenneoClient connected) {
        return new JobPoll(
                repository,
                () -> recorded.account(connected),
                new JobStatusChecker(connected.sendApi(), connected.coreApi(), jobTimeout, endpoint.clock()),
                connected.sparePermits(),
                backOff,
                this::route,
                endpoint.clock(),
                endpoint.scheduler().on(thread));
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        if (jobs != null) {
            jobs.stop();
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        stopParts();
    }

    private void stopParts() {
        if (jobs != null) {
            jobs.stop();
        }
        if (thread != null) {
            thread.close();
        }
        if (client != null) {
            client.close();
        }
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        endpoint.recordedJobs().leave(repository);
    }

    @Override
    protected int poll() {
        return jobs.poll();
    }

    private void route(QueueJob job, Consumer<Boolean> done) {
        PolledExchanges.run(this, message -> fill(message, job), done);
    }

    private static void fill(Message message, QueueJob job) {
        message.setBody(job);
        message.setHeader(PenneoConstants.JOB_STATUS, job.jobStatus());
        message.setHeader(PenneoConstants.REFERENCE, job.reference());
        if (job.caseFileId() != null) {
            message.setHeader(PenneoConstants.CASE_FILE_ID, job.caseFileId());
        }
        if (job.correlation() != null) {
            message.setHeader(PenneoConstants.CORRELATION, job.correlation());
        }
    }
}
