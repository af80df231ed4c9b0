package io.github.camelpenneo.runtimes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The versions of the build, by the property that a POM of a user names them by. */
final class Versions {

    private static final List<String> PROPERTIES = List.of(
            "penneo.version",
            "camel.version",
            "camel-cli.version",
            "slf4j.version",
            "junit.version",
            "maven-surefire-plugin.version",
            "maven-compiler-plugin.version",
            "maven-jar-plugin.version",
            "maven-resources-plugin.version");

    private Versions() {}

    static Map<String, String> ofTheBuild() {
        Map<String, String> versions = new LinkedHashMap<>();
        PROPERTIES.forEach(property -> versions.put(property, System.getProperty(property)));
        return versions;
    }
}
