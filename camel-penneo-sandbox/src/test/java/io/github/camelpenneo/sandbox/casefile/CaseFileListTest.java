package io.github.camelpenneo.sandbox.casefile;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Filters and sort orders of the list, with four case files: A and D are completed, B is rejected, C is pending. */
class CaseFileListTest {
    private static final String PATH = "/api/v1/casefiles";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final VirtualTime TIME = new VirtualTime(START);

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension(() -> PenneoSandbox.builder()
            .time(TIME)
            .jobDelays(Duration.ZERO, Duration.ZERO)
            .completionDelay(Duration.ZERO));

    private final SandboxClient client = new SandboxClient(SANDBOX.get(), TIME);

    @BeforeAll
    static void fourCaseFilesTenMinutesApart() {
        Submitted a = Submitted.simple("Lease A");
        a.caseFile().put("folderId", 7).put("metaData", "m-a").put("reference", "R-A");
        a.caseFile().put("expireAt", minute(1000));
        create(a);
        Submitted b = Submitted.simple("Sale B");
        b.caseFile().put("folderId", 8).put("metaData", "m-b").put("reference", "R-B");
        b.caseFile().put("expireAt", minute(2000));
        create(b);
        create(Submitted.simple("lease C"));
        sign("A");
        SandboxCaseFile sale = caseFile("B");
        SANDBOX.get().reject(sale.id(), sale.signers().get(0).id());
        TIME.advance(Duration.ofMinutes(10));
        create(Submitted.simple("Purchase D"));
        sign("D");
    }

    private static void create(Submitted submitted) {
        // a new client each time: the token of the previous client has expired
        new SandboxClient(SANDBOX.get(), TIME).submit(submitted);
        TIME.advance(Duration.ZERO);
        TIME.advance(Duration.ofMinutes(10));
    }

    private static void sign(String name) {
        SANDBOX.get().signAll(caseFile(name).id());
        TIME.advance(Duration.ZERO);
        TIME.advance(Duration.ofMinutes(10));
    }

    private static SandboxCaseFile caseFile(String name) {
        return SANDBOX.get().caseFiles().stream()
                .filter(caseFile -> caseFile.title().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static long minute(long minute) {
        return START.plus(Duration.ofMinutes(minute)).getEpochSecond();
    }

    /** Replaces @5 by the Unix time of minute 5, and #A by the id of case file A. */
    private static String filled(String query) {
        return Pattern.compile("@(\\d+)|#([A-D])")
                .matcher(query)
                .replaceAll(match -> String.valueOf(
                        match.group(1) == null
                                ? caseFile(match.group(2)).id()
                                : minute(Long.parseLong(match.group(1)))));
    }

    private HttpResponse<String> list(String query) {
        return client.get(PATH + "?" + filled(query));
    }

    private static String names(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode caseFiles = SandboxClient.json(answer);
        assertThat(caseFiles.isArray()).isTrue();
        return StreamSupport.stream(caseFiles.spliterator(), false)
                .map(caseFile -> caseFile.path("title").asText())
                .map(title -> title.substring(title.length() - 1))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                   | D C B A",
                "title=LEASE                        | C A",
                "title=of                           | ''",
                "status=5                           | D A",
                "status=1,2                         | C B",
                "status=8                           | ''",
                "ids=#A,%20#C                       | C A",
                "ids=1                              | ''",
                "folderIds=7                        | A",
                "folderIds=7,8,9                    | B A",
                "metaData=m-a                       | A",
                "metaData=m                         | ''",
                "reference=R-B                      | B",
                "reference=R                        | ''",
                "createdAfter=@10                   | D C",
                "createdBefore=@10                  | A",
                "activatedAfter=@10                 | D C",
                "activatedBefore=@10                | A",
                "completedAfter=@30                 | D",
                "completedBefore=@60                | A",
                "expiresAfter=@1000                 | B",
                "expiresBefore=@2000                | A",
                "updatedAfter=@30                   | D B",
                "updatedBefore=@30                  | C",
                "createdAfter=@0&createdBefore=@20  | B",
                "status=5&title=lease&createdBefore=@20 | A",
            })
    void theFiltersChooseTogetherTheNewestFirst(String query, String names) {
        assertThat(names(list(query == null ? "" : query))).isEqualTo(names);
    }

    @Test
    void aCaseFileHasTheReferenceAndTheMetaDataOfItsRequest() {
        JsonNode a = SandboxClient.json(list("ids=#A")).path(0);
        assertThat(a.path("reference").asText()).isEqualTo("R-A");
        assertThat(a.path("metaData").asText()).isEqualTo("m-a");
        JsonNode c = SandboxClient.json(list("ids=#C")).path(0);
        assertThat(c.has("reference")).isFalse();
        assertThat(c.has("metaData")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "created,    A B C D",
        "-created,   D C B A",
        "activated,  A B C D",
        "-activated, D C B A",
        "updated,    C A B D",
        "-updated,   D B A C",
        "completed,  B C A D",
        "-completed, D A C B",
        "expires,    C D A B",
        "-expires,   B A D C",
        "title,      A D B C",
        "-title,     C B D A",
    })
    void aFieldSortsAndAHyphenTurnsItRound(String sort, String names) {
        assertThat(names(list("sort=" + sort))).isEqualTo(names);
    }

    @Test
    void aCaseFileInTheListIsToldAsItIsAlone() {
        JsonNode alone =
                SandboxClient.json(client.get(PATH + "/" + caseFile("A").id()));

        assertThat(SandboxClient.json(list("ids=#A"))).containsExactly(alone);
    }

    @Test
    void timesCountInWholeSecondsAsTheyAreTold() {
        VirtualTime time = new VirtualTime(START.plusMillis(900));
        try (PenneoSandbox sandbox = PenneoSandbox.builder()
                .time(time)
                .jobDelays(Duration.ZERO, Duration.ZERO)
                .start()) {
            SandboxClient other = new SandboxClient(sandbox, time);
            other.submit(Submitted.simple("Lease E"));
            time.advance(Duration.ZERO);
            JsonNode caseFile = SandboxClient.json(other.get(PATH)).path(0);
            assertThat(caseFile.path("created").asLong()).isEqualTo(minute(0));

            assertThat(names(other.get(PATH + "?createdAfter=" + minute(0)))).isEmpty();
            assertThat(names(other.get(PATH + "?createdBefore=" + (minute(0) + 1))))
                    .isEqualTo("E");
        }
    }

    @Test
    void aTimeOfAnyNumberOfSecondsIsATime() {
        for (long seconds : List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE)) {
            assertThat(names(list("createdAfter=" + seconds))).isEqualTo(seconds > 0 ? "" : "D C B A");
        }
    }
}
