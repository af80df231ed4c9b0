package io.github.camelpenneo.jobs;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.api.MemoryJobRepository;

class MemoryJobRepositoryTest extends JobRepositoryContract {

    @Override
    JobRepository repository() {
        return new MemoryJobRepository();
    }
}
