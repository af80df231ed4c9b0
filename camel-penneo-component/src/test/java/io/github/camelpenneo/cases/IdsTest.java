package io.github.camelpenneo.cases;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.rowset.serial.SerialClob;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.internal.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases 14 and 15: the id of a case file or document in every type that holds it. */
class IdsTest extends ValueCases {

    private static final byte[] SEVEN = file("15-id-stream/id.txt");

    @TempDir
    private Path folder;

    private long id;

    @BeforeEach
    void aCaseFile() {
        id = created(map()).id();
    }

    @Test
    void anIdIsAWholeNumberOfAnyType() {
        for (Object body : new Object[] {
            id,
            (int) id,
            new BigDecimal(id),
            new BigDecimal(id + ".0"),
            BigInteger.valueOf(id),
            new AtomicLong(id),
            (double) id
        }) {
            assertThat(got(body).id()).isEqualTo(id);
            Exchange byHeader = penneo.send(
                    "penneo:getCaseFile", e -> e.getMessage().setHeader(PenneoConstants.CASE_FILE_ID, body));
            assertThat(byHeader.getMessage().getBody(CaseFileDetails.class).id())
                    .isEqualTo(id);
        }
        assertThat(penneo.send("penneo:getCaseFile", e -> e.getMessage().setBody((short) 1))
                        .getException())
                .isNotInstanceOf(PenneoValidationException.class);
    }

    @Test
    void anIdIsTheSameInEveryTypeThatHoldsIt() throws IOException, SQLException {
        byte[] digits = new String(SEVEN, StandardCharsets.UTF_8)
                .replace("7", String.valueOf(id))
                .getBytes(StandardCharsets.UTF_8);
        String text = new String(digits, StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("id.txt"), digits);
        GenericFile<Object> ofARoute = new GenericFile<>();
        ofARoute.setFile(file.toFile());
        for (Object body : new Object[] {
            text,
            new StringBuilder("\ufeff" + text),
            digits,
            new ByteArrayInputStream(digits),
            new InputStreamCache(digits),
            ByteBuffer.wrap(digits),
            new StringReader(text),
            new SerialClob(text.toCharArray()),
            file,
            file.toFile(),
            ofARoute,
            JsonNodeFactory.instance.numberNode(id),
            JsonNodeFactory.instance.textNode(text)
        }) {
            assertThat(got(body).id()).as("%s", body.getClass()).isEqualTo(id);
        }
    }

    @Test
    void anIdIsInEveryRecordOfACaseFileAndItsJson() throws IOException {
        CaseFileDetails caseFile = got(id);
        Event event = new Event(Event.CASE_FILE, "completed", null, Map.of("id", id));
        Job job = new Job("uuid", "hash", null).withCaseFileId(id);
        QueueJob completed = QueueJob.of(job, QueueJob.COMPLETED).completedAs(id);
        for (Object record : new Object[] {caseFile, event, job, completed, Map.of("id", id)}) {
            String json = Json.MAPPER.writeValueAsString(record);
            for (Object body : new Object[] {
                record,
                json,
                json.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                Json.MAPPER.readTree(json),
                Json.MAPPER.readValue(json, Object.class)
            }) {
                assertThat(got(body).id()).as("%s", body.getClass()).isEqualTo(id);
            }
        }
    }

    @Test
    void aCaseFileThatWasListedAndSplitIsGot() {
        List<?> listed = penneo.request("penneo:listCaseFiles", null, List.class);
        assertThat(got(listed.get(0))).isNotNull();
    }

    @Test
    void onlyTheCaseFileItselfIsDeleted() throws IOException {
        CaseFileDetails caseFile = got(id);
        Event event = new Event(Event.CASE_FILE, "completed", null, Map.of("id", id));
        Job job = new Job("uuid", "hash", null).withCaseFileId(id);
        QueueJob completed = QueueJob.of(job, QueueJob.COMPLETED).completedAs(id);
        for (Object record : new Object[] {event, job, completed, documentOf(id), Map.of("id", id)}) {
            String json = Json.MAPPER.writeValueAsString(record);
            for (Object body : new Object[] {record, json, Json.MAPPER.readTree(json)}) {
                assertThat(deleted(body).getException())
                        .as("%s", body)
                        .isInstanceOf(PenneoValidationException.class)
                        .hasMessageContaining("must contain the id");
            }
        }
        assertThat(got(id).status()).isEqualTo(caseFile.status());
        assertThat(deleted(caseFile).getException()).isNull();
        String json = Json.MAPPER.writeValueAsString(created(map()));
        assertThat(deleted(json).getException()).isNull();
        json = Json.MAPPER.writeValueAsString(created(map()));
        assertThat(deleted(Json.MAPPER.readValue(json, Object.class)).getException())
                .isNull();
    }

