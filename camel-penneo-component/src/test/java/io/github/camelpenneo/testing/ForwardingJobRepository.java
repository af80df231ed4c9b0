package io.github.camelpenneo.testing;

import java.time.Instant;
import java.util.Optional;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.RecordedJob;

/** A repository that passes each call on; tests override what is to behave differently. */
public class ForwardingJobRepository implements JobRepository {

    private final JobRepository jobs;

    public ForwardingJobRepository(JobRepository jobs) {
        this.jobs = jobs;
    }

    @Override
    public void open() {
        jobs.open();
    }

    @Override
    public boolean add(RecordedJob intent) {
        return jobs.add(intent);
    }

    @Override
    public Optional<RecordedJob> find(String key) {
        return jobs.find(key);
    }

    @Override
    public Optional<RecordedJob> findByJob(String uuid) {
        return jobs.findByJob(uuid);
    }

    @Override
    public void accept(String key, Job job, Instant now) {
        jobs.accept(key, job, now);
    }

    @Override
    public Optional<RecordedJob> claim(String account, Instant now, Instant until) {
        return jobs.claim(account, now, until);
    }

    @Override
    public boolean renew(String key, Instant from, Instant until) {
        return jobs.renew(key, from, until);
    }

    @Override
    public void postpone(String key, int attempts, Instant dueAt) {
        jobs.postpone(key, attempts, dueAt);
    }

    @Override
    public void end(String key, long caseFileId, Instant now, Instant forgetAt) {
        jobs.end(key, caseFileId, now, forgetAt);
    }

    @Override
    public void forget(String key) {
        jobs.forget(key);
    }

    @Override
    public void remove(String key) {
        jobs.remove(key);
    }

    @Override
    public int countUnfollowed(Instant dueBefore) {
        return jobs.countUnfollowed(dueBefore);
    }
}
