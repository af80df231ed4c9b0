package io.github.camelpenneo.api;

import java.io.FileInputStream;
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
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * A {@link TokenStore} in one file that only its owner can read. A change writes a new file, syncs the file to the
 * disk, and then replaces the old file atomically: after a crash either the old or the new content is there. A failed
 * write leaves no temporary file and throws an {@link UncheckedIOException} with the file and the reason. On a file
 * system without POSIX permissions (Windows) the folder must be protected instead. Several stores, also in several
 * processes of one machine, can use one file: they take turns by locks on files beside it, which have its name and end
 * in {@code .lock}. Thread-safe.
 */
public final class FileTokenStore implements TokenStore {

    private final Path file;

    /**
     * Creates a store in a file. The file and its folder are created by the first {@link #save}. As a property:
     * {@code #class:io.github.camelpenneo.api.FileTokenStore('/var/lib/penneo/tokens')}; for this form Camel needs
     * the class to have exactly one constructor.
     *
     * @param file the path of the file; a missing folder is created for its owner only
     */
    public FileTokenStore(String file) {
        this.file = Path.of(file).toAbsolutePath();
    }

    @Override
    public Optional<String> load(String name) {
        return Optional.ofNullable(read().getProperty(name));
    }

    @Override
    public void save(String name, String secret) {
        // An interrupt must not cost a refresh token that nobody else has
        boolean interrupted = Thread.interrupted();
        try {
            read();
            Path target = target();
            Lock lock = lockFile(target, "").lock();
            try {
                Properties secrets = read();
                secrets.setProperty(name, secret);
                write(secrets, target);
                sync(target.getParent());
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The token store " + file + " cannot be written: " + reason(e), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Locks a name against other users of the file on this machine. The lock ends with the process at the latest. There
     * is no lock where no lock file can be made.
     */
    @Override
    public Optional<Lock> tryLock(String name, Instant now, Instant until) {
        try {
            return lockFile(target(), "." + name).tryLock();
        } catch (IOException e) {
            return Optional.of(Lock.NONE);
        }
    }

    private LockFile lockFile(Path target, String suffix) {
        return new LockFile(target.resolveSibling(target.getFileName() + suffix + ".lock"), permissions("rw-------"));
    }

    /** The file in its folder, which is made if it does not exist. A symbolic link is kept: its target is replaced. */
    private Path target() throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        if (!Files.isDirectory(file.getParent())) {
            Files.createDirectories(file.getParent(), permissions("rwx------"));
        }
        return file.getParent().toRealPath().resolve(file.getFileName());
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

    /** Syncs the folder, so that the new name survives a crash, on platforms that support it. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot sync a folder; the content of the file has been synced
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
        // Unlike a stream of Files, this one can be read by an interrupted thread
        try (InputStream in = new FileInputStream(file.toFile())) {
            requireOwnerOnly();
            secrets.load(in);
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("The token store " + file + " cannot be read: " + reason(e), e);
        } catch (IllegalArgumentException e) {
            // The text of the exception can contain the content of the file
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
