package io.github.camelpenneo.quarkus;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Adds the names of the component's options to the configuration, so that environment variables are read by these names. */
public final class PenneoConfigBuilder implements ConfigBuilder {

    /** The resource with the names, one a line. It is written when the application is built. */
    public static final String PROPERTY_NAMES = "META-INF/camel-penneo/property-names.txt";

    /** Creates the builder; Quarkus does. */
    public PenneoConfigBuilder() {}

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return builder.withSources(PropertyNames.read(builder.getClassLoader()));
    }
}
