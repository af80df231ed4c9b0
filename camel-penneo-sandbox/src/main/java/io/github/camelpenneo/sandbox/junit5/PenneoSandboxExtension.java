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
 * A JUnit 5 extension that starts a sandbox before the tests and closes the sandbox after the tests. A static
 * {@code @RegisterExtension} field or {@code @ExtendWith} starts one sandbox for the test class; an instance field starts one sandbox
 * for each test. Nested test classes share the sandbox of the enclosing class. Tests get the sandbox from {@link #get()} or as a
 * parameter of type {@link PenneoSandbox}.
 */
public final class PenneoSandboxExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final Supplier<PenneoSandbox.Builder> builder;
    private PenneoSandbox sandbox;
    private String owner;

    /** Creates an extension that starts a sandbox on any free port, with the default settings. */
    public PenneoSandboxExtension() {
        this(PenneoSandbox::builder);
    }

    /**
     * Creates an extension that starts each sandbox with the same builder.
     *
     * @param builder the settings of every sandbox
     */
    public PenneoSandboxExtension(PenneoSandbox.Builder builder) {
        this(() -> builder);
    }

    /**
     * Creates an extension that starts each sandbox with a new builder, for example with a new {@code VirtualTime} for each test.
     *
     * @param builder supplies the builder before each start
     */
    public PenneoSandboxExtension(Supplier<PenneoSandbox.Builder> builder) {
        this.builder = builder;
    }

    /**
     * Returns the running sandbox.
     *
     * @return the sandbox of the current test class or test
     * @throws IllegalStateException if no sandbox runs, because the tests have not started or have ended
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

    /** Nested classes and tests share the sandbox that the enclosing class has started. */
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
