package io.github.camelpenneo;

/**
 * A group of options. The component holds the values for all endpoints, and each endpoint works on a copy.
 *
 * @param <T> the group itself
 */
abstract class OptionGroup<T extends OptionGroup<T>> implements Cloneable {

    @SuppressWarnings("unchecked")
    T copy() {
        try {
            return (T) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
