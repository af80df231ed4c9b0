package io.github.camelpenneo.springboot.test;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ContextCustomizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class SandboxOfAContextTest {

    @AutoConfigurePenneoSandbox
    static class WithSandbox {}

    static class WithoutSandbox {}

    static class Failing {
        @Bean
        Object failing(PenneoSandbox sandbox) {
            throw new IllegalStateException(sandbox.baseUrl().toString());
        }
    }

    @Test
    void theSandboxIsClosedWithTheContext() {
        URI[] address = new URI[1];
        runner().run(context -> {
            address[0] = context.getBean(PenneoSandbox.class).baseUrl();
            connect(address[0]);
        });

        assertThatIOException().isThrownBy(() -> connect(address[0]));
    }

    @Test
    void theSandboxIsClosedWhenTheContextFails() {
        runner().withUserConfiguration(Failing.class).run(context -> {
            Throwable failure = context.getStartupFailure();
            assertThat(failure).isNotNull();
            assertThatIOException()
                    .isThrownBy(
                            () -> connect(URI.create(org.springframework.core.NestedExceptionUtils.getRootCause(failure)
                                    .getMessage())));
        });
    }

    @Test
    void contextsAreSharedByAllTestsWithTheAnnotation() {
        assertThat(customizer(WithSandbox.class))
                .isEqualTo(customizer(WithSandbox.class))
                .hasSameHashCodeAs(customizer(WithSandbox.class));
        assertThat(customizer(WithoutSandbox.class)).isNull();
    }

    private static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withInitializer(context -> customizer(WithSandbox.class).customizeContext(context, null));
    }

    private static ContextCustomizer customizer(Class<?> test) {
        return new PenneoSandboxContextCustomizerFactory().createContextCustomizer(test, List.of());
    }

    private static void connect(URI address) throws IOException {
        new Socket(address.getHost(), address.getPort()).close();
    }
}
