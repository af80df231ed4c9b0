package io.github.camelpenneo.quarkus.deployment;

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
            return null;
        }
        if (sandbox == null || sandbox.isClosed()) {
            sandbox = started(port, shutdown);
            liveReload.setContextObject(SandboxService.class, sandbox);
        }
        return DevServicesResultBuildItem.discovered()
                .name(PenneoProcessor.FEATURE)
                .description("Penneo sandbox: " + sandbox.page())
                .config(sandbox.config())
                .build();
    }

    private static SandboxService started(int port, CuratedApplicationShutdownBuildItem shutdown) {
        SandboxService sandbox = SandboxService.start(port);
        shutdown.addCloseTask(sandbox::close, true);
        LOG.infof("The Penneo sandbox is ready. To see and sign its case files, open %s", sandbox.page());
        return sandbox;
    }
}
