package io.github.camelpenneo.sandbox.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary directory that only the current user can read. The directory is deleted with its content on close. */
public final class TemporaryFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);
    private static final int DELETIONS = 10;

    private final Path path;

    /** Creates the directory in the temporary directory of the system. */
    public TemporaryFolder() {
        try {
            path = Files.createTempDirectory("penneo-sandbox-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of the directory. */
    public Path path() {
        return path;
    }

    /** Creates an empty file; the suffix includes the dot. */
    public Path newFile(String suffix) throws IOException {
        return Files.createTempFile(path, "", suffix);
    }

    /** Deletes the directory and its content, including files that a running request adds at the same time. */
    @Override
    public void close() {
        try {
            for (int attempt = 0; attempt < DELETIONS && Files.exists(path); attempt++) {
                Files.walkFileTree(path, new Deletion());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // a running request may have deleted its file at the same time
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            try {
                Files.deleteIfExists(directory);
            } catch (DirectoryNotEmptyException e) {
                LOG.debug("A file was added to a temporary directory during its deletion");
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
