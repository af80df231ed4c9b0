package io.github.camelpenneo.examples.mailtosign;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelpenneo.api.PenneoConstants;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.component.mail.MailMessage;

/** Says what is to be done with a mail, in variables of the exchange, and readies it for {@code penneo:createCaseFile}. */
public final class MailReader {

    private static final int REFERENCE_DIGITS = 32;

    private final Set<String> allowed;
    private final Set<String> own;

    /**
     * A reader of mails.
     *
     * @param allowed who may send: addresses, or domains that begin with @, separated by commas
     * @param own our own addresses, separated by commas
     */
    public MailReader(String allowed, String own) {
        this.allowed = addresses(allowed);
        this.own = addresses(own);
    }

    /** Sets the variables {@code verdict}, {@code reference} and, for what is answered, all that the answer needs. */
    public void read(Exchange exchange) throws MessagingException, IOException {
        MimeMessage mail = (MimeMessage) exchange.getMessage(MailMessage.class).getOriginalMessage();
        boolean hasPdf = hasPdf(mail, exchange.getMessage(AttachmentMessage.class));
        String sender = sender(mail);
        String messageId = line(mail.getHeader("Message-ID", " "));
        String reference = reference(mail);
        exchange.setVariable("reference", reference);
        exchange.setVariable("verdict", verdict(mail, sender, hasPdf));
        exchange.setVariable("sender", sender);
        exchange.setVariable("subject", line(mail.getSubject()));
        exchange.setVariable("messageId", messageId);
        exchange.setVariable("references", line(mail.getHeader("References", " ") + " " + messageId));
        Optional<Map<String, String>> signers = signers(mail);
        exchange.setVariable("refusal", refusal(hasPdf, signers));
        exchange.getMessage()
                .setHeader(
                        PenneoConstants.SIGNERS,
                        String.join(", ", signers.orElse(Map.of()).values()));
        exchange.getMessage().setHeader(PenneoConstants.REFERENCE, reference);
        exchange.getMessage().setHeader(PenneoConstants.CORRELATION, reference);
        String subject = line(mail.getSubject());
        // Without a title, createCaseFile takes the name of the first PDF
        exchange.getMessage().setHeader(PenneoConstants.TITLE, subject.isEmpty() ? null : subject);
    }

    private String verdict(MimeMessage mail, String sender, boolean hasPdf) throws MessagingException {
        // "Thank you!", or an automatic reply that does not say that it is one: to answer could go on for ever
        boolean conversation = mail.getHeader("In-Reply-To") != null && !hasPdf;
        if (own.contains(sender) || conversation || AutomaticMail.is(mail)) {
            return "Ignored";
        }
        String domain = sender.substring(sender.lastIndexOf('@') + 1);
        return allowed.contains(sender) || allowed.contains("@" + domain) ? "Answered" : "Strangers";
    }

    /** What createCaseFile does not tell in words for senders. It refuses what is attached and is no PDF. */
    private static String refusal(boolean hasPdf, Optional<Map<String, String>> signers) {
        if (!hasPdf) {
            return "refused-no-pdf";
        }
        if (signers.isEmpty()) {
            return "refused-recipients-unclear";
        }
        return signers.get().isEmpty() ? "refused-no-signers" : null;
    }

    /** The one address that the mail comes from; empty if it names none, or several. */
    private static String sender(MimeMessage mail) throws MessagingException {
        List<InternetAddress> from = parse(mail.getHeader("From", ","));
        return from.size() == 1 ? lower(from.get(0).getAddress()) : "";
    }

    /**
     * Whoever the mail is addressed to, but ourselves: by address, as createCaseFile takes them. Empty if the recipients are not
     * an address list as it should be, since one of them could be lost then.
     */
    private Optional<Map<String, String>> signers(MimeMessage mail) throws MessagingException {
        Map<String, String> signers = new LinkedHashMap<>();
        try {
            for (RecipientType type : List.of(RecipientType.TO, RecipientType.CC)) {
                for (InternetAddress recipient : recipients(mail.getHeader(type.toString(), ","))) {
                    addSigner(signers, recipient);
                }
            }
            return Optional.of(signers);
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    /** Those of a header, and the members of its groups; null for no header. */
    static List<InternetAddress> recipients(String header) throws AddressException {
        List<InternetAddress> recipients = new ArrayList<>();
        for (InternetAddress recipient : InternetAddress.parseHeader(header == null ? "" : header, true)) {
            if (recipient.isGroup()) {
                recipients.addAll(List.of(recipient.getGroup(true)));
            } else {
                recipients.add(recipient);
            }
        }
        return recipients;
    }

    private void addSigner(Map<String, String> signers, InternetAddress recipient) {
        String address = recipient.getAddress();
        if (!own.contains(lower(address))) {
            String name = recipient.getPersonal() == null ? "" : line(recipient.getPersonal());
            name = name.replaceAll("[\"<>\\\\]", "").strip();
            signers.putIfAbsent(lower(address), "\"" + (name.isEmpty() ? address : name) + "\" <" + address + ">");
        }
    }

    private static List<InternetAddress> parse(String header) throws MessagingException {
        return header == null ? List.of() : List.of(InternetAddress.parseHeader(header, false));
    }

    private static boolean hasPdf(MimeMessage mail, AttachmentMessage attached) throws MessagingException {
        return isPdf(mail.getContentType(), mail.getFileName())
                || attached.hasAttachments()
                        && attached.getAttachments().entrySet().stream()
                                .anyMatch(file -> isPdf(file.getValue().getContentType(), file.getKey()));
    }

    /** Some mail programs send PDFs without their type. */
    private static boolean isPdf(String type, String name) {
        return lower(type).startsWith("application/pdf")
                || name != null && lower(name).endsWith(".pdf");
    }

    /** The same for the same mail: from its Message-ID, or from the whole of it if it has none. */
    private static String reference(MimeMessage mail) throws MessagingException, IOException {
        MessageDigest digest = sha256();
        if (mail.getMessageID() != null) {
            digest.update(line(mail.getMessageID()).getBytes());
        } else {
            mail.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        return "mail-" + HexFormat.of().formatHex(digest.digest()).substring(0, REFERENCE_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** A header's text in one line, so that it cannot begin another header in the answer. */
    private static String line(String text) {
        return text == null ? "" : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static Set<String> addresses(String list) {
        return Arrays.stream(list.split(","))
                .map(address -> lower(address.strip()))
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
