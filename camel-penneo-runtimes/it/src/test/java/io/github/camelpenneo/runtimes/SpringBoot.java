package io.github.camelpenneo.runtimes;

import java.util.List;

/** The programs of the page about Spring Boot. */
final class SpringBoot {

    private SpringBoot() {}

    static List<Program> programs() {
        return List.of(boot("3.5.10", "4.14.0"), boot("3.5.10", "4.18.0"), boot("4.1.0", "4.22.0"));
    }

    private static Program boot(String version, String camel) {
        return Program.of("Spring Boot " + version + ", Camel " + camel, "spring-boot")
                .with("spring-boot.version", version)
                .with("camel.version", camel)
                // its test listens on another port than the program
                .builtWithout("PENNEO_PUBLIC_URL")
                .readyAt("HTTP_PORT/actuator/health/readiness");
    }
}
