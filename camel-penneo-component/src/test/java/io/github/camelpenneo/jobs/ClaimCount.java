package io.github.camelpenneo.jobs;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.testing.ForwardingJobRepository;

/** Counts how many jobs of a repository are claimed at once. */
final class ClaimCount extends ForwardingJobRepository {

    private final Set<String> claimed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger most = new AtomicInteger();

    ClaimCount(JobRepository jobs) {
        super(jobs);
    }

    int most() {
        return most.get();
    }

    @Override
    public Optional<RecordedJob> claim(String account, Instant now, Instant until) {
        Optional<RecordedJob> job = super.claim(account, now, until);
        job.ifPresent(one -> {
            claimed.add(one.key());
            most.accumulateAndGet(claimed.size(), Math::max);
        });
        return job;
    }

    @Override
    public void postpone(String key, int attempts, Instant dueAt) {
        claimed.remove(key);
        super.postpone(key, attempts, dueAt);
    }

    @Override
    public void end(String key, long caseFileId, Instant now, Instant forgetAt) {
        claimed.remove(key);
        super.end(key, caseFileId, now, forgetAt);
    }

    @Override
    public void remove(String key) {
        claimed.remove(key);
        super.remove(key);
    }
}
