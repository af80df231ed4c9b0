package io.github.camelpenneo.examples.mailtosign;

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
    void send(MimeMessage mail) throws MessagingException {
        Demo.send(server, mail);
    }

    /** What has come to Jane. */
    List<MimeMessage> jane() {
        return in("jane", "INBOX");
    }

    /** What is in a folder of the example's mailbox; nothing if there is no such folder. */
    List<MimeMessage> folder(String name) {
        return in("sign", name);
    }

    /** Puts a mail back into the example's INBOX as it was, as if it had never been moved. */
    void putBack(MimeMessage mail) throws FolderException {
        GreenMailUser sign = server.getUserManager().getUser("sign");
        server.getManagers().getImapHostManager().getInbox(sign).appendMessage(mail, new Flags(), new Date());
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
