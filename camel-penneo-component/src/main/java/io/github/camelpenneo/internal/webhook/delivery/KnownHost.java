package io.github.camelpenneo.internal.webhook.delivery;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The components that receive HTTP, by their classes, and what keeps one request to each of them small: none may read a body of any size
 * into memory, or unzip a body, before its signature has been checked.
 */
enum KnownHost {
    /** Spring's servlet host reads the whole body as text. No option of Camel changes that. */
    SPRING(
            (host, engine) -> host.contains(".platform.http.") && engine.contains(".springboot."),
            Map.of(),
            "platform-http of Spring Boot reads the whole request into memory before its signature is checked; limit the size of"
                    + " requests in front of this host, or add camel-servlet-starter and set httpConsumer=servlet"),
    /** The server has a limit: 10 MB unless it is configured. */
    PLATFORM_HTTP((host, engine) -> host.contains(".platform.http."), Map.of(), null),
    /** By itself, it reads and unzips the whole body, and reads forms. A bridge does neither. */
    SERVLET(
            (host, engine) -> host.contains(".component.servlet."),
            Map.of("disableStreamCache", true, "bridgeEndpoint", true),
            null),
    /** As a servlet container, but its own servlet reads a multipart form, without keeping it, before Camel sees the request. */
    JETTY(
            (host, engine) -> host.contains(".component.jetty"),
            Map.of("disableStreamCache", true, "bridgeEndpoint", true),
            "jetty takes multipart forms of any size and time, and keeps a thread for each request that is arriving; limit the"
                    + " size, the time and the number of requests in front of this host if strangers reach it"),
    /** By itself, it reads the whole body, up to 2 MB in its newer versions. It has no option for the time of a read. */
    UNDERTOW(
            (host, engine) -> host.contains(".component.undertow."),
            Map.of("useStreaming", true),
            "undertow waits for minutes, in older versions for ever, for a sender that sends nothing more; limit the time of requests in"
                    + " front of this host"),
    /** Has a limit of its own: 1 MB. */
    NETTY((host, engine) -> host.contains(".component.netty.http."), Map.of(), null),
    /** Any other, of which nothing is known. */
    OTHER(
            (host, engine) -> true,
            Map.of(),
            "it is not known whether this host limits the size of requests and the time that they take; see to it that it does");

    private final BiPredicate<String, String> isHost;
    private final Map<String, Object> options;
    private final String warning;

    KnownHost(BiPredicate<String, String> isHost, Map<String, Object> options, String warning) {
        this.isHost = isHost;
        this.options = options;
        this.warning = warning;
    }

    /**
     * The host of a class.
     *
     * @param component the class of the component
     * @param engine the class of the engine of platform-http; empty if there is none
     */
    static KnownHost of(String component, String engine) {
        return Arrays.stream(values())
                .filter(host -> host.isHost.test(component, engine))
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether the host needs an HTTP server of the runtime. */
    boolean isPlatformHttp() {
        return this == PLATFORM_HTTP || this == SPRING;
    }

    /** Returns the options of the endpoint that keep a request small. */
    Map<String, Object> options() {
        return options;
    }

    /** Returns what has to be limited elsewhere, if anything. */
    Optional<String> warning() {
        return Optional.ofNullable(warning);
    }
}
