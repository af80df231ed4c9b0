package io.github.camelpenneo.casefiles;

import java.nio.file.Path;
import java.time.Duration;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SigningRoundTripTest extends SandboxTestSupport {

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension(PenneoSandbox.builder()
            .jobDelays(Duration.ofMillis(100), Duration.ofMillis(100))
            .completionDelay(Duration.ofMillis(100)));

    @Override
    protected PenneoSandbox sandbox() {
        return SANDBOX.get();
    }

    @TempDir
    private Path archive;

    @Test
    void aPdfIsSentSignedAndDownloaded() {
        Exchange created = penneo.send("penneo:createCaseFile", exchange -> {
            exchange.getMessage().setBody(Samples.pdf("The agreement"));
            exchange.getMessage().setHeader(PenneoConstants.TITLE, "Agreement");
            exchange.getMessage().setHeader(PenneoConstants.SIGNERS, Samples.SIGNERS);
        });
        assertThat(created.getException()).isNull();
        Job job = created.getMessage().getBody(Job.class);
        assertThat(created.getMessage().getHeader(PenneoConstants.JOB_UUID)).isEqualTo(job.uuid());
        assertThat(created.getMessage().getHeader(PenneoConstants.PAYLOAD_HASH)).isEqualTo(job.payloadHash());

        QueueJob done = await().until(
                        () -> penneo.request("penneo:checkJobStatus", job, QueueJob.class),
                        answer -> QueueJob.COMPLETED.equals(answer.jobStatus()));
        assertThat(done.signingLinks()).hasSize(2);

        SANDBOX.get().signAll(done.caseFileId());
        CaseFileDetails caseFile = await().until(
                        () -> penneo.request("penneo:getCaseFile", done.caseFileId(), CaseFileDetails.class),
                        answer -> answer.status() == 5);
        assertThat(caseFile.title()).isEqualTo("Agreement");
        assertThat(caseFile.signers()).hasSize(2);

        penneo.route("direct:archive", "penneo:downloadDocument", "file:" + archive);
        Exchange signed = penneo.send(
                "direct:archive",
                exchange -> exchange.getMessage().setBody(caseFile.documents().get(0)));
        assertThat(signed.getException()).isNull();
        assertThat(Samples.textOf(archive.resolve(caseFile.documents().get(0).id() + "-Agreement.pdf")))
                .contains("The agreement", "Jane Doe", "John Smith");
    }
}
