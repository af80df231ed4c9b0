package io.github.camelpenneo.api;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * A file whose lock one user has at a time, in all processes of the machine. The operating system releases the lock when
 * the process of its holder ends. The file itself stays: to delete it would let two users lock two files of one name.
 */
final class LockFile {

    /**
     * The users of each file in this process. Static, since the locks of the operating system belong to the process:
     * they do not tell two users in it apart, and a user who only closes the file gives up the lock of the other.
     */
    private static final Map<Path, Semaphore> IN_PROCESS = new ConcurrentHashMap<>();

    private final Path file;
    private final FileAttribute<?>[] attributes;
    private final Semaphore inProcess;

    /**
     * A file, which is created if it does not exist.
     *
     * @param file the real path of the file, so that all of the process name it in the same way
     */
    LockFile(Path file, FileAttribute<?>... attributes) {
        this.file = file;
        this.attributes = attributes;
        this.inProcess = IN_PROCESS.computeIfAbsent(file, path -> new Semaphore(1));
    }

    /** Waits for the lock, also if the thread is interrupted: whoever waits has something to save. */
    TokenStore.Lock lock() throws IOException {
        inProcess.acquireUninterruptibly();
        boolean interrupted = false;
        try {
            while (true) {
                FileChannel channel = open();
                try {
                    channel.lock();
                    return () -> release(channel);
                } catch (FileLockInterruptionException e) {
                    interrupted = Thread.interrupted();
                } catch (IOException | OverlappingFileLockException e) {
                    // A file system without locks, or another class loader: the users of this process take turns
                    return () -> release(channel);
                }
            }
        } catch (IOException | RuntimeException e) {
            inProcess.release();
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The lock; empty if another has it. */
    Optional<TokenStore.Lock> tryLock() throws IOException {
        if (!inProcess.tryAcquire()) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = open();
            FileLock lock = channel.tryLock();
            if (lock != null) {
                FileChannel held = channel;
                return Optional.of(() -> release(held));
            }
        } catch (OverlappingFileLockException e) {
            // Another class loader of this process has it
        } catch (IOException | RuntimeException e) {
            release(channel);
            throw e;
        }
        release(channel);
        return Optional.empty();
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes);
    }

    /** Closes the file, which releases its lock, before the next user of the process may open it. */
    private void release(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The file is empty; nothing is lost
        } finally {
            inProcess.release();
        }
    }
}
