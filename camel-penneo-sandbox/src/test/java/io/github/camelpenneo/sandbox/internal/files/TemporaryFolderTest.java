package io.github.camelpenneo.sandbox.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TemporaryFolderTest {
    @Test
    void onlyThisUserCanReadIt() throws IOException {
        try (TemporaryFolder folder = new TemporaryFolder()) {
            assertThat(Files.getPosixFilePermissions(folder.path()))
                    .containsExactlyInAnyOrder(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE);
        }
    }

    @Test
    void closingDeletesItWithAllThatIsInIt() throws IOException {
        TemporaryFolder folder = new TemporaryFolder();
        Files.writeString(folder.newFile(".txt"), "text");
        Files.createDirectories(folder.path().resolve("a/b"));
        folder.close();
        folder.close();

        assertThat(folder.path()).doesNotExist();
    }
}
