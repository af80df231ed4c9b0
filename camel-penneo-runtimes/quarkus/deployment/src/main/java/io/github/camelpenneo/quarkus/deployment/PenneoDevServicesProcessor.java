package io.github.camelpenneo.quarkus.deployment;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.LiveReloadBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Starts a sandbox beside an application in dev and test mode. The sandbox lives as long as the dev mode or the tests. */
@BuildSteps(onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class})
class PenneoDevServicesProcessor {

    private static final Logger LOG = Logger.getLogger(PenneoDevServicesProcessor.class);

    @BuildStep
    DevServicesResultBuildItem sandbox(
            PenneoBuildTimeConfig config,
            LiveReloadBuildItem liveReload,
            CuratedApplicationShutdownBuildItem shutdown) {
        SandboxService sandbox = liveReload.getContextObject(SandboxService.class);
        int port = config.devservices().port();
        boolean wanted =
                config.devservices().enabled() && !ComponentProperties.sayWhereOrWho(ConfigProvider.getConfig());
        if (sandbox != null && !(wanted && sandbox.requestedPort() == port)) {
            sandbox.close();
        }
        if (!wanted) {
            return sandbox == null ? null : result("Penneo sandbox: stopped", withoutValues(sandbox.config()));
        }
        if (sandbox == null || sandbox.isClosed()) {
            sandbox = started(port, shutdown);
            liveReload.setContextObject(SandboxService.class, sandbox);
        }
        return result("Penneo sandbox: " + sandbox.page(), sandbox.config());
    }

    private static DevServicesResultBuildItem result(String description, Map<String, String> config) {
        return DevServicesResultBuildItem.discovered()
                .name(PenneoProcessor.FEATURE)
                .description(description)
                .config(config)
                .build();
    }

    /** In a live reload Quarkus keeps what a dev service once configured, unless the dev service configures something else. */
    private static Map<String, String> withoutValues(Map<String, String> config) {
        return config.keySet().stream().collect(Collectors.toMap(Function.identity(), property -> ""));
    }

    private static SandboxService started(int port, CuratedApplicationShutdownBuildItem shutdown) {
        SandboxService sandbox = SandboxService.start(port);
        shutdown.addCloseTask(sandbox::close, true);
        LOG.infof("The Penneo sandbox is ready. To see and sign its case files, open %s", sandbox.page());
        return sandbox;
    }
}
