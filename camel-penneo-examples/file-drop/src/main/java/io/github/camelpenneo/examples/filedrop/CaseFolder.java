package io.github.camelpenneo.examples.filedrop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The order of the files:
 *
 * <pre>
 * sent/CASE/            the source and what it names, job.json (the handle), case-file.json, outcome.txt
 * rejected/, unknown/   the source, and a text file that says why
 * .state/sending/NAME   the marker: while it stands, a POST for the source NAME may be under way; holds CASE
 * .state/open/ID        a case file that has not ended; holds CASE
 * </pre>
 *
 * Everything is written through to the disk before the next step is taken.
 */
final class CaseFolder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final Path sending;
    private final Path open;

    CaseFolder(Path root) {
        this.root = root;
        this.sending = root.resolve(".state").resolve("sending");
        this.open = root.resolve(".state").resolve("open");
    }

    void mark(String source, String caseName) throws IOException {
        write(sending.resolve(source), caseName.getBytes(StandardCharsets.UTF_8));
    }

    void unmark(String source) throws IOException {
        Files.deleteIfExists(sending.resolve(source));
    }

    /** The case for which a POST may have been under way when an earlier run ended. */
    Optional<String> markedCase(String source) throws IOException {
        return read(sending.resolve(source));
    }

    boolean hasHandle(String caseName) throws IOException {
        Path folder = root.resolve("sent").resolve(caseName);
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(folder, "job*.json")) {
            return handles.iterator().hasNext();
        }
    }

    boolean hasSource(String caseName, String source) {
        return Files.exists(inSent(caseName, source));
    }

    Path inSent(String caseName, String file) {
        return root.resolve("sent").resolve(caseName).resolve(file);
    }

    /** Moves the PDFs that a description names beside the handle; those that are there already are left. */
    void moveDocuments(Path source, String caseName) throws IOException {
        if (!source.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            return;
        }
        JsonNode description = JSON.readTree(source.toFile());
        JsonNode caseFile = description.has("caseFile") ? description.get("caseFile") : description;
        for (JsonNode document : caseFile.path("documents")) {
            Path file = source.resolveSibling(document.path("file").asText());
            if (document.has("file") && Files.isRegularFile(file)) {
                Path target = inSent(caseName, document.get("file").asText());
                Files.createDirectories(target.getParent());
                Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Records the case file of a case, which is open from now on. */
    void recordCaseFile(String caseName, long caseFileId) throws IOException {
        byte[] record = JSON.writeValueAsBytes(JSON.createObjectNode().put("caseFileId", caseFileId));
        write(inSent(caseName, "case-file.json"), record);
        write(open.resolve(String.valueOf(caseFileId)), caseName.getBytes(StandardCharsets.UTF_8));
    }

    void recordOutcome(String caseName, String text) throws IOException {
        write(inSent(caseName, "outcome.txt"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The case of a case file that has not ended. */
    Optional<String> openCase(long caseFileId) throws IOException {
        return read(open.resolve(String.valueOf(caseFileId)));
    }

    List<Long> openCaseFiles() throws IOException {
        if (!Files.isDirectory(open)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(open)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .map(Long::valueOf)
                    .toList();
        }
    }

    void close(long caseFileId) throws IOException {
        Files.deleteIfExists(open.resolve(String.valueOf(caseFileId)));
    }

    /** A name in a folder that is not taken: the wanted one, or the wanted one with a number. */
    Path free(String where, String name) {
        String base = baseName(name);
        String extension = name.substring(base.length());
        Path file = root.resolve(where).resolve(name);
        for (int i = 2; Files.exists(file); i++) {
            file = root.resolve(where).resolve(base + "-" + i + extension);
        }
        return file;
    }

    /** Writes a file whole or not at all, through to the disk. */
    void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.write(
                part,
                content,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.DSYNC);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static String baseName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    private static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
