package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Adds the query to a request immediately before the request is written. The HTTP library logs the request line earlier,
 * and a query can contain titles and references. Notes whether a connection broke that had been used before, and sends a request that must
 * not be repeated on no connection that the server may be closing.
 */
final class DeferredQueryExecutor extends HttpRequestExecutor {

    private static final String QUERY = DeferredQueryExecutor.class.getName();
    private static final String BROKEN = QUERY + ".broken";
    private static final String ONCE = QUERY + ".once";

    /** Servers keep an idle connection for longer, so they do not close it while the request is on its way. */
    private static final Duration SAFE = Duration.ofSeconds(1);

    /** The context that carries the query of a call; the request itself is created without the query. */
    static HttpClientContext context(HttpCall call) {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(QUERY, call.uri().getRawQuery());
        context.setAttribute(ONCE, call.creates());
        return context;
    }

    /** The address without the query. */
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
        if (Boolean.TRUE.equals(context.getAttribute(ONCE))
                && connection instanceof QuietConnection idle
                && idle.hasBeenIdle(SAFE)) {
            throw new IdleConnectionException();
        }
        RequestProgress.executing(request, connection, context);
        Object query = context.getAttribute(QUERY);
        // A request repeated after proxy authentication already has the query; a CONNECT request has no path
        boolean lacksQuery = query != null
                && !Method.CONNECT.isSame(request.getMethod())
                && !request.getPath().contains("?");
        if (lacksQuery) {
            request.setPath(request.getPath() + "?" + query);
        }
        EndpointDetails details = connection.getEndpointDetails();
        boolean used = details.getRequestCount() > 0;
        long received = details.getReceivedBytesCount();
        try {
            return super.execute(request, connection, information, context);
        } catch (IOException e) {
            boolean silent = details.getReceivedBytesCount() == received && !(e instanceof SocketTimeoutException);
            context.setAttribute(BROKEN, used && silent);
            throw e;
        } catch (Error e) {
            throw new CaughtError(e);
        }
    }

    /** Whether the request of this context ended since a connection broke that had been used before, without a byte of a response. */
    static boolean brokeUsedConnection(HttpContext context) {
        return Boolean.TRUE.equals(context.getAttribute(BROKEN));
    }
}
