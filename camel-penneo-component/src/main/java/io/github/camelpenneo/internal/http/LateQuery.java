package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.net.URI;

import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Puts the query on a request when it is about to be written: the library logs the request line before, and a query can
 * hold titles and references.
 */
final class LateQuery extends HttpRequestExecutor {

    private static final String QUERY = LateQuery.class.getName();

    /** A context for a request to this address, whose own address is without the query. */
    static HttpClientContext context(URI uri) {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(QUERY, uri.getRawQuery());
        return context;
    }

    /** The address without its query. */
    static URI address(URI uri) {
        return uri.getRawQuery() == null ? uri : URI.create(uri.toString().split("\\?", 2)[0]);
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback information,
            HttpContext context)
            throws IOException, HttpException {
        Object query = context.getAttribute(QUERY);
        // A request that is repeated for a proxy's sake has it already, and one that opens a tunnel has no path
        boolean lacksQuery = query != null
                && !Method.CONNECT.isSame(request.getMethod())
                && !request.getPath().contains("?");
        if (lacksQuery) {
            request.setPath(request.getPath() + "?" + query);
        }
        return super.execute(request, connection, information, context);
    }
}
