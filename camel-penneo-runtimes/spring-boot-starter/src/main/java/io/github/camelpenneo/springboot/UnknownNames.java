package io.github.camelpenneo.springboot;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the properties for which there is no option. */
final class UnknownNames {

    /** Camel's own switches of every component. */
    private static final Set<String> SWITCHES = Set.of("enabled", "customizerenabled");

    private final Set<String> known;
    private final NearestNames nearest;

    UnknownNames(OptionCatalog catalog) {
        this.known = Stream.concat(SWITCHES.stream(), catalog.options().stream().flatMap(PenneoOption::uniformNames))
                .collect(Collectors.toSet());
        this.nearest = new NearestNames(catalog.options());
    }

    /** What is wrong with each such property, without its value. */
    List<String> in(ComponentProperties properties) {
        return properties.listed().entrySet().stream()
                .filter(property -> !known.contains(property.getKey()))
                .map(property ->
                        property.getValue() + " is no option; the nearest are " + nearest.to(property.getKey()))
                .toList();
    }
}
