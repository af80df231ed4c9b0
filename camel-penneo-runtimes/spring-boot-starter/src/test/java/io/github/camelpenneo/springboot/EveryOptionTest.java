package io.github.camelpenneo.springboot;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.github.camelpenneo.PenneoComponent;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static io.github.camelpenneo.springboot.BootRunner.application;
import static io.github.camelpenneo.springboot.BootRunner.penneo;
import static io.github.camelpenneo.springboot.BootRunner.withEnvironment;
import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is known here of the options but what the component tells of them. */
class EveryOptionTest {

    private final OptionCatalog catalog = OptionCatalog.ofComponent();

    @Test
    void isSetByAProperty() {
        String[] properties = values().entrySet().stream()
                .map(value -> "camel.component.penneo." + value.getKey() + "=" + value.getValue())
                .toArray(String[]::new);

        withBeans(application()).withPropertyValues(properties).run(context -> assertAllSet(penneo(context)));
    }

    @Test
    void isSetByAnEnvironmentVariable() {
        Map<String, Object> variables = new LinkedHashMap<>();
        values().forEach((name, value) ->
                variables.put("CAMEL_COMPONENT_PENNEO_" + name.replace('-', '_').toUpperCase(Locale.ROOT), value));

        withBeans(withEnvironment(variables)).run(context -> assertAllSet(penneo(context)));
    }

    /** All but the groups, whose beans would replace the others. */
    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        catalog.options().stream()
                .filter(option -> !isGroup(option))
                .forEach(option -> values.put(option.property(), value(option)));
        return values;
    }

    private boolean isGroup(PenneoOption option) {
        return catalog.options().stream().map(PenneoOption::group).anyMatch(option.name()::equals);
    }

    private static String value(PenneoOption option) {
        Object current = current(new PenneoComponent(), option);
        return switch (option.type()) {
            case "boolean" -> String.valueOf(!(boolean) current);
            case "integer" -> "77";
            case "number" -> "7.5";
            case "duration" -> "77s";
            case "enum" ->
                option.values().stream()
                        .filter(value -> !value.equals(String.valueOf(current)))
                        .findFirst()
                        .orElseThrow();
            case "object" -> "#bean:" + option.name();
            default -> "text of " + option.name();
        };
    }

    private void assertAllSet(PenneoComponent component) {
        PenneoComponent untouched = new PenneoComponent();
        assertThat(catalog.options())
                .filteredOn(option -> !isGroup(option))
                .allSatisfy(option -> assertThat(current(component, option))
                        .as(option.name())
                        .isNotNull()
                        .isNotEqualTo(current(untouched, option)));
    }

    private static Object current(PenneoComponent component, PenneoOption option) {
        return ((PropertyConfigurerGetter) new io.github.camelpenneo.PenneoComponentConfigurer())
                .getOptionValue(component, option.name(), false);
    }

    private ApplicationContextRunner withBeans(ApplicationContextRunner application) {
        ApplicationContextRunner result = application;
        for (PenneoOption option : catalog.options()) {
            if (option.isBean() && !isGroup(option)) {
                result = withBean(result, option.name(), mocked(option.javaType()));
            }
        }
        return result;
    }

    @SuppressWarnings("unchecked")
    private static <T> ApplicationContextRunner withBean(ApplicationContextRunner application, String name, T bean) {
        return application.withBean(
                name, (Class<T>) Objects.requireNonNull(bean).getClass(), () -> bean);
    }

    private static Object mocked(String javaType) {
        try {
            return Mockito.mock(Class.forName(javaType.replaceAll("<.*", "")));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
