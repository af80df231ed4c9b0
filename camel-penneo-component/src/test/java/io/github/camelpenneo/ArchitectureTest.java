package io.github.camelpenneo;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Who may use what: the table in the design. */
@AnalyzeClasses(packages = "io.github.camelpenneo", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelpenneo";
    private static final String API = ROOT + ".api";
    private static final String AUTH = ROOT + ".internal.auth";
    private static final String CLIENT = ROOT + ".internal.client";
    private static final String JOB = ROOT + ".internal.job";
    private static final String OPERATION = ROOT + ".internal.operation";
    private static final String WEBHOOK = ROOT + ".internal.webhook";
    private static final String JDK = "java..";
    private static final String MAIL_ADDRESSES = "org.apache.james.mime4j..";
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String LOGGING = "org.slf4j";
    private static final String CAMEL = "org.apache.camel..";
    private static final String HTTP_CLIENT = "org.apache.hc..";

    @ArchTest
    static final ArchRule THE_API_NEEDS_NOTHING_BUT_ANNOTATIONS = classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(API, JDK, "javax.sql", "com.fasterxml.jackson.annotation")
                    .or(belongToAnyOf(Metadata.class)));

    @ArchTest
    static final ArchRule TOKENS_KNOW_NEITHER_CAMEL_NOR_HTTP = classes()
            .that()
            .resideInAPackage(AUTH)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(AUTH, API, JDK, JACKSON);

    @ArchTest
    static final ArchRule THE_CLIENT_DOES_NOT_KNOW_ITS_USERS = classes()
            .that()
            .resideInAPackage(CLIENT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    CLIENT,
                    AUTH,
                    API,
                    JDK,
                    "javax.net.ssl",
                    JACKSON,
                    LOGGING,
                    CAMEL,
                    HTTP_CLIENT,
                    "io.github.bucket4j..");

    @ArchTest
    static final ArchRule ONLY_THE_TRANSPORT_OF_THE_CLIENT_KNOWS_CAMEL = noClasses()
            .that()
            .resideInAPackage(CLIENT)
            .and(not(isTransport()))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CAMEL);

    @ArchTest
    static final ArchRule ONLY_THE_TRANSPORT_KNOWS_THE_HTTP_LIBRARY =
            noClasses().that(not(isTransport())).should().dependOnClassesThat().resideInAPackage(HTTP_CLIENT);

    @ArchTest
    static final ArchRule OPERATIONS_DO_NOT_KNOW_WEBHOOKS = classes()
            .that()
            .resideInAPackage(OPERATION)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    OPERATION, JOB, CLIENT, API, JDK, JACKSON, LOGGING, CAMEL, MAIL_ADDRESSES, "jakarta.activation");

    @ArchTest
    static final ArchRule RECORDED_JOBS_KNOW_NEITHER_CAMEL_NOR_THEIR_USERS = classes()
            .that()
            .resideInAPackage(JOB)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(JOB, CLIENT, API, JDK, LOGGING);

    @ArchTest
    static final ArchRule WEBHOOKS_KNOW_NOTHING_OF_CAMEL_BUT_ITS_REPOSITORIES = classes()
            .that()
            .resideInAPackage(WEBHOOK)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(WEBHOOK, CLIENT, API, JDK, "javax.crypto..", JACKSON, LOGGING)
                    .or(belongToAnyOf(IdempotentRepository.class, StateRepository.class)));

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_COMPONENT = noClasses()
            .that(not(resideInAPackage(ROOT)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule NO_PACKAGES_KNOW_EACH_OTHER =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    private static DescribedPredicate<JavaClass> isTransport() {
        return DescribedPredicate.describe(
                "HttpTransport and what belongs to it",
                javaClass -> javaClass
                        .getName()
                        .matches(
                                ".*\\.internal\\.client\\.(HttpTransport|HttpEntities|HttpPool|QuietConnection|LateQuery|Garbage)(\\$.*)?"));
    }
}
