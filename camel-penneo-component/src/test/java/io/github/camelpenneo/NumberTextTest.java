package io.github.camelpenneo;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Numbers, durations and words in the options of endpoints and of the component, by its own names and by those of the groups. */
class NumberTextTest {

    private final CamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "10s, 10000",
        "1h30m, 5400000",
        "1d, 86400000",
        "500ms, 500",
        "1m500ms, 60500",
        "5000, 5000",
        "PT10S, 10000",
        "P1D, 86400000"
    })
    void aDurationIsReadWhole(String text, long millis) {
        assertThat(endpoint("maxWait", text).getConnection().getMaxWait()).isEqualTo(millis);
        assertThat(ofMain("camel.component.penneo.maxWait", text)
                        .getConnection()
                        .getMaxWait())
                .isEqualTo(millis);
        assertThat(ofMain("camel.component.penneo.connection.maxWait", text)
                        .getConnection()
                        .getMaxWait())
                .isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "10 minutes",
                "10 s",
                "10min",
                "10S",
                "1.5s",
                "5m10",
                "-5s",
                "1_000",
                "s",
                "1h x",
                "10,5s",
                "PT"
            })
    void whatIsNoDurationIsRefusedWithTheOptionAndTheForm(String text) {
        for (Throwable failure : new Throwable[] {
            catchThrowable(() -> endpoint("maxWait", text)),
            catchThrowable(() -> ofMain("camel.component.penneo.maxWait", text)),
            catchThrowable(() -> ofMain("camel.component.penneo.connection.maxWait", text))
        }) {
            assertThat(failure)
                    .rootCause()
                    .hasMessageStartingWith("penneo: maxWait must be a duration such as 500ms, 30s")
                    .hasMessageNotContaining("'" + text + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "60x", "1_000", "1,000", "1e3", "5s", "1.5", "99999999999", "0x10"})
    void whatIsNoNumberIsRefusedWithTheOption(String text) {
        for (Throwable failure : new Throwable[] {
            catchThrowable(() -> endpoint("requestsPerMinute", text)),
            catchThrowable(() -> ofMain("camel.component.penneo.requestsPerMinute", text)),
            catchThrowable(() -> ofMain("camel.component.penneo.requests-per-minute", text)),
            catchThrowable(() -> ofMain("camel.component.penneo.connection.requestsPerMinute", text))
        }) {
            assertThat(failure).rootCause().message().contains("equests", "must be a whole number such as 100");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "productions", "sandbox,production"})
    void aWordThatIsNoneOfTheOptionsIsRefusedWithTheWords(String text) {
        for (Throwable failure : new Throwable[] {
            catchThrowable(() -> endpoint("environment", text)),
            catchThrowable(() -> ofMain("camel.component.penneo.environment", text)),
            catchThrowable(() -> ofMain("camel.component.penneo.connection.environment", text))
        }) {
            assertThat(failure).rootCause().hasMessage("penneo: environment must be one of sandbox, production");
        }
        assertThat(endpoint("environment", "Production").getConnection().getEnvironment())
                .isEqualTo(PenneoEnvironment.production);
        assertThatThrownBy(() -> camel.getEndpoint("penneo:caseFiles?exchangePattern=both"))
                .rootCause()
                .hasMessageStartingWith("penneo: exchangePattern must be one of InOnly");
    }

    @Test
    void aNumberIsReadInBothForms() {
        assertThat(endpoint("requestsPerMinute", "60").getConnection().getRequestsPerMinute())
                .isEqualTo(60);
        assertThat(ofMain("camel.component.penneo.requests-per-minute", "60")
                        .getConnection()
                        .getRequestsPerMinute())
                .isEqualTo(60);
        assertThat(ofMain("camel.component.penneo.connection.requestsPerMinute", "60")
                        .getConnection()
                        .getRequestsPerMinute())
                .isEqualTo(60);
        assertThat(ofMain("camel.component.penneo.connection.baseUrl", "https://example.com")
                        .getConnection()
                        .getBaseUrl())
                .isEqualTo("https://example.com");
    }

    @Test
    void theDelaysOfCamelAreCheckedToo() {
        assertThat(camel.getEndpoint("penneo:caseFiles?delay=10s", PenneoEndpoint.class)
                        .getDelay())
                .isEqualTo(10_000);
        assertThatThrownBy(() -> camel.getEndpoint("penneo:caseFiles?delay=soon"))
                .rootCause()
                .hasMessageStartingWith("penneo: delay must be a duration");
    }

    private PenneoEndpoint endpoint(String option, String text) {
        return camel.getEndpoint("penneo:getCaseFile?" + option + "=RAW(" + text + ")", PenneoEndpoint.class);
    }

    private static PenneoComponent ofMain(String property, String text) {
        Main main = new Main();
        main.addInitialProperty(property, text);
        try {
            main.start();
            return main.getCamelContext().getComponent("penneo", PenneoComponent.class);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            main.stop();
        }
    }
}
