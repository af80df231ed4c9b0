package io.github.camelpenneo.internal.once;

import java.util.function.Supplier;

import org.apache.camel.spi.IdempotentRepository;

/** The keys of one account in a repository that others may use, too. Its owner starts, stops and clears the repository. */
final class NamedMarks implements IdempotentRepository {

    private final IdempotentRepository repository;
    private final Supplier<String> account;

    NamedMarks(IdempotentRepository repository, Supplier<String> account) {
        this.repository = repository;
        this.account = account;
    }

    @Override
    public boolean add(String key) {
        return repository.add(name(key));
    }

    @Override
    public boolean contains(String key) {
        return repository.contains(name(key));
    }

    @Override
    public boolean remove(String key) {
        return repository.remove(name(key));
    }

    @Override
    public boolean confirm(String key) {
        return repository.confirm(name(key));
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("The repository belongs to others, too");
    }

    @Override
    public void start() {
        // Started by its owner
    }

    @Override
    public void stop() {
        // Stopped by its owner
    }

    private String name(String key) {
        return key + ":" + account.get();
    }
}
