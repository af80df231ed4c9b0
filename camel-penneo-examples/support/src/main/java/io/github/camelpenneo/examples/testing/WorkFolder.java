package io.github.camelpenneo.examples.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that an example works in, as its user sees it.
 *
 * @param path where it is
 */
public record WorkFolder(Path path) {

    /** A file in it, such as {@code inbox/contract.pdf}, whether it is there or not. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** The files that match a glob below it, such as {@code archive/*.pdf}; none while the folder is changing. */
    public List<Path> find(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path + "/" + glob);
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(matcher::matches).sorted().toList();
        } catch (UncheckedIOException | IOException e) {
            return List.of();
        }
    }

    /** The text of the one file that matches. */
    public String text(String glob) {
        try {
            return Files.readString(find(glob).get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
