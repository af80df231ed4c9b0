package io.github.camelpenneo.internal.http;

import java.io.IOException;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.protocol.HttpContext;

/** How far a request has come, and through which proxy: the exceptions of the HTTP library tell neither. One for each request. */
final class RequestProgress {

    private static final String ATTRIBUTE = RequestProgress.class.getName();

    private enum Phase {
        CONNECTING,
        TUNNELLING,
        SENDING
    }

    private volatile Phase phase = Phase.CONNECTING;
    private volatile HttpHost proxy;
    private volatile HttpClientConnection connection;

    /** Records the progress of a request in the context with which it will be executed. */
    static RequestProgress of(HttpContext context) {
        RequestProgress progress = new RequestProgress();
        context.setAttribute(ATTRIBUTE, progress);
        return progress;
    }

    /** Called before a request, or the request for a tunnel, is written. */
    static void executing(ClassicHttpRequest request, HttpClientConnection connection, HttpContext context) {
        if (context.getAttribute(ATTRIBUTE) instanceof RequestProgress progress) {
            progress.connection = connection;
            progress.phase = Method.CONNECT.isSame(request.getMethod()) ? Phase.TUNNELLING : Phase.SENDING;
        }
    }

    /** Records the proxy: the context has the route only once a connection is open. */
    static final class ProxyRecorder implements ExecChainHandler {

        @Override
        public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
                throws IOException, HttpException {
            if (scope.clientContext.getAttribute(ATTRIBUTE) instanceof RequestProgress progress) {
                progress.proxy = scope.route.getProxyHost();
            }
            return chain.proceed(request, scope);
        }
    }

    /**
     * Lets what is being written fail if a response has come already, so that the response is read: see
     * {@link QuietConnection#endWritingIfResponded}. Connections of a pool of the user cannot do this.
     */
    void endWritingIfResponded() throws IOException {
        if (connection instanceof QuietConnection own) {
            own.endWritingIfResponded();
        }
    }

    /** Whether nothing has been written yet. */
    boolean isConnecting() {
        return phase == Phase.CONNECTING;
    }

    /** Whether the last request was that for a tunnel: what came back is from the proxy. */
    boolean isTunnelling() {
        return phase == Phase.TUNNELLING;
    }

    /** Whether the request itself is being written, or has been. */
    boolean isSending() {
        return phase == Phase.SENDING;
    }

    /** Host and port of the proxy; null for none. */
    String proxy() {
        HttpHost host = proxy;
        return host == null ? null : host.toHostString();
    }
}
