package io.github.camelpenneo.internal.casefile;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Address;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.DefaultAddressParser;
import org.apache.james.mime4j.field.address.ParseException;

/**
 * Reads an address list as RFC 5322 has it: {@code Jane Doe <jane@example.com>, "Smith, John" <john@example.com>}. A list that
 * is not understood whole is a violation: what is left over is never part of a name, and nothing is passed over. A bare address
 * becomes a signer without a name, which the rules then refuse.
 */
public final class SignerList {

    private static final String FORM =
            "; write Name <address>, Name <address>, with commas between the signers, and a name"
                    + " that has signs such as , ; : ( ) [ ] @ in quotes";

    private static final String BROKEN_WORD = "has an encoded word (=?…?=) that cannot be decoded";

    private SignerList() {}

    /**
     * Gives the case file the signers of a list, or the draft a violation. The violation repeats nothing of the list.
     *
     * @param path where the list stands, for the violation
     */
    public static void read(String list, String path, Draft draft) {
        // A folded header, or a list of several lines: a line end is no more than a blank, and separates nothing
        String line = list.replaceAll("[\\r\\n\\t]", " ");
        try {
            ArrayNode signers = JsonNodeFactory.instance.arrayNode();
            for (Mailbox mailbox : mailboxes(line)) {
                signers.add(signer(mailbox));
            }
            draft.caseFile().set("signers", signers);
        } catch (NotUnderstoodException e) {
            draft.violation(path, e.getMessage());
        }
    }

    private static List<Mailbox> mailboxes(String line) throws NotUnderstoodException {
        List<Mailbox> mailboxes = new ArrayList<>();
        StringBuilder understood = new StringBuilder();
        int from = 0;
        for (Address address : read(() -> DefaultAddressParser.DEFAULT.parseAddressList(line, DecodeMonitor.STRICT))) {
            if (!(address instanceof Mailbox mailbox)) {
                throw new NotUnderstoodException("has a group; name its members one by one");
            }
            // The parser puts an address together that has blanks or comments in it, and takes the quotes off
            from = line.indexOf(mailbox.getAddress(), from);
            if (from < 0) {
                throw new NotUnderstoodException("has an address with blanks, quotes or comments within it" + FORM);
            }
            mailboxes.add(mailbox);
            understood.append(name(mailbox)).append(mailbox.getAddress());
        }
        // The parser passes over comments and routes
        String decoded = read(() -> DecoderUtil.decodeEncodedWords(line, DecodeMonitor.STRICT));
        if (!essence(understood.toString()).equals(essence(decoded))) {
            throw new NotUnderstoodException("has more in it than names and addresses, such as a comment" + FORM);
        }
        return mailboxes;
    }

    /** Something that Mime4J reads. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws ParseException;
    }

    private static <T> T read(Reading<T> reading) throws NotUnderstoodException {
        try {
            return reading.read();
        } catch (ParseException e) {
            String where = e.currentToken == null || e.currentToken.next == null
                    ? ""
                    : " from character " + e.currentToken.next.beginColumn + " on";
            throw new NotUnderstoodException("is not an address list" + where + FORM);
        } catch (IllegalArgumentException e) {
            throw new NotUnderstoodException(BROKEN_WORD);
        } catch (Error e) {
            if (e.getClass() != Error.class) {
                throw e;
            }
            // So says Mime4J that the text of an encoded word is broken
            throw new NotUnderstoodException(BROKEN_WORD);
        }
    }

    private static ObjectNode signer(Mailbox mailbox) throws NotUnderstoodException {
        ObjectNode signer = JsonNodeFactory.instance.objectNode();
        String name = name(mailbox).strip();
        if (name.codePoints().anyMatch(sign -> sign == '<' || sign == '>' || Character.isISOControl(sign))) {
            throw new NotUnderstoodException(
                    "has a name with < or > or a control character in it; is a quote or a comma missing?");
        }
        if (!name.isEmpty()) {
            signer.put("name", name);
        }
        return signer.put("email", mailbox.getAddress());
    }

    private static String name(Mailbox mailbox) {
        return mailbox.getName() == null ? "" : mailbox.getName();
    }

    /** A list without what only holds its parts together. */
    private static String essence(String list) {
        return list.replaceAll("[\\s\"\\\\<>,]+", "");
    }

    /** Says what is wrong with a list; it has no cause, which would repeat the list. */
    private static final class NotUnderstoodException extends Exception {

        private static final long serialVersionUID = 1L;

        NotUnderstoodException(String message) {
            super(message);
        }
    }
}
