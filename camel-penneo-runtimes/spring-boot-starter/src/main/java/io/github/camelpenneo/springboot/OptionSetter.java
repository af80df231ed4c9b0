package io.github.camelpenneo.springboot;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelpenneo.PenneoComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PropertyBindingSupport;

/** Sets an option in the way of Camel: placeholders, {@code #bean:}, {@code #type:}, {@code #class:} and {@code #autowired}. */
final class OptionSetter {

    private static final String AUTOWIRED = "#autowired";
    private static final Pattern TYPE = Pattern.compile("#type:([\\w.$]+)");
    private static final String UNRESOLVED = "has a placeholder that no property replaces";

    private final CamelContext context;
    private final PenneoComponent component;
    private final PropertyConfigurer configurer;

    OptionSetter(PenneoComponent component) {
        this.context = component.getCamelContext();
        this.component = component;
        this.configurer = component.getComponentPropertyConfigurer();
    }

    /** Sets an option; returns what is wrong with the value, without the value. */
    Optional<String> set(PenneoOption option, String value) {
        if (value.contains("${")) {
            return Optional.of(UNRESOLVED);
        }
        try {
            String text = context.resolvePropertyPlaceholders(value);
            if (!text.startsWith("#") && !ValueCheck.accepts(option, text.strip())) {
                return Optional.of("is not " + option.expected());
            }
            PropertyBindingSupport.build()
                    .withConfigurer(configurer)
                    .withIgnoreCase(true)
                    .withReflection(false)
                    .withMandatory(true)
                    .bind(context, component, option.name(), option.isText() ? value : value.strip());
            return Optional.empty();
        } catch (PropertyBindingException | IllegalArgumentException e) {
            return Optional.of(problem(option, value, e));
        }
    }

    private String problem(PenneoOption option, String value, RuntimeException e) {
        if (value.contains("{{")) {
            return UNRESOLVED + (option.isText() ? "" : ", or is not " + option.expected());
        }
        if (option.isBean()) {
            return reason(option, value, e) + "; it takes a " + option.javaType() + ": #bean:NAME, " + AUTOWIRED
                    + " for the only bean of this type, or #class:NAME";
        }
        return "is not " + option.expected();
    }

    private String reason(PenneoOption option, String value, RuntimeException e) {
        if (AUTOWIRED.equals(value)) {
            return "cannot be set: " + beans(optionType(option));
        }
        Matcher type = TYPE.matcher(value);
        Class<?> asked = type.find() ? context.getClassResolver().resolveClass(type.group(1)) : null;
        if (asked != null && context.getRegistry().findByTypeWithName(asked).size() != 1) {
            return "cannot be set: " + type.group() + ": " + beans(asked);
        }
        return value.startsWith("#") ? "cannot be set: " + rootMessage(e) : "is no reference to a bean";
    }

    private Class<?> optionType(PenneoOption option) {
        return configurer instanceof PropertyConfigurerGetter getter
                ? getter.getOptionType(option.name(), true)
                : Object.class;
    }

    /** Camel finds no bean also where there are several. */
    private String beans(Class<?> type) {
        Set<String> names = context.getRegistry().findByTypeWithName(type).keySet();
        return names.isEmpty()
                ? "there is no bean of this type"
                : "there are several beans of this type, and none is @Primary: "
                        + String.join(", ", new TreeSet<>(names));
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
