package io.github.camelpenneo.sandbox.internal.web;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.github.camelpenneo.sandbox.internal.http.Endpoint;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Adds the {@code Date} header to every response, by the clock of the sandbox. */
final class DateHeader implements Endpoint {
    /** RFC 9110; unlike {@link DateTimeFormatter#RFC_1123_DATE_TIME}, a day has two digits. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Clock clock;

    DateHeader(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.before(ctx -> ctx.header("Date", HTTP_DATE.format(clock.instant().atOffset(ZoneOffset.UTC))));
    }
}
