package io.github.camelpenneo.internal.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads an address list: {@code Jane Doe <jane@example.com>, "Smith, John" <john@example.com>}. A bare address becomes a
 * signer without a name, which the rules then refuse.
 */
final class SignerList {

    private static final Pattern NAMED = Pattern.compile("(?<name>.*?)\\s*<(?<email>[^<>]*)>");

    private SignerList() {}

    static ArrayNode parse(String addresses) {
        ArrayNode signers = JsonNodeFactory.instance.arrayNode();
        for (String address : split(addresses)) {
            signers.add(signer(address));
        }
        return signers;
    }

    private static ObjectNode signer(String address) {
        ObjectNode signer = JsonNodeFactory.instance.objectNode();
        Matcher named = NAMED.matcher(address);
        if (!named.matches()) {
            return signer.put("email", address);
        }
        String name = named.group("name").replace("\"", "").strip();
        if (!name.isEmpty()) {
            signer.put("name", name);
        }
        return signer.put("email", named.group("email").strip());
    }

    private static List<String> split(String addresses) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : addresses.toCharArray()) {
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }
}
