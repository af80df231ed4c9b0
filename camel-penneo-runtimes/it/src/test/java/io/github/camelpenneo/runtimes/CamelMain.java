package io.github.camelpenneo.runtimes;

import java.util.ArrayList;
import java.util.List;

/** The programs of the page about camel-main. */
final class CamelMain {

    private static final String PROPERTIES = "src/main/resources/application.properties";
    private static final String MANAGEMENT = """
            camel.management.enabled = true
            camel.management.port = {{env:MANAGEMENT_PORT:9876}}
            camel.management.health-check-enabled = true
            """;
    private static final String FIRST_DEPENDENCY = "    <dependency>\n      <groupId>io.github.camelpenneo</groupId>";
    private static final String VERTX = """
                <dependency>
                  <groupId>org.apache.camel</groupId>
                  <artifactId>camel-platform-http-vertx</artifactId>
                </dependency>
            """;
    private static final String VERSIONED = "<version>${camel-platform-http-main.version}</version>\n";
    private static final String WITHOUT_VERTX = """
            <exclusions><exclusion><groupId>io.vertx</groupId><artifactId>*</artifactId></exclusion></exclusions>
            """;

    private CamelMain() {}

    static List<Program> programs() {
        List<Program> programs = new ArrayList<>(List.of(
                camel("4.10.5")
                        .replacing(PROPERTIES, MANAGEMENT, "camel.server.health-check-enabled = true\n")
                        .readyAt("HTTP_PORT/q/health/ready"),
                camel("4.14.0")
                        .replacing(PROPERTIES, "{{env:MANAGEMENT_PORT:9876}}", "{{env:HTTP_PORT:8080}}")
                        .readyAt("HTTP_PORT/observe/health/ready"),
                Program.of("camel-main 4.18.0", "camel-main").readyAt("MANAGEMENT_PORT/observe/health/ready"),
                // no camel-platform-http-main of this line is published: the one of 4.18, on the Vert.x of this line
                camel("4.22.0")
                        .with("camel-platform-http-main.version", "4.18.1")
                        .replacing("pom.xml", VERSIONED, VERSIONED + WITHOUT_VERTX)
                        .replacing("pom.xml", FIRST_DEPENDENCY, VERTX + FIRST_DEPENDENCY)
                        .readyAt("MANAGEMENT_PORT/observe/health/ready")));
        Jdks.newest()
                .ifPresent(jdk -> programs.add(Program.of("camel-main 4.18.0, JDK " + Jdks.feature(jdk), "camel-main")
                        .on(jdk)
                        .readyAt("MANAGEMENT_PORT/observe/health/ready")));
        return programs;
    }

    private static Program camel(String version) {
        return Program.of("camel-main " + version, "camel-main")
                .with("camel.version", version)
                .with("camel-health.version", version)
                .with("camel-platform-http-main.version", version);
    }
}
