package io.github.camelpenneo;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.CcRecipient;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.SignerDetails;
import io.github.camelpenneo.api.SigningLink;
import io.github.camelpenneo.api.Subscription;
import org.apache.camel.CamelContext;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConvertersTest {

    private static final DocumentDetails DOCUMENT = new DocumentDetails(
            10L,
            "REF",
            7L,
            "Lejeaftale på ærø",
            5,
            true,
            0,
            1234L,
            "pdf",
            "1700000000",
            List.of(new DocumentDetails.SignatureLine(11L, 8L, 10L, "Tenant", 1, null, null)),
            Map.of("pages", 3));

    @TempDir
    private Path folder;

    private final CamelContext camel = new DefaultCamelContext();
    private TypeConverter converter;

    @BeforeEach
    void start() {
        camel.start();
        converter = camel.getTypeConverter();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    static Stream<Object> records() {
        QueueJob.Result result = new QueueJob.Result(new QueueJob.Data(
                new QueueJob.CaseFileReference(7L),
                List.of(new SigningLink("Ann", "Tenant", "https://example.com/s/1"))));
        return Stream.of(
                new Job("u", "h", "2026-01-01T00:00:00Z"),
                new Job("u", "h", null),
                new QueueJob("casefile_creation", "u", "h", "completed", result, 0, 3, "c", "d", null, "r", "k", null),
                new QueueJob(
                        "casefile_creation",
                        "u",
                        "h",
                        "failed",
                        null,
                        3,
                        3,
                        "c",
                        "d",
                        "why",
                        null,
                        null,
                        Map.of("queue", "q")),
                new CaseFileDetails(
                        7L,
                        "Lease",
                        5,
                        1L,
                        2L,
                        "da",
                        "c",
                        "a",
                        "u",
                        null,
                        true,
                        false,
                        false,
                        List.of(new CcRecipient("Cc", "cc@example.com", true)),
                        List.of(new SignerDetails(
                                8L,
                                "Ann",
                                "legacy",
                                true,
                                new SignerDetails.SigningRequest(9L, 3, "ann@example.com", "da", null),
                                null)),
                        List.of(DOCUMENT),
                        Map.of("colour", "red")),
                new Subscription("7", "http://a/b", null, List.of("x"), true, null, "s", 1L, 2L, null),
                DOCUMENT,
                new Event("casefile", "completed", Instant.parse("2026-01-02T03:04:05.678901Z"), Map.of("id", 7)),
                new Event("signer", "signed", null, Map.of("id", 8, "caseFile", Map.of("id", 7, "status", 1))),
                new Event(
                        "casefile",
                        "completed",
                        Instant.EPOCH,
                        Map.of("id", 7_000_000_000L, "title", "Lejeaftale på ærø")));
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordBecomesTextBytesOrAStreamAndIsTheSameAgain(Object sent) {
        Class<?> type = sent.getClass();
        String text = converter.convertTo(String.class, sent);
        byte[] bytes = converter.convertTo(byte[].class, sent);
        InputStream stream = converter.convertTo(InputStream.class, sent);

        assertThat(text).startsWith("{").isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        assertThat((Object) converter.convertTo(type, text)).isEqualTo(sent);
        assertThat((Object) converter.convertTo(type, bytes)).isEqualTo(sent);
        assertThat((Object) converter.convertTo(type, stream)).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordIsTheSameAfterAFile(Object sent) throws Exception {
        MockEndpoint read = camel.getEndpoint("mock:read", MockEndpoint.class);
        read.expectedMessageCount(1);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0&delay=100")
                        .convertBodyTo(sent.getClass())
                        .to(read);
            }
        });

        camel.createProducerTemplate().sendBody("file:" + folder + "?fileName=record.json&tempPrefix=.", sent);

        read.assertIsSatisfied();
        assertThat(read.getExchanges().get(0).getMessage().getBody()).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Secret text",
                "null",
                "{\"uuid\": Secret}",
                "[\"Secret\"]",
                "{\"uuid\": {\"Secret\": 1}}",
                "{} {}"
            })
    void textThatIsNotTheJsonIsNotConvertibleAndSpoilsNothing(String text) {
        for (Object value : new Object[] {
            text, text.getBytes(StandardCharsets.UTF_8), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))
        }) {
            assertThat(converter.convertTo(Job.class, value)).isNull();
        }
        assertThatThrownBy(() -> converter.mandatoryConvertTo(Job.class, text))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("Secret"))
                .hasNoCause();

        Job job = new Job("u", "h", null);
        String json = "{\"uuid\":\"u\",\"payloadHash\":\"h\"}";
        assertThat(converter.convertTo(Job.class, json)).isEqualTo(job);
        assertThat(converter.convertTo(Job.class, json.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(job);
        assertThat(converter.convertTo(Job.class, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(job);
    }

    @Test
    void whatIsNoTextAtAllIsNotConvertible() {
        assertThat(converter.convertTo(Job.class, 42)).isNull();
        assertThat(converter.convertTo(Integer.class, new Job("u", "h", null))).isNull();
    }
}
