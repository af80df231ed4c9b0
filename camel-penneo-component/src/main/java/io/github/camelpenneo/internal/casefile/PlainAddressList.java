package io.github.camelpenneo.internal.casefile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * The usual list of signers: names of letters and digits, each with an address in brackets, and commas between them. Such a list has one
 * reading, which is the reading of Mime4J (a test compares the two), whose buffers cost more than all else of a create, and which refuses a
 * name of one letter outside ASCII.
 */
final class PlainAddressList {

    private static final String NAME = "[\\p{L}\\p{N}]++(?:[ '-][\\p{L}\\p{N}]++)*+";
    private static final String ADDRESS =
            "[A-Za-z0-9_+-]++(?:\\.[A-Za-z0-9_+-]++)*+@[A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]++)++";
    private static final Pattern SIGNER = Pattern.compile(" *+(" + NAME + ") *+<(" + ADDRESS + ")> *+(,|\\z)");

    private PlainAddressList() {}

    /** The signers in the list; empty for any other list, and for one without signers. */
    static Optional<ArrayNode> read(String line) {
        ArrayNode signers = JsonNodeFactory.instance.arrayNode();
        Matcher signer = SIGNER.matcher(line);
        while (signer.lookingAt()) {
            signers.addObject().put("name", signer.group(1)).put("email", signer.group(2));
            if (signer.group(3).isEmpty()) {
                return Optional.of(signers);
            }
            signer.region(signer.end(), line.length());
        }
        return Optional.empty();
    }
}