    @Test
    void aDocumentNamesItsCaseFileToGetIt() throws IOException {
        String json = Json.MAPPER.writeValueAsString(documentOf(id));
        for (Object body : new Object[] {
            documentOf(id), json, Json.MAPPER.readTree(json), Json.MAPPER.readValue(json, Object.class)
        }) {
            assertThat(got(body).id()).isEqualTo(id);
        }
    }

    private static DocumentDetails documentOf(long caseFileId) {
        return new DocumentDetails(
                caseFileId + 1, null, caseFileId, null, null, null, null, null, null, null, null, null);
    }

    private Exchange deleted(Object body) {
        return penneo.send("penneo:deleteCaseFile", e -> e.getMessage().setBody(body));
    }

    @Test
    void theIdOfSomethingElseIsNotThatOfACaseFile() {
        for (Object body : new Object[] {
            "{\"id\": \"x\"}",
            "{\"id\": 1.5}",
            "[" + id + "]",
            "{\"id\": " + id + ", \"name\": \"Jane\"}",
            new Job("uuid", "hash", null)
        }) {
            for (String operation : List.of("getCaseFile", "deleteCaseFile")) {
                assertThat(penneo.send(
                                        "penneo:" + operation,
                                        e -> e.getMessage().setBody(body))
                                .getException())
                        .as("%s", body)
                        .isInstanceOf(PenneoValidationException.class)
                        .hasMessageContaining("must contain the id");
            }
        }
    }

    @Test
    void aBodyThatIsNoIdCanStillBeRead() throws IOException {
        InputStream pdf = new ByteArrayInputStream(PDF);
        Exchange deleted = penneo.send("penneo:deleteCaseFile", e -> {
            e.getMessage().setBody(pdf);
            e.getMessage().setHeader(PenneoConstants.CASE_FILE_ID, id);
        });
        assertThat(deleted.getException()).isNull();
        assertThat(deleted.getMessage().getBody(byte[].class)).isEqualTo(PDF);
        String digits = String.valueOf(created(map()).id());
        for (Object body : new Object[] {
            new ByteArrayInputStream(digits.getBytes(StandardCharsets.UTF_8)),
            new InputStreamCache(digits.getBytes(StandardCharsets.UTF_8)),
            new StringReader(digits)
        }) {
            Exchange byBody =
                    penneo.send("penneo:deleteCaseFile", e -> e.getMessage().setBody(body));
            assertThat(byBody.getMessage().getBody(String.class)).isEqualTo(digits);
        }
    }

    @Test
    void aDocumentAndASubscriptionAreFoundByAnIdInAStreamToo() {
        Long document = got(id).documents().get(0).id();
        Exchange downloaded = penneo.send(
                "penneo:downloadDocument?signed=false",
                e -> e.getMessage()
                        .setBody(new ByteArrayInputStream(document.toString().getBytes(StandardCharsets.UTF_8))));
        assertThat(downloaded.getException()).isNull();
        String unknown = "01234567-89ab-cdef-0123-456789abcdef";
        for (Object body : new Object[] {
            unknown,
            unknown.getBytes(StandardCharsets.UTF_8),
            new ByteArrayInputStream(unknown.getBytes(StandardCharsets.UTF_8))
        }) {
            assertThat(penneo.send("penneo:getSubscription", e -> e.getMessage().setBody(body))
                            .getException())
                    .isNotInstanceOf(PenneoValidationException.class);
        }
    }

    private CaseFileDetails got(Object body) {
        return penneo.request("penneo:getCaseFile", body, CaseFileDetails.class);
    }
}
