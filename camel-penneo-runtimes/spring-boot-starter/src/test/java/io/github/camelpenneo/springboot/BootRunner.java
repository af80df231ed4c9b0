package io.github.camelpenneo.springboot;

import java.util.Map;

import io.github.camelpenneo.PenneoComponent;
import org.apache.camel.CamelContext;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** An application of Spring Boot with the starter. */
final class BootRunner {

    @EnableAutoConfiguration
    static class Application {}

    private BootRunner() {}

    static ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("spring.main.web-application-type=none")
                .withUserConfiguration(Application.class);
    }

    /** With environment variables other than those of the process. */
    static ApplicationContextRunner withEnvironment(Map<String, Object> variables) {
        return application()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .replace(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new SystemEnvironmentPropertySource(
                                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables)));
    }

    static PenneoComponent penneo(ApplicationContext context) {
        return component(context, "penneo");
    }

    static PenneoComponent component(ApplicationContext context, String name) {
        return context.getBean(CamelContext.class).getComponent(name, PenneoComponent.class);
    }
}
