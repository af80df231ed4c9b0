package io.github.camelpenneo;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.util.StringHelper;

/**
 * Refuses the earlier names of options before Camel sees them. Camel shows the value of an option that it does not know, and does not mask
 * these names in its start-up summary.
 */
final class RenamedOptions {

    private static final Map<String, String> NEW_NAMES = new LinkedHashMap<>(
            Map.of("apiSecret", "secretKey", "webhookSecret", "webhookVerifyToken", "pathSecret", "passphrase"));
    private static final String PREFIX = "camel.component.";

    private RenamedOptions() {}

    /**
     * Refuses earlier names among the options of an endpoint.
     *
     * @throws IllegalArgumentException if there is an earlier name; the message names the new name, and shows no value
     */
    static void refuse(String where, Collection<String> options) {
        String renamed = new TreeSet<>(options)
                .stream()
                        .filter(NEW_NAMES::containsKey)
                        .map(option -> option + " is now " + NEW_NAMES.get(option))
                        .collect(Collectors.joining(", "));
        if (!renamed.isEmpty()) {
            throw new IllegalArgumentException(
                    where + ": " + renamed + ": names that Camel masks wherever it shows options");
        }
    }

    /** Refuses earlier names among the properties from which a runtime is about to set the options of a component. */
    static void refuse(CamelContext context) {
        PropertiesComponent properties = context.getPropertiesComponent();
        if (properties != null) {
            refuse(
                    "camel.component.penneo",
                    properties.loadProperties(RenamedOptions::isOfPenneo).stringPropertyNames().stream()
                            .map(RenamedOptions::option)
                            .toList());
        }
    }

    /** With the question mark by which camel-main takes a component for optional, or without. */
    private static boolean isOfPenneo(String property) {
        return property.startsWith(PREFIX + "penneo.") || property.startsWith(PREFIX + "?penneo.");
    }

    /** The name of the option, whichever way the property spells it: {@code api-secret}, {@code configuration.apiSecret}. */
    private static String option(String property) {
        return StringHelper.dashToCamelCase(property.substring(property.lastIndexOf('.') + 1));
    }
}
