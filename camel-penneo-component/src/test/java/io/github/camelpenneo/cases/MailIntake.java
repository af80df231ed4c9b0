package io.github.camelpenneo.cases;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/** Mails on a real mail server, read by camel-mail and sent for signature; each mail has a mailbox and a route of its own. */
final class MailIntake implements AutoCloseable {

    private static final String PDF =
            "JVBERi0xLjQKMSAwIG9iajw8L1R5cGUvQ2F0YWxvZy9QYWdlcyAyIDAgUj4+ZW5kb2JqCjIgMCBvYmo8PC9UeXBlL1Bh"
                    + "Z2VzL0tpZHNbMyAwIFJdL0NvdW50IDE+PmVuZG9iagozIDAgb2JqPDwvVHlwZS9QYWdlL1BhcmVudCAyIDAgUi9NZWRpYUJveFswIDAg"
                    + "MjAwIDIwMF0+PmVuZG9iagp0cmFpbGVyPDwvUm9vdCAxIDAgUj4+CiUlRU9GCg==";

    private final GreenMail server =
            new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);
    private int mailboxes;

    MailIntake() {
        server.start();
    }

    /**
     * What became of a mail: a case file, or a failure.
     *
     * @param caseFile the case file; null if there is none
     * @param failure the failure; null if there is none
     */
    record Outcome(CaseFileDetails caseFile, Exception failure) {

        List<String> documents() {
            return created().documents().stream().map(DocumentDetails::title).toList();
        }

        String title() {
            return created().title();
        }

        private CaseFileDetails created() {
            if (caseFile == null) {
                throw new AssertionError("no case file", failure);
            }
            return caseFile;
        }

        String refusal() {
            return failure == null ? "not refused" : failure.getMessage();
        }
    }

    /** A mail of the cases. */
    static String mail(String file) throws IOException {
        try (InputStream in = MailIntake.class.getResourceAsStream("/cases/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A mail with a subject and these parts in a multipart/mixed. */
    static String mixed(String... parts) {
        return "Subject: Lease\n" + multipart("mixed", "text", parts);
    }

    /** A multipart, which can be a part of another one with a different boundary. */
    static String multipart(String kind, String boundary, String... parts) {
        StringBuilder mail = new StringBuilder(
                "MIME-Version: 1.0\nContent-Type: multipart/" + kind + "; boundary=\"" + boundary + "\"\n\n");
        for (String part : parts) {
            mail.append("--").append(boundary).append('\n').append(part).append('\n');
        }
        return mail.append("--").append(boundary).append("--\n").toString();
    }

    /** A part with a PDF and these headers. */
    static String pdf(String headers) {
        return headers.strip() + "\nContent-Transfer-Encoding: base64\n\n" + PDF + "\n";
    }

    /** A PDF as mail programs attach it. */
    static String attached(String name) {
        return pdf("Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"" + name + "\"");
    }

    /** A part with some content and these headers. */
    static String part(String headers) {
        return headers.strip() + "\n\nsome content\n";
    }

    /** Receives a mail with camel-mail's defaults. */
    Outcome receive(String mail) throws Exception {
        return receive(mail, "", exchange -> {});
    }

    /**
     * Receives a mail.
     *
     * @param options further options of camel-mail, each beginning with {@code &}
     * @param step what the route does between camel-mail and createCaseFile
     */
    Outcome receive(String mail, String options, Processor step) throws Exception {
        String mailbox = "box" + ++mailboxes;
        server.setUser(mailbox + "@example.com", mailbox, "password").deliver(message(mail));
        BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .handled(true)
                        .process(exchange -> outcomes.add(
                                new Outcome(null, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))));
                from("imap://127.0.0.1:" + server.getImap().getPort() + "?username=" + mailbox
                                + "&password=password&repeatCount=1&initialDelay=0" + options)
                        .setHeader(PenneoConstants.SIGNERS, constant(Samples.SIGNERS))
                        // Penneo takes two equal submissions for one
                        .setHeader(PenneoConstants.META_DATA, constant(mailbox))
                        .process(step)
                        .to("penneo:createCaseFile", "penneo:awaitCaseFile?initialDelay=20", "penneo:getCaseFile")
                        .process(exchange ->
                                outcomes.add(new Outcome(exchange.getMessage().getBody(CaseFileDetails.class), null)));
            }
        });
        return outcomes.poll(20, TimeUnit.SECONDS);
    }

    /** Ends all connections to the mail server. */
    void stopMailServer() {
        server.stop();
    }

    private static MimeMessage message(String mail) throws MessagingException {
        byte[] bytes = mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }

    @Override
    public void close() {
        penneo.close();
        sandbox.close();
        server.stop();
    }
}
