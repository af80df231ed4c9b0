package io.github.camelpenneo.runtimes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program of the page about Karaf: a bundle, in a Karaf that is unpacked below it and is told what the page tells it. */
final class Karaf {

    private static final Path UNPACK = Path.of("..", "karaf", "src", "test", "karaf", "unpack.sh");

    private Karaf() {}

    static List<Program> programs() {
        return List.of(Program.of("Karaf 4.4.10, Camel 4.14", "karaf")
                .prepared(Karaf::install)
                .started(page -> START)
                .in("karaf")
                .readyAt("HTTP_PORT/observe/health/ready"));
    }

    private static final String START = """
            set -a; . ./penneo.env; set +a
            export KARAF_EXEC=exec EXTRA_JAVA_OPTS=-Dkaraf.log.console=INFO
            cd karaf
            bin/karaf server
            """;

    private static void install(Application application) {
        application.write(Map.of("console", GuidePage.of("karaf").console("Start")));
        application.run(
                """
                mvn org.apache.maven.plugins:maven-dependency-plugin:%s:copy -Dartifact=org.apache.karaf:apache-karaf:%s:tar.gz -DoutputDirectory=.
                sh %s apache-karaf-*.tar.gz karaf
                echo 'org.ops4j.pax.url.mvn.localRepository = %s' >> karaf/etc/org.ops4j.pax.url.mvn.cfg
                karaf/bin/karaf < console
                cp etc/contracts.cfg karaf/etc/
                """.formatted(
                                System.getProperty("maven-dependency-plugin.version"),
                                System.getProperty("karaf.version"),
                                UNPACK.toAbsolutePath().normalize(),
                                System.getProperty("localRepository")),
                Map.of());
    }
}
