package io.github.camelpenneo.examples.pollingonly;

import java.nio.file.Path;
import java.util.Properties;

import io.github.camelpenneo.sandbox.PenneoSandbox;

/** What the tests set in place of {@code application.properties}. */
final class Settings {

    private static final String PENNEO = "camel.component.penneo.";

    private Settings() {}

    /** For routes that talk to a sandbox and work in a folder. */
    static Properties of(PenneoSandbox sandbox, Path folder) {
        Properties settings = new Properties();
        settings.setProperty("polling.folder", folder.toString());
        settings.setProperty(PENNEO + "base-url", sandbox.baseUrl().toString());
        settings.setProperty(PENNEO + "oauth-url", sandbox.oauthUrl().toString());
        settings.setProperty(PENNEO + "client-id", sandbox.clientId());
        settings.setProperty(PENNEO + "client-secret", sandbox.clientSecret());
        settings.setProperty(PENNEO + "api-key", sandbox.apiKey());
        settings.setProperty(PENNEO + "secret-key", sandbox.apiSecret());
        return settings;
    }

    /** The same, at any hour and as often as may be. */
    static Properties quick(PenneoSandbox sandbox, Path folder) {
        Properties settings = of(sandbox, folder);
        settings.setProperty("polling.delay", "200");
        settings.setProperty("polling.ended-cron", "* * * * * ?");
        settings.setProperty("polling.jobs-cron", "* * * * * ?");
        settings.setProperty("polling.first-retry-delay", "100");
        return settings;
    }
}
