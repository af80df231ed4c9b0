package io.github.camelpenneo.sandbox.webhook;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookNotificationTest extends WebhookTest {
    private JsonNode only(String kind) {
        List<JsonNode> bodies = receiver.bodies().stream()
                .filter(body -> kind.equals(body.path("topic").asText() + "."
                        + body.path("eventType").asText()))
                .toList();
        assertThat(bodies).as(kind).hasSize(1);
        return bodies.get(0);
    }

    @Test
    void aCompletedCaseFileIsNotified() {
        subscribed("casefile");
        SandboxCaseFile caseFile = created(Submitted.simple("Lease"));
        completed(caseFile);
        awaitDeliveries(2);

        JsonNode body = only("casefile.completed");
        String now = time.instant().toString().substring(0, 19).replace('T', ' ');
        assertThat(body.path("eventTime").path("date").asText())
                .startsWith(now)
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
        assertThat(body.path("eventTime").path("timezone_type").intValue()).isEqualTo(3);
        assertThat(body.path("eventTime").path("timezone").asText()).isEqualTo("UTC");
        assertThat(body.path("payload").toString()).isEqualTo("{\"id\":" + caseFile.id() + ",\"status\":5}");
        assertThat(receiver.received())
                .allSatisfy(received ->
                        assertThat(received.contentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8"));
        assertThat(sandbox.deliveries().get(1).kind()).isEqualTo("casefile.completed");
    }

    @Test
    void aRejectedCaseFileIsNotified() {
        subscribed("casefile");
        SandboxCaseFile caseFile = created(Submitted.simple("Lease"));
        sandbox.reject(caseFile.id(), caseFile.signers().get(0).id());
        awaitDeliveries(2);

        assertThat(only("casefile.rejected").path("payload").path("status").asInt())
                .isEqualTo(2);
    }

    @Test
    void aFailedCaseFileIsNotified() {
        subscribed("casefile");
        completed(created(Submitted.simple("FAIL-ON-COMPLETION Lease")));
        awaitDeliveries(2);

        assertThat(only("casefile.failed").path("payload").path("status").asInt())
                .isEqualTo(6);
    }

    @Test
    void aSignersWayIsNotified() {
        subscribed("signer");
        SandboxCaseFile caseFile = created(Submitted.simple("Lease"));
        awaitDeliveries(3);
        assertThat(receiver.kinds()).containsExactlyInAnyOrder("signer.requestActivated", "signer.requestSent");
        completed(caseFile);
        awaitDeliveries(5);

        long signer = caseFile.signers().get(0).id();
        assertThat(only("signer.signed").path("payload").toString())
                .isEqualTo("{\"id\":" + signer + ",\"caseFile\":{\"id\":" + caseFile.id() + ",\"status\":4}}");
        assertThat(only("signer.finalized").path("payload").toString())
                .isEqualTo("{\"id\":" + signer + ",\"caseFile\":{\"id\":" + caseFile.id() + ",\"status\":5}}");
    }

    @Test
    void aSignerWhoRejectsIsNotified() {
        subscribed("signer");
        SandboxCaseFile caseFile = created(Submitted.simple("Lease"));
        sandbox.reject(caseFile.id(), caseFile.signers().get(0).id());
        awaitDeliveries(4);

        assertThat(receiver.kinds()).contains("signer.rejected").doesNotContain("casefile.rejected");
    }

    @Test
    void aSignerIsAskedWhenTheRoundComesUp() {
        subscribed("signer");
        SandboxCaseFile caseFile = created(
                new Submitted("Lease").signer("First", 1).signer("Second", 2).document("a.pdf"));
        awaitDeliveries(3);
        sandbox.sign(caseFile.id(), caseFile.signers().get(0).id());
        awaitDeliveries(6);

        assertThat(receiver.bodies())
                .filteredOn(body -> body.path("eventType").asText().startsWith("request"))
                .extracting(body -> body.path("payload").path("id").asLong())
                .containsExactlyInAnyOrder(
                        caseFile.signers().get(0).id(),
                        caseFile.signers().get(0).id(),
                        caseFile.signers().get(1).id(),
                        caseFile.signers().get(1).id());
    }

    @Test
    void aSignerOfTheSameRoundIsNotAskedAgain() {
        subscribed("signer");
        SandboxCaseFile caseFile = created(Submitted.simple("Lease").signer("John Roe"));
        awaitDeliveries(5);
        completed(caseFile);
        awaitDeliveries(9);

        assertThat(receiver.kinds())
                .containsExactlyInAnyOrder(
                        "signer.requestActivated",
                        "signer.requestActivated",
                        "signer.requestSent",
                        "signer.requestSent",
                        "signer.signed",
                        "signer.signed",
                        "signer.finalized",
                        "signer.finalized");
    }

    @Test
    void aSignerWithoutAnEmailIsSentNoRequest() {
        subscribed("signer");
        Submitted submitted = Submitted.simple("Lease");
        submitted.lastSigner().remove("email");
        created(submitted);
        awaitDeliveries(2);

        assertThat(receiver.kinds()).containsExactly("signer.requestActivated");
    }
}
