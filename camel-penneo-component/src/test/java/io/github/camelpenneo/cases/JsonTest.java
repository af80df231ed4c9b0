package io.github.camelpenneo.cases;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.SignerDetails;
import io.github.camelpenneo.internal.json.Json;
import io.github.camelpenneo.testing.Samples;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases 05, 06, 08, 16 and 21: JSON in every type that holds it, in any charset, strictly read. */
@Tag("one-line")
class JsonTest extends ValueCases {

    private static final byte[] LATIN1 = file("16-json-latin1-file/case.json");
    private static final String DANISH = new String(LATIN1, StandardCharsets.ISO_8859_1);

    private static final String BESIDE = "is beside caseFile, where it would be lost; put it into caseFile";

    @TempDir
    private Path folder;

    @Test
    void jsonIsTheSameInEveryTypeThatHoldsIt() throws IOException, SQLException {
        byte[] utf8 = DANISH.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("case.json"), utf8);
        for (Object body : new Object[] {
            DANISH,
            new StringBuilder(DANISH),
            DANISH.toCharArray(),
            new StringReader(DANISH),
            new ReaderCache(DANISH),
            new SerialClob(DANISH.toCharArray()),
            utf8,
            ByteBuffer.wrap(utf8),
            new ByteArrayInputStream(utf8),
            new InputStreamCache(utf8),
            new SerialBlob(utf8),
            PdfContent.of(utf8),
            new DataHandler(new ByteArrayDataSource(utf8, "application/json")),
            file,
            file.toFile(),
            wrapped(file.toFile(), null),
            wrapped(utf8, null),
            Json.MAPPER.readTree(DANISH),
            Json.MAPPER.readValue(DANISH, Object.class)
        }) {
            assertThat(created(body).title()).as("%s", body.getClass()).isEqualTo("Købsaftale");
        }
    }

    @Test
    void aPdfIsTheSameInEveryTypeThatHoldsIt() throws SQLException {
        for (Object body : new Object[] {
            ByteBuffer.wrap(PDF),
            new SerialBlob(PDF),
            PdfContent.of(PDF),
            PdfContent.of(new ByteArrayInputStream(PDF)),
            new DataHandler(new ByteArrayDataSource(PDF, "application/pdf"))
        }) {
            for (Object content : new Object[] {body, List.of(body)}) {
                CaseFileDetails caseFile = created(send(message -> {
                    message.getMessage().setBody(content);
                    message.getMessage().setHeader(PenneoConstants.TITLE, "Lease");
                    message.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
                }));
                assertThat(caseFile.documents())
                        .as("%s", body.getClass())
                        .singleElement()
                        .satisfies(document -> assertThat(document.fileSize()).isEqualTo(PDF.length));
                if (body instanceof PdfContent once && !once.isRepeatable()) {
                    break;
                }
            }
        }
    }

    @Test
    void theCharsetOfAFileEndpointCounts() throws IOException {
        Files.write(folder.resolve("case.json"), LATIN1);
        MockEndpoint jobs = penneo.camel().getEndpoint("mock:jobs", MockEndpoint.class);
        jobs.expectedMessageCount(1);
        penneo.route(
                "file:" + folder + "?charset=ISO-8859-1&initialDelay=0&delay=10", "penneo:createCaseFile", "mock:jobs");
        await(jobs);
        assertThat(created(jobs.getExchanges().get(0)).title()).isEqualTo("Købsaftale");
        assertThat(created(wrapped(LATIN1, "ISO-8859-1")).title()).isEqualTo("Købsaftale");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ISO-8859-1", "windows-1252", "IBM850", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-8"})
    void aDeclaredCharsetCounts(String charset) {
        byte[] json = DANISH.getBytes(Charset.forName(charset));
        assertThat(created(send(e -> {
                            e.getMessage().setBody(json);
                            e.setProperty(Exchange.CHARSET_NAME, charset);
                        }))
                        .title())
                .isEqualTo("Købsaftale");
        assertThat(created(send(e -> {
                            e.getMessage().setBody(new ByteArrayInputStream(json));
                            e.getMessage()
                                    .setHeader(Exchange.CONTENT_TYPE, "application/json; charset=\"" + charset + "\"");
                        }))
                        .title())
                .isEqualTo("Købsaftale");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
    void aByteOrderMarkCountsMoreThanADeclaredCharset(String charset) {
        byte[] json = ("\ufeff" + DANISH).getBytes(Charset.forName(charset));
        for (String declared : new String[] {null, "ISO-8859-1", charset}) {
            assertThat(created(send(e -> {
                                e.getMessage().setBody(json);
                                e.setProperty(Exchange.CHARSET_NAME, declared);
                            }))
                            .title())
                    .isEqualTo("Købsaftale");
        }
    }

    @Test
    void aCharsetIsOfBytesAndNotOfText() {
        assertThat(created(send(e -> {
                            e.getMessage().setBody(DANISH);
                            e.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
                        }))
                        .title())
                .isEqualTo("Købsaftale");
    }

    @Test
    void aWrongCharsetIsToldByItsName() {
        assertThat(refused(LATIN1))
                .singleElement()
                .asString()
                .contains("JSON in UTF-8 (line 1, column 13)", "the option charset of the file endpoint");
        assertThat(refused(declared(DANISH.getBytes(StandardCharsets.UTF_8), "US-ASCII")))
                .singleElement()
                .asString()
                .contains("nor JSON in US-ASCII");
        assertThat(refused(declared(LATIN1, "latin-2000")))
                .containsExactly("body: has a charset that Java does not know: latin-2000");
        assertThat(refused(declared(LATIN1, "<Jane Doe>")))
                .containsExactly("body: has a charset that Java does not know: (no valid name)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\": NaN}",
                "{\"title\": +1}",
                "{\"title\": 01}",
                "{\"title\": \"T\"} // Jane",
                "/* Jane */ {\"title\": \"T\"}",
                "{'title': 'Jane'}",
                "{title: \"Jane\"}",
                "{\"title\": \"T\",}",
                "{\"title\": \"a\nb\"}",
                "{\"title\": \"T\"} {\"title\": \"Jane\"}",
                "{\"title\": \"T\"}]",
                "{\"title\": \"T\"",
                "{\"title\": \"\\x\"}"
            })
    void whatIsNotJsonIsRefused(String json) {
        for (Object body : new Object[] {json, json.getBytes(StandardCharsets.UTF_8), new StringReader(json)}) {
            assertThat(refused(body))
                    .singleElement()
                    .asString()
                    .startsWith("body: ")
                    .doesNotContain("Jane");
        }
    }

    @Test
    void jsonThatIsTooDeepOrHasTooLongANumberIsRefused() {
        assertThat(refused("{\"a\":".repeat(2000) + "1" + "}".repeat(2000)))
                .singleElement()
                .asString()
                .contains("nested too deeply");
        assertThat(refused("{\"folderId\": 1" + "0".repeat(5000) + "}")).isNotEmpty();
        assertThat(refused(DANISH.replaceFirst("\\{", "{\"folderId\": 1e999999999, ")))
                .singleElement()
                .asString()
                .startsWith("folderId: must be");
        assertThat(refused("{\"folderId\": ".repeat(900) + "1" + "}".repeat(900)))
                .isNotEmpty();
    }

    @Test
    void aFieldThatOccursTwiceIsRefusedWhereverItIs() {
        assertThat(refused(text("21-json-duplicate-keys/case.json")))
                .singleElement()
                .asString()
                .startsWith("body: is JSON in which a field occurs twice (line 1, column ");
        String twice = "[{\"name\": \"Jane\", \"email\": \"jane@example.com\", \"name\": \"Bo\"}]";
        assertThat(refused("{\"signers\": " + twice + "}"))
                .singleElement()
                .asString()
                .contains("occurs twice");
        assertThat(refused(map("signers", twice)))
                .singleElement()
                .asString()
                .startsWith("signers: ")
                .contains("twice");
    }

    @Test
    void nullIsNotSaidInJsonToo() {
        String json = DANISH.replaceFirst(
                "\\{",
                "{\"\\$schema\": \"case-file.schema.json\", \"expireAt\": null, \"sensitiveData\": null, \"ccRecipients\": null, ");
        assertThat(created(json.replace("\"name\"", "\"email\": null, \"role\": null, \"name\"")
                                .replaceFirst(", \"email\": null", "")
                                .replace("\"email\":\"jane@example.com\"", "\"vatin\": null"))
                        .title())
                .isEqualTo("Købsaftale");
        CaseFileDetails caseFile = created(send(e -> {
            e.getMessage().setBody(DANISH.replace("\"Købsaftale\"", "null"));
            e.getMessage().setHeader(PenneoConstants.TITLE, "From the header");
        }));
        assertThat(caseFile.title()).isEqualTo("From the header");
        assertThat(refused("{\"signers\": [null], \"documents\": [{\"title\": null, \"pdf\": null}]}"))
                .anyMatch(rule -> rule.equals("signers[0]: must be an object"))
                .anyMatch(rule -> rule.startsWith("documents[0]: must have either file"));
    }

    @Test
    void aFieldBesideTheRootIsRefusedSinceItWouldBeLost() {
        String root = "{\"$schema\": \"case-file.schema.json\", \"caseFile\": " + DANISH + ", \"folderId\": null";
        assertThat(created(root + "}").title()).isEqualTo("Købsaftale");
        assertThat(refused(root + ", \"expireAt\": \"+1d\", \"signers\": [], \"typo\": 1, \"Jane Doe\": 1}"))
                .containsExactly(
                        "expireAt: " + BESIDE,
                        "signers: " + BESIDE,
                        "typo: " + BESIDE,
                        "(a name of 8 characters): " + BESIDE);
        assertThat(refused(root.replace("\"Købsaftale\"", "1") + ", \"expireAt\": \"+1d\"}"))
                .hasSize(2)
                .contains("expireAt: " + BESIDE);
    }

    @Test
    void aListOfCaseFilesIsTold() {
        assertThat(refused("[" + DANISH + "]"))
                .singleElement()
                .asString()
                .startsWith("body: is JSON with a list, but a message has one case file: split the list");
    }

    @Test
    void anEncodedPdfIsToldAsWhatItIs() {
        String base64 = Base64.getEncoder().encodeToString(PDF);
        String url = "data:application/pdf;base64," + base64;
        for (String encoded : new String[] {base64, url}) {
            assertThat(refused(encoded)).singleElement().asString().startsWith("body: is base64 or a data URL");
            assertThat(refused(new ByteArrayInputStream(encoded.getBytes(StandardCharsets.UTF_8))))
                    .singleElement()
                    .asString()
                    .startsWith("body: is base64 or a data URL");
            assertThat(refused(List.of(encoded))).anyMatch(rule -> rule.startsWith("body[0]: is base64 or a data URL"));
        }
        assertThat(refused(map("documents", List.of(Map.of("title", "D", "pdf", url)))))
                .containsExactly(
                        "documents[0].pdf: must be base64 alone; this is a data URL, whose base64 comes after the comma");
    }

    @Test
    void aDoubleThatCanBeAnotherNumberIsRefused() {
        for (String number : new String[] {"9007199254740993.0", "9.007199254740993E15"}) {
            assertThat(refused(DANISH.replaceFirst("\\{", "{\"folderId\": " + number + ", ")))
                    .containsExactly("folderId: must be a whole number of at least 1");
        }
    }

    @Test
    void millisecondsInJsonAreRefused() {
        assertThat(refused(text("08-millis-json/case.json")))
                .containsExactly("expireAt: must be from 1970 to 100 years from now; a number must be in seconds, not"
                        + " milliseconds");
        assertThat(refused(DANISH.replaceFirst("\\{", "{\"expireAt\": 1.79E12, \"sendAt\": \"+999999d\", ")))
                .hasSize(2)
                .allMatch(rule -> rule.contains("not milliseconds"));
    }

    @Test
    void theCasesThatWereMendedEarlierStayMended() {
        byte[] json = file("05-json-taken-for-pdf/case.json");
        for (Object body :
                new Object[] {json, new ByteArrayInputStream(json), text("05-json-taken-for-pdf/case.json")}) {
            assertThat(refused(send(e -> {
                        e.getMessage().setBody(body);
                        e.getMessage().setHeader(PenneoConstants.TITLE, "T");
                        e.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
                    })))
                    .singleElement()
                    .asString()
                    .startsWith("documents[0].pdf: must be base64");
        }
        assertThat(created(file("05-json-taken-for-pdf/title.json")).title()).isEqualTo("About the %PDF- mark");
        for (String cut : new String[] {"cut", "plus_as_space"}) {
            assertThat(refused(text("06-base64-lenient/" + cut + ".json")))
                    .singleElement()
                    .asString()
                    .startsWith("documents[0].pdf: must be base64");
        }
        assertThat(created(text("06-base64-lenient/urlsafe.json")).signers())
                .extracting(SignerDetails::name)
                .containsExactly("Jane Doe");
    }

    private Exchange declared(byte[] json, String charset) {
        return send(e -> {
            e.getMessage().setBody(json);
            e.setProperty(Exchange.CHARSET_NAME, charset);
        });
    }

    private static void await(MockEndpoint endpoint) {
        try {
            endpoint.assertIsSatisfied();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> GenericFile<T> wrapped(T content, String charset) {
        GenericFile<T> file = new GenericFile<>();
        file.setFile(content);
        file.setBody(content);
        file.setCharset(charset);
        return file;
    }
}
