package io.github.camelpenneo.runtimes;

import java.util.List;

/** The programs of the page about Quarkus. */
final class Quarkus {

    private Quarkus() {}

    static List<Program> programs() {
        return List.of(quarkus("3.27.0", "3.27.0", "4.14.0"), quarkus("3.31.1", "3.31.0", "4.17.0"));
    }

    private static Program quarkus(String version, String camelQuarkus, String camel) {
        return Program.of("Quarkus " + version + ", Camel " + camel, "quarkus")
                .with("quarkus.version", version)
                .with("camel-quarkus.version", camelQuarkus)
                .readyAt("HTTP_PORT/q/health/ready");
    }
}
