package io.github.camelpenneo.consumers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An application as a user has it: a Maven project of its own, built from the artifacts that are installed, and run as a process
 * with the class path that Maven gives it and nothing else.
 */
final class Application {

    /** The versions that the projects under {@code projects/} are built with. */
    private static final List<String> VERSIONS = List.of(
            "penneo.version",
            "camel.version",
            "slf4j.version",
            "junit.version",
            "maven-surefire-plugin.version",
            "spring-boot.version",
            "quarkus.version",
            "camel-cli.version",
            "maven-compiler-plugin.version",
            "maven-jar-plugin.version",
            "maven-resources-plugin.version");

    private static final long BUILD_MINUTES = 10;

    private final Path folder;
    private final Map<String, String> versions = new LinkedHashMap<>();

    /** An application in this folder. */
    Application(Path folder) {
        this.folder = folder;
        VERSIONS.forEach(version -> versions.put(version, System.getProperty(version)));
    }

    /** A copy of one of the projects here. */
    static Application of(String project, Path folder) {
        Path source = Path.of("src", "test", "projects", project);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Application(folder);
    }

    /** The same on another line of Camel. */
    Application onCamel(String version) {
        versions.put("camel.version", version);
        return this;
    }

    Path folder() {
        return folder;
    }

    /** Runs Maven in the folder, and gives what it prints; a failure is an error that has it. */
    String maven(String... arguments) {
        List<String> command = new ArrayList<>(List.of("mvn", "--batch-mode", "--no-transfer-progress", "--quiet"));
        command.add("-Dmaven.repo.local=" + System.getProperty("localRepository"));
        versions.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(Arrays.asList(arguments));
        try {
            Path output = folder.resolve("maven.log");
            Process maven = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = maven.waitFor(BUILD_MINUTES, TimeUnit.MINUTES);
            maven.destroy();
            if (!ended || maven.exitValue() != 0) {
                throw new AssertionError(command + "\n" + Files.readString(output));
            }
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The jars that the application has in a scope of Maven's, such as {@code runtime}. */
    List<Path> classPath(String scope) {
        Path file = folder.resolve("classpath.txt");
        maven(
                "org.apache.maven.plugins:maven-dependency-plugin:"
                        + System.getProperty("maven-dependency-plugin.version") + ":build-classpath",
                "-DincludeScope=" + scope,
                "-Dmdep.outputFile=" + file);
        try {
            return Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the built application: its classes and its jars. */
    RunningApplication start(
            String mainClass, List<Path> classPath, Map<String, String> properties, String... arguments) {
        List<String> jars =
                new ArrayList<>(List.of(folder.resolve("target/classes").toString()));
        classPath.forEach(jar -> jars.add(jar.toString()));
        List<String> command = java(properties);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, jars), mainClass));
        command.addAll(Arrays.asList(arguments));
        return RunningApplication.start(folder, command, Map.of());
    }

    /** Starts a jar that has all it needs. */
    RunningApplication startJar(String jar, Map<String, String> properties) {
        List<String> command = java(properties);
        command.addAll(List.of("-jar", jar));
        return RunningApplication.start(folder, command, Map.of());
    }

    private static List<String> java(Map<String, String> properties) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        return command;
    }
}
