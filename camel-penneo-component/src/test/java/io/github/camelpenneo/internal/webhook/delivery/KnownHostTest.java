package io.github.camelpenneo.internal.webhook.delivery;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class KnownHostTest {

    private static final String SPRING =
            "org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine";
    private static final String VERTX = "org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine";

    @ParameterizedTest
    @CsvSource({
        "org.apache.camel.component.platform.http.PlatformHttpComponent," + SPRING + ",SPRING",
        "org.apache.camel.component.platform.http.PlatformHttpComponent," + VERTX + ",PLATFORM_HTTP",
        "org.apache.camel.component.platform.http.PlatformHttpComponent,'',PLATFORM_HTTP",
        "org.apache.camel.component.servlet.ServletComponent," + SPRING + ",SERVLET",
        "org.apache.camel.component.jetty12.JettyHttpComponent12,'',JETTY",
        "org.apache.camel.component.undertow.UndertowComponent,'',UNDERTOW",
        "org.apache.camel.component.netty.http.NettyHttpComponent,'',NETTY",
        "com.example.OtherComponent,'',OTHER"
    })
    void aHostIsKnownByItsClass(String component, String engine, KnownHost host) {
        assertThat(KnownHost.of(component, engine)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "SPRING,httpConsumer=servlet",
        "JETTY,'limit the size, the time and the number'",
        "UNDERTOW,limit the time of requests",
        "OTHER,it is not known whether this host limits"
    })
    void aHostThatNeedsALimitOfItsOwnSaysWhich(KnownHost host, String text) {
        assertThat(host.warning()).get().asString().contains(text);
    }
}
