package io.github.camelpenneo;

import java.net.ConnectException;
import java.util.HashMap;
import java.util.Map;

import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EndpointTest {

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @CsvSource({"CreateCaseFile, createCaseFile", "downloadDocuments, downloadDocument", "web-hook, webhook"})
    void theNearestOperationIsNamed(String operation, String nearest) {
        assertThatThrownBy(() -> camel.getEndpoint("penneo:" + operation))
                .rootCause()
                .hasMessageContaining("there is no such operation (the nearest is " + nearest + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"createCasefile", "CREATECASEFILE", "sendEnvelope"})
    void anUnknownOperationIsRefusedWithThoseThatThereAre(String operation) {
        assertThatThrownBy(() -> camel.getEndpoint("penneo:" + operation))
                .rootCause()
                .hasMessageContaining(operation)
                .hasMessageContainingAll(
                        "createCaseFile", "checkJobStatus", "getCaseFile", "downloadDocument", "webhook");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> camel.getEndpoint("penneo:getCaseFile?colour=red"))
                .hasMessageContaining("colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"createCaseFile", "checkJobStatus", "getCaseFile", "downloadDocument"})
    void aProducerDoesNotStandInFrom(String operation) {
        assertThatThrownBy(() -> camel.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("penneo:" + operation).to("mock:end");
                    }
                }))
                .rootCause()
                .hasMessage("penneo:" + operation + " can only be used in 'to'");
    }

    @Test
    void aConsumerDoesNotStandInTo() {
        assertThatThrownBy(() -> camel.getEndpoint("penneo:webhook").createProducer())
                .hasMessage("penneo:webhook can only be used in 'from'");
    }

    @Test
    void theCredentialsThatAreMissingAreNamed() {
        assertThatThrownBy(() -> camel.getEndpoint("penneo:getCaseFile?clientId=a&secretKey= ")
                        .createProducer())
                .hasMessageContaining("not set: clientSecret, apiKey, secretKey")
                .hasMessageContaining("camel.component.penneo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sandbox.penneo.com",
                "ftp://sandbox.penneo.com",
                "https://",
                "https://user:pw@sandbox.penneo.com",
                "https://sandbox.penneo.com?a=b",
                "https://sandbox.penneo.com#a",
                "https://sand box.penneo.com",
                "file:///etc"
            })
    void anAddressThatIsNoneIsRefusedBeforeAnythingIsCalled(String url) {
        for (String option : new String[] {"baseUrl", "oauthUrl"}) {
            assertThatThrownBy(() -> endpoint(Map.of(option, url)).createProducer())
                    .hasMessageContaining("penneo: " + option + " must ")
                    .hasMessageNotContaining("pw");
        }
    }

    @Test
    void aTimeoutOfNothingIsRefused() {
        assertThatThrownBy(() -> endpoint(Map.of("responseTimeout", "0")).createProducer())
                .hasMessageContaining("responseTimeout");
        assertThatThrownBy(() -> endpoint(Map.of("connectTimeout", "0")).createProducer())
                .hasMessageContaining("connectTimeout");
    }

    @Test
    void aSlashAtTheEndOfAnAddressDoesNotMatter() {
        try (SandboxContext penneo = new SandboxContext(SANDBOX.get())) {
            penneo.component().getConnection().setBaseUrl(SANDBOX.get().baseUrl() + "/");
            penneo.component().getConnection().setOauthUrl(SANDBOX.get().oauthUrl() + "//");
            assertThat(penneo.create(Samples.pdf("The agreement")).getException())
                    .isNull();
        }
    }

    @Test
    void theEnvironmentsAreThoseOfTheContract() {
        PenneoEndpoint options = options(endpoint(Map.of("environment", "production")));
        assertThat(options.getConnection().settings(options.getCredentials()).baseUrl())
                .hasToString("https://app.penneo.com");
        assertThat(options.getConnection().settings(options.getCredentials()).oauthUrl())
                .hasToString("https://login.penneo.com");
        options.getConnection().setEnvironment(PenneoEnvironment.sandbox);
        assertThat(options.getConnection().settings(options.getCredentials()).baseUrl())
                .hasToString("https://sandbox.penneo.com");
        assertThat(options.getConnection().settings(options.getCredentials()).oauthUrl())
                .hasToString("https://sandbox.oauth.penneo.cloud");
    }

    @Test
    void aConnectionUsesTheHttpComponentThatItIsGiven() {
        try (SandboxContext penneo = new SandboxContext(SANDBOX.get())) {
            HttpComponent proxied = new HttpComponent();
            proxied.setHttpClientConfigurer(client -> client.setProxy(new HttpHost("127.0.0.1", 1)));
            proxied.setCamelContext(penneo.camel());
            penneo.camel().getRegistry().bind("proxied", proxied);
            assertThat(penneo.send(
                                    "penneo:getCaseFile?httpComponent=#proxied",
                                    e -> e.getMessage().setBody(7L))
                            .getException())
                    .hasRootCauseInstanceOf(ConnectException.class);
        }
    }

    @Test
    void propertiesConfigureTheComponent() {
        PenneoComponent component = camel.getComponent("penneo", PenneoComponent.class);
        Map<String, Object> properties = new HashMap<>(Map.of(
                "client-id", "an-id",
                "response-timeout", "5s",
                "throw-exception-on-pending", "true",
                "environment", "production",
                "service", "legacy"));
        PropertyBindingSupport.build()
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withIgnoreCase(true)
                .withRemoveParameters(true)
                .bind(camel, component, properties);

        assertThat(properties).isEmpty();
        PenneoEndpoint options = options(camel.getEndpoint("penneo:getCaseFile"));
        assertThat(options.getCredentials().getClientId()).isEqualTo("an-id");
        assertThat(options.getConnection().getResponseTimeout()).isEqualTo(5000);
        assertThat(options.getJobs().isThrowExceptionOnPending()).isTrue();
        assertThat(options.getConnection().getEnvironment()).isEqualTo(PenneoEnvironment.production);
        assertThat(options.getSubscription().getService()).isEqualTo(WebhookService.legacy);
    }

    @Test
    void anEndpointsOwnOptionsDoNotReachTheOthers() {
        camel.getComponent("penneo", PenneoComponent.class).getCredentials().setClientId("shared");
        options(camel.getEndpoint("penneo:getCaseFile?clientId=own"));
        assertThat(options(camel.getEndpoint("penneo:getCaseFile"))
                        .getCredentials()
                        .getClientId())
                .isEqualTo("shared");
    }

    @Test
    void anOptionOfAnotherOperationIsRefusedAndNamedWithWhoTakesItAndTheNearestNames() {
        assertThatThrownBy(() -> camel.getEndpoint("penneo:createCaseFile?path=/a/secret/path"))
                .rootCause()
                .hasMessageStartingWith(
                        "penneo:createCaseFile: path is no option of createCaseFile, but of webhook (the"
                                + " nearest names are ")
                .hasMessageNotContaining("secret/path");
        assertThatThrownBy(() -> camel.getEndpoint("penneo:createCaseFile?uplodMode=base64"))
                .rootCause()
                .hasMessageStartingWith(
                        "penneo:createCaseFile: there is no option uplodMode (the nearest names are" + " uploadMode, ");
        assertThatThrownBy(() -> camel.getEndpoint("penneo:webhook?delay=5&streaming=true"))
                .rootCause()
                .hasMessageContainingAll(
                        "delay is no option of webhook, but of caseFiles, jobs",
                        "streaming is no option of webhook, but of listCaseFiles");
        camel.getEndpoint("penneo:jobs?delay=5&scheduler=spring&scheduler.cron=0+0+*+*+*+*");
        camel.getEndpoint("penneo:createCaseFile?exchangePattern=InOnly");
        camel.getEndpoint("penneo:caseFiles?pollingConsumerQueueSize=10");
    }

    private Endpoint endpoint(Map<String, Object> options) {
        Map<String, Object> all =
                new HashMap<>(Map.of("clientId", "a", "clientSecret", "b", "apiKey", "c", "secretKey", "d"));
        all.putAll(options);
        try {
            return camel.getComponent("penneo").createEndpoint("penneo:getCaseFile", all);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static PenneoEndpoint options(Endpoint endpoint) {
        return (PenneoEndpoint) endpoint;
    }
}
