package io.github.camelpenneo;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an option that is a URL. {@link URI} alone does not: it has no host for a name with an underscore, as container networks
 * have them, and takes any port. An error says what is wrong, names the option, and does not show its value.
 */
final class UrlOption {

    private static final Pattern URL = Pattern.compile("(?i)(https?)://(.*)");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::(\\d{0,6}))?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[.*]");
    private static final int MAX_PORT = 65_535;

    /** What the component appends by itself: pasted from a page of the API. */
    private static final Set<String> PATHS_OF_THE_API = Set.of(
            "/api",
            "/api/v1",
            "/api/v3",
            "/send",
            "/send/api",
            "/send/api/v1",
            "/webhook/api/v1",
            "/oauth",
            "/oauth/token");

    private final String option;

    private UrlOption(String option) {
        this.option = option;
    }

    /** An absolute http(s) URL without user, query and fragment, with the scheme in small letters, and without slashes at the end. */
    static URI parse(String option, String value) {
        return new UrlOption(option).parse(value.strip());
    }

    /**
     * The base URL of a service of Penneo.
     *
     * @throws IllegalArgumentException also if the path is one that the component appends
     */
    static URI base(String option, String value) {
        URI url = parse(option, value);
        if (PATHS_OF_THE_API.contains(url.getRawPath())) {
            throw new UrlOption(option)
                    .invalid("must end before the path " + url.getRawPath()
                            + ", which the component appends, as in https://sandbox.penneo.com");
        }
        return url;
    }

    private URI parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw invalid("must begin with https:// or http://, as in https://sandbox.penneo.com");
        }
        if (url.group(2).matches(".*[?#].*")) {
            throw invalid("must have no query and no fragment (? or #)");
        }
        String[] parts = url.group(2).split("/", 2);
        if (parts[0].contains("@")) {
            throw invalid("must contain no user and no password; credentials have options of their own");
        }
        String path = parts.length == 1 ? "" : ("/" + parts[1]).replaceAll("/+$", "");
        try {
            return new URI(url.group(1).toLowerCase(Locale.ROOT) + "://" + address(parts[0]) + path);
        } catch (URISyntaxException e) {
            // The cause would show the value
            throw invalid("is not a URL: a character is not allowed there");
        }
    }

    private String address(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            throw invalid("must have a host name, and perhaps a port, after http:// or https://");
        }
        String port = address.group(2);
        if (port == null || port.isEmpty()) {
            return host(address.group(1));
        }
        int number = Integer.parseInt(port);
        if (number < 1 || number > MAX_PORT) {
            throw invalid("must have a port from 1 to " + MAX_PORT);
        }
        return host(address.group(1)) + ":" + number;
    }

    private String host(String name) {
        try {
            // A name in letters beyond ASCII, as DNS knows it
            String ascii = name.startsWith("[") ? name : IDN.toASCII(name);
            if (HOST.matcher(ascii).matches() && !ascii.startsWith(".") && !ascii.contains("..")) {
                return ascii;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, like other invalid names
        }
        throw invalid("must have a host name of letters, digits and . _ - characters");
    }

    private IllegalArgumentException invalid(String rule) {
        return new IllegalArgumentException("penneo: " + option + " " + rule);
    }
}
