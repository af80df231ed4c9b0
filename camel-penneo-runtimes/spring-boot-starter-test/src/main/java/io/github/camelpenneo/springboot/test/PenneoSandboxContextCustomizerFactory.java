package io.github.camelpenneo.springboot.test;

import java.util.List;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Gives a sandbox to the contexts of test classes with {@link AutoConfigurePenneoSandbox}, also of their nested classes. */
final class PenneoSandboxContextCustomizerFactory implements ContextCustomizerFactory {

    PenneoSandboxContextCustomizerFactory() {}

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        return TestContextAnnotationUtils.hasAnnotation(testClass, AutoConfigurePenneoSandbox.class)
                ? new PenneoSandboxContextCustomizer()
                : null;
    }
}
