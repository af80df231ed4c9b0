package io.github.camelpenneo.examples.mailtosign;

import org.apache.camel.main.Main;

/** Runs the routes until Ctrl-C, with the options of {@code application.properties}. */
public final class MailToSign {

    private MailToSign() {}

    /** Starts the program; its options come from the environment, as {@code application.properties} says. */
    public static void main(String[] args) throws Exception {
        System.exit(new Main(MailToSign.class).run(args));
    }
}
