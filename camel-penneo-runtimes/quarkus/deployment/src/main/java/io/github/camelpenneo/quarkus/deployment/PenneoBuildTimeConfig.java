package io.github.camelpenneo.quarkus.deployment;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The configuration of the extension. The options of the component are {@code camel.component.penneo.*}. */
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
@ConfigMapping(prefix = "quarkus.camel.penneo")
public interface PenneoBuildTimeConfig {

    /** {@return the sandbox in dev and test mode} */
    DevServices devservices();

    /** The sandbox in dev and test mode. */
    interface DevServices {

        /**
         * Whether a sandbox that behaves like Penneo is started in dev and test mode, if the application configures neither an address nor
         * credentials of Penneo.
         *
         * @return true by default
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * The port of 127.0.0.1 on which the sandbox listens.
         *
         * @return by default 0: any free port
         */
        @WithDefault("0")
        int port();
    }
}
