package io.github.camelpenneo.internal.job;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelpenneo.api.JobRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how many recorded jobs nobody follows, for example since their account has no route. Thread-safe. */
public final class UnfollowedJobs {

    private static final Logger LOG = LoggerFactory.getLogger(UnfollowedJobs.class);
    /** Longer than a route from penneo:jobs leaves a due record alone. */
    private static final Duration OVERDUE = Duration.ofHours(1);

    private final Map<JobRepository, Integer> toldByRepository = new ConcurrentHashMap<>();
    private final Clock clock;

    /** Creates an object that knows no repository. */
    public UnfollowedJobs(Clock clock) {
        this.clock = clock;
    }

    /** Warns of the records of a repository that nobody follows, unless it has warned of the same number. */
    public void check(JobRepository repository) {
        int number = count(repository);
        Integer told = toldByRepository.put(repository, number);
        if (number > 0 && (told == null || told != number)) {
            LOG.warn(
                    "Recorded jobs that nobody follows: jobRepository has {} that have been due for over an hour. If penneo:jobs was stopped, it follows them now. Otherwise they are of other accounts: follow each of these accounts by a route from penneo:jobs with its credentials, or with the option account set to the account in the records (docs/recipes/durable-jobs.md, \"Records that nobody follows\")",
                    number);
        }
    }

    /** The present number of records that nobody follows, in all repositories that were checked. */
    public int count() {
        return toldByRepository.keySet().stream().mapToInt(this::count).sum();
    }

    /** Whether a repository was checked. */
    public boolean hasRepository() {
        return !toldByRepository.isEmpty();
    }

    private int count(JobRepository repository) {
        return repository.countUnfollowed(clock.instant().minus(OVERDUE));
    }
}
