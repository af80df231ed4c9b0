package io.github.camelpenneo.internal.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
 * Parses signers from an RFC 5322 address list: {@code Jane Doe <jane@example.com>, "Smith, John" <john@example.com>}. A list
 * with any part that cannot be parsed is a violation, so that no signer is lost or changed. An address without a name becomes a
 * signer without a name, which {@link CaseFileRules} reject.
 */
public final class SignerList {

    private static final String FORM =
            "; write Name <address>, Name <address>, with commas between the signers, and quotes around a"
                    + " name with characters such as , ; : ( ) [ ] @";

    private static final String INVALID_ENCODED_WORD = "has an encoded word (=?…?=) that cannot be decoded";

    private SignerList() {}

    /**
     * Sets the signers of the draft, or adds a violation. The violation quotes nothing of the list.
     *
     * @param path the path for the violation
     */
    public static void read(String list, String path, Draft draft) {
        // A line break, as in a folded header, is equivalent to a space and does not separate addresses
        String line = list.replace('\r', ' ').replace('\n', ' ').replace('\t', ' ');
        try {
            Optional<ArrayNode> plain = PlainAddressList.read(line);
            draft.caseFile().set("signers", plain.isPresent() ? plain.get() : signers(line));
        } catch (InvalidListException e) {
            draft.addViolation(path, e.getMessage());
        }
    }

    /** The signers as Mime4J reads them. */
    static ArrayNode signers(String line) throws InvalidListException {
        ArrayNode signers = JsonNodeFactory.instance.arrayNode();
        for (Mailbox mailbox : mailboxes(line)) {
            signers.add(signer(mailbox));
        }
        return signers;
    }

    private static List<Mailbox> mailboxes(String line) throws InvalidListException {
        List<Mailbox> mailboxes = new ArrayList<>();
        StringBuilder parsed = new StringBuilder();
        int from = 0;
        for (Address address : parse(() -> DefaultAddressParser.DEFAULT.parseAddressList(line, DecodeMonitor.STRICT))) {
            if (!(address instanceof Mailbox mailbox)) {
                throw new InvalidListException("has a group; list its members one by one");
            }
            // The parser removes spaces, comments and quotes from an address
            from = line.indexOf(mailbox.getAddress(), from);
            if (from < 0) {
                throw new InvalidListException("has an address that contains spaces, quotes or comments" + FORM);
            }
            mailboxes.add(mailbox);
            parsed.append(name(mailbox)).append(mailbox.getAddress());
        }
        // The parser ignores comments and routes
        String decoded = parse(() -> DecoderUtil.decodeEncodedWords(line, DecodeMonitor.STRICT));
        if (!withoutSeparators(parsed.toString()).equals(withoutSeparators(decoded))) {
            throw new InvalidListException("contains more than names and addresses, such as a comment" + FORM);
        }
        return mailboxes;
    }

    /** A parser call of Mime4J. */
    @FunctionalInterface
    private interface ParserCall<T> {
        T run() throws ParseException;
    }

    private static <T> T parse(ParserCall<T> call) throws InvalidListException {
        try {
            return call.run();
        } catch (ParseException e) {
            String where = e.currentToken == null || e.currentToken.next == null
                    ? ""
                    : " from character " + e.currentToken.next.beginColumn + " on";
            throw new InvalidListException("is not an address list" + where + FORM);
        } catch (IllegalArgumentException e) {
            throw new InvalidListException(INVALID_ENCODED_WORD);
        } catch (Error e) {
            if (e.getClass() != Error.class) {
                throw e;
            }
            // Mime4J throws a plain Error for an invalid encoded word
            throw new InvalidListException(INVALID_ENCODED_WORD);
        }
    }

    private static ObjectNode signer(Mailbox mailbox) throws InvalidListException {
        ObjectNode signer = JsonNodeFactory.instance.objectNode();
        String name = name(mailbox).strip();
        if (name.codePoints()
                .anyMatch(character -> character == '<' || character == '>' || Character.isISOControl(character))) {
            throw new InvalidListException(
                    "has a name that contains <, > or a control character; check for a missing quote or comma");
        }
        if (!name.isEmpty()) {
            signer.put("name", name);
        }
        return signer.put("email", mailbox.getAddress());
    }

    private static String name(Mailbox mailbox) {
        return mailbox.getName() == null ? "" : mailbox.getName();
    }

    /** The list without white space, quotes, brackets and commas. */
    private static String withoutSeparators(String list) {
        return list.replaceAll("[\\s\"\\\\<>,]+", "");
    }

    /** The violation of an invalid list. Has no cause, since the message of the cause would quote the list. */
    static final class InvalidListException extends Exception {

        private static final long serialVersionUID = 1L;

        InvalidListException(String message) {
            super(message);
        }
    }
}
