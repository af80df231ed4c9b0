package io.github.camelpenneo.createcasefile;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The component where camel-attachments, or camel-mail alone, is not on the class path. */
class WithoutAttachmentsTest {

    /** Loads everything anew, from a class path without some jars. */
    private static final class Filtered extends URLClassLoader {

        Filtered(String without) {
            super(classPath(without), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath(String without) {
            return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                            .split(File.pathSeparator))
                    .filter(entry -> !entry.matches(".*(" + without + ")[^/]*"))
                    .map(entry -> {
                        try {
                            return Path.of(entry).toUri().toURL();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toArray(URL[]::new);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel-attachments|camel-mail|activation|greenmail|jakarta.mail|angus",
                "camel-mail|greenmail|jakarta.mail|angus"
            })
    void aPdfBecomesACaseFileAllTheSame(String without) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (Filtered filtered = new Filtered(without)) {
            thread.setContextClassLoader(filtered);
            Class<?> program = filtered.loadClass(SendOne.class.getName());
            assertThat(program).isNotEqualTo(SendOne.class);
            assertThat(program.getMethod("send").invoke(null)).isEqualTo(201);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Runs in the filtered class loader. */
    public static final class SendOne {

        private SendOne() {}

        public static int send() {
            try (var sandbox = SandboxContext.quickSandbox().start();
                    var penneo = new SandboxContext(sandbox)) {
                penneo.create(Samples.pdf("The agreement"));
                return sandbox.requests().stream()
                        .filter(request -> request.path().startsWith("/send/"))
                        .findFirst()
                        .orElseThrow()
                        .status();
            }
        }
    }
}
