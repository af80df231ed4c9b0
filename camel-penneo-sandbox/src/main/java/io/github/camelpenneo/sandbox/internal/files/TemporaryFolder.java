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

/** A directory that only this user can read, with all that is in it deleted on close. */
public final class TemporaryFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);
    private static final int DELETIONS = 10;

    private final Path path;

    /** Creates the directory below the system's temporary directory. */
    public TemporaryFolder() {
        try {
            path = Files.createTempDirectory("penneo-sandbox-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory itself. */
    public Path path() {
        return path;
    }

    /** A new empty file; the suffix includes its dot. */
    public Path newFile(String suffix) throws IOException {
        return Files.createTempFile(path, "", suffix);
    }

    /** Deletes everything; what a request that is just ending adds meanwhile is deleted too. */
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
            // a request that was under way may have removed its own file meanwhile
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            try {
                Files.deleteIfExists(directory);
            } catch (DirectoryNotEmptyException e) {
                LOG.debug("A file was added while its directory was deleted");
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
