package io.github.camelpenneo.examples.mailtosign;

import java.nio.file.Path;

import com.icegreen.greenmail.util.GreenMail;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import org.apache.camel.main.Main;

/** The example in this JVM, against a sandbox and a mail server, with short delays. */
final class RunningExample implements AutoCloseable {

    private final Main program;

    private RunningExample(Main program) {
        this.program = program;
    }

    static RunningExample start(PenneoSandbox sandbox, GreenMail server, Path folder) throws Exception {
        Main program = Demo.program(sandbox, server, folder);
        program.addOverrideProperty("example.mail-delay", "100");
        program.addOverrideProperty("example.notes-delay", "100");
        program.addOverrideProperty("example.news-delay", "200");
        program.addOverrideProperty("mail.allowed", "jane@example.com, @friends.example");
        program.addOverrideProperty("mail.own-addresses", "Contracts@example.com");
        program.start();
        return new RunningExample(program);
    }

    @Override
    public void close() {
        program.stop();
    }
}
