package io.github.camelpenneo.internal.http;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;

/**
 * Builds pools whose connections have a {@link ChannelSocket}, except through a SOCKS proxy. This is an inner API of the HTTP
 * library: where it is another, the connections have plain sockets.
 */
final class ChannelSockets extends PoolingHttpClientConnectionManagerBuilder {

    /** The runtime asks for the proxy of a socket by such an address, with the host that is called. */
    private static final URI ANY_HOST = URI.create("socket://penneo.com");

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
            SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
        try {
            return new DefaultHttpClientConnectionOperator(
                    ChannelSockets::create, ports, names, scheme -> URIScheme.HTTPS.same(scheme) ? tls : null);
        } catch (LinkageError e) {
            return super.createConnectionOperator(ports, names, tls);
        }
    }

    static Socket create(Proxy socks) throws SocketException {
        if (socks != null) {
            return new Socket(socks);
        }
        return isDirect() ? new ChannelSocket() : new Socket();
    }

    /** Whether a plain socket would look for no SOCKS proxy of the runtime. */
    private static boolean isDirect() {
        ProxySelector selector = ProxySelector.getDefault();
        return selector == null || List.of(Proxy.NO_PROXY).equals(selector.select(ANY_HOST));
    }
}
