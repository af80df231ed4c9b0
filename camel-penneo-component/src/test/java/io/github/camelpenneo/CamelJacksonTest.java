package io.github.camelpenneo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.api.CaseFile;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.CcRecipient;
import io.github.camelpenneo.api.Document;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.Signer;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.json.Json;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jackson.JacksonConstants;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The records on their way through camel-jackson, as users have it: with the defaults of its data format. */
class CamelJacksonTest extends CamelTestSupport {

    private static final List<Class<?>> TYPES = List.of(
            Job.class,
            QueueJob.class,
            CaseFileDetails.class,
            DocumentDetails.class,
            Event.class,
            Subscription.class,
            CaseFile.class);

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getGlobalOptions().put(JacksonConstants.ENABLE_TYPE_CONVERTER, "true");
        camel.getGlobalOptions().put(JacksonConstants.TYPE_CONVERTER_TO_POJO, "true");
        return camel;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:marshal").marshal().json();
                TYPES.forEach(type ->
                        from("direct:" + type.getSimpleName()).unmarshal().json(type));
            }
        };
    }

    static Stream<Object> records() throws Exception {
        return Stream.of(
                new Job("uuid", "hash", "2026-01-01", "ref"),
                read(
                        "{'uuid':'u','payloadHash':'h','jobStatus':'completed','retries':1,'new':[1],"
                                + "'result':{'data':{'caseFile':{'id':7},'signingLinks':[{'name':'Jane','role':'signer','signingLink':'l'}]}}}",
                        QueueJob.class),
                read(
                        "{'id':7,'title':'Lease','status':5,'created':'1','new':{'a':1},'ccRecipients':[{'name':'N','email':'n@example.com'}],"
                                + "'signers':[{'id':1,'name':'Jane','signingRequest':{'id':2,'status':3,'new':true}}],"
                                + "'documents':[{'id':9,'title':'Lease','signatureLines':[{'id':4,'role':'signer'}]}]}",
                        CaseFileDetails.class),
                read("{'id':9,'documentId':'D','caseFileId':7,'title':'Lease','new':1.5}", DocumentDetails.class),
                new Event(
                        "casefile", "completed", Instant.parse("2026-01-01T12:00:00.5Z"), Map.of("id", 7, "status", 5)),
                new Event("signer", "signed", null, Map.of("id", 8, "caseFile", Map.of("id", 7))),
                new Subscription(
                        "4711",
                        "https://example.com/hook",
                        "casefile",
                        List.of("a", "b"),
                        true,
                        false,
                        null,
                        1L,
                        2L,
                        "5"));
    }

    private static <T> T read(String json, Class<T> type) throws Exception {
        return Json.MAPPER.readValue(json.replace('\'', '"'), type);
    }

    private static JsonNode tree(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordIsMarshalledToPenneosJsonAndUnmarshalledToItsEqual(Object record) throws Exception {
        String json = template.requestBody("direct:marshal", record, String.class);
        assertThat(tree(json)).isEqualTo(tree(Json.MAPPER.writeValueAsString(record)));
        Object read = template.requestBody("direct:" + record.getClass().getSimpleName(), json);
        assertThat(read).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatPenneoAddsToItsJsonDoesNotFail(Object record) throws Exception {
        ObjectNode json = Json.MAPPER.valueToTree(record);
        json.put("addedByPenneo", "later");
        Object read = template.requestBody(
                "direct:" + record.getClass().getSimpleName(), Json.MAPPER.writeValueAsString(json));
        assertThat(read).isInstanceOf(record.getClass());
    }

    @ParameterizedTest
    @MethodSource("records")
    void theTypeConvertersOfCamelJacksonChangeNothing(Object record) {
        String json = context.getTypeConverter().convertTo(String.class, record);
        assertThat(context.getTypeConverter().convertTo(record.getClass(), json))
                .isEqualTo(record);
    }

    @Test
    void aCaseFileWithItsPdfsIsMarshalledToJsonThatCreateCaseFileTakes() throws Exception {
        CaseFile caseFile = CaseFile.builder()
                .title("Lease")
                .signers(Signer.builder()
                        .name("Jane Doe")
                        .email("jane@example.com")
                        .build())
                .documents(Document.builder()
                        .title("Lease")
                        .pdf(PdfContent.of("%PDF-1".getBytes()))
                        .build())
                .ccRecipients(new CcRecipient("N", "n@example.com", null))
                .build();
        String json = template.requestBody("direct:marshal", caseFile, String.class);
        assertThat(tree(json)).isEqualTo(tree(Json.MAPPER.writeValueAsString(caseFile)));
        CaseFile read = (CaseFile) template.requestBody("direct:CaseFile", json);
        assertThat(read.signers()).isEqualTo(caseFile.signers());
        assertThat(read.documents().get(0).pdf().open().readAllBytes()).isEqualTo("%PDF-1".getBytes());
    }

    @Test
    void aTimeOfACaseFileIsRefusedByAMapperWithoutTimesAndNotLost() {
        CaseFile caseFile =
                CaseFile.builder().title("Lease").sendAt(Instant.EPOCH).build();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> template.requestBody("direct:marshal", caseFile))
                .isInstanceOf(CamelExecutionException.class)
                .hasStackTraceContaining("java.time.Instant");
        assertThat(context.getTypeConverter().convertTo(String.class, caseFile)).contains("\"sendAt\":0");
    }
}
