package io.github.camelpenneo.examples.filedrop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders of a running example, as a user sees them.
 *
 * @param root the folder that holds them all
 */
record Folders(Path root) {

    Path inbox(String name) {
        return root.resolve("inbox").resolve(name);
    }

    Path cases(String name) {
        return root.resolve("cases").resolve(name);
    }

    /** The files that match a glob below the root, such as {@code archive/*.pdf}; none while the folder is changing. */
    List<Path> find(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + root + "/" + glob);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(matcher::matches).sorted().toList();
        } catch (UncheckedIOException | IOException e) {
            return List.of();
        }
    }

    /** The text of the one file that matches. */
    String text(String glob) {
        try {
            return Files.readString(find(glob).get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
