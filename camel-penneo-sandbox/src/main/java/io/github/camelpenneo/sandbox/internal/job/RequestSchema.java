package io.github.camelpenneo.sandbox.internal.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.format.PatternFormat;
import io.github.camelpenneo.sandbox.internal.http.ApiException;

/** One definition in the JSON Schema of the send API. */
final class RequestSchema {
    private static final String RESOURCE = "send-api.schema.json";

    /**
     * An e-mail address without quotes, comments and invisible characters. The e-mail format of the schema library is not used,
     * because it accepts only the top-level domains of a fixed list.
     */
    private static final Format EMAIL = PatternFormat.of(
            "email",
            "^[^\\p{C}\\p{Z}@<>()\\[\\]\\\\,;:\"]+@[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N}.-]*[\\p{L}\\p{M}\\p{N}])?$",
            "format.email");

    private final Schema schema;

    private RequestSchema(Schema schema) {
        this.schema = schema;
    }

    /** The definition with the given name. */
    static RequestSchema named(String definition) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                Dialect.builder(Dialects.getDraft202012()).format(EMAIL).build());
        try (InputStream json = RequestSchema.class.getResourceAsStream(RESOURCE)) {
            Schema all = registry.getSchema(json, InputFormat.JSON);
            return new RequestSchema(all.getRefSchema(
                    all.getSchemaLocation().getFragment().append("$defs").append(definition)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Validates a value; throws {@link ApiException} with status 400 and the location of the first error if the value is
     * invalid.
     */
    void check(JsonNode value) {
        List<Error> errors = schema.validate(
                value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        if (!errors.isEmpty()) {
            throw ApiException.badRequest(
                    errors.get(0).getInstanceLocation() + ": " + errors.get(0).getMessage());
        }
    }
}
