package io.github.camelpenneo.runtimes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An application as a user has it: files in a folder of its own, built from the artifacts that are installed, by the commands
 * that the guide prints, and run as a process.
 */
final class Application {

    private static final long BUILD_MINUTES = 10;

    private final Path folder;
    private final Map<String, String> versions;
    private final Path javaHome;

    /** An application in this folder, with versions that replace those of its POM. */
    Application(Path folder, Map<String, String> versions, Path javaHome) {
        this.folder = folder;
        this.versions = new LinkedHashMap<>(versions);
        this.javaHome = javaHome;
    }

    /** A copy of one of the projects under {@code projects/}, whose POMs leave all versions open. */
    static Application of(String project, Path folder) {
        Application application =
                new Application(folder, Versions.ofTheBuild(), Path.of(System.getProperty("java.home")));
        Path source = Path.of("src", "test", "projects", project);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                application.write(Map.of(source.relativize(file).toString(), Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return application;
    }

    /** The same on another line of Camel. */
    Application onCamel(String version) {
        versions.put("camel.version", version);
        return this;
    }

    /** Writes files, by their paths in the folder. */
    Application write(Map<String, String> files) {
        files.forEach((path, text) -> {
            try {
                Path file = folder.resolve(path);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return this;
    }

    /** Appends to each of the files of this name that were written. */
    void append(String name, String text) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(one -> one.endsWith(name)).toList()) {
                Files.writeString(file, text, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** Runs commands in the folder to their end; a failure is an error with all that they print. */
    void run(String commands, Map<String, String> environment) {
        Path output = folder.resolve("build.log");
        try {
            Map<String, String> variables = new LinkedHashMap<>(environment);
            // builds are short: less compiling of what runs once
            variables.put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
            Process process = shell(commands, variables, output).start();
            boolean ended = process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES);
            process.destroy();
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(commands + "\n" + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts commands of which the last one is the application. */
    RunningApplication start(String commands, Map<String, String> environment) {
        String script = commands.strip();
        int last = script.lastIndexOf('\n') + 1;
        return RunningApplication.start(
                output -> shell(script.substring(0, last) + "exec " + script.substring(last), environment, output),
                folder.resolve("output.log"));
    }

    /** Starts the built classes with the jars of a class path. */
    RunningApplication start(String mainClass, List<Path> classPath, Map<String, String> properties) {
        List<String> command = new ArrayList<>(List.of("java"));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        List<String> jars = new ArrayList<>(List.of("target/classes"));
        classPath.forEach(jar -> jars.add(jar.toString()));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, jars), mainClass));
        return start("'" + String.join("' '", command) + "'", Map.of());
    }

    /** The jars that the application has in a scope of Maven's, such as {@code runtime}. */
    List<Path> classPath(String scope) {
        Path file = folder.resolve("classpath.txt");
        run(
                "mvn org.apache.maven.plugins:maven-dependency-plugin:"
                        + System.getProperty("maven-dependency-plugin.version")
                        + ":build-classpath -DincludeScope=" + scope + " -Dmdep.outputFile=" + file,
                Map.of());
        try {
            return Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder shell(String commands, Map<String, String> environment, Path output) {
        StringBuilder maven = new StringBuilder("mvn --batch-mode --no-transfer-progress");
        maven.append(" -Dmaven.repo.local=").append(System.getProperty("localRepository"));
        versions.forEach(
                (name, value) -> maven.append(" -D").append(name).append("=").append(value));
        String script = commands.replaceAll("(?m)^(exec )?mvn ", "$1" + maven + " ")
                .replace("~/penneo.env", "./penneo.env")
                .replace("~/.m2/repository", System.getProperty("localRepository"));
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment()
                .merge(
                        "PATH",
                        folder.resolve("bin") + File.pathSeparator + javaHome.resolve("bin"),
                        (path, first) -> first + File.pathSeparator + path);
        builder.environment().putAll(environment);
        return builder;
    }
}
