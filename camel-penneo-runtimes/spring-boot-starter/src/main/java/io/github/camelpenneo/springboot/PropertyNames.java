package io.github.camelpenneo.springboot;

import java.util.Properties;
import java.util.function.Predicate;

import org.apache.camel.spi.LoadablePropertiesSource;
import org.springframework.core.env.Environment;

/**
 * Shows Camel the names of the properties {@code camel.component.penneo.*}, without their values. Camel looks properties up in Spring's
 * environment, but cannot list them, and the component lists them to refuse the earlier names of options.
 */
final class PropertyNames implements LoadablePropertiesSource {

    private final Environment environment;

    PropertyNames(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String getName() {
        return "camel-penneo-starter";
    }

    /** Nothing: Camel looks values up in Spring's environment. */
    @Override
    public String getProperty(String name) {
        return null;
    }

    @Override
    public Properties loadProperties() {
        return loadProperties(name -> true);
    }

    @Override
    public Properties loadProperties(Predicate<String> filter) {
        Properties names = new Properties();
        ComponentProperties.of(environment, ComponentProperties.SCHEME)
                .spellings()
                .filter(filter)
                .forEach(name -> names.setProperty(name, ""));
        return names;
    }

    @Override
    public void reloadProperties(String location) {
        // always read from the environment
    }
}
