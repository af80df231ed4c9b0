package io.github.camelpenneo.jobs;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.RecordedJob;

/** Counts how many jobs of a repository are claimed at once. */
final class ClaimCount implements JobRepository {

    private final JobRepository jobs;
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger most = new AtomicInteger();

    ClaimCount(JobRepository jobs) {
        this.jobs = jobs;
    }

    int most() {
        return most.get();
    }

    @Override
    public void open() {
        jobs.open();
    }

    @Override
    public void record(RecordedJob job) {
        jobs.record(job);
    }

    @Override
    public Optional<RecordedJob> claim(String account, Instant now, Instant until) {
        Optional<RecordedJob> job = jobs.claim(account, now, until);
        job.ifPresent(one -> {
            claimed.add(one.key());
            most.accumulateAndGet(claimed.size(), Math::max);
        });
        return job;
    }

    @Override
    public void renew(String key, Instant until) {
        jobs.renew(key, until);
    }

    @Override
    public void postpone(String key, int attempts, Instant dueAt) {
        claimed.remove(key);
        jobs.postpone(key, attempts, dueAt);
    }

    @Override
    public void remove(String key) {
        claimed.remove(key);
        jobs.remove(key);
    }
}
