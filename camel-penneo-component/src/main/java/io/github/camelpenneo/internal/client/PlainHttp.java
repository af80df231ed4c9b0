package io.github.camelpenneo.internal.client;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns where tokens and documents would pass a network without encryption. */
final class PlainHttp {

    private static final Logger LOG = LoggerFactory.getLogger(PlainHttp.class);

    /** This machine. Any other name may be another machine, also where it is one of a container network. */
    private static final Pattern THIS_MACHINE = Pattern.compile(
            "(localhost|.+\\.localhost|127(\\.\\d{1,3}){3}|\\[(::1|(0{1,4}:){7}0{0,3}1|::ffff:127(\\.\\d{1,3}){3})])"
                    + "\\.?(:\\d+)?");

    private PlainHttp() {}

    /** Warns once for each address of a connection that begins with {@code http://} and is not on this machine. */
    static void warn(ConnectionSettings settings) {
        warn("baseUrl", settings.baseUrl());
        warn("oauthUrl", settings.oauthUrl());
    }

    private static void warn(String option, URI address) {
        boolean plain = "http".equals(address.getScheme());
        if (plain
                && !THIS_MACHINE
                        .matcher(address.getRawAuthority().toLowerCase(Locale.ROOT))
                        .matches()) {
            LOG.warn(
                    "penneo: {} begins with http:// and is not on this machine: tokens and documents are sent to {} without"
                            + " encryption; use https://",
                    option,
                    address.getRawAuthority());
        }
    }
}
