package io.github.camelpenneo.api;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Keeps secrets in one file that its owner alone may read. Every change is a new file, written through to the disk, that takes
 * the place of the old one at once: a crash leaves either the old or the new. What fails leaves nothing behind, and is told by an
 * {@link UncheckedIOException} that names the file and the reason. Where the file system knows no such permissions
 * (Windows), the folder has to keep others out.
 */
public final class FileTokenStore implements TokenStore {

    private final Path file;

    /**
     * A store in this file, which is made when something is kept. As a property:
     * {@code #class:io.github.camelpenneo.api.FileTokenStore('/var/lib/penneo/tokens')}; Camel needs it to be the one constructor.
     *
     * @param file its path; a folder that is not there is made when something is kept, for its owner only
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
            // A link stays a link
            Path target = Files.exists(file) ? file.toRealPath() : file;
            makeFolder(target.getParent());
            write(secrets, target);
            sync(target.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("The token store " + file + " cannot be written: " + reason(e), e);
        }
    }

    private void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, permissions("rwx------"));
        }
    }

    private void write(Properties secrets, Path target) throws IOException {
        Path written =
                Files.createTempFile(target.getParent(), target.getFileName() + ".", ".new", permissions("rw-------"));
        try {
            try (FileOutputStream out = new FileOutputStream(written.toFile())) {
                secrets.store(out, "Secrets of camel-penneo");
                out.getFD().sync();
            }
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Makes the new name durable, where the platform lets a folder be synced. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows does not let it; the file itself is on the disk
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (e instanceof FileAlreadyExistsException other) {
            return other.getFile() + " is not a folder";
        }
        return e instanceof FileSystemException fileSystem && fileSystem.getReason() != null
                ? fileSystem.getReason() + " (" + fileSystem.getFile() + ")"
                : String.valueOf(e.getMessage());
    }

    private Properties read() {
        Properties secrets = new Properties();
        if (!Files.exists(file)) {
            return secrets;
        }
        if (Files.isDirectory(file)) {
            throw new IllegalStateException("The token store " + file + " is a folder; name a file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            requireOwnerOnly();
            secrets.load(in);
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("The token store " + file + " cannot be read: " + reason(e), e);
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

    private FileAttribute<?>[] permissions(String ofOwner) {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(ofOwner))
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
