package io.github.camelpenneo.sandbox.internal.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelpenneo.sandbox.internal.http.ApiException;
import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;

/**
 * Protects against cross-site request forgery and DNS rebinding: rejects requests of foreign web pages in a browser on this machine
 * with 403. Clients other than browsers do not send the checked headers, so their requests pass.
 */
final class BrowserGuard implements Endpoint {
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final String machine = machine();

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.before(ctx -> {
            ctx.header("X-Content-Type-Options", "nosniff");
            ctx.header("X-Frame-Options", "DENY");
            ctx.header("Content-Security-Policy", "frame-ancestors 'none'");
            ctx.header("Cross-Origin-Resource-Policy", "same-origin");
            // not no-referrer: the forms of the sandbox page would then have the origin null
            ctx.header("Referrer-Policy", "same-origin");
            requireOwnHost(ctx);
            if (!READING.contains(ctx.method())) {
                requireOwnPage(ctx);
            }
        });
    }

    private void requireOwnHost(Context ctx) {
        String host = ctx.header("Host");
        if (host != null && !isOwn(withoutPort(host).toLowerCase(Locale.ROOT))) {
            throw forbidden("The Host header must name the local machine, for example localhost");
        }
    }

    private boolean isOwn(String host) {
        return LOOPBACK.matcher(host).matches() || host.equals(machine);
    }

    private static void requireOwnPage(Context ctx) {
        String origin = ctx.header("Origin");
        String host = ctx.header("Host");
        String site = ctx.header("Sec-Fetch-Site");
        boolean foreign = origin != null
                && !origin.equalsIgnoreCase("http://" + host)
                && !origin.equalsIgnoreCase("https://" + host);
        if (foreign || site != null && !OWN_SITES.contains(site)) {
            throw forbidden("The request was sent by the web page of another site");
        }
    }

    private static String withoutPort(String host) {
        int port = host.lastIndexOf(':');
        return port > host.lastIndexOf(']') ? host.substring(0, port) : host;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            // the machine has no host name
            return "localhost";
        }
    }

    private static ApiException forbidden(String message) {
        return new ApiException(HttpStatus.FORBIDDEN, message);
    }
}
