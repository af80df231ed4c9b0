package io.github.camelpenneo.sandbox.junit5;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.VirtualTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

class PenneoSandboxExtensionTest {
    /** The base URLs of the sandboxes of the test classes below; JUnit creates the instances, so the field is static. */
    private static final Set<URI> SEEN = new LinkedHashSet<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    private static void see(PenneoSandbox sandbox) {
        assertThat(isListening(sandbox.baseUrl())).isTrue();
        SEEN.add(sandbox.baseUrl());
    }

    private static boolean isListening(URI url) {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void runs(Class<?> testClass, int tests, int sandboxes) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(tests).succeeded(tests));
        assertThat(SEEN).hasSize(sandboxes).noneMatch(PenneoSandboxExtensionTest::isListening);
    }

    @Test
    void aStaticFieldHasOneForTheClassAndItsNestedClasses() {
        runs(StaticField.class, 3, 1);
    }

    @Test
    void anInstanceFieldHasOneForEachTest() {
        runs(InstanceField.class, 2, 2);
    }

    @Test
    void aParameterIsTheOneOfTheClass() {
        runs(Parameter.class, 2, 1);
    }

    @Test
    void outsideOfTestsThereIsNone() {
        assertThatIllegalStateException().isThrownBy(() -> new PenneoSandboxExtension().get());
    }

    static class StaticField {
        @RegisterExtension
        static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension();

        @Test
        void one() {
            see(SANDBOX.get());
        }

        @Test
        void two() {
            see(SANDBOX.get());
        }

        @Nested
        class Inner {
            @Test
            void three(PenneoSandbox sandbox) {
                see(sandbox);
            }
        }
    }

    static class InstanceField {
        private final VirtualTime time = new VirtualTime();

        @RegisterExtension
        final PenneoSandboxExtension sandbox =
                new PenneoSandboxExtension(PenneoSandbox.builder().time(time));

        @Test
        void one() {
            see(sandbox.get());
        }

        @Test
        void two() {
            see(sandbox.get());
        }
    }

    @ExtendWith(PenneoSandboxExtension.class)
    static class Parameter {
        @Test
        void one(PenneoSandbox sandbox) {
            see(sandbox);
        }

        @Test
        void two(PenneoSandbox sandbox) {
            see(sandbox);
        }
    }
}
