package io.github.camelpenneo.examples.severalnodes;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.SandboxRequest;
import org.awaitility.core.ConditionTimeoutException;

import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_SECOND;

/**
 * What was to happen, and what happened.
 *
 * @param sent the references of the contracts
 * @param caseFiles Penneo's case files; the title is the reference
 * @param lines the journal of the nodes
 * @param followed the references of the contracts whose jobs have not ended: a killed node's are taken over after five minutes
 * @param requests what Penneo received
 */
record Ledger(
        List<String> sent,
        List<SandboxCaseFile> caseFiles,
        List<Journal.Line> lines,
        List<String> followed,
        List<SandboxRequest> requests) {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    static Ledger of(Contracts contracts, PenneoSandbox sandbox, Journal journal) throws Exception {
        return new Ledger(
                contracts.references(), sandbox.caseFiles(), journal.lines(), journal.followed(), sandbox.requests());
    }

    /**
     * Waits until nothing is missing, or for as long as the recovery from a fault may take.
     *
     * @param claimed how many jobs the nodes may have held that were killed: their time is longer
     */
    static void awaitComplete(
            Contracts contracts, PenneoSandbox sandbox, Journal journal, int claimed, Duration atMost) {
        try {
            await().atMost(atMost)
                    .pollInterval(ONE_SECOND)
                    .until(() -> of(contracts, sandbox, journal).isComplete(claimed));
        } catch (ConditionTimeoutException e) {
            System.out.println("Something is still missing after " + atMost);
        }
    }

    private boolean isComplete(int claimed) {
        return followed.size() <= claimed
                && rows().stream().allMatch(row -> row.lost().isEmpty());
    }

    /**
     * How often each of the expected things happened.
     *
     * @param name what
     * @param expected how many there were to be
     * @param once how many happened exactly once
     * @param lost which never happened
     * @param repeated how many times too often, all together
     */
    record Row(String name, int expected, long once, List<String> lost, long repeated) {

        static Row of(String name, Collection<String> expected, Stream<String> happened) {
            Map<String, Long> counts =
                    new HashMap<>(happened.collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
            List<String> lost =
                    expected.stream().filter(each -> !counts.containsKey(each)).toList();
            long once = counts.values().stream().filter(count -> count == 1).count();
            long repeated =
                    counts.values().stream().mapToLong(count -> count - 1).sum();
            return new Row(name, expected.size(), once, lost, repeated);
        }
    }

    /** The contracts that have a case file. */
    Row created() {
        return Row.of("case files", sent, caseFiles.stream().map(SandboxCaseFile::title));
    }

    /** The jobs whose end a node's route was told; a job that is still followed is not lost. */
    Row jobs() {
        return told(
                "job completed",
                sent.stream().filter(each -> !followed.contains(each)).toList());
    }

    /** The events that a node's route was told, and the case files that a node has archived. */
    Row events(String what) {
        return told(
                what, caseFiles.stream().map(each -> String.valueOf(each.id())).collect(Collectors.toSet()));
    }

    private Row told(String what, Collection<String> expected) {
        return Row.of(
                what,
                expected,
                lines.stream().filter(line -> line.what().equals(what)).map(Journal.Line::subject));
    }

    List<Row> rows() {
        return List.of(created(), jobs(), events("signer signed"), events("casefile completed"), events("archived"));
    }

    /** The jobs of which a route was told anything else than that they were completed. */
    Set<String> otherOutcomes() {
        return lines.stream()
                .map(Journal.Line::what)
                .filter(what -> what.startsWith("job ") && !what.equals("job completed"))
                .collect(Collectors.toSet());
    }

    /** The most calls that Penneo received within 60 seconds, from a time on; those for tokens do not count. */
    long worstMinute(Instant from) {
        List<Instant> times = requests.stream()
                .filter(request -> !request.path().startsWith("/oauth/"))
                .map(SandboxRequest::received)
                .filter(time -> !time.isBefore(from))
                .sorted()
                .toList();
        int worst = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (!times.get(first).plus(WINDOW).isAfter(times.get(last))) {
                first++;
            }
            worst = Math.max(worst, last - first + 1);
        }
        return worst;
    }

    /** The table for a person. */
    String table() {
        StringBuilder table =
                new StringBuilder("%n%-20s %8s %8s %8s %8s%n".formatted("", "expected", "once", "lost", "repeated"));
        for (Row row : rows()) {
            table.append("%-20s %8d %8d %8d %8d%n"
                    .formatted(
                            row.name(), row.expected(), row.once(), row.lost().size(), row.repeated()));
        }
        return table.append("calls in the worst 60 s: %d; other outcomes: %s%n"
                        .formatted(worstMinute(Instant.MIN), otherOutcomes()))
                .append("still followed: %s; contracts: %d%n".formatted(followed, sent.size()))
                .toString();
    }
}
