package io.github.camelpenneo.runtimes;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.camelpenneo.sandbox.PenneoSandbox;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets in every form of configuration: the credentials as environment variables that a file names, and others, which the scenario does
 * not need, as text in the file, for a Kamelet, as a variable of the option's own name, and as a system property.
 */
final class PlantedSecrets {

    private final List<String> secrets = new ArrayList<>();

    PlantedSecrets(PenneoSandbox sandbox) {
        secrets.addAll(List.of(sandbox.clientId(), sandbox.clientSecret(), sandbox.apiKey(), sandbox.apiSecret()));
    }

    /** Lines for a file of properties. */
    String properties() {
        return "\ncamel.component.penneo.webhook-verify-token = " + plant()
                + "\ncamel.kamelet.penneo-webhook-source.webhookVerifyToken = " + plant() + "\n";
    }

    /** The value of the environment variable {@code CAMEL_COMPONENT_PENNEO_PASSPHRASE}. */
    String variable() {
        return plant();
    }

    /** Start commands whose {@code java} has a system property more. */
    String withSystemProperty(String commands) {
        return commands.replaceAll("(?m)^java ", "java -Dcamel.component.penneo.passphrase=" + plant() + " ");
    }

    void assertNoneIn(String output) {
        assertThat(secrets).allSatisfy(secret -> assertThat(output).doesNotContain(secret));
    }

    private String plant() {
        String secret = "planted-" + UUID.randomUUID();
        secrets.add(secret);
        return secret;
    }
}
