package io.github.camelpenneo.casefiles;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ListCaseFilesTest extends SandboxTestSupport {

    private static final String LIST = "/api/v1/casefiles";

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    @Test
    void withoutFiltersAllCaseFilesAreListed() {
        List<Long> ids = create(2);

        assertThat(list("penneo:listCaseFiles")).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aFilterOfTheEndpointChooses() {
        List<Long> ids = create(3);

        assertThat(list("penneo:listCaseFiles?ids=" + ids.get(0) + "," + ids.get(2)))
                .containsExactlyInAnyOrder(ids.get(0), ids.get(2));
        assertThat(list("penneo:listCaseFiles?status=completed")).isEmpty();
        assertThat(list("penneo:listCaseFiles?status=PENDING, 5")).hasSize(3);
        assertThat(list("penneo:listCaseFiles?createdAfter=-1h&createdBefore=+1h&sort=-created&title=agree"))
                .containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(list("penneo:listCaseFiles?createdBefore=2020-01-01T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void aFilterOfTheMessageTakesThePlaceOfTheEndpoints() {
        List<Long> ids = create(2);
        String uri = "penneo:listCaseFiles?status=completed&reference=R1";

        Exchange exchange = penneo.send(
                uri,
                e -> e.getMessage()
                        .setHeader(
                                PenneoConstants.FILTER,
                                Map.of("status", "pending", "reference", "R2", "ids", ids.get(0))));

        assertThat(query(lastQuery())).contains("status=1", "reference=R2", "ids=" + ids.get(0));
        assertThat(exchange.getException()).isNull();
    }

    @Test
    void aFilterOfTheMessageCanBeOfAnyType() {
        Instant time = Instant.ofEpochSecond(1_700_000_000);
        Exchange exchange = penneo.send(
                "penneo:listCaseFiles",
                e -> e.getMessage()
                        .setHeader(
                                PenneoConstants.FILTER,
                                Map.of(
                                        "ids",
                                        List.of(7L, new BigDecimal("8.0")),
                                        "status",
                                        List.of("pending", 5),
                                        "createdAfter",
                                        Date.from(time),
                                        "updatedBefore",
                                        time.atZone(ZoneId.of("Europe/Copenhagen")))));
        assertThat(exchange.getException()).isNull();
        assertThat(query(lastQuery()))
                .contains("ids=7%2C8", "status=1%2C5", "createdAfter=1700000000", "updatedBefore=1700000000");
    }

    @Test
    void noValueCanAddAParameter() {
        penneo.send(
                "penneo:listCaseFiles",
                e -> e.getMessage().setHeader(PenneoConstants.FILTER, Map.of("title", "a&status=5#?=ü")));

        assertThat(lastQuery()).isEqualTo("title=a%26status%3D5%23%3F%3D%C3%BC");
    }

    @Test
    void allThatIsWrongWithTheFiltersIsToldAtOnceAndNothingIsCalled() {
        Exchange exchange = penneo.send(
                "penneo:listCaseFiles",
                e -> e.getMessage()
                        .setHeader(
                                PenneoConstants.FILTER,
                                Map.of("colour", "red", "ids", "1;2", "createdAfter", "yesterday", "status", "lost")));

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        PenneoValidationException.class,
                        e -> assertThat(e.getViolations())
                                .extracting(Violation::path)
                                .containsExactly("colour", "createdAfter", "ids", "status"));
        assertThat(sandbox.get().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4711 4712", "4711\n4712", "4711\t4712", "4711,47 12", "4711,,4712", ",4711", "4711;4712"})
    void twoIdsAreNeverOne(String ids) {
        for (String filter : new String[] {"ids", "folderIds"}) {
            Exchange exchange = filtered(Map.of(filter, ids));
            assertThat(exchange.getException()).hasMessageContaining(filter + ": must be ids, separated by commas");
            // Camel itself drops tabs and line ends of a URI
            String uri = "penneo:listCaseFiles?" + filter + "=RAW(" + ids.replaceAll("[\n\t]", " ") + ")";
            assertThatThrownBy(() -> penneo.route("direct:list", uri))
                    .rootCause()
                    .hasMessageContaining(filter + ": must be ids, separated by commas");
        }
        assertThat(sandbox.get().requests()).isEmpty();
    }

    @Test
    void spacesAroundTheCommasOfIdsDoNotCount() {
        assertThat(filtered(Map.of("ids", " 4711 , 4712 ")).getException()).isNull();
        assertThat(lastQuery()).isEqualTo("ids=4711%2C4712");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "ids", "status", "createdAfter", "title", "sort"})
    void anEmptyFilterIsRefused(String filter) {
        for (Object empty : new Object[] {null, "", "  ", List.of(), Optional.empty()}) {
            assertThat(filtered(Collections.singletonMap(filter, empty)).getException())
                    .isInstanceOf(PenneoValidationException.class)
                    .hasMessageContaining(filter + ": must not be empty");
        }
        assertThatThrownBy(() -> penneo.route("direct:list", "penneo:listCaseFiles?" + filter + "="))
                .rootCause()
                .hasMessageContaining(filter + ": must not be empty");
        assertThat(sandbox.get().requests()).isEmpty();
    }

    @Test
    void theNameOfAFilterThatCouldBeAValueIsNotShown() {
        assertThat(filtered(Map.of("jane@private.dk", "x")).getException())
                .hasMessageContaining("(a name of 15 characters): is not a filter")
                .hasMessageNotContaining("jane");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void aPageHasAtLeastOneCaseFile(String size) {
        assertThatThrownBy(() -> penneo.route("direct:list", "penneo:listCaseFiles?pageSize=" + size))
                .rootCause()
                .hasMessage("penneo: pageSize must be at least 1");
    }

    private Exchange filtered(Map<String, Object> filters) {
        return penneo.send("penneo:listCaseFiles", e -> e.getMessage().setHeader(PenneoConstants.FILTER, filters));
    }

    @Test
    void aFilterHeaderThatIsNoMapIsRefused() {
        Exchange exchange =
                penneo.send("penneo:listCaseFiles", e -> e.getMessage().setHeader(PenneoConstants.FILTER, "status=5"));
        assertThat(exchange.getException())
                .isInstanceOf(PenneoValidationException.class)
                .hasMessageContaining("must be a map");
    }

    @Test
    void aWrongFilterOfAnEndpointFailsTheStartOfItsRoute() {
        assertThatThrownBy(() -> penneo.route("direct:list", "penneo:listCaseFiles?createdAfter=yesterday"))
                .rootCause()
                .isInstanceOf(PenneoValidationException.class)
                .hasMessageContaining("createdAfter: must be a time");
    }

    @Test
    void aPageNamesTheNextOneUntilTheLast() {
        List<Long> ids = create(3);
        Exchange exchange = penneo.send("penneo:listCaseFiles?pageSize=2&sort=created", e -> {});
        assertThat(ids(exchange)).containsExactly(ids.get(0), ids.get(1));
        String next = exchange.getMessage().getHeader(PenneoConstants.NEXT_PAGE, String.class);
        assertThat(next).isNotNull();

        exchange = penneo.send("penneo:listCaseFiles", e -> e.getMessage().setHeader(PenneoConstants.NEXT_PAGE, next));

        assertThat(ids(exchange)).containsExactly(ids.get(2));
        assertThat(exchange.getMessage().getHeader(PenneoConstants.NEXT_PAGE)).isNull();
    }

    @Test
    void aStreamFetchesPageByPageAsItIsUsed() {
        List<Long> ids = create(5);
        Exchange exchange = penneo.send("penneo:listCaseFiles?pageSize=2&streaming=true&sort=created", e -> {});
        assertThat(exchange.getMessage().getBody()).isInstanceOf(Iterator.class);
        assertThat(lists()).isOne();

        List<Long> streamed = new ArrayList<>();
        Iterator<?> caseFiles = exchange.getMessage().getBody(Iterator.class);
        caseFiles.forEachRemaining(caseFile -> streamed.add(((CaseFileDetails) caseFile).id()));

        assertThat(streamed).isEqualTo(ids);
        assertThat(lists()).isEqualTo(3);
    }

    @Test
    void aSplitterTakesAStream() {
        List<Long> ids = create(3);
        List<Long> split = new ArrayList<>();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to("penneo:listCaseFiles?pageSize=1&streaming=true&sort=created")
                        .split(body())
                        .streaming()
                        .process(e -> split.add(
                                e.getMessage().getBody(CaseFileDetails.class).id()));
            }
        });

        penneo.send("direct:all", e -> {});

        assertThat(split).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://elsewhere.invalid/api/v1/casefiles?page=2",
                "https://127.0.0.1/api/v1/casefiles?page=2",
                "//elsewhere.invalid/api/v1/casefiles",
                "/api/v1/users",
                "/api/v1/casefiles/../users",
                ":not an address:"
            })
    void aNextPageElsewhereIsNotAskedFor(String link) {
        sandbox.get()
                .answerNext("GET", LIST, new CannedAnswer(200, Map.of("Link", "<" + link + ">; rel=\"next\""), "[]"));
        assertThat(penneo.send("penneo:listCaseFiles", e -> {}).getException())
                .isExactlyInstanceOf(PenneoException.class)
                .hasMessageContaining("The address of the next page is not at 127.0.0.1");
        assertThat(penneo.send("penneo:listCaseFiles", e -> e.getMessage().setHeader(PenneoConstants.NEXT_PAGE, link))
                        .getException())
                .isExactlyInstanceOf(PenneoException.class);
        assertThat(lists()).isOne();
    }

    @Test
    void aRelativeLinkToTheSameListIsFollowed() {
        sandbox.get().answerNext("GET", LIST, new CannedAnswer(200, Map.of("Link", "<?page=2>; rel=next"), "[]"));
        Exchange exchange = penneo.send("penneo:listCaseFiles?streaming=true", e -> {});
        assertThat(exchange.getMessage().getBody(Iterator.class).hasNext()).isFalse();
        assertThat(lastQuery()).isEqualTo("page=2");
    }

    private List<Long> create(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> penneo.created(Samples.pdf("The agreement " + i)).id())
                .toList();
    }

    private List<Long> list(String uri) {
        Exchange exchange = penneo.send(uri, e -> {});
        assertThat(exchange.getException()).isNull();
        return ids(exchange);
    }

    private static List<Long> ids(Exchange exchange) {
        List<?> body = exchange.getMessage().getBody(List.class);
        return body.stream().map(caseFile -> ((CaseFileDetails) caseFile).id()).toList();
    }

    private long lists() {
        return sandbox.get().requests().stream()
                .filter(request -> request.path().equals(LIST))
                .count();
    }

    private String lastQuery() {
        return sandbox.get().requests().stream()
                .filter(request -> request.path().equals(LIST))
                .reduce((first, second) -> second)
                .orElseThrow()
                .query();
    }

    private static List<String> query(String query) {
        return List.of(query.split("&"));
    }
}
