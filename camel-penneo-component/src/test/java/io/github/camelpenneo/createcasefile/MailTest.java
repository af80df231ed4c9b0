package io.github.camelpenneo.createcasefile;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Mails from a real mail server. */
class MailTest {

    private static final byte[] PDF = Samples.pdf("The agreement");

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private PenneoSandbox sandbox;
    private SandboxContext penneo;

    @BeforeEach
    void start() {
        mail.start();
        mail.setUser("contracts@example.com", "contracts", "password");
        sandbox = SandboxContext.quickSandbox().start();
        penneo = new SandboxContext(sandbox);
        String inbox = "imap://127.0.0.1:" + mail.getImap().getPort()
                + "?username=contracts&password=password&delay=100&initialDelay=0";
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .handled(true)
                        .process(e -> failures.add(e.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
                from(inbox)
                        .setHeader(PenneoConstants.SIGNERS, constant(Samples.SIGNERS))
                        .to("penneo:createCaseFile");
            }
        });
    }

    @AfterEach
    void stop() {
        penneo.close();
        sandbox.close();
        mail.stop();
    }

    @Test
    void everyPdfOfAMailBecomesADocumentAndItsSubjectTheTitle() {
        send("agreement.pdf", PDF, "annex.pdf", Samples.pdf("The annex"));

        await().until(() -> sandbox.caseFiles().size() == 1);
        assertThat(sandbox.caseFiles().get(0).title()).isEqualTo("Please have this signed");
        assertThat(sandbox.caseFiles().get(0).documents())
                .extracting(document -> document.title())
                .containsExactly("agreement", "annex");
        assertThat(failures).isEmpty();
    }

    @Test
    void aMailWithAnythingElseAttachedIsRefused() {
        send("agreement.pdf", PDF, "notes.txt", "no PDF".getBytes());

        await().until(() -> !failures.isEmpty());
        assertThat(failures.get(0))
                .isInstanceOfSatisfying(
                        PenneoValidationException.class,
                        e -> assertThat(e.getViolations())
                                .extracting(Violation::path)
                                .containsExactly("attachments[1]"));
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void aMailWithoutAttachmentsIsRefused() {
        send();

        await().until(() -> !failures.isEmpty());
        assertThat(failures.get(0)).isInstanceOf(PenneoValidationException.class);
    }

    private void send(Object... namesAndContents) {
        String smtp = "smtp://127.0.0.1:" + mail.getSmtp().getPort()
                + "?to=contracts@example.com&from=a@example.com&subject=Please have this signed";
        penneo.send(smtp, exchange -> {
            exchange.getMessage().setBody("Dear all,");
            AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
            for (int i = 0; i < namesAndContents.length; i += 2) {
                byte[] content = (byte[]) namesAndContents[i + 1];
                message.addAttachment(
                        (String) namesAndContents[i],
                        new DataHandler(new ByteArrayDataSource(content, "application/octet-stream")));
            }
        });
    }
}
