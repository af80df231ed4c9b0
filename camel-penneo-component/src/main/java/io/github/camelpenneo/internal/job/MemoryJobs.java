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

    /** A follower of an account has left for good. */
    public synchronized void leave(String account) {
        byAccount.computeIfPresent(
                account,
                (key, known) ->
                        known.followers() == 1 ? null : new Followed(known.repository(), known.followers() - 1));
    }

    /** The repository of an account, if there is a follower. */
    public synchronized Optional<JobRepository> find(String account) {
        return Optional.ofNullable(byAccount.get(account)).map(Followed::repository);
    }
}
