package io.github.camelpenneo.examples.container;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A fat jar as tools write it that merge nothing: of several files with one name, the first is kept. */
final class UnmergedJar {

    private final JarOutputStream out;
    private final Set<String> written = new HashSet<>(Set.of(JarFile.MANIFEST_NAME));

    private UnmergedJar(JarOutputStream out) {
        this.out = out;
    }

    /** Writes all jars below a folder into one. */
    static Path write(Path folder, Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "org.apache.camel.main.Main");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        try (OutputStream stream = Files.newOutputStream(file);
                JarOutputStream out = new JarOutputStream(stream, manifest)) {
            out.setLevel(0);
            UnmergedJar jar = new UnmergedJar(out);
            for (Path each : jars(folder)) {
                jar.add(each);
            }
        }
        return file;
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private void add(Path jar) throws IOException {
        try (JarFile in = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) in.stream()::iterator) {
                if (written.add(entry.getName())) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                }
            }
        }
    }
}
