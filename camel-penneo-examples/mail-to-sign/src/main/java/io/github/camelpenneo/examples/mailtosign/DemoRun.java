package io.github.camelpenneo.examples.mailtosign;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;

/** Runs one sample mail through the example: sends it, signs on the sandbox, and waits for the answer. */
final class DemoRun {

    private static final int PENDING = 1;
    private static final long INTERVAL_MILLIS = 100;

    private final PenneoSandbox sandbox;
    private final GreenMail server;
    private final Duration limit;
    private final PrintStream out;

    DemoRun(PenneoSandbox sandbox, GreenMail server, Duration limit, PrintStream out) {
        this.sandbox = sandbox;
        this.server = server;
        this.limit = limit;
        this.out = out;
    }

    /** The exit status: 0 once the signed documents have come, 1 if they do not come within the limit. */
    int run() throws MessagingException, IOException {
        MimeMessage sample = Demo.sample();
        Demo.send(server, sample);
        out.println("Sent: " + sample.getSubject());
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        CompletableFuture<MimeMessage> answered = new CompletableFuture<>();
        scheduler.scheduleWithFixedDelay(() -> look(answered), 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return print(answered.orTimeout(limit.toSeconds(), TimeUnit.SECONDS).join());
        } catch (CompletionException e) {
            out.println("There is no answer; what is logged above says why (" + e.getCause() + ")");
            return 1;
        } finally {
            scheduler.shutdownNow();
        }
    }

    private void look(CompletableFuture<MimeMessage> answered) {
        try {
            sandbox.caseFiles().stream()
                    .filter(caseFile -> caseFile.status() == PENDING)
                    .forEach(caseFile -> sandbox.signAll(caseFile.id()));
            GreenMailUser jane = server.getUserManager().getUser("jane");
            List<StoredMessage> mails =
                    server.getManagers().getImapHostManager().getInbox(jane).getMessages();
            if (!mails.isEmpty()) {
                answered.complete(mails.get(0).getMimeMessage());
            }
        } catch (FolderException | RuntimeException e) {
            answered.completeExceptionally(e);
        }
    }

    private int print(MimeMessage answer) throws MessagingException, IOException {
        out.println("Answered: " + answer.getSubject());
        if (!(answer.getContent() instanceof Multipart parts)) {
            out.println("Nothing is attached: " + answer.getContent());
            return 1;
        }
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.getFileName() != null) {
                out.println("Attached: " + part.getFileName());
            }
        }
        return 0;
    }
}
