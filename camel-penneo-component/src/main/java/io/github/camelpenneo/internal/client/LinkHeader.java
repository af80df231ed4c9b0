package io.github.camelpenneo.internal.client;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code Link} header (RFC 8288): {@code <url>; rel="next", <url>; rel="last"}. */
final class LinkHeader {

    private static final Pattern LINK =
            Pattern.compile("<([^>]*)>((?:\\s*;\\s*[^\\s=;,]+\\s*=\\s*(?:\"[^\"]*\"|[^\",;]*))*)");
    private static final Pattern NEXT =
            Pattern.compile("(?i);\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next\\b)");

    private LinkHeader() {}

    /** The target of the link with {@code rel="next"}, as in the header. */
    static Optional<String> next(String header) {
        Matcher link = LINK.matcher(header);
        while (link.find()) {
            if (NEXT.matcher(link.group(2)).find()) {
                return Optional.of(link.group(1).strip());
            }
        }
        return Optional.empty();
    }

    /** Resolves a link; empty if the link has another scheme, host, port or path. */
    static Optional<URI> sameOrigin(URI from, String link) {
        try {
            // For a link that is only a query, URI.resolve would drop the last segment of the path
            URI address = from.resolve(link.startsWith("?") ? from.getRawPath() + link : link);
            boolean same = from.getScheme().equalsIgnoreCase(address.getScheme())
                    && from.getAuthority().equalsIgnoreCase(address.getAuthority())
                    && from.getPath().equals(address.getPath());
            return Optional.of(address).filter(uri -> same);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
