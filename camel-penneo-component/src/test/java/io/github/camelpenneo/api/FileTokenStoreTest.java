package io.github.camelpenneo.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileTokenStoreTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsKeptIsThereAfterARestart() {
        Path file = folder.resolve("tokens");
        assertThat(store(file).load("a")).isEmpty();
        store(file).save("a", "first = \\ ünlike");
        store(file).save("b", "second");
        store(file).save("b", "third");

        assertThat(store(file).load("a")).contains("first = \\ ünlike");
        assertThat(store(file).load("b")).contains("third");
    }

    @Test
    void aPropertyMakesAStore() throws Exception {
        Path file = folder.resolve("tokens");
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            Object store = PropertyBindingSupport.resolveBean(
                    camel, "#class:io.github.camelpenneo.api.FileTokenStore('" + file + "')");
            ((TokenStore) store).save("a", "secret");
        }
        assertThat(store(file).load("a")).contains("secret");
    }

    @Test
    void theOwnerAloneMayReadTheFileAndOnlyTheLockFileIsLeft() throws IOException {
        Path file = folder.resolve("tokens");
        store(file).save("a", "secret");

        Path lock = folder.resolve("tokens.lock");
        for (Path made : List.of(file, lock)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rw-------");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, lock);
        }
        assertThat(lock).isEmptyFile();
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        Path file = folder.resolve("tokens");
        store(file).save("a", "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> store(file).load("a"))
                .hasMessageContainingAll("may be read by others", "chmod 600", file.toString());
    }

    @Test
    void aDamagedFileIsToldAndNotRepeated() throws IOException {
        Path file = folder.resolve("tokens");
        store(file).save("a", "secret");
        Files.writeString(file, "a=\\uSECRET");

        assertThatThrownBy(() -> store(file).load("a"))
                .hasMessageContaining("is damaged")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void foldersThatAreNotThereAreMadeForTheOwnerAlone() throws IOException {
        Path file = folder.resolve("a/b/tokens");
        assertThat(store(file).load("a")).isEmpty();
        assertThat(file.getParent()).doesNotExist();
        store(file).save("a", "secret");

        assertThat(store(file).load("a")).contains("secret");
        for (Path made : List.of(folder.resolve("a"), folder.resolve("a/b"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aFolderThatIsThereStaysAsItIs() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), shared);
        store(link.resolve("tokens")).save("a", "secret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
                .isEqualTo("rwxr-xr-x");
        assertThat(store(shared.resolve("tokens")).load("a")).contains("secret");
    }

    @Test
    void aLinkToTheFileStaysALink() throws IOException {
        Path file = folder.resolve("tokens");
        store(file).save("a", "secret");
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("other")).resolve("link"), file);
        store(link).save("b", "another");

        assertThat(link).isSymbolicLink();
        assertThat(store(file).load("b")).contains("another");
    }

    @Test
    void whereItCannotBeWrittenTheReasonIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> store(file.resolve("tokens")).save("a", "secret"))
                .hasMessageMatching("The token store .*/file/tokens cannot be written: .*/file is not a folder")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> store(folder).save("a", "secret"))
                .hasMessageContaining("is a folder; name a file in it");
        assertThatThrownBy(() -> store(Path.of("/proc/none/tokens")).save("a", "secret"))
                .hasMessageMatching("The token store /proc/none/tokens cannot be written: .+");
        assertThatThrownBy(() -> store(folder.resolve("x".repeat(252))).save("a", "secret"))
                .hasMessageContaining("cannot be written: File name too long");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void anInterruptedThreadReadsAndSavesAllTheSame() {
        FileTokenStore store = store(folder.resolve("tokens"));
        Thread.currentThread().interrupt();
        store.save("a", "first");
        store.save("a", "second");
        assertThat(store.load("a")).contains("second");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void manyThreadsLoseNothingAlsoInSeveralStoresOfOneFile() throws Exception {
        FileTokenStore store = store(folder.resolve("tokens"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> saves = IntStream.range(0, 40)
                    .<Future<?>>mapToObj(i -> threads.submit(() ->
                            (i % 2 == 0 ? store : store(folder.resolve("tokens"))).save("name-" + i, "secret-" + i)))
                    .toList();
            for (Future<?> save : saves) {
                save.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(IntStream.range(0, 40)).allMatch(i -> store.load("name-" + i).isPresent());
    }

    @Test
    void oneStoreAtATimeHasTheLockOfAName() {
        FileTokenStore store = store(folder.resolve("made/tokens"));
        FileTokenStore other = store(folder.resolve("made/tokens"));
        TokenStore.Lock lock = tryLock(store, "a").orElseThrow();

        assertThat(lock).isNotSameAs(TokenStore.Lock.NONE);
        assertThat(tryLock(other, "a")).isEmpty();
        assertThat(tryLock(store, "a")).isEmpty();
        tryLock(other, "b").orElseThrow().close();
        other.save("a", "saved all the same");
        lock.close();
        tryLock(other, "a").orElseThrow().close();
    }

    @Test
    void whereNoLockFileCanBeMadeThereIsNoLock() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(tryLock(store(file.resolve("tokens")), "a")).contains(TokenStore.Lock.NONE);
    }

    private static Optional<TokenStore.Lock> tryLock(TokenStore store, String name) {
        return store.tryLock(name, Instant.EPOCH, Instant.EPOCH);
    }

    private static FileTokenStore store(Path file) {
        return new FileTokenStore(file.toString());
    }
}
