package io.github.camelpenneo.internal.once;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.internal.client.CaseFilePage;
import io.github.camelpenneo.internal.client.CoreApi;
import org.apache.camel.spi.StateRepository;

/**
 * Reads the case files that have changed since the last read, and stores the position. Windows overlap, so that
 * clocks may differ and Penneo's list may lag behind; the caller detects case files that it has processed before. Not
 * thread-safe.
 *
 * <p>Source: "Case files and documents" in docs/contract/case-files.md.
 */
public final class CaseFileWindow {

    private static final String UPDATED_AFTER = "updatedAfter";
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final CoreApi api;
    private final Map<String, String> parameters;
    private final StateRepository<String, String> positions;
    private final Supplier<String> key;
    private final Clock clock;
    private String begin;
    private volatile Instant position;

    /**
     * Creates a window, which starts at the current time if no position is stored.
     *
     * @param api waits for its permits itself
     * @param parameters Penneo's filters; {@code updatedAfter} is used as the start instead
     * @param key the key of the position; its failure ends a read
     */
    public CaseFileWindow(
            CoreApi api,
            Map<String, String> parameters,
            StateRepository<String, String> positions,
            Supplier<String> key,
            Clock clock) {
        this.api = api;
        this.parameters = new LinkedHashMap<>(parameters);
        this.positions = positions;
        this.key = key;
        this.clock = clock;
    }

    /** Takes the start of the first read, unless a position is stored. */
    public void open() {
        String given = parameters.remove(UPDATED_AFTER);
        begin = given == null ? String.valueOf(clock.instant().getEpochSecond()) : given;
    }

    /**
     * Reads the window once. The position moves on only if every case file has been processed.
     *
     * @param process processes a case file, and returns whether it succeeded
     * @return the number of case files that were read
     */
    public int read(Predicate<CaseFileDetails> process) {
        Instant began = clock.instant();
        if (positions.getState(key.get()) == null) {
            positions.setState(key.get(), begin);
        }
        Set<String> read = new HashSet<>();
        boolean succeeded = true;
        boolean repeat = true;
        while (repeat) {
            Pass pass = pass(process, read);
            succeeded &= pass.succeeded();
            // A change between two page requests can move another case file to a page that has been read
            repeat = pass.pages() > 1 && pass.hasNew();
        }
        if (succeeded) {
            position = began;
            positions.setState(key.get(), String.valueOf(began.getEpochSecond()));
        }
        return read.size();
    }

    /** Returns the position that the last read has stored; empty if no read has succeeded. */
    public Optional<Instant> position() {
        return Optional.ofNullable(position);
    }

    private record Pass(int pages, boolean hasNew, boolean succeeded) {}

    private Pass pass(Predicate<CaseFileDetails> process, Set<String> read) {
        int pages = 0;
        boolean hasNew = false;
        boolean succeeded = true;
        for (CaseFilePage page = first(); page != null; page = next(page)) {
            pages++;
            for (CaseFileDetails caseFile : page.caseFiles()) {
                if (caseFile.id() != null && read.add(caseFile.id() + ":" + caseFile.status())) {
                    hasNew = true;
                    succeeded &= process.test(caseFile);
                }
            }
        }
        return new Pass(pages, hasNew, succeeded);
    }

    private CaseFilePage first() {
        Map<String, String> query = new LinkedHashMap<>(parameters);
        long position = Long.parseLong(positions.getState(key.get()));
        query.put(UPDATED_AFTER, String.valueOf(Math.max(0, position - OVERLAP.toSeconds())));
        return api.listCaseFiles(query);
    }

    private CaseFilePage next(CaseFilePage page) {
        return page.next() == null ? null : api.listCaseFiles(page.next());
    }
}
