package io.github.camelpenneo.examples.mailtosign;

import java.util.Arrays;
import java.util.Date;
import java.util.List;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** The mailboxes on the server, as their owners see them. */
final class Mailboxes {

    private final GreenMail server;

    Mailboxes(GreenMail server) {
        this.server = server;
    }

    /** Sends by SMTP to the example's mailbox, whatever the mail's own header says. */
    MimeMessage send(MimeMessage mail) throws MessagingException {
        Demo.send(server, mail);
        return mail;
    }

    /** Puts a mail into the example's INBOX as it is, as if it had never been moved. */
    MimeMessage putBack(MimeMessage mail) throws FolderException {
        GreenMailUser sign = server.getUserManager().getUser("sign");
        server.getManagers().getImapHostManager().getInbox(sign).appendMessage(mail, new Flags(), new Date());
        return mail;
    }

    /** The answers to a mail, whoever got them. */
    List<MimeMessage> answersTo(MimeMessage mail) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(answer -> header(answer, "In-Reply-To").equals(header(mail, "Message-ID")))
                .toList();
    }

    /** How often a mail is in a folder of the example's mailbox. */
    long copiesIn(String folder, MimeMessage mail) {
        return in("sign", folder).stream()
                .filter(copy -> header(copy, "Message-ID").equals(header(mail, "Message-ID")))
                .count();
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name, "") == null ? "" : mail.getHeader(name, "");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<MimeMessage> in(String user, String name) {
        GreenMailUser owner = server.getUserManager().getUser(user);
        MailFolder folder = server.getManagers().getImapHostManager().getFolder(owner, name);
        return folder == null
                ? List.of()
                : folder.getMessages().stream()
                        .filter(mail -> !mail.getFlags().contains(Flags.Flag.DELETED))
                        .map(StoredMessage::getMimeMessage)
                        .toList();
    }
}
