package io.github.camelpenneo.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
        assertThat(new FileTokenStore(file).load("a")).isEmpty();
        new FileTokenStore(file).save("a", "first = \\ ünlike");
        new FileTokenStore(file).save("b", "second");
        new FileTokenStore(file.toString()).save("b", "third");

        assertThat(new FileTokenStore(file).load("a")).contains("first = \\ ünlike");
        assertThat(new FileTokenStore(file).load("b")).contains("third");
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
        assertThat(new FileTokenStore(file).load("a")).contains("secret");
    }

    @Test
    void theOwnerAloneMayReadTheFileAndNothingElseIsLeft() throws IOException {
        Path file = folder.resolve("tokens");
        new FileTokenStore(file).save("a", "secret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        Path file = folder.resolve("tokens");
        new FileTokenStore(file).save("a", "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> new FileTokenStore(file).load("a"))
                .hasMessageContainingAll("may be read by others", "chmod 600", file.toString());
    }

    @Test
    void aDamagedFileIsToldAndNotRepeated() throws IOException {
        Path file = folder.resolve("tokens");
        new FileTokenStore(file).save("a", "secret");
        Files.writeString(file, "a=\\uSECRET");

        assertThatThrownBy(() -> new FileTokenStore(file).load("a"))
                .hasMessageContaining("is damaged")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        FileTokenStore store = new FileTokenStore(folder.resolve("none/tokens"));
        assertThatThrownBy(() -> store.save("a", "secret"))
                .hasMessageContaining("cannot be written")
                .hasMessageNotContaining("secret");
    }

    @Test
    void manyThreadsLoseNothing() throws Exception {
        FileTokenStore store = new FileTokenStore(folder.resolve("tokens"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> saves = IntStream.range(0, 40)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> store.save("name-" + i, "secret-" + i)))
                    .toList();
            for (Future<?> save : saves) {
                save.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(IntStream.range(0, 40)).allMatch(i -> store.load("name-" + i).isPresent());
    }
}
