package io.github.camelpenneo;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PackageScanClassResolver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A program in a single jar, of whose files with one name the packing has kept one. */
class ConverterCheckTest {

    @Test
    void aJarThatKeptTheConvertersOfAnotherJarSaysWhatToMerge() {
        assertThatThrownBy(() -> startKeeping("camel-vertx-common"))
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the type converters of camel-penneo and camel-http.")
                .hasMessageContaining("META-INF/services/org/apache/camel/TypeConverterLoader")
                .hasMessageContaining("ServicesResourceTransformer");
    }

    @Test
    void aJarThatKeptTheConvertersOfTheComponentAloneIsRefusedToo() {
        assertThatThrownBy(() -> startKeeping("camel-penneo-component"))
                .rootCause()
                .hasMessageContaining("the type converters of camel-http.");
    }

    @Test
    void aMergedJarStarts() {
        assertThatCode(() -> startKeeping("")).doesNotThrowAnyException();
    }

    private static void startKeeping(String jar) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext() {
            @Override
            protected PackageScanClassResolver createPackageScanClassResolver() {
                return seeing(new KeepsOneFile(jar), super.createPackageScanClassResolver());
            }
        }) {
            context.start();
            context.getComponent("penneo", PenneoComponent.class);
        }
    }

    /** Camel's resolver, whose class is another one on each line of Camel, with another class loader. */
    private static PackageScanClassResolver seeing(ClassLoader loader, PackageScanClassResolver resolver) {
        return (PackageScanClassResolver) Proxy.newProxyInstance(
                loader,
                new Class<?>[] {PackageScanClassResolver.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getClassLoaders" -> Set.of(loader);
                    case "equals" -> proxy == arguments[0];
                    default -> method.invoke(resolver, arguments);
                });
    }

    private static final class KeepsOneFile extends ClassLoader {

        private final String jar;

        KeepsOneFile(String jar) {
            super(ConverterCheckTest.class.getClassLoader());
            this.jar = jar;
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            List<URL> all = Collections.list(super.getResources(name));
            return Collections.enumeration(
                    name.endsWith("/TypeConverterLoader")
                            ? all.stream()
                                    .filter(url -> url.getPath().contains(jar))
                                    .toList()
                            : all);
        }
    }
}
