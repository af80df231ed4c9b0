package io.github.camelpenneo.examples.mailtosign;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.apache.camel.main.Main;
import org.slf4j.LoggerFactory;

/**
 * The example, a mail server and a Penneo sandbox in one process, for whoever wants to see it work without accounts.
 *
 * <p>Arguments: the folder to work in, and whether to run a sample mail through once and end with status 0, or with 1 and
 * the reason.
 */
public final class Demo {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String HOST = "127.0.0.1";
    private static final String ADDRESS = "sign@example.com";

    private Demo() {}

    /** Runs the demo; see the class. */
    public static void main(String[] args) {
        int status = 1;
        try {
            status = run(args);
        } catch (Exception e) {
            LoggerFactory.getLogger(Demo.class).error("The demo has failed", e);
        }
        // the mail server's threads would go on for ever
        System.exit(status);
    }

    private static int run(String[] args) throws Exception {
        boolean once = Boolean.parseBoolean(args[1]);
        Path parent = Files.createDirectories(Path.of(args[0]).toAbsolutePath().normalize());
        // the mail server and the sandbox forget everything when they end, and so must the notes
        Path folder = Files.createTempDirectory(parent, "run-");
        PenneoSandbox sandbox = PenneoSandbox.start();
        GreenMail server = mailServer();
        // Ends the sandbox, and deletes its files, by Ctrl-C too
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        Main program = program(sandbox, server, folder);
        if (once) {
            program.start();
            int status = new DemoRun(sandbox, server, LIMIT, System.out).run();
            program.stop();
            return status;
        }
        describe(sandbox, server, sampleFile(folder), System.out);
        program.run();
        return program.getExitCode();
    }

    /** A mail server on this machine: the program's mailbox, and that of Jane, who may send. */
    static GreenMail mailServer() {
        GreenMail server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, HOST, ServerSetup.PROTOCOL_IMAP)
        });
        server.start();
        server.setUser(ADDRESS, "sign", "sign");
        server.setUser("jane@example.com", "jane", "jane");
        return server;
    }

    /** The example, set up to talk to the mail server and the sandbox. */
    static Main program(PenneoSandbox sandbox, GreenMail server, Path folder) {
        Main program = new Main(MailToSign.class);
        program.addOverrideProperty("example.folder", folder.toString());
        program.addOverrideProperty("example.mail-delay", "1000");
        program.addOverrideProperty("example.notes-delay", "1000");
        program.addOverrideProperty("example.news-delay", "1000");
        program.addOverrideProperty(
                "mail.imap", "imap://" + HOST + ":" + server.getImap().getPort());
        program.addOverrideProperty(
                "mail.smtp", "smtp://" + HOST + ":" + server.getSmtp().getPort());
        program.addOverrideProperty("mail.username", "sign");
        program.addOverrideProperty("mail.password", "sign");
        program.addOverrideProperty("mail.address", ADDRESS);
        program.addOverrideProperty("mail.allowed", "jane@example.com");
        String penneo = "camel.component.penneo.";
        program.addOverrideProperty(penneo + "base-url", sandbox.baseUrl().toString());
        program.addOverrideProperty(penneo + "oauth-url", sandbox.oauthUrl().toString());
        program.addOverrideProperty(penneo + "client-id", sandbox.clientId());
        program.addOverrideProperty(penneo + "client-secret", sandbox.clientSecret());
        program.addOverrideProperty(penneo + "api-key", sandbox.apiKey());
        program.addOverrideProperty(penneo + "secret-key", sandbox.apiSecret());
        return program;
    }

    /** Jane's mail with a contract, for John to sign. */
    static MimeMessage sample() throws MessagingException, IOException {
        try (InputStream text = Demo.class.getResourceAsStream("/sample/sample-mail.eml")) {
            return new MimeMessage(null, text);
        }
    }

    /** Sends a mail to the program's mailbox as it is, whomever else it is addressed to. */
    static void send(GreenMail server, MimeMessage mail) throws MessagingException {
        try (Transport transport = server.getSmtp().createSession().getTransport()) {
            transport.connect();
            transport.sendMessage(mail, new Address[] {new InternetAddress(ADDRESS)});
        }
    }

    private static Path sampleFile(Path folder) throws MessagingException, IOException {
        Path file = folder.resolve("sample-mail.eml");
        try (OutputStream out = Files.newOutputStream(file)) {
            sample().writeTo(out);
        }
        return file;
    }

    private static void describe(PenneoSandbox sandbox, GreenMail server, Path sample, PrintStream out) {
        int smtp = server.getSmtp().getPort();
        int imap = server.getImap().getPort();
        out.println();
        out.println("  Mail server:  SMTP on port " + smtp + " and IMAP on port " + imap + " of " + HOST
                + "; Jane, who may send, is jane@example.com with user name and password jane");
        out.println("  Send a mail:  to " + ADDRESS + " and to whoever signs, with PDFs attached, as Jane; or");
        out.println("      curl smtp://" + HOST + ":" + smtp + " --mail-from jane@example.com --mail-rcpt " + ADDRESS
                + " -T " + sample);
        out.println("  Sign here:    " + sandbox.baseUrl() + "/");
        out.println("  The answer:   is in Jane's mailbox; or");
        out.println("      curl 'imap://" + HOST + ":" + imap + "/INBOX;MAILINDEX=1' --user jane:jane");
        out.println();
        out.println("  Ctrl-C ends it.");
        out.println();
    }
}
