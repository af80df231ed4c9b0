package io.github.camelpenneo.internal.once;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.internal.client.CaseFilePage;
import io.github.camelpenneo.internal.client.CoreApi;
import org.apache.camel.spi.StateRepository;

/**
 * Reads the case files that have changed since it last read, and keeps the position. Windows overlap, so that clocks may
 * differ and answers may lag: whoever gets the case files tells the known from the new. One thread at a time.
 *
 * <p>Source: "Case files and documents" in the contract.
 */
public final class CaseFileWindow {

    private static final String UPDATED_AFTER = "updatedAfter";
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final CoreApi api;
    private final Map<String, String> parameters;
    private final StateRepository<String, String> positions;
    private final String key;
    private final Clock clock;

    /**
     * A window, which begins now where no position is known yet.
     *
     * @param api takes its permits itself
     * @param parameters Penneo's filters; {@code updatedAfter} is where it begins instead
     * @param key the name of its position
     */
    public CaseFileWindow(
            CoreApi api,
            Map<String, String> parameters,
            StateRepository<String, String> positions,
            String key,
            Clock clock) {
        this.api = api;
        this.parameters = new LinkedHashMap<>(parameters);
        this.positions = positions;
        this.key = key;
        this.clock = clock;
    }

    /** Notes where it begins, unless it has begun before. */
    public void open() {
        String begin = parameters.remove(UPDATED_AFTER);
        if (positions.getState(key) == null) {
            positions.setState(
                    key, begin == null ? String.valueOf(clock.instant().getEpochSecond()) : begin);
        }
    }

    /**
     * Reads once. The position moves on if every case file has been dealt with.
     *
     * @param dealWith deals with a case file, and says whether it succeeded
     * @return how many case files were read
     */
    public int read(Predicate<CaseFileDetails> dealWith) {
        Instant began = clock.instant();
        Set<String> read = new HashSet<>();
        boolean good = true;
        boolean again = true;
        while (again) {
            Pass pass = pass(dealWith, read);
            good &= pass.good();
            // What changes while pages are turned can push another from page to page, past us
            again = pass.pages() > 1 && pass.news();
        }
        if (good) {
            positions.setState(key, String.valueOf(began.getEpochSecond()));
        }
        return read.size();
    }

    private record Pass(int pages, boolean news, boolean good) {}

    private Pass pass(Predicate<CaseFileDetails> dealWith, Set<String> read) {
        int pages = 0;
        boolean news = false;
        boolean good = true;
        for (CaseFilePage page = first(); page != null; page = next(page)) {
            pages++;
            for (CaseFileDetails caseFile : page.caseFiles()) {
                if (caseFile.id() != null && read.add(caseFile.id() + ":" + caseFile.status())) {
                    news = true;
                    good &= dealWith.test(caseFile);
                }
            }
        }
        return new Pass(pages, news, good);
    }

    private CaseFilePage first() {
        Map<String, String> asked = new LinkedHashMap<>(parameters);
        long position = Long.parseLong(positions.getState(key));
        asked.put(UPDATED_AFTER, String.valueOf(Math.max(0, position - OVERLAP.toSeconds())));
        return api.listCaseFiles(asked);
    }

    private CaseFilePage next(CaseFilePage page) {
        return page.next() == null ? null : api.listCaseFiles(page.next());
    }
}
