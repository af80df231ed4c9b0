package io.github.camelpenneo.testing;

import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.PropertyBindingSupport;

/** Sets the proxy of camel-http by the options that users set. */
public final class ProxySettings {

    private ProxySettings() {}

    /** Makes a component call through a proxy on this machine. Before Camel 4.14 the options have other names. */
    public static void set(HttpComponent http, int port) {
        if (!bind(http, "proxyHost", "127.0.0.1") || !bind(http, "proxyPort", port)) {
            bind(http, "proxyAuthHost", "127.0.0.1");
            bind(http, "proxyAuthPort", port);
        }
    }

    private static boolean bind(HttpComponent http, String option, Object value) {
        return PropertyBindingSupport.build().bind(http.getCamelContext(), http, option, value);
    }
}
