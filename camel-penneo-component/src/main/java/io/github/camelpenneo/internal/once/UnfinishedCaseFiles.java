package io.github.camelpenneo.internal.once;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.camelpenneo.api.CaseFileDetails;

/**
 * The changes that have been given to the route and are not dealt with: the route is running, has failed, or could not run. They
 * stand beside the position, so that the position need not wait for them; each is due again after a growing delay. Thread-safe.
 */
final class UnfinishedCaseFiles {

    /** The number that is stored beside the position: about 12,000 characters. */
    static final int MOST = 1_000;

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;
    private static final String SEPARATOR = ",";

    /** That a case file has reached a status. */
    record Change(long id, Integer status) {

        static Change of(CaseFileDetails caseFile) {
            return new Change(caseFile.id(), caseFile.status());
        }

        static Change parse(String text) {
            String[] parts = text.split(":");
            return new Change(Long.parseLong(parts[0]), parts.length < 2 ? null : Integer.valueOf(parts[1]));
        }

        @Override
        public String toString() {
            return status == null ? String.valueOf(id) : id + ":" + status;
        }
    }

    /**
     * How it stands with a change.
     *
     * @param updated the time of the change in Unix seconds; 0 for a change that an earlier process has left
     * @param failed whether the route has failed here; otherwise it could not run, as while another node has the lease
     */
    private record Try(long updated, boolean running, boolean failed, int attempts, Instant due) {}

    private final Map<Change, Try> tries = new LinkedHashMap<>();

    /** Adds what is stored and is not known here: of an earlier process, or of another node. */
    synchronized void add(Change change) {
        tries.putIfAbsent(change, new Try(0, false, false, 0, Instant.EPOCH));
    }

    /** Whether the change may be given to the route now; if so, the route is running from now on. */
    synchronized boolean begin(Change change, long updated, Instant now) {
        Try last = tries.get(change);
        if (last != null && (last.running() || now.isBefore(last.due()))) {
            return false;
        }
        tries.put(
                change,
                last == null
                        ? new Try(updated, true, false, 0, now)
                        : new Try(updated, true, last.failed(), last.attempts(), now));
        return true;
    }

    /** The route has failed or could not run; the change is due again: at once after the first time, then later and later. */
    synchronized void again(Change change, boolean failed, Instant now) {
        Try last = tries.get(change);
        if (last != null) {
            int attempts = last.attempts() + 1;
            tries.put(change, new Try(last.updated(), false, failed, attempts, now.plus(delay(attempts))));
        }
    }

    private static Duration delay(int attempts) {
        if (attempts == 1) {
            return Duration.ZERO;
        }
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(attempts - 2, MOST_DOUBLINGS));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    /** The change is dealt with, or has been overtaken by another. */
    synchronized void remove(Change change) {
        tries.remove(change);
    }

    /** The changes that are due again. */
    synchronized List<Change> due(Instant now) {
        return tries.entrySet().stream()
                .filter(entry -> !entry.getValue().running()
                        && !now.isBefore(entry.getValue().due()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Writes a position and the changes before it that are not dealt with. If there are too many, the position stays before the rest.
     *
     * @return the position, and after a blank the changes
     */
    synchronized String stored(long position) {
        List<Map.Entry<Change, Try>> oldest = new ArrayList<>(tries.entrySet());
        oldest.sort(Comparator.comparingLong(entry -> entry.getValue().updated()));
        long held = oldest.size() > MOST
                ? Math.min(position, oldest.get(MOST).getValue().updated() - 1)
                : position;
        String changes = oldest.stream()
                .limit(MOST)
                .map(entry -> entry.getKey().toString())
                .collect(Collectors.joining(SEPARATOR));
        return changes.isEmpty() ? String.valueOf(held) : held + " " + changes;
    }

    /** Reads the position from what was stored, and adds the changes beside it that are not in {@code dealt}. */
    long read(String stored, Map<Change, Long> dealt) {
        int end = stored.indexOf(' ');
        if (end < 0) {
            return Long.parseLong(stored);
        }
        for (String text : stored.substring(end + 1).split(SEPARATOR)) {
            Change change = Change.parse(text);
            if (!dealt.containsKey(change)) {
                add(change);
            }
        }
        return Long.parseLong(stored.substring(0, end));
    }

    /** Names the case files that have failed: their number, and the oldest. */
    synchronized Optional<String> problem() {
        List<Change> failing = tries.entrySet().stream()
                .filter(entry -> entry.getValue().failed())
                .sorted(Comparator.comparingLong(entry -> entry.getValue().updated()))
                .map(Map.Entry::getKey)
                .toList();
        return failing.isEmpty()
                ? Optional.empty()
                : Optional.of("case files that could not be processed and are tried again: " + failing.size()
                        + ", the oldest is " + failing.get(0).id());
    }
}
