package io.github.camelpenneo.runtimes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A packaged program: a page of the guide, built with the versions of one line of its runtime. */
final class Program {

    private final String name;
    private final String page;
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final List<UnaryOperator<Map<String, String>>> changes = new ArrayList<>();
    private final Set<String> notAtBuild = new HashSet<>();
    private Consumer<Application> preparation = application -> {};
    private UnaryOperator<String> command = UnaryOperator.identity();
    private Path javaHome = Path.of(System.getProperty("java.home"));
    private String ready;
    private String folder = ".";

    private Program(String name, String page) {
        this.name = name;
        this.page = page;
    }

    /** A program from a page of the guide, such as {@code camel-main}; the name is that of the table of results. */
    static Program of(String name, String page) {
        return new Program(name, page);
    }

    /** Built with another version, by the property of the page's POM. */
    Program with(String property, String version) {
        versions.put(property, version);
        return this;
    }

    /** With a text in one of its files replaced, as the page says for this line. */
    Program replacing(String file, String text, String replacement) {
        return changing(files -> {
            if (!files.get(file).contains(text)) {
                throw new IllegalArgumentException(file + " of " + page + " does not contain " + text);
            }
            files.put(file, files.get(file).replace(text, replacement));
            return files;
        });
    }

    /** With other files. */
    Program changing(UnaryOperator<Map<String, String>> change) {
        changes.add(change);
        return this;
    }

    /** With something that its user installs beside what he has built. */
    Program prepared(Consumer<Application> installation) {
        preparation = installation;
        return this;
    }

    /** With another start command, made from the one on the page. */
    Program started(UnaryOperator<String> change) {
        command = change;
        return this;
    }

    /** Built without an environment variable that only the running program has. */
    Program builtWithout(String variable) {
        notAtBuild.add(variable);
        return this;
    }

    /** Ready when this address is 200: the environment variable of a port, and a path, as in {@code HTTP_PORT/ready}. */
    Program readyAt(String address) {
        ready = address;
        return this;
    }

    /** With {@code contracts/} in a folder below that of the project. */
    Program in(String below) {
        folder = below;
        return this;
    }

    /** On another JDK. */
    Program on(Path jdk) {
        javaHome = jdk;
        return this;
    }

    Application application(Path project) {
        Map<String, String> files = GuidePage.of(page).files();
        for (UnaryOperator<Map<String, String>> change : changes) {
            files = change.apply(files);
        }
        return new Application(project, versions, javaHome).write(files);
    }

    /** Builds the program, as the page says, and installs what it needs. */
    void build(Application application, Map<String, String> environment) {
        String commands = GuidePage.of(page).commands("Build");
        if (!commands.isEmpty()) {
            Map<String, String> variables = new LinkedHashMap<>(environment);
            variables.keySet().removeAll(notAtBuild);
            application.run(commands, variables);
        }
        preparation.accept(application);
    }

    String start() {
        return command.apply(GuidePage.of(page).commands("Start"));
    }

    String ready() {
        return ready;
    }

    String folder() {
        return folder;
    }

    @Override
    public String toString() {
        return name;
    }
}
