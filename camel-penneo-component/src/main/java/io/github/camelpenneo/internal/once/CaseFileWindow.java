package io.github.camelpenneo.internal.once;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.internal.casefile.Times;
import io.github.camelpenneo.internal.client.CaseFilePage;
import io.github.camelpenneo.internal.once.UnfinishedCaseFiles.Change;
import org.apache.camel.spi.StateRepository;

/**
 * Reads the case files that have changed since the last read, and stores the position: the time up to which every
 * change has been dealt with or stands beside the position as unfinished. The position stays some minutes behind Penneo's time, since
 * Penneo's list may lag behind; what has been dealt with in these minutes is not given again. Reads must not overlap; the route may end
 * on any thread.
 *
 * <p>Source: "Case files and documents" in docs/contract/case-files.md.
 */
public final class CaseFileWindow {

    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final int IDS_IN_A_CALL = 50;

    private final CaseFileList list;
    private final StateRepository<String, String> positions;
    private final Supplier<String> key;
    private final Clock clock;
    private final ClockDifference difference = new ClockDifference();
    private final UnfinishedCaseFiles unfinished = new UnfinishedCaseFiles();
    /** What has been dealt with and may be listed again, with the time of the change. */
    private final Map<Change, Long> dealt = new ConcurrentHashMap<>();

    private Instant opened;
    private volatile long position = -1;
    private String saved;

    /**
     * Creates a window, which starts at the current time if no position is stored.
     *
     * @param key the key of the position; its failure ends a read
     */
    public CaseFileWindow(
            CaseFileList list, StateRepository<String, String> positions, Supplier<String> key, Clock clock) {
        this.list = list;
        this.positions = positions;
        this.key = key;
        this.clock = clock;
    }

    /** Takes the start of the first read, unless a position is stored. */
    public void open() {
        opened = clock.instant();
    }

    /**
     * Reads the changes once, the oldest first.
     *
     * @param route gives a case file to the route; ends as the route ends, which may be later
     * @param allowed whether the read goes on; if not, it ends before the next case file
     * @return the number of case files that were given to the route
     */
    public int read(Function<CaseFileDetails, CompletionStage<Outcome>> route, BooleanSupplier allowed) {
        CaseFilePage first = begin();
        Pass pass = new Pass(route, allowed);
        if (pass.giveDueAgain()) {
            pass.read(first);
        }
        save(position);
        return pass.given;
    }

