package io.github.camelpenneo.createcasefile;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.QueueJob;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What Penneo adds to its answers, later or for some accounts, is kept. */
class CarriedFieldsTest {

    private final CamelContext camel = new DefaultCamelContext();

    @AfterEach
    void close() throws Exception {
        camel.close();
    }

    @Test
    void fieldsThatPenneoAddsAreKeptAndWrittenAgain() {
        String json = """
                {"id": 7, "colour": "red", "status": 42,
                 "signers": [{"id": 1, "phone": "1", "signingRequest": {"id": 2, "status": 99, "channel": "sms"}}],
                 "documents": [{"id": 3, "pages": 4, "signatureLines": [{"id": 5, "x": {"y": [1, 2]}}]}]}
                """;
        CaseFileDetails caseFile = read(json, CaseFileDetails.class);

        assertThat(caseFile.additional()).containsEntry("colour", "red");
        assertThat(caseFile.signers().get(0).additional()).containsEntry("phone", "1");
        assertThat(caseFile.signers().get(0).signingRequest().additional()).containsEntry("channel", "sms");
        DocumentDetails document = caseFile.documents().get(0);
        assertThat(document.additional()).containsEntry("pages", 4);
        assertThat(document.signatureLines().get(0).additional()).containsKey("x");

        String written = camel.getTypeConverter().convertTo(String.class, caseFile);
        assertThat(written)
                .contains("\"colour\":\"red\"", "\"x\":{\"y\":[1,2]}")
                .doesNotContain("additional");
        assertThat(read(written, CaseFileDetails.class)).isEqualTo(caseFile);
    }

    @Test
    void aJobsPayloadIsTheOneThingThatIsNotKept() {
        QueueJob job = read(
                "{\"uuid\":\"u\",\"jobStatus\":\"paused\",\"payload\":{\"ssn\":\"secret\"},\"queue\":\"q\"}",
                QueueJob.class);
        assertThat(job.jobStatus()).isEqualTo("paused");
        assertThat(job.additional()).containsOnlyKeys("queue");
    }

    private <T> T read(String json, Class<T> type) {
        return camel.getTypeConverter().convertTo(type, json);
    }
}
