package io.github.camelpenneo.sandbox.signing;

import java.time.Duration;
import java.util.NoSuchElementException;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import io.github.camelpenneo.sandbox.VirtualTime;
import io.github.camelpenneo.sandbox.testing.SandboxClient;
import io.github.camelpenneo.sandbox.testing.Submitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EmbeddedSigningTest {
    private final VirtualTime time = new VirtualTime();
    private PenneoSandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() {
        sandbox = PenneoSandbox.builder().time(time).start();
        client = new SandboxClient(sandbox, time);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private SandboxCaseFile created(Submitted submitted) {
        client.submit(submitted);
        time.advance(Duration.ofSeconds(2));
        return sandbox.caseFiles().get(0);
    }

    private SandboxCaseFile now() {
        return sandbox.caseFiles().get(0);
    }

    @Test
    void theCompletionDelayIsSettable() {
        PenneoSandbox.Builder builder = PenneoSandbox.builder().time(time).completionDelay(Duration.ofHours(1));
        try (PenneoSandbox slow = builder.start()) {
            new SandboxClient(slow, time).submit(Submitted.simple("Lease"));
            time.advance(Duration.ofSeconds(2));
            slow.signAll(slow.caseFiles().get(0).id());

            time.advance(Duration.ofMinutes(59));
            assertThat(slow.caseFiles().get(0).status()).isEqualTo(4);
            time.advance(Duration.ofMinutes(1));
            assertThat(slow.caseFiles().get(0).status()).isEqualTo(5);
        }
    }

    @Test
    void anEmbeddedSandboxSignsAndRejectsByTheSameRules() {
        SandboxCaseFile caseFile = created(
                new Submitted("Lease").signer("Second", 2).signer("First", 1).document("a.pdf"));
        long second = caseFile.signers().get(0).id();
        long first = caseFile.signers().get(1).id();

        assertThatIllegalStateException().isThrownBy(() -> sandbox.sign(caseFile.id(), second));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> sandbox.sign(caseFile.id(), 1));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> sandbox.signAll(1));
        sandbox.sign(caseFile.id(), first);
        sandbox.reject(caseFile.id(), second);
        assertThat(now().status()).isEqualTo(2);
    }

    @Test
    void allSignInSigningOrder() {
        SandboxCaseFile caseFile = created(new Submitted("Lease")
                .signer("Third", 3)
                .signer("First", 0)
                .signer("Second", 2)
                .document("a.pdf"));
        sandbox.signAll(caseFile.id());

        assertThat(now().status()).isEqualTo(4);
        assertThatIllegalStateException().isThrownBy(() -> sandbox.signAll(caseFile.id()));
    }

    @Test
    void aTitleThatStartsWithFailOnCompletionFailsThen() {
        SandboxCaseFile caseFile = created(Submitted.simple("FAIL-ON-COMPLETION Lease"));
        sandbox.signAll(caseFile.id());
        time.advance(Duration.ofSeconds(1));

        assertThat(now().status()).isEqualTo(6);
    }
}
