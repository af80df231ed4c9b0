package io.github.camelpenneo.runtimes;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The programs of the page about the Camel CLI, which a user has installed as {@code camel}. */
final class CamelCli {

    private CamelCli() {}

    static List<Program> programs() {
        return List.of(cli("contracts.yaml"), cli("templates.yaml"), cli("kamelets.yaml"));
    }

    private static Program cli(String routes) {
        return Program.of("Camel CLI 4.10.5, " + routes, "camel-cli")
                .prepared(CamelCli::install)
                .started(command -> command.replace("contracts.yaml", routes))
                .readyAt("HTTP_PORT/q/health/ready");
    }

    private static void install(Application application) {
        String classPath = Application.of("cli", application.folder().resolve("cli")).classPath("runtime").stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        Path camel = application.folder().resolve("bin/camel");
        application.write(Map.of(
                "bin/camel", """
                #!/bin/sh
                exec java -Duser.home='%s' -Dmaven.repo.local='%s' -cp '%s' main.CamelJBang "$@"
                """.formatted(application.folder(), System.getProperty("localRepository"), classPath)));
        if (!camel.toFile().setExecutable(true)) {
            throw new AssertionError(camel);
        }
    }
}
