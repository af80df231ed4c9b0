package io.github.camelpenneo.quarkus.deployment;

import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

import org.eclipse.microprofile.config.Config;

/** The properties of the component in an application's configuration. */
final class ComponentProperties {

    /** How each begins. */
    static final String PREFIX = "camel.component.penneo.";

    /** Where Penneo is, and who calls it; as {@link #spelling} writes them. */
    private static final Set<String> CONNECTION = Set.of(
            "baseurl",
            "oauthurl",
            "environment",
            "clientid",
            "clientsecret",
            "apikey",
            "secretkey",
            "accesstoken",
            "redirecturi",
            "refreshtoken",
            "tokenstore");

    private ComponentProperties() {}

    /** Whether the application says itself where Penneo is, or who calls it. A property without a value counts. */
    static boolean sayWhereOrWho(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(PREFIX))
                .map(ComponentProperties::spelling)
                .anyMatch(CONNECTION::contains);
    }

    /** The same for {@code client-id}, {@code clientId}, {@code credentials.client-id}, and {@code client.id} of an environment variable. */
    private static String spelling(String property) {
        return property.substring(PREFIX.length())
                .replaceFirst("^(connection|credentials)\\.", "")
                .replaceAll("[.-]", "")
                .toLowerCase(Locale.ROOT);
    }
}
