package io.github.camelpenneo.sandbox.junit5;

import java.util.function.Supplier;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a sandbox for a test class and closes it afterwards: as a static {@code @RegisterExtension} field or with
 * {@code @ExtendWith} one for the whole class, as an instance field one for each test. Tests get it from {@link #get()}
 * or as a parameter of type {@link PenneoSandbox}.
 */
public final class PenneoSandboxExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final Supplier<PenneoSandbox.Builder> builder;
    private PenneoSandbox sandbox;
    private String owner;

    /** For a sandbox on any free port, with all defaults. */
    public PenneoSandboxExtension() {
        this(PenneoSandbox::builder);
    }

    /** For a sandbox that the builder starts. */
    public PenneoSandboxExtension(PenneoSandbox.Builder builder) {
        this(() -> builder);
    }

    /** For a sandbox that a new builder starts each time. */
    public PenneoSandboxExtension(Supplier<PenneoSandbox.Builder> builder) {
        this.builder = builder;
    }

    /**
     * The sandbox.
     *
     * @throws IllegalStateException outside of a test
     */
    public PenneoSandbox get() {
        if (sandbox == null) {
            throw new IllegalStateException("The sandbox runs only during tests");
        }
        return sandbox;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        startIfNone(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        startIfNone(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        closeIfOwner(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closeIfOwner(context);
    }

    /** Nested classes and tests share what their surrounding class has started. */
    private void startIfNone(ExtensionContext context) {
        if (sandbox == null) {
            sandbox = builder.get().start();
            owner = context.getUniqueId();
        }
    }

    private void closeIfOwner(ExtensionContext context) {
        if (context.getUniqueId().equals(owner)) {
            sandbox.close();
            sandbox = null;
            owner = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PenneoSandbox.class;
    }

    @Override
    public PenneoSandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return get();
    }
}
