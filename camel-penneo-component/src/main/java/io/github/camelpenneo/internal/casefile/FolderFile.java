package io.github.camelpenneo.internal.casefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelpenneo.api.PdfContent;

/**
 * Finds a file by a path in a folder. The letters of its name can be composed or not (NFC, NFD: macOS and some archives write
 * {@code Å} as two characters). A symbolic link is followed if the file is in the folder all the same.
 */
final class FolderFile {

    private static final String OUTSIDE = "must be a path in the folder of the JSON or below it";

    private FolderFile() {}

    /** Adds the file as the PDF of the next document, or a violation that says why there is none. */
    static void addTo(Draft draft, String path, Path folder, String file) {
        try {
            Path asked = folder.resolve(file).normalize();
            if (file.isBlank() || !asked.startsWith(folder.normalize())) {
                draft.addViolation(path, OUTSIDE);
                return;
            }
            Path found = find(folder, asked);
            if (!Files.isRegularFile(found)) {
                draft.addViolation(path, Files.isDirectory(found) ? "is a folder" : "there is no such file");
            } else if (!found.toRealPath().startsWith(folder.toRealPath())) {
                draft.addViolation(path, "is a link that leads out of the folder of the JSON");
            } else {
                // The real path: a link that is changed later does not lead elsewhere
                draft.addPdf(path, PdfContent.of(found.toRealPath()));
            }
        } catch (InvalidPathException e) {
            draft.addViolation(
                    path,
                    "has a character that no file name has on this system; with letters such as æ, check that the"
                            + " process runs in a UTF-8 locale");
        } catch (IOException | UncheckedIOException e) {
            draft.addViolation(path, "cannot be read");
        }
    }

    private static Path find(Path folder, Path asked) throws IOException {
        if (Files.exists(asked)) {
            return asked;
        }
        Path found = folder.normalize();
        for (Path name : found.relativize(asked)) {
            Path child = found.resolve(name);
            found = Files.exists(child) || !Files.isDirectory(found) ? child : sameLetters(found, child);
        }
        return found;
    }

    /** The only file of the folder whose name has the same letters; the file itself if there is none, or several. */
    private static Path sameLetters(Path folder, Path child) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> same =
                    files.filter(file -> composed(file).equals(composed(child))).toList();
            return same.size() == 1 ? same.get(0) : child;
        }
    }

    private static String composed(Path file) {
        return Normalizer.normalize(file.getFileName().toString(), Normalizer.Form.NFC);
    }
}
