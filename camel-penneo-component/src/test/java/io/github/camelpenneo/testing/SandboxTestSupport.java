package io.github.camelpenneo.testing;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;

/** A test of routes, on camel-test-junit5 as users write theirs. The {@code penneo:} endpoints of its context talk to a sandbox. */
public abstract class SandboxTestSupport extends CamelTestSupport {

    protected SandboxContext penneo;

    /** The sandbox of the test, which has been started. */
    protected abstract PenneoSandbox sandbox();

    @BeforeEach
    void talkToTheSandbox() {
        penneo = new SandboxContext(context, sandbox());
    }
}
