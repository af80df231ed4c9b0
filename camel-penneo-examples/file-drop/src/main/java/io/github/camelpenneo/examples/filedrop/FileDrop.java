package io.github.camelpenneo.examples.filedrop;

import org.apache.camel.main.Main;

/** Runs the routes until Ctrl-C, with the options of {@code application.properties}. */
public final class FileDrop {

    private FileDrop() {}

    /** Starts the program; its options come from the environment, as {@code application.properties} says. */
    public static void main(String[] args) throws Exception {
        System.exit(new Main(FileDrop.class).run(args));
    }
}
