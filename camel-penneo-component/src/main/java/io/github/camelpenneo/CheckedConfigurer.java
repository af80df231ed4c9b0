package io.github.camelpenneo;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;

/** Sets the options of the component and of endpoints by the configurer that Camel's tools have generated, after a check of the text of numbers. */
final class CheckedConfigurer implements PropertyConfigurer, PropertyConfigurerGetter {

    private final PropertyConfigurer generated;
    private final PropertyConfigurerGetter types;

    private CheckedConfigurer(PropertyConfigurer generated, PropertyConfigurerGetter types) {
        this.generated = generated;
        this.types = types;
    }

    /** The configurer with the check; the configurer itself if it does not tell the types of the options. */
    static PropertyConfigurer of(PropertyConfigurer generated) {
        return generated instanceof PropertyConfigurerGetter types
                ? new CheckedConfigurer(generated, types)
                : generated;
    }

    @Override
    public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        Object checked = NumberText.check(name, types.getOptionType(name, ignoreCase), value);
        return generated.configure(context, target, name, checked, ignoreCase);
    }

    @Override
    public Class<?> getOptionType(String name, boolean ignoreCase) {
        return types.getOptionType(name, ignoreCase);
    }

    @Override
    public Object getOptionValue(Object target, String name, boolean ignoreCase) {
        return types.getOptionValue(target, name, ignoreCase);
    }

    @Override
    public Object getCollectionValueType(Object target, String name, boolean ignoreCase) {
        return types.getCollectionValueType(target, name, ignoreCase);
    }
}
