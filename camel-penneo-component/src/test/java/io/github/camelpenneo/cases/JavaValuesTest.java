package io.github.camelpenneo.cases;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelpenneo.api.CaseFile;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.CcRecipient;
import io.github.camelpenneo.api.Document;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.Signer;
import io.github.camelpenneo.api.SignerDetails;
import io.github.camelpenneo.internal.casefile.CaseFileTemplate;
import io.github.camelpenneo.internal.json.Json;
import io.github.camelpenneo.testing.Samples;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Cases 07, 14, 19 and 55: the types of Java that a map can have. */
@Tag("one-line")
class JavaValuesTest extends ValueCases {

    private static final Instant TIME = Instant.parse("2090-01-02T03:04:05Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    private static final String NO_FIELD = "is not a field of this object in Penneo's API";

    private enum Language {
        da
    }

    private record Person(String name, CharSequence email) {}

    /** A bean with a getter that fails. */
    public static final class Broken {

        public String getName() {
            throw new IllegalStateException("Jane's secret");
        }
    }

    @TempDir
    private Path folder;

    static Stream<Object> aMomentOfAnyTypeIsItsUnixSeconds() throws DatatypeConfigurationException {
        GregorianCalendar calendar = GregorianCalendar.from(TIME.atZone(ZONE));
        return Stream.of(
                TIME,
                TIME.atZone(ZONE),
                TIME.atOffset(ZoneOffset.ofHours(-8)),
                Date.from(TIME),
                Timestamp.from(TIME),
                FileTime.from(TIME),
                calendar,
                DatatypeFactory.newInstance().newXMLGregorianCalendar(calendar),
                Optional.of(TIME),
                TIME.getEpochSecond(),
                BigDecimal.valueOf(TIME.getEpochSecond()),
                new BigDecimal("3787009445.00"),
                BigInteger.valueOf(TIME.getEpochSecond()),
                new AtomicLong(TIME.getEpochSecond()),
                3.787009445E9,
                "3787009445",
                new StringBuilder("2090-01-02T03:04:05Z"),
                "2090-01-02T03:04:05Z".toCharArray(),
                JsonNodeFactory.instance.pojoNode(TIME));
    }

    @ParameterizedTest
    @MethodSource
    void aMomentOfAnyTypeIsItsUnixSeconds(Object time) {
        assertThat(created(map("expireAt", time)).expireAt()).isEqualTo("3787009445");
    }

    static Stream<Object> aDateWithoutATimeZoneIsRefused() throws DatatypeConfigurationException {
        return Stream.of(
                java.sql.Date.valueOf("2090-01-31"),
                java.sql.Time.valueOf("10:00:00"),
                LocalDate.of(2090, 1, 31),
                LocalDateTime.of(2090, 1, 31, 10, 0),
                LocalTime.NOON,
                OffsetTime.of(10, 0, 0, 0, ZoneOffset.UTC),
                Year.of(2090),
                YearMonth.of(2090, 1),
                Duration.ofDays(14),
                Period.ofDays(14),
                DatatypeFactory.newInstance().newXMLGregorianCalendar("2090-01-31T10:00:00"),
                DatatypeFactory.newInstance().newXMLGregorianCalendar("2090-01-31Z"),
                Optional.of(LocalDate.of(2090, 1, 31)));
    }

    @ParameterizedTest
    @MethodSource
    void aDateWithoutATimeZoneIsRefused(Object time) {
        assertThat(refused(map("expireAt", time)))
                .singleElement()
                .asString()
                .startsWith("expireAt: must be one moment: a date, a time and a time zone");
        assertThat(refused(signer("activeAt", time)))
                .singleElement()
                .asString()
                .startsWith("signers[0].activeAt: must be one moment");
    }

    static Stream<Object> millisecondsAreRefused() {
        long millis = Instant.now().plus(Duration.ofDays(14)).toEpochMilli();
        return Stream.of(
                millis,
                String.valueOf(millis),
                (double) millis,
                BigDecimal.valueOf(millis),
                BigInteger.valueOf(millis),
                new AtomicLong(millis),
                Instant.ofEpochSecond(millis),
                new Date(millis * 1000),
                Instant.MAX,
                Long.MAX_VALUE,
                -1,
                OffsetDateTime.MAX,
                "+999999d",
                "+40000d",
                "+2999-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z");
    }

    @ParameterizedTest
    @MethodSource
    void millisecondsAreRefused(Object time) {
        assertThat(refused(map("expireAt", time))).anyMatch(rule -> rule.startsWith("expireAt: must be"));
        assertThat(refused(map("sendAt", time))).anyMatch(rule -> rule.startsWith("sendAt: must be"));
        assertThat(refused(signer("activeAt", time))).anyMatch(rule -> rule.startsWith("signers[0].activeAt: must be"));
    }

    static Stream<Object> aWholeNumberOfAnyTypeIsOne() {
        return Stream.of(
                new BigDecimal("1"),
                new BigDecimal("1.00"),
                BigInteger.ONE,
                (short) 1,
                (byte) 1,
                1L,
                new AtomicInteger(1),
                new AtomicLong(1),
                1.0,
                1.0f,
                "1",
                Optional.of(1L));
    }

    @ParameterizedTest
    @MethodSource
    void aWholeNumberOfAnyTypeIsOne(Object number) {
        assertThat(send(map("folderId", number, "visibilityMode", number)).getException())
                .isNull();
        Map<String, Object> signer = signer("signOrder", number, "reminderInterval", number);
        signer.put("documents", List.of(Map.of("title", "D", "pdf", PDF, "documentOrder", number)));
        assertThat(send(signer).getException()).isNull();
    }

    @Test
    void anotherNumberIsRefused() {
        for (Object number :
                new Object[] {1.5, Double.NaN, Double.POSITIVE_INFINITY, new BigDecimal("1E99"), "one", "1.5", true}) {
            assertThat(refused(map("folderId", number)))
                    .as("%s", number)
                    .singleElement()
                    .asString()
                    .startsWith("folderId: ");
        }
    }

    @Test
    void aDoubleThatCanBeAnotherNumberIsRefused() {
        for (Object number : new Object[] {9007199254740993.0, 0x1p53, 16777217f, 1e300}) {
            assertThat(refused(map("folderId", number)))
                    .containsExactly("folderId: must be a whole number of at least 1");
        }
        for (Object number : new Object[] {0x1p53 - 1, 16777215f, 9007199254740993L, "9007199254740993"}) {
            assertThat(send(map("folderId", number)).getException())
                    .as("%s", number)
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2090-01-02T04:04:05+0100", "2090-01-01T21:34:05-0530", "2090-01-02T03:04:05.000+0000"})
    void anOffsetNeedsNoColon(String time) {
        assertThat(created(map("expireAt", time)).expireAt()).isEqualTo("3787009445");
    }

    @Test
    void aFieldBesideTheRootIsRefusedSinceItWouldBeLost() {
        Map<String, Object> body = new HashMap<>();
        body.put("caseFile", map());
        body.put("folderId", null);
        body.put("language", Optional.empty());
        assertThat(send(body).getException()).isNull();
        body.put("signers", List.of(Map.of("name", "John Smith")));
        body.put("typo", 1);
        body.remove("language");
        for (Object sent : new Object[] {body, Json.MAPPER.valueToTree(body)}) {
            assertThat(refused(sent))
                    .hasSize(2)
                    .anyMatch(rule -> rule.startsWith("signers: is beside caseFile"))
                    .anyMatch(rule -> rule.startsWith("typo: is beside caseFile"));
        }
        assertThatThrownBy(() -> CaseFileTemplate.of(Map.of("caseFile", Map.of("language", "da"), "title", "T")))
                .hasMessageContaining("template.title: is beside caseFile");
        assertThatThrownBy(() -> CaseFileTemplate.read(
                        new ByteArrayInputStream("{\"caseFile\": {}, \"title\": \"T\"}".getBytes(UTF_8))))
                .hasMessageContaining("template.title: is beside caseFile");
    }

    @Test
    void aListOfRowsIsTold() {
        for (Object row : new Object[] {
            map(), Json.MAPPER.createObjectNode(), CaseFile.builder().build()
        }) {
            assertThat(refused(List.of(PDF, row)))
                    .containsExactly("body: is a list of case files or rows, but a message has one case file: split the"
                            + " list, or send one entry at a time");
        }
    }

    @Test
    void aNameThatIsAValueIsNotShown() {
        for (String name : new String[] {
            "jane@private.dk", "Jane Doe", "010170-1234", "Jane", "jane.doe", "+4512345678", "j".repeat(41), "jane doe"
        }) {
            String shown = "(a name of " + name.length() + " characters)";
            assertThat(refused(signer(name, "x"))).containsExactly("signers[0]." + shown + ": " + NO_FIELD);
            assertThat(refused(map(name, "\ud800"))).allMatch(rule -> rule.startsWith(shown + ": "));
            assertThat(refused(map(name, new Object()))).allMatch(rule -> rule.startsWith(shown + ": "));
        }
        for (String name : new String[] {"expire_at", "Signers", "E-Mail", "shoeSize", "caseFileID"}) {
            assertThat(refused(map(name, "x"))).containsExactly(name + ": " + NO_FIELD);
        }
    }

    @Test
    void aBooleanIsTrueOrFalseAlsoAsText() {
        for (Object yes : new Object[] {true, "true", "TRUE", " true ", new AtomicBoolean(true), Optional.of(true)}) {
            assertThat(created(map("sensitiveData", yes)).sensitiveData()).isTrue();
        }
        for (Object other : new Object[] {1, 0, "1", "yes", "", "on", 't'}) {
            assertThat(refused(map("sensitiveData", other))).containsExactly("sensitiveData: must be true or false");
        }
    }

    static Stream<Object> aTextOfAnyTypeIsText() throws SQLException {
        return Stream.of(
                "the text",
                new StringBuilder("the text"),
                "the text".toCharArray(),
                new StringReader("the text"),
                new SerialClob("the text".toCharArray()),
                Optional.of("the text"),
                JsonNodeFactory.instance.textNode("the text"));
    }

    @ParameterizedTest
    @MethodSource
    void aTextOfAnyTypeIsText(Object text) {
        assertThat(created(map("title", text)).title()).isEqualTo("the text");
    }

    @Test
    void enumsUuidsAndUrisAreTheirTexts() {
        UUID uuid = UUID.randomUUID();
        assertThat(created(map("language", Language.da, "title", uuid)))
                .returns("da", CaseFileDetails::language)
                .returns(uuid.toString(), CaseFileDetails::title);
        assertThat(created(map("title", URI.create("urn:lease:1"))).title()).isEqualTo("urn:lease:1");
    }

    @Test
    void listsOfAnyTypeAreLists() {
        Map<String, Object> jane = Map.of("name", "Jane Doe");
        Iterator<Map<String, Object>> iterator = List.of(jane).iterator();
        for (Object signers : new Object[] {
            List.of(jane),
            Collections.singleton(jane),
            new Object[] {jane},
            Stream.of(jane),
            iterator,
            (Iterable<Object>) () -> Collections.<Object>singleton(jane).iterator(),
            "[{\"name\": \"Jane Doe\"}]",
            new StringReader("[{\"name\": \"Jane Doe\"}]")
        }) {
            assertThat(created(map("signers", signers)).signers())
                    .extracting(SignerDetails::name)
                    .containsExactly("Jane Doe");
        }
    }

    @Test
    void recordsAndBeansAreTheirFields() {
        Signer signer = Signer.builder().name("Jane Doe").expireAt(TIME).build();
        Document document =
                Document.builder().title("D").pdf(PdfContent.of(PDF)).build();
        CaseFileDetails caseFile = created(map(
                "signers",
                List.of(signer, new Person("John Smith", new StringBuilder("john@example.com"))),
                "documents",
                List.of(document),
                "ccRecipients",
                List.of(new CcRecipient("Cc", "cc@example.com", false))));
        assertThat(caseFile.signers()).extracting(SignerDetails::name).containsExactly("Jane Doe", "John Smith");
        assertThat(caseFile.ccRecipients()).extracting(CcRecipient::name).containsExactly("Cc");
        JsonObject json = new JsonObject();
        json.put("caseFile", map("title", "In Camel's JSON"));
        assertThat(created(json).title()).isEqualTo("In Camel's JSON");
    }

    @Test
    void thePdfOfADocumentIsContentOfAnyType() throws IOException, SQLException {
        Path file = Files.write(folder.resolve("lease.pdf"), PDF);
        GenericFile<Object> ofARoute = new GenericFile<>();
        ofARoute.setFile(file.toFile());
        GenericFile<Object> remote = new GenericFile<>();
        remote.setFile("lease.pdf");
        remote.setBody(PDF);
        for (Object pdf : new Object[] {
            PDF,
            new ByteArrayInputStream(PDF),
            ByteBuffer.wrap(PDF),
            new SerialBlob(PDF),
            PdfContent.of(PDF),
            PdfContent.of(new ByteArrayInputStream(PDF)),
            file,
            file.toFile(),
            ofARoute,
            remote,
            new DataHandler(new ByteArrayDataSource(PDF, "application/pdf")),
            Optional.of(PDF),
            JsonNodeFactory.instance.binaryNode(PDF)
        }) {
            Map<String, Object> document = new HashMap<>(Map.of("title", "D", "pdf", pdf));
            assertThat(created(map("documents", List.of(document))).documents())
                    .as("%s", pdf.getClass())
                    .singleElement()
                    .satisfies(found -> assertThat(found.fileSize()).isEqualTo(PDF.length));
        }
    }

    @Test
    void aRowWithABlobAndAClobIsRead() throws SQLException {
        Map<String, Object> row = map(
                "signers",
                new SerialClob("[{\"name\": \"Jane Doe\", \"email\": \"jane@example.com\"}]".toCharArray()),
                "documents",
                List.of(Map.of("title", "D", "pdf", new SerialBlob(PDF))));
        assertThat(created(row).signers()).extracting(SignerDetails::name).containsExactly("Jane Doe");
    }

    @Test
    void aBlobWhoseConnectionIsClosedIsToldWithItsPath() throws SQLException {
        SerialBlob blob = new SerialBlob(PDF);
        blob.free();
        SerialClob clob = new SerialClob("[]".toCharArray());
        clob.free();
        assertThat(refused(map("documents", List.of(Map.of("title", "D", "pdf", blob)), "metaData", clob)))
                .containsExactlyInAnyOrder("metaData: cannot be read: IOException", "documents[0].pdf: cannot be read");
    }

    @Test
    void oneBadValueHidesNoOtherAndHasItsPath() {
        Map<String, Object> jane = new HashMap<>(Map.of("name", new Object(), "email", "jane-at-example"));
        Map<String, Object> body = map(
                "title",
                new ByteArrayInputStream(PDF),
                "expireAt",
                LocalDate.of(2090, 1, 31),
                "signers",
                Arrays.asList(jane, new Broken(), null),
                "folderId",
                0,
                "shoeSize",
                new Object());
        assertThat(refused(body))
                .extracting(rule -> rule.substring(0, rule.indexOf(": ")))
                .containsExactlyInAnyOrder(
                        "title",
                        "expireAt",
                        "signers[0].name",
                        "signers[0].email",
                        "signers[1]",
                        "signers[2]",
                        "folderId",
                        "shoeSize");
        assertThat(send(body).getException()).hasMessageNotContainingAny("secret", "jane-at-example");
    }

    @Test
    void nullIsNotSaid() {
        Map<String, Object> map = map("expireAt", null, "language", null, "sensitiveData", Optional.empty());
        assertThat(send(map).getException()).isNull();
        assertThat(refused(map("title", null)))
                .singleElement()
                .asString()
                .startsWith("title: is missing; set it in the body, in the header CamelPenneoTitle");
    }

    @Test
    void aMapThatContainsItselfIsRefused() {
        Map<String, Object> map = map();
        map.put("metaData", map);
        assertThat(refused(map)).anyMatch(rule -> rule.endsWith("is nested too deeply"));
    }

    @Test
    void whatIsNoValueIsNamedByItsType() {
        assertThat(refused(map("title", Thread.currentThread())))
                .containsExactly("title: has a type that cannot be converted to JSON: java.lang.Thread");
        assertThat(refused(map("title", Samples.pdf("A"))))
                .containsExactly("title: is a file, a stream or bytes, which only the pdf of a document can be");
        assertThat(refused(map("title", TimeZone.getTimeZone("UTC"), "reference", Calendar.getInstance())))
                .hasSize(1);
    }
}
