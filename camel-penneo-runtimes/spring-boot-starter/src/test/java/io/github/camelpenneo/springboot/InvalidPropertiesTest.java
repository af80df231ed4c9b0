package io.github.camelpenneo.springboot;

import java.util.Map;

import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.springboot.BootRunner.Application;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.camelpenneo.springboot.BootRunner.application;
import static io.github.camelpenneo.springboot.BootRunner.withEnvironment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class InvalidPropertiesTest {

    private static final String SECRET = "planted-53cr3t";

    @Test
    void anUnknownNameFailsTheStartWithItsNameAndTheNearestOptions() {
        assertFailure(
                "clint-secret=" + SECRET,
                "camel.component.penneo.clint-secret",
                "is no option; the nearest are client-secret");
    }

    @Test
    void anUnknownEnvironmentVariableFailsTheStartWithItsName() {
        withEnvironment(Map.of("CAMEL_COMPONENT_PENNEO_CLINT_SECRET", SECRET))
                .run(context -> assertMessage(
                        context,
                        "\"CAMEL_COMPONENT_PENNEO_CLINT_SECRET\"",
                        "is no option; the nearest are client-secret"));
    }

    @Test
    void anUnknownNameBelowAnOptionFailsTheStart() {
        assertFailure("client-secret.value=" + SECRET, "camel.component.penneo.client-secret.value", "is no option");
    }

    @Test
    void aWrongValueFailsTheStartWithWhatTheOptionTakes() {
        assertFailure("insecure=" + SECRET, "camel.component.penneo.insecure", "is not true or false");
        assertFailure("page-size=" + SECRET, "camel.component.penneo.page-size", "is not a whole number");
        assertFailure("delay-multiplier=" + SECRET, "camel.component.penneo.delay-multiplier", "is not a number");
        assertFailure("max-wait=" + SECRET, "camel.component.penneo.max-wait", "is not a duration such as 500ms, 10s");
        assertFailure("service=" + SECRET, "camel.component.penneo.service", "is not one of current, legacy, both");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "12abc", "12.5", "1_000", "60x", "60 # one", "0x10", "9999999999", "x1"})
    void textThatIsNoWholeNumberIsNotTakenForNoLimit(String text) {
        assertFailure("requests-per-minute=" + text, "camel.component.penneo.requests-per-minute", "whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10S", "10s5", "10sec", "5s10m", "1.5s", "999999999999999999s", "PT-5S", "s", "1 hour"})
    void textThatIsNoDurationIsNotReadHalf(String text) {
        assertFailure("max-wait=" + text, "camel.component.penneo.max-wait", "is not a duration such as 500ms, 10s");
    }

    @Test
    void numbersAndDurationsOfEveryNotationAreTaken() {
        Map.of("10s", 10_000L, "PT10S", 10_000L, "1h30m", 5_400_000L, "500ms", 500L, "250", 250L, " 2m ", 120_000L)
                .forEach((text, milliseconds) -> application()
                        .withPropertyValues(
                                "camel.component.penneo.max-wait=" + text,
                                "camel.component.penneo.requests-per-minute= 60 ",
                                "camel.component.penneo.page-size={{size}}",
                                "size=7")
                        .run(context -> {
                            PenneoComponent penneo = BootRunner.penneo(context);
                            assertThat(penneo.getConnection().getMaxWait()).isEqualTo(milliseconds);
                            assertThat(penneo.getConnection().getRequestsPerMinute())
                                    .isEqualTo(60);
                            assertThat(penneo.getRead().getPageSize()).isEqualTo(7);
                        }));
    }

    @Test
    void aWrongNameOfASecondComponentFailsTheStartThoughNoRouteUsesIt() {
        application()
                .withBean("penneo2", PenneoComponent.class, PenneoComponent::new)
                .withPropertyValues("camel.component.penneo2.max-wiat=33s")
                .run(context -> assertMessage(context, "camel.component.penneo2.max-wiat", "is no option"));
    }

    @Test
    void aMissingBeanFailsTheStartWithItsName() {
        assertFailure(
                "job-repository=#bean:missing",
                "camel.component.penneo.job-repository",
                "missing",
                "it takes a io.github.camelpenneo.api.JobRepository");
    }

    @Test
    void textForABeanFailsTheStart() {
        assertFailure("job-repository=" + SECRET, "camel.component.penneo.job-repository", "is no reference to a bean");
    }

    @Test
    void aPlaceholderThatNothingReplacesFailsTheStart() {
        assertFailure(
                "client-secret=" + SECRET + "${missing}",
                "camel.component.penneo.client-secret",
                "has a placeholder that no property replaces");
        assertFailure(
                "client-secret=" + SECRET + "{{missing}}",
                "camel.component.penneo.client-secret",
                "has a placeholder that no property replaces");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        application()
                .withPropertyValues(
                        "camel.component.penneo.clint-id=x",
                        "camel.component.penneo.insecure=maybe",
                        "camel.component.penneo.page-size=many")
                .run(context -> assertMessage(context, "clint-id", "insecure", "page-size"));
    }

    @Test
    void anEarlierNameOfAnOptionIsRefusedByTheComponent() {
        for (String name : new String[] {"api-secret", "apiSecret"}) {
            assertFailure(name + "=" + SECRET, "camel.component.penneo: apiSecret is now secretKey");
        }
        assertFailure("webhook-secret=" + SECRET, "webhookSecret is now webhookVerifyToken");
        withEnvironment(Map.of("CAMEL_COMPONENT_PENNEO_PATH_SECRET", SECRET))
                .run(context -> assertMessage(context, "pathSecret is now passphrase"));
    }

    @Test
    void noSecretIsInTheOutputOfAFailedStart(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplication(Application.class)
                        .run(
                                "--debug=true",
                                "--logging.level.root=DEBUG",
                                "--spring.main.web-application-type=none",
                                "--camel.component.penneo.clint-secret=" + SECRET,
                                "--camel.component.penneo.client-secret=" + SECRET,
                                "--camel.component.penneo.insecure=" + SECRET))
                .hasRootCauseInstanceOf(InvalidPenneoPropertiesException.class);

        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "Properties of the penneo component are invalid:",
                        "clint-secret")
                .doesNotContain(SECRET);
    }

    private static void assertFailure(String property, String... parts) {
        application()
                .withPropertyValues("camel.component.penneo." + property)
                .run(context -> assertMessage(context, parts));
    }

    private static void assertMessage(AssertableApplicationContext context, String... parts) {
        Throwable failure = context.getStartupFailure();
        assertThat(failure).as("failure of the start").isNotNull().rootCause().hasMessageContainingAll(parts);
        for (Throwable t = failure; t != null; t = t.getCause()) {
            assertThat(String.valueOf(t)).doesNotContain(SECRET);
        }
    }
}
