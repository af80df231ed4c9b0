package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * The parser of one connection. Recognises an alert of TLS, with which a TLS server answers a request without TLS: the exception of the
 * HTTP library does not show it. Knows whether more has arrived than the response.
 */
final class ResponseParser extends DefaultHttpResponseParser {

    /** The type of a TLS record that is an alert, and the first byte of each version. */
    private static final char ALERT = 0x15;

    private static final char VERSION = 0x03;

    private SessionInputBuffer received;

    ResponseParser(Http1Config config) {
        super(config);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
        received = buffer;
        return super.parse(buffer, in);
    }

    /** Whether bytes have been taken from the socket that nobody has read. */
    boolean hasUnread() {
        return received != null && received.length() > 0;
    }

    @Override
    protected ClassicHttpResponse createMessage(CharArrayBuffer line) throws IOException, HttpException {
        if (line.length() > 1 && line.charAt(0) == ALERT && line.charAt(1) == VERSION) {
            throw new TlsAlertException();
        }
        return super.createMessage(line);
    }

    /** The server speaks TLS. */
    static final class TlsAlertException extends IOException {

        private static final long serialVersionUID = 1L;

        TlsAlertException() {
            super("The response is an alert of TLS");
        }
    }

    /** What the HTTP library asks for the parser of a connection. */
    record Factory(ResponseParser parser) implements HttpMessageParserFactory<ClassicHttpResponse> {

        @Override
        public HttpMessageParser<ClassicHttpResponse> create() {
            return parser;
        }

        // Deprecated, and abstract
        @Deprecated
        @Override
        public HttpMessageParser<ClassicHttpResponse> create(Http1Config config) {
            return parser;
        }
    }
}
