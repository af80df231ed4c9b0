package io.github.camelpenneo.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file that is read to its end fails if it was written meanwhile: what was read can be a mixture of two files. A file that was deleted
 * meanwhile was read whole.
 */
final class UnchangedFile extends FilterInputStream {

    /** Messages name the class alone, so its name says what is wrong. */
    static final class FileChangedException extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        FileChangedException() {
            super("The file was changed while it was read");
        }
    }

    /** A folder, a pipe or a device. To open a pipe would wait for its writer. */
    static final class NotARegularFileException extends IOException {

        @Serial
        private static final long serialVersionUID = 1L;

        NotARegularFileException() {
            super("A folder, a pipe or a device is not a file");
        }
    }

    private final Path file;
    private final FileTime modified;

    private UnchangedFile(Path file, FileTime modified) throws IOException {
        super(Files.newInputStream(file));
        this.file = file;
        this.modified = modified;
    }

    static InputStream open(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new NotARegularFileException();
        }
        return new UnchangedFile(file, attributes.lastModifiedTime());
    }

    @Override
    public int read() throws IOException {
        return checkEnd(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        return checkEnd(super.read(bytes, offset, count));
    }

    private int checkEnd(int read) throws IOException {
        if (read < 0 && hasChanged()) {
            throw new FileChangedException();
        }
        return read;
    }

    private boolean hasChanged() throws IOException {
        try {
            return !Files.getLastModifiedTime(file).equals(modified);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
