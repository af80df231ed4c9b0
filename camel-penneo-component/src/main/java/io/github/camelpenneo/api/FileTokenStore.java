package io.github.camelpenneo.api;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Keeps secrets in one file that its owner alone may read. Every change is a new file, written through to the disk, that takes
 * the place of the old one at once: a crash leaves either the old or the new. Where the file system knows no such permissions
 * (Windows), the folder has to keep others out.
 */
public final class FileTokenStore implements TokenStore {

    private static final String OWNER_ONLY = "rw-------";

    private final Path file;

    /**
     * A store in this file, which is made when something is kept. As a property:
     * {@code #class:io.github.camelpenneo.api.FileTokenStore('/var/lib/penneo/tokens')}; Camel needs it to be the one constructor.
     *
     * @param file its path; its folder must be there
     */
    public FileTokenStore(String file) {
        this.file = Path.of(file).toAbsolutePath();
    }

    @Override
    public synchronized Optional<String> load(String name) {
        return Optional.ofNullable(read().getProperty(name));
    }

    @Override
    public synchronized void save(String name, String secret) {
        Properties secrets = read();
        secrets.setProperty(name, secret);
        try {
            Path written = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".new", ownerOnly());
            try (FileOutputStream out = new FileOutputStream(written.toFile())) {
                secrets.store(out, "Secrets of camel-penneo");
                out.getFD().sync();
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The token store " + file + " cannot be written", e);
        }
    }

    private Properties read() {
        Properties secrets = new Properties();
        if (!Files.exists(file)) {
            return secrets;
        }
        try (InputStream in = Files.newInputStream(file)) {
            requireOwnerOnly();
            secrets.load(in);
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("The token store " + file + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            // Its text can repeat what was read
            throw new IllegalStateException("The token store " + file + " is damaged; delete it and log in again");
        }
    }

    private void requireOwnerOnly() throws IOException {
        if (!isPosix()) {
            return;
        }
        Set<PosixFilePermission> others = Files.getPosixFilePermissions(file);
        others.removeAll(PosixFilePermissions.fromString("rwx------"));
        if (!others.isEmpty()) {
            throw new IllegalStateException(
                    "The token store " + file + " may be read by others; let its owner alone read" + " it (chmod 600)");
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public String toString() {
        return "FileTokenStore[" + file + "]";
    }
}
