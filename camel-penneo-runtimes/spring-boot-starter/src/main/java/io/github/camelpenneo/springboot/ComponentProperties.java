package io.github.camelpenneo.springboot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/** The properties {@code camel.component.NAME.*} in Spring's environment. */
final class ComponentProperties {

    /** The component's name in URIs, and unless somebody adds another, in the context. */
    static final String SCHEME = "penneo";

    private static final Bindable<List<String>> LIST = Bindable.listOf(String.class);

    private final ConfigurationPropertyName prefix;
    private final Iterable<ConfigurationPropertySource> sources;
    private final Binder binder;

    private ComponentProperties(
            ConfigurationPropertyName prefix, Iterable<ConfigurationPropertySource> sources, Binder binder) {
        this.prefix = prefix;
        this.sources = sources;
        this.binder = binder;
    }

    /** The properties of the component with this name. */
    static ComponentProperties of(Environment environment, String component) {
        return new ComponentProperties(
                ConfigurationPropertyName.adapt("camel.component." + component, '.'),
                ConfigurationPropertySources.get(environment),
                Binder.get(environment));
    }

    /** What is before the dot of each name, in Spring's spelling. */
    String prefix() {
        return prefix.toString();
    }

    /** Whether there is any. */
    boolean arePresent() {
        return names().findAny().isPresent();
    }

    /**
     * The value of a property, with Spring's placeholders replaced; the elements of a list with commas between them; or null if the property
     * is missing or empty.
     *
     * @param name the name below the prefix, such as {@code client-id}
     */
    String value(String name) {
        ConfigurationPropertyName full = prefix.append(name);
        String value = binder.bind(full, Bindable.of(String.class))
                .orElseGet(() -> binder.bind(full, LIST)
                        .map(list -> String.join(",", list))
                        .orElse(null));
        return value == null || value.isBlank() ? null : value;
    }

    /** The full name of a property, and where it was set if that is known. */
    String describe(String name) {
        ConfigurationPropertyName full = prefix.append(name);
        return StreamSupport.stream(sources.spliterator(), false)
                .flatMap(source -> Stream.of(full, full.append("[0]")).map(source::getConfigurationProperty))
                .filter(property -> property != null)
                .findFirst()
                .map(ComponentProperties::describe)
                .orElse(full.toString());
    }

    /**
     * The properties whose names can be listed: from each uniform name below the prefix (without dashes, dots and indexes, in lower case) to the
     * full name as it was written, and where.
     */
    Map<String, String> listed() {
        Map<String, String> listed = new LinkedHashMap<>();
        iterable()
                .forEach(source -> source.stream()
                        .filter(prefix::isAncestorOf)
                        .forEach(name ->
                                listed.putIfAbsent(uniform(name), describe(source.getConfigurationProperty(name)))));
        return listed;
    }

    /** The names as Camel could spell them: an environment variable has dots where an option has capitals. */
    Stream<String> spellings() {
        return names().flatMap(name -> Stream.of(
                        elements(name, Form.ORIGINAL).collect(Collectors.joining(".")),
                        elements(name, Form.ORIGINAL).collect(Collectors.joining("-"))))
                .map(name -> prefix + "." + name);
    }

    private Stream<ConfigurationPropertyName> names() {
        return iterable().flatMap(IterableConfigurationPropertySource::stream).filter(prefix::isAncestorOf);
    }

    private Stream<IterableConfigurationPropertySource> iterable() {
        return StreamSupport.stream(sources.spliterator(), false)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast);
    }

    private String uniform(ConfigurationPropertyName name) {
        return elements(name, Form.UNIFORM).collect(Collectors.joining());
    }

    private Stream<String> elements(ConfigurationPropertyName name, Form form) {
        return IntStream.range(prefix.getNumberOfElements(), name.getNumberOfElements())
                .filter(i -> !name.isNumericIndex(i))
                .mapToObj(i -> name.getElement(i, form));
    }

    private static String describe(ConfigurationProperty property) {
        return property.getOrigin() == null
                ? property.getName().toString()
                : property.getName() + " (" + property.getOrigin() + ")";
    }
}
