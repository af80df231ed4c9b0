package io.github.camelpenneo.sandbox;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * Runs a sandbox until the process ends. When the sandbox accepts requests, the program prints the variables of {@link
 * PenneoSandbox#environment()} to standard output, one {@code NAME=value} a line, and nothing else. Exit codes: 1 if the port is in
 * use or not permitted, 2 if an option is invalid.
 */
@Command(
        name = "camel-penneo-sandbox",
        description = "An HTTP server on 127.0.0.1 that behaves like Penneo, for tests and demos.",
        mixinStandardHelpOptions = true,
        versionProvider = SandboxProgram.Version.class)
public final class SandboxProgram implements Callable<Integer> {
    private static final int MAX_PORT = 65535;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8321",
            description = "The TCP port; 0 for any free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--job-delay",
            paramLabel = "MILLISECONDS",
            defaultValue = "1500",
            converter = Milliseconds.class,
            description = "The time from a create request to its case file. Default: ${DEFAULT-VALUE}.")
    private Duration jobDelay;

    private SandboxProgram() {}

    /**
     * Runs the program.
     *
     * @param arguments the command line options; {@code --help} lists the options
     */
    public static void main(String[] arguments) {
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        // Javalin logs a port in use as an error; call() reports the port
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.io.javalin.Javalin", "off");
        int code = new CommandLine(new SandboxProgram()).execute(arguments);
        if (code != CommandLine.ExitCode.OK) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > MAX_PORT) {
            throw new ParameterException(spec.commandLine(), "The port must be between 0 and " + MAX_PORT);
        }
        PenneoSandbox sandbox;
        try {
            sandbox = PenneoSandbox.builder()
                    .port(port)
                    .jobDelays(jobDelay.dividedBy(3), jobDelay)
                    .start();
        } catch (PortUnavailableException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "penneo-sandbox-close"));
        print(sandbox, System.out);
        // waits until the process ends
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    private static void print(PenneoSandbox sandbox, PrintStream out) {
        sandbox.environment().forEach((name, value) -> out.println(name + "=" + value));
        out.flush();
    }

    private static final class Milliseconds implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Duration.ofMillis(Integer.parseUnsignedInt(text));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not a number of milliseconds");
            }
        }
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = SandboxProgram.class.getPackage().getImplementationVersion();
            return new String[] {version == null ? "unknown" : version};
        }
    }
}
