package io.github.camelpenneo.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelpenneo.testing.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Token stores of several processes on one file. */
@Tag("one-line")
@Tag("slow")
class FileTokenStoreProcessesTest {

    private static final int SAVES = 200;

    /** Saves secrets of its own, once a file says that all have started; then takes a lock and keeps it until it is killed. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            FileTokenStore store = new FileTokenStore(folder.resolve("tokens").toString());
            Files.createFile(folder.resolve("started-" + args[1]));
            while (Files.notExists(folder.resolve("go"))) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < SAVES; i++) {
                store.save(args[1] + "-" + i, "secret");
            }
            store.tryLock("login", Instant.EPOCH, Instant.EPOCH).orElseThrow();
            Files.createFile(folder.resolve("locked"));
            System.in.read();
        }
    }

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostAndALockEndsWithItsProcess() throws Exception {
        FileTokenStore store = new FileTokenStore(folder.resolve("tokens").toString());
        Process other = new ChildJvm(folder)
                .program(Program.class, folder.resolve("log"), List.of(folder.toString(), "other"))
                .start();
        try {
            await().until(() -> Files.exists(folder.resolve("started-other")));
            Files.createFile(folder.resolve("go"));
            for (int i = 0; i < SAVES; i++) {
                store.save("own-" + i, "secret");
            }
            await().until(() -> Files.exists(folder.resolve("locked")));
            assertThat(IntStream.range(0, SAVES))
                    .allMatch(i -> store.load("own-" + i).isPresent()
                            && store.load("other-" + i).isPresent());

            assertThat(store.tryLock("login", Instant.EPOCH, Instant.EPOCH)).isEmpty();
            assertThat(store.tryLock("login", Instant.EPOCH, Instant.EPOCH)).isEmpty();
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        store.tryLock("login", Instant.EPOCH, Instant.EPOCH).orElseThrow().close();
    }
}
