package io.github.camelpenneo;

import java.util.Optional;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.job.CaseFileSearch;
import io.github.camelpenneo.internal.job.JobJournal;
import io.github.camelpenneo.internal.operation.Reconciliation;
import io.github.camelpenneo.internal.wait.ContextScheduler;
import io.github.camelpenneo.internal.wait.WaitQueue;

/** Builds what records and finds jobs from the options of an endpoint. */
final class JobAssembly {

    private final PenneoEndpoint endpoint;
    private final PenneoComponent component;
    private final JobOptions options;

    JobAssembly(PenneoEndpoint endpoint, PenneoComponent component) {
        this.endpoint = endpoint;
        this.component = component;
        this.options = endpoint.getJobs();
    }

    /**
     * The repository that a consumer follows: that of the option, otherwise the repository in memory, which exists from now on until
     * {@link #leave}.
     */
    JobRepository follow() {
        return options.getJobRepository() != null
                ? options.getJobRepository()
                : component.memoryJobs().follow(endpoint.sharedKey());
    }

    /** A consumer no longer follows the jobs in a repository. */
    void leave(JobRepository repository) {
        component.memoryJobs().leave(repository);
    }

    /**
     * Opens a repository, and warns of records that nobody follows.
     *
     * @throws RuntimeException if the repository cannot be opened
     */
    void open(JobRepository repository) {
        repository.open();
        component.unfollowedJobs().check(repository);
    }

    /** The account of recorded jobs. Records in memory do not outlive the credentials, so that Penneo is not asked for them. */
    String account(PenneoClient client) {
        return options.getJobRepository() != null ? client.account().id() : endpoint.sharedKey();
    }

    /**
     * The records of the jobs that the endpoint creates or awaits: in the repository of the option, otherwise in memory, if a route from
     * {@code penneo:jobs} follows the jobs of the account there.
     *
     * @throws RuntimeException if the repository cannot be opened
     */
    JobJournal journal(PenneoClient client) {
        JobRepository repository = options.getJobRepository();
        if (repository != null) {
            open(repository);
        }
        ContextScheduler scheduler = endpoint.scheduler();
        // Not for each exchange: the options are parsed for it
        String sharedKey = endpoint.sharedKey();
        return new JobJournal(
                () -> Optional.ofNullable(repository).or(() -> inMemory(sharedKey)),
                () -> repository == null ? sharedKey : client.account().id(),
                repository != null,
                endpoint.clock(),
                scheduler.on(scheduler.background()));
    }

    /** The repository in memory, if a route from {@code penneo:jobs} follows the jobs of this account. */
    Optional<JobRepository> inMemory() {
        return inMemory(endpoint.sharedKey());
    }

    private Optional<JobRepository> inMemory(String sharedKey) {
        return component.memoryJobs().find(sharedKey);
    }

    /** The search for case files whose outcome is unknown. */
    Reconciliation reconciliation(PenneoClient client, WaitQueue waits) {
        CaseFileSearch search =
                new CaseFileSearch(client.coreApi(), client.budget(), options.searchTimeout(), endpoint.clock(), waits);
        return new Reconciliation(search, options.isReconcile());
    }
}
