package io.github.camelpenneo.quarkus.deployment;

import java.util.function.Predicate;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import org.jboss.jandex.ClassInfo;

/** What a native executable needs, as far as it is known: no native executable with the component has been built yet. */
class PenneoNativeProcessor {

    private static final String COMPONENT = "io.github.camelpenneo.";

    @BuildStep
    ExtensionSslNativeSupportBuildItem ssl() {
        return new ExtensionSslNativeSupportBuildItem(PenneoProcessor.FEATURE);
    }

    /** The route templates, the tables of jobs, and the Kamelets. */
    @BuildStep
    NativeImageResourcePatternsBuildItem resources() {
        return NativeImageResourcePatternsBuildItem.builder()
                .includeGlobs("camel-penneo/templates/*.yaml", "camel-penneo/*.sql", "kamelets/penneo-*.kamelet.yaml")
                .build();
    }

    /** The classes that the YAML of the route templates names. */
    @BuildStep
    ReflectiveClassBuildItem templates() {
        return ReflectiveClassBuildItem.builder(
                        "java.util.concurrent.ScheduledThreadPoolExecutor",
                        "org.apache.camel.processor.ThrottlerRejectedExecutionException",
                        "org.apache.camel.util.concurrent.CamelThreadFactory")
                .constructors()
                .methods()
                .reason(getClass().getName())
                .build();
    }

    /**
     * The classes that users name: Camel's bean language, its property binding and {@code onException}, and Jackson, find their members
     * by reflection. And the classes of Penneo's JSON.
     */
    @BuildStep
    ReflectiveClassBuildItem reflection(CombinedIndexBuildItem index) {
        Predicate<String> seenByUsers = name -> name.startsWith(COMPONENT + "api.")
                || name.startsWith(COMPONENT) && name.indexOf('.', COMPONENT.length()) < 0;
        Predicate<String> json = name ->
                name.startsWith(COMPONENT + "internal.client.") || name.startsWith(COMPONENT + "internal.json.");
        return ReflectiveClassBuildItem.builder(index.getIndex().getKnownClasses().stream()
                        .map(ClassInfo::name)
                        .map(Object::toString)
                        .filter(seenByUsers.or(json))
                        .toArray(String[]::new))
                .constructors()
                .methods()
                .fields()
                .reason(getClass().getName())
                .build();
    }
}
