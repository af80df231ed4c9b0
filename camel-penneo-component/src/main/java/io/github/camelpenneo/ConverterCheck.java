package io.github.camelpenneo;

import java.io.InputStream;
import java.util.StringJoiner;

import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.internal.http.HttpTransport;
import org.apache.camel.CamelContext;
import org.apache.camel.TypeConverter;

/**
 * Whether Camel has found the type converters that the component needs. A program packed into a single jar loses those of all jars but
 * one, if the packing keeps one file of each name.
 */
final class ConverterCheck {

    private ConverterCheck() {}

    /**
     * Fails where type converters are missing, rather than later, with whatever cannot be converted.
     *
     * @throws IllegalStateException if converters are missing; the message says whose, and what to do
     */
    static void check(CamelContext context) {
        TypeConverter converter = context.getTypeConverter();
        StringJoiner missing = new StringJoiner(" and ");
        if (converter.tryConvertTo(InputStream.class, new Job("", "", null)) == null) {
            missing.add("camel-penneo");
        }
        if (!HttpTransport.hasConverters(converter)) {
            missing.add("camel-http");
        }
        if (missing.length() > 0) {
            throw new IllegalStateException("penneo: Camel has not found the type converters of " + missing
                    + ". A program in a single jar needs one file META-INF/services/org/apache/camel/TypeConverterLoader"
                    + " with the lines of these files of all jars, and likewise for all of META-INF/services:"
                    + " ServicesResourceTransformer of maven-shade-plugin merges them");
        }
    }
}
