package io.github.camelpenneo.quarkus.deployment;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelpenneo.quarkus.PenneoConfigBuilder;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigurationDefaultBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import org.apache.camel.quarkus.core.deployment.spi.BuildTimeCamelCatalogBuildItem;
import org.apache.camel.quarkus.core.deployment.spi.RoutesBuilderClassExcludeBuildItem;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.util.StringHelper;

/** What an application with the component needs on Quarkus. */
class PenneoProcessor {

    static final String FEATURE = "camel-penneo";

    private static final String LOG_SUMMARY = "camel.main.auto-configuration-log-summary";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    /** Applications add the route templates by name. The index of the jar leaves them out, but not one that Quarkus makes of a class folder. */
    @BuildStep
    RoutesBuilderClassExcludeBuildItem routeTemplates() {
        return RoutesBuilderClassExcludeBuildItem.ofClassName("io.github.camelpenneo.PenneoRouteTemplates");
    }

    /** On Quarkus, {@code ${VARIABLE}} is resolved before Camel prints its properties at the start. */
    @BuildStep
    RunTimeConfigurationDefaultBuildItem logSummaryOff() {
        return new RunTimeConfigurationDefaultBuildItem(LOG_SUMMARY, "false");
    }

    /** The names by which environment variables are read. */
    @BuildStep
    void propertyNames(
            BuildTimeCamelCatalogBuildItem catalog,
            BuildProducer<GeneratedResourceBuildItem> resources,
            BuildProducer<NativeImageResourceBuildItem> nativeResources,
            BuildProducer<RunTimeConfigBuilderBuildItem> configBuilders) {
        String names = Stream.concat(
                        Stream.of(LOG_SUMMARY),
                        catalog.getCatalog().componentModel("penneo").getComponentOptions().stream()
                                .map(BaseOptionModel::getName)
                                .map(StringHelper::camelCaseToDash)
                                .map(ComponentProperties.PREFIX::concat))
                .collect(Collectors.joining("\n"));
        resources.produce(new GeneratedResourceBuildItem(
                PenneoConfigBuilder.PROPERTY_NAMES, names.getBytes(StandardCharsets.UTF_8)));
        nativeResources.produce(new NativeImageResourceBuildItem(PenneoConfigBuilder.PROPERTY_NAMES));
        configBuilders.produce(new RunTimeConfigBuilderBuildItem(PenneoConfigBuilder.class));
    }
}
