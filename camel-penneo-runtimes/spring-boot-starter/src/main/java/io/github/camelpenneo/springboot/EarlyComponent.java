package io.github.camelpenneo.springboot;

import io.github.camelpenneo.PenneoComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.core.env.Environment;

/**
 * Creates the component before the context starts, if there are properties for it, and each that is a bean. Otherwise invalid properties
 * would be found by the first message where only a {@code ProducerTemplate} or {@code toD} names the component.
 */
final class EarlyComponent implements CamelContextConfiguration {

    private final Environment environment;

    EarlyComponent(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void beforeApplicationStart(CamelContext camelContext) {
        if (ComponentProperties.of(environment, ComponentProperties.SCHEME).arePresent()) {
            camelContext.getComponent(ComponentProperties.SCHEME);
        }
        camelContext
                .getRegistry()
                .findByTypeWithName(PenneoComponent.class)
                .keySet()
                .forEach(camelContext::getComponent);
    }

    @Override
    public void afterApplicationStart(CamelContext camelContext) {
        // nothing: the component is there
    }
}
