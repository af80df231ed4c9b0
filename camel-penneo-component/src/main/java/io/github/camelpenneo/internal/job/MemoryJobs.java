package io.github.camelpenneo.internal.job;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.MemoryJobRepository;

/**
 * The repositories in memory: one for each account whose jobs a route follows. An account without such a route has none, since
 * nobody would read its records. Thread-safe.
 */
public final class MemoryJobs {

    private record Followed(MemoryJobRepository repository, int followers) {}

    private final Map<String, Followed> byAccount = new HashMap<>();

    /** The repository of an account, which exists until each of its followers has left. */
    public synchronized JobRepository follow(String account) {
        Followed known = byAccount.getOrDefault(account, new Followed(new MemoryJobRepository(), 0));
        byAccount.put(account, new Followed(known.repository(), known.followers() + 1));
        return known.repository();
    }

    /** A follower has left a repository for good; any other repository is ignored. */
    public synchronized void leave(JobRepository repository) {
        byAccount.replaceAll((account, followed) -> followed.repository() == repository
                ? new Followed(followed.repository(), followed.followers() - 1)
                : followed);
        byAccount.values().removeIf(followed -> followed.followers() == 0);
    }

    /** The repository of an account, if there is a follower. */
    public synchronized Optional<JobRepository> find(String account) {
        return Optional.ofNullable(byAccount.get(account)).map(Followed::repository);
    }
}
