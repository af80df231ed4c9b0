package io.github.camelpenneo.examples.filedrop;

import java.nio.file.Path;

import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** The example in this JVM, against a sandbox, with short delays. */
final class RunningExample implements AutoCloseable {

    private final Main program;

    private RunningExample(Main program) {
        this.program = program;
    }

    static RunningExample start(PenneoSandbox sandbox, Path root) throws Exception {
        Main program = program(sandbox, root);
        program.start();
        return new RunningExample(program);
    }

    /** The same with its routes loaded, for a test that starts them. */
    static CamelContext load(PenneoSandbox sandbox, Path root) throws Exception {
        Main program = program(sandbox, root);
        program.init();
        return program.getCamelContext();
    }

    private static Main program(PenneoSandbox sandbox, Path root) throws Exception {
        Main program = Demo.program(sandbox, root);
        program.addOverrideProperty("filedrop.delay", "100");
        program.addOverrideProperty("filedrop.first-poll-delay", "100");
        program.addOverrideProperty("filedrop.first-retry-delay", "100");
        // so short delays would use up the budget, and everything would wait
        program.addOverrideProperty("camel.component.penneo.requests-per-minute", "0");
        return program;
    }

    @Override
    public void close() {
        program.stop();
    }
}
