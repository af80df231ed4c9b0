package io.github.camelpenneo.internal.casefile;

import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.PluginHelper;

/** The charset that a message declares for its bytes. */
final class DeclaredCharset {

    private static final Pattern PARAMETER = Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([^\\s;\"']+)");
    private static final Pattern NAME = Pattern.compile("[\\w.:+-]{1,40}");

    private DeclaredCharset() {}

    /**
     * The name from the option {@code charset} of a file endpoint, or else from the property that {@code convertBodyTo} and HTTP
     * components set, or else from the header {@code Content-Type}.
     *
     * @return null if none is declared
     */
    static String nameFor(Object value, Exchange exchange) {
        String ofFile = value instanceof WrappedFile<?> file ? ofFile(exchange, file) : null;
        if (ofFile != null) {
            return ofFile;
        }
        String ofExchange = exchange.getProperty(Exchange.CHARSET_NAME, String.class);
        if (ofExchange != null) {
            return ofExchange;
        }
        String contentType = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
        Matcher parameter = PARAMETER.matcher(contentType == null ? "" : contentType);
        return parameter.find() ? parameter.group(1) : null;
    }

    /**
     * The charset of a name.
     *
     * @return null if the name is null
     * @throws UnsupportedCharsetException if Java does not know the charset; its charset name can be shown
     */
    static Charset named(String name) {
        try {
            return name == null ? null : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedCharsetException(NAME.matcher(name).matches() ? name : "(no valid name)");
        }
    }

    /** The option of the endpoint. Its type is of camel-file, which may be absent. */
    private static String ofFile(Exchange exchange, WrappedFile<?> file) {
        Object charset = PluginHelper.getBeanIntrospection(exchange.getContext())
                .getOrElseProperty(file, "charset", null, false);
        return charset instanceof String name && !name.isBlank() ? name : null;
    }
}
