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
 * Keeps the pages of others out, which a browser of this machine may have open: they can send forms anywhere, and a name of theirs
 * can lead to this machine. What is no browser sends none of these headers, and goes on.
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
            // Not no-referrer: the page's own forms would have the origin null
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
            throw forbidden("The sandbox answers to the names of its own machine only, such as localhost");
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
            throw forbidden("A page that is not the sandbox's own has sent this");
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
            // A machine without a name
            return "localhost";
        }
    }

    private static ApiException forbidden(String message) {
        return new ApiException(HttpStatus.FORBIDDEN, message);
    }
}
