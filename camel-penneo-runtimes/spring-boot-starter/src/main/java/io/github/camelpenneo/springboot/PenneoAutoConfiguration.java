package io.github.camelpenneo.springboot;

import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Sets the options of the {@code penneo} component from Spring's properties, wherever these come from and however they are spelled:
 * {@code camel.component.penneo.client-id}, {@code clientId}, the environment variable {@code CAMEL_COMPONENT_PENNEO_CLIENT_ID}.
 *
 * <p>The names and types of the options come from the component's own JSON. {@code camel.component.penneo.enabled=false} leaves the
 * component without these properties, and so do Camel's own {@code camel.component.customizer.enabled} and
 * {@code camel.component.penneo.customizer.enabled}.
 */
@AutoConfiguration(before = CamelAutoConfiguration.class)
@ConditionalOnProperty(name = "camel.component.penneo.enabled", matchIfMissing = true)
public class PenneoAutoConfiguration {

    /** Creates the configuration; called by Spring. */
    public PenneoAutoConfiguration() {}

    /** Sets the options of each {@code penneo} component that is added to the Camel context. */
    @Bean
    static ComponentCustomizer penneoComponentCustomizer(Environment environment) {
        return new PenneoComponentCustomizer(environment, OptionCatalog.ofComponent());
    }

    /** Tells the component the names of its properties before the options are set, so that it can refuse the earlier ones. */
    @Bean
    static PropertiesSource penneoPropertyNames(Environment environment) {
        return new PropertyNames(environment);
    }

    /** Makes invalid properties fail the start, and not the first message. */
    @Bean
    static CamelContextConfiguration penneoEarlyStart(Environment environment) {
        return new EarlyComponent(environment);
    }
}
