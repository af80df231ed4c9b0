package io.github.camelpenneo;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.bucket4j.TimeMeter;
import org.apache.camel.spi.Metadata;
import org.junit.jupiter.api.Tag;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The rooms of the component and their floors (docs/decisions/0019): a room may use the floors below it. */
@Tag("one-line")
@AnalyzeClasses(packages = "io.github.camelpenneo", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelpenneo";
    private static final String API = ROOT + ".api";
    private static final String INTERNAL = ROOT + ".internal.";
    private static final String CAMEL = "org.apache.camel..";
    private static final String HTTP_CLIENT = "org.apache.hc..";
    /** The classes of the API that implement an SPI of Camel, and what runs on Camel's threads for them. */
    private static final String CAMELS_REPOSITORIES = ".*\\.(Jdbc(State|Idempotent)Repository|MarkCleanup)";

    private static final String JACKSON = "com.fasterxml.jackson..";

    @ArchTest
    static final ArchRule A_ROOM_USES_THE_FLOORS_BELOW_IT = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("6: what Camel and users touch")
            .definedBy(ROOT)
            .layer("5: operations and webhooks")
            .definedBy(INTERNAL + "operation", INTERNAL + "webhook..")
            .layer("4: jobs and once")
            .definedBy(INTERNAL + "job", INTERNAL + "once")
            .layer("3: client")
            .definedBy(INTERNAL + "client")
            .layer("2: case file and HTTP")
            .definedBy(INTERNAL + "casefile", INTERNAL + "http")
            .layer("1: JSON, tokens, waiting, API")
            .definedBy(INTERNAL + "json", INTERNAL + "auth", INTERNAL + "wait", API)
            .whereLayer("6: what Camel and users touch")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("5: operations and webhooks")
            .mayOnlyBeAccessedByLayers("6: what Camel and users touch")
            .whereLayer("4: jobs and once")
            .mayOnlyBeAccessedByLayers("6: what Camel and users touch", "5: operations and webhooks")
            .whereLayer("3: client")
            .mayOnlyBeAccessedByLayers(
                    "6: what Camel and users touch", "5: operations and webhooks", "4: jobs and once")
            .whereLayer("2: case file and HTTP")
            .mayOnlyBeAccessedByLayers(
                    "6: what Camel and users touch", "5: operations and webhooks", "4: jobs and once", "3: client");

    @ArchTest
    static final ArchRule ROOMS_OF_ONE_FLOOR_DO_NOT_KNOW_EACH_OTHER =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule OPERATIONS_DO_NOT_KNOW_WEBHOOKS = noClasses()
            .that()
            .resideInAPackage(INTERNAL + "operation")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(INTERNAL + "webhook..");

    @ArchTest
    static final ArchRule EVERY_CLASS_LIVES_IN_A_ROOM = classes()
            .that()
            .resideOutsideOfPackage(ROOT + ".sandbox..")
            .should()
            .resideInAnyPackage(
                    ROOT,
                    API,
                    INTERNAL + "operation",
                    INTERNAL + "webhook.delivery",
                    INTERNAL + "webhook.subscription",
                    INTERNAL + "job",
                    INTERNAL + "once",
                    INTERNAL + "client",
                    INTERNAL + "casefile",
                    INTERNAL + "http",
                    INTERNAL + "json",
                    INTERNAL + "auth",
                    INTERNAL + "wait");

    @ArchTest
    static final ArchRule THE_API_NEEDS_NOTHING_BUT_ANNOTATIONS = classes()
            .that()
            .resideInAPackage(API)
            .and()
            .haveNameNotMatching(CAMELS_REPOSITORIES)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(API, "java..", "javax.sql", "com.fasterxml.jackson.annotation")
                    .or(belongToAnyOf(Metadata.class, TimeMeter.class)));

    @ArchTest
    static final ArchRule ONLY_HTTP_KNOWS_THE_HTTP_LIBRARY = noClasses()
            .that()
            .resideOutsideOfPackage(INTERNAL + "http")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HTTP_CLIENT);

    @ArchTest
    static final ArchRule HTTP_KNOWS_NEITHER_PENNEO_S_JSON_NOR_TOKENS = noClasses()
            .that()
            .resideInAPackage(INTERNAL + "http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JACKSON, INTERNAL + "json", INTERNAL + "auth");

    @ArchTest
    static final ArchRule TOKENS_JSON_CLIENT_AND_JOBS_DO_NOT_KNOW_CAMEL = noClasses()
            .that()
            .resideInAnyPackage(INTERNAL + "auth", INTERNAL + "json", INTERNAL + "client", INTERNAL + "job")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CAMEL);
}