    /** Returns the time up to which changes have been read; empty before the first read. */
    public Optional<Instant> position() {
        return position < 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(position));
    }

    /** Names the case files that could not be processed; empty if there are none. */
    public Optional<String> problem() {
        return unfinished.problem();
    }

    /** Finds the position, and lists the first page after it. */
    private CaseFilePage begin() {
        saved = positions.getState(key.get());
        if (saved != null) {
            position = readSaved();
            return firstPage(position).page();
        }
        Optional<Long> given = list.updatedAfter();
        // The second of the start belongs to the time after it
        FirstPage page = firstPage(given.orElse(opened.getEpochSecond() - 1));
        // Only to an earlier time: a Date that is ahead of Penneo's own times must not hide a change
        if (given.isEmpty() && page.difference().isNegative()) {
            page = firstPage(opened.plus(page.difference()).getEpochSecond() - 1);
        }
        position = page.after();
        save(position);
        return page.page();
    }

    private long readSaved() {
        try {
            return unfinished.read(saved, dealt);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The position '" + key.get()
                            + "' in stateRepository cannot be read. Remove it, and set updatedAfter to the time"
                            + " from which changes are wanted",
                    e);
        }
    }

    private record FirstPage(long after, CaseFilePage page, Duration difference) {}

    private FirstPage firstPage(long after) {
        Instant before = clock.instant();
        CaseFilePage page = list.after(after);
        return new FirstPage(after, page, difference.of(before, clock.instant(), page.date()));
    }

    private void save(long reached) {
        position = Math.max(position, reached);
        long dealtWith = position;
        dealt.values().removeIf(updated -> updated <= dealtWith);
        String state = unfinished.stored(position);
        if (!state.equals(saved)) {
            positions.setState(key.get(), state);
            saved = state;
        }
    }

    /** The time of a change; if Penneo does not tell it, now. */
    private long updated(CaseFileDetails caseFile) {
        return Optional.ofNullable(caseFile.updated())
                .flatMap(text -> Times.unixSeconds(text, clock))
                .orElseGet(() -> clock.instant().getEpochSecond());
    }

    private void ended(Change change, long updated, Outcome outcome) {
        if (outcome == Outcome.DONE) {
            dealt.put(change, updated);
            unfinished.remove(change);
        } else {
            unfinished.again(change, outcome == Outcome.FAILED, clock.instant());
        }
    }

    /** One read. */
    private final class Pass {

        private final Function<CaseFileDetails, CompletionStage<Outcome>> route;
        private final BooleanSupplier allowed;
        private long largest;
        private int given;

        Pass(Function<CaseFileDetails, CompletionStage<Outcome>> route, BooleanSupplier allowed) {
            this.route = route;
            this.allowed = allowed;
        }

        /** Gives what is due again, as Penneo has it now. What Penneo has with another status has been overtaken. */
        private boolean giveDueAgain() {
            List<Change> due = unfinished.due(clock.instant());
            for (int from = 0; from < due.size(); from += IDS_IN_A_CALL) {
                List<Change> some = due.subList(from, Math.min(due.size(), from + IDS_IN_A_CALL));
                String ids = some.stream()
                        .map(change -> String.valueOf(change.id()))
                        .distinct()
                        .collect(Collectors.joining(","));
                List<Change> overtaken = new ArrayList<>(some);
                for (CaseFilePage page = list.ofIds(ids); page != null; page = list.next(page)) {
                    page.caseFiles().stream()
                            .filter(caseFile -> caseFile.id() != null)
                            .map(Change::of)
                            .forEach(overtaken::remove);
                    if (!give(page)) {
                        return false;
                    }
                }
                overtaken.forEach(unfinished::remove);
            }
            return true;
        }

        private void read(CaseFilePage first) {
            long after = position;
            CaseFilePage page = first;
            boolean sorted = page.next() != null && list.isSorted(page, CaseFileWindow.this::updated);
            if (page.next() != null && !sorted) {
                readUnsorted(first);
                return;
            }
            Instant date = page.date();
            while (give(page)) {
                if (page.next() == null) {
                    save(behind(date));
                    return;
                }
                // By time and not by the number of the page: what changes now would move others to a page that has been
                // read
                long last = page.caseFiles().isEmpty()
                        ? after
                        : updated(page.caseFiles().get(page.caseFiles().size() - 1)) - 1;
                save(Math.min(last, behind(date)));
                boolean next = last > after;
                page = next ? list.after(last) : list.next(page);
                date = next ? page.date() : date;
                after = Math.max(after, last);
            }
        }

        /** Without an order, the position stands until all has been read. */
        private void readUnsorted(CaseFilePage first) {
            int before = -1;
            CaseFilePage start = first;
            while (given > before) {
                before = given;
                for (CaseFilePage page = start; page != null; page = list.next(page)) {
                    if (!give(page)) {
                        return;
                    }
                }
                // A change between two page requests can move another case file to a page that has been read
                start = given > before ? list.after(position) : start;
            }
            save(behind(first.date()));
        }

        /**
         * The time up to which a list of this time is complete. Of two clocks the one that is behind is believed: too early a position
         * costs a longer list, too late a position costs a change. A change that is listed proves that Penneo's time was that late.
         */
        private long behind(Instant date) {
            long now = clock.instant().getEpochSecond();
            long time = date == null ? largest : Math.max(largest, Math.min(date.getEpochSecond(), now));
            return time - OVERLAP.toSeconds();
        }

        /** Gives the case files of a page; false if the read must end. */
        private boolean give(CaseFilePage page) {
            for (CaseFileDetails caseFile : page.caseFiles()) {
                if (!allowed.getAsBoolean()) {
                    return false;
                }
                if (caseFile.id() != null) {
                    give(caseFile);
                }
            }
            return true;
        }

        private void give(CaseFileDetails caseFile) {
            Change change = Change.of(caseFile);
            long updated = updated(caseFile);
            largest = Math.max(largest, updated);
            if (dealt.computeIfPresent(change, (known, time) -> updated) != null
                    || !unfinished.begin(change, updated, clock.instant())) {
                return;
            }
            given++;
            try {
                route.apply(caseFile)
                        .whenComplete((outcome, failure) ->
                                ended(change, updated, failure == null ? outcome : Outcome.FAILED));
            } catch (RuntimeException e) {
                ended(change, updated, Outcome.LATER);
                throw e;
            }
        }
    }
}
