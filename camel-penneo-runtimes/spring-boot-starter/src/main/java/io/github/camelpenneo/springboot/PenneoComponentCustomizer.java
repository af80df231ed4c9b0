package io.github.camelpenneo.springboot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.camelpenneo.PenneoComponent;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.core.env.Environment;

/**
 * Sets the options of a {@code penneo} component when Camel adds it to the context, also of a bean of the application: the component with the
 * name {@code penneo} from {@code camel.component.penneo.*}, one with another name from {@code camel.component.NAME.*}.
 */
final class PenneoComponentCustomizer implements ComponentCustomizer {

    private final Environment environment;
    private final OptionCatalog catalog;

    PenneoComponentCustomizer(Environment environment, OptionCatalog catalog) {
        this.environment = environment;
        this.catalog = catalog;
    }

    /** Before the customizers of the application. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        String prefix = ComponentProperties.of(environment, name).prefix();
        return target instanceof PenneoComponent
                && HierarchicalPropertiesEvaluator.evaluate(environment, "camel.component", prefix)
                && HierarchicalPropertiesEvaluator.evaluate(
                        environment, "camel.component.customizer", prefix + ".customizer");
    }

    /**
     * Sets the options.
     *
     * @throws InvalidPenneoPropertiesException if a property has no option, or a value cannot be that of its option; it names all of them
     */
    @Override
    public void configure(String name, Component target) {
        ComponentProperties properties = ComponentProperties.of(environment, name);
        List<String> problems = new ArrayList<>(new UnknownNames(catalog).in(properties));
        OptionSetter setter = new OptionSetter((PenneoComponent) target);
        for (PenneoOption option : catalog.options()) {
            for (String property : option.properties()) {
                Optional.ofNullable(properties.value(property))
                        .flatMap(value -> setter.set(option, value))
                        .ifPresent(problem -> problems.add(properties.describe(property) + " " + problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidPenneoPropertiesException(problems);
        }
    }
}
