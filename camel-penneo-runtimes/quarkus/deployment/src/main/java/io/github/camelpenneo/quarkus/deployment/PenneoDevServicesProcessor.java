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
        SandboxService running = liveReload.getContextObject(SandboxService.class);
        boolean wanted =
                config.devservices().enabled() && !ComponentProperties.sayWhereOrWho(ConfigProvider.getConfig());
        int port = config.devservices().port();
        if (running != null && !(wanted && running.requestedPort() == port)) {
            running.close();
            running = null;
        }
        if (wanted && running == null) {
            SandboxService started = SandboxService.start(port);
            shutdown.addCloseTask(started::close, true);
            LOG.infof("The Penneo sandbox is ready. To see and sign its case files, open %s", started.page());
            running = started;
        }
        liveReload.setContextObject(SandboxService.class, running);
        return running == null
                ? null
                : DevServicesResultBuildItem.discovered()
                        .name(PenneoProcessor.FEATURE)
                        .description("Penneo sandbox: " + running.page())
                        .config(running.config())
                        .build();
    }
}
