package io.github.camelpenneo.runtimes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The folders of the route file: {@code contracts/} with {@code sent/} and {@code failed/} in it, and {@code signed/}. */
final class Contracts {

    /** A small contract. */
    static final Path SAMPLE =
            Path.of("..", "..", "camel-penneo-examples", "support", "src", "main", "resources", "sample-contract.pdf");

    private final Path folder;

    Contracts(Path folder) {
        this.folder = folder;
    }

    /** Puts the sample into the folder, whole at once. */
    void put(String name) {
        try {
            Path contracts = Files.createDirectories(folder.resolve("contracts"));
            Path part = Files.copy(SAMPLE, folder.resolve(name + ".part"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, contracts.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the contracts that still wait. */
    List<String> waiting() {
        return names("contracts");
    }

    boolean isSent(String name) {
        return names("contracts/sent").stream().anyMatch(file -> file.endsWith(name));
    }

    List<String> failed() {
        return names("contracts/failed");
    }

    List<String> signed() {
        return names("signed");
    }

    private List<String> names(String below) {
        Path path = folder.resolve(below);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pdf"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
