package io.github.camelpenneo.examples.mailtosign;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import com.icegreen.greenmail.util.GreenMail;
import io.github.camelpenneo.examples.testing.CreateRequests;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import jakarta.mail.internet.MimeMessage;
import org.apache.camel.main.Main;

import static io.github.camelpenneo.examples.testing.Patience.await;

/** The example in this JVM with short delays, a sandbox and a mail server. Mails are told apart by their Message-IDs. */
final class RunningExample implements AutoCloseable {

    private final PenneoSandbox sandbox = PenneoSandbox.builder()
            .jobDelays(Duration.ofMillis(50), Duration.ofMillis(50))
            .completionDelay(Duration.ofMillis(50))
            .start();
    private final GreenMail server = Demo.mailServer();
    private final Mailboxes mailboxes = new Mailboxes(server);
    private final Path folder;
    private Main program;

    private RunningExample(Path folder) {
        this.folder = folder;
    }

    static RunningExample start(Path folder) throws Exception {
        RunningExample example = new RunningExample(folder);
        example.start();
        return example;
    }

    private void start() throws Exception {
        program = Demo.program(sandbox, server, folder);
        program.addOverrideProperty("example.mail-delay", "100");
        program.addOverrideProperty("example.notes-delay", "100");
        program.addOverrideProperty("example.news-delay", "200");
        // so short delays would use up the budget, and everything would wait
        program.addOverrideProperty("camel.component.penneo.requests-per-minute", "0");
        program.addOverrideProperty("mail.allowed", "jane@example.com, @friends.example");
        program.addOverrideProperty("mail.own-addresses", "Contracts@example.com");
        program.start();
    }

    /** What may happen while the program is down. */
    interface Action {
        void run() throws Exception;
    }

    void restart(Action meanwhile) throws Exception {
        program.stop();
        meanwhile.run();
        start();
    }

    PenneoSandbox sandbox() {
        return sandbox;
    }

    CreateRequests creates() {
        return new CreateRequests(sandbox);
    }

    Mailboxes mailboxes() {
        return mailboxes;
    }

    /** The case file of that title, as soon as Penneo has it. */
    SandboxCaseFile caseFile(String title) {
        return await().until(() -> caseFiles(title), found -> found.size() == 1).get(0);
    }

    private List<SandboxCaseFile> caseFiles(String title) {
        return sandbox.caseFiles().stream()
                .filter(caseFile -> caseFile.title().equals(title))
                .toList();
    }

    /** The one answer to a mail, as soon as it has come. */
    MimeMessage answerTo(MimeMessage mail) {
        return await().until(() -> mailboxes.answersTo(mail), found -> found.size() == 1)
                .get(0);
    }

    /** Until a mail is in a folder of the example's mailbox. */
    void awaitIn(String name, MimeMessage mail) {
        await().until(() -> mailboxes.copiesIn(name, mail) == 1);
    }

    /** Changes the notes while the program is down. */
    void note(String sql) throws SQLException {
        try (Connection notes = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("notes"));
                Statement statement = notes.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        program.stop();
        sandbox.close();
        server.stop();
    }
}
