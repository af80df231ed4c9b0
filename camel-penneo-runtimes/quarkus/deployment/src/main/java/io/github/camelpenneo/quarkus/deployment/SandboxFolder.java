package io.github.camelpenneo.quarkus.deployment;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A temporary folder with the class path of a sandbox: the program's jar, which lies in this jar, and its log settings. */
final class SandboxFolder {

    private static final String JAR = "camel-penneo-sandbox-app.jar";
    private static final String LOG_SETTINGS = "simplelogger.properties";

    private final Path folder;

    private SandboxFolder(Path folder) {
        this.folder = folder;
    }

    /** Creates the folder. It is deleted by {@link #delete}, at the latest when the process ends. */
    static SandboxFolder create() {
        try {
            Path folder = Files.createTempDirectory("penneo-sandbox-");
            SandboxFolder created = new SandboxFolder(folder);
            folder.toFile().deleteOnExit();
            created.files().forEach(file -> file.toFile().deleteOnExit());
            try (InputStream jar = SandboxFolder.class.getResourceAsStream("/camel-penneo/" + JAR)) {
                if (jar == null) {
                    throw new FileNotFoundException("camel-quarkus-penneo-deployment is without " + JAR);
                }
                Files.copy(jar, folder.resolve(JAR));
            }
            Files.writeString(
                    folder.resolve(LOG_SETTINGS),
                    "org.slf4j.simpleLogger.defaultLogLevel=warn\norg.slf4j.simpleLogger.log.io.javalin.Javalin=off\n");
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a class loader of the sandbox reads. */
    URL[] classPath() {
        try {
            return new URL[] {
                folder.toUri().toURL(), folder.resolve(JAR).toUri().toURL()
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            for (Path file : files()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files() {
        return List.of(folder.resolve(JAR), folder.resolve(LOG_SETTINGS));
    }
}
