package io.github.camelpenneo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;

/**
 * Sets the numbers and durations of an option group, as in {@code camel.component.penneo.connection.maxWait=10s}. Camel finds this class by
 * the name of the group, sets all other options by itself, and would not read durations.
 */
public final class GroupConfigurer implements PropertyConfigurer {

    @Override
    public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        for (Method setter : target.getClass().getMethods()) {
            Class<?> type = setter.getParameterCount() == 1 ? setter.getParameterTypes()[0] : null;
            boolean sets = ignoreCase
                    ? setter.getName().equalsIgnoreCase("set" + name)
                    : setter.getName().equals("set" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
            if (sets && value instanceof String && type != null && type != String.class) {
                Object checked = NumberText.check(name, type, value);
                Object number = context.getTypeConverter().tryConvertTo(type, checked);
                return isNumber(type) && number != null && set(setter, target, number);
            }
        }
        return false;
    }

    private static boolean isNumber(Class<?> type) {
        return type == int.class || type == Integer.class || type == long.class || type == Long.class;
    }

    private static boolean set(Method setter, Object target, Object value) {
        try {
            setter.invoke(target, value);
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("penneo: " + setter.getName() + " failed", e);
        }
    }
}
