package io.github.camelpenneo.secrets;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelpenneo.PenneoEndpointUriFactory;
import io.github.camelpenneo.api.CaseFile;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.CcRecipient;
import io.github.camelpenneo.api.Document;
import io.github.camelpenneo.api.DocumentDetails;
import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.MemoryTokenStore;
import io.github.camelpenneo.api.PdfContent;
import io.github.camelpenneo.api.PenneoException;
import io.github.camelpenneo.api.PenneoRateLimitException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.QueueJob;
import io.github.camelpenneo.api.Signer;
import io.github.camelpenneo.api.SignerDetails;
import io.github.camelpenneo.api.SigningLink;
import io.github.camelpenneo.api.Subscription;
import io.github.camelpenneo.internal.auth.AccessToken;
import io.github.camelpenneo.internal.auth.ApiKeys;
import io.github.camelpenneo.internal.auth.FixedToken;
import io.github.camelpenneo.internal.auth.Login;
import io.github.camelpenneo.internal.auth.TokenEndpoint;
import io.github.camelpenneo.internal.client.ConnectionSettings;
import io.github.camelpenneo.internal.webhook.delivery.LegacyMessage;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.util.Throwables.getStackTrace;

/** What ends up in logs and in JMX. */
class SecretsTest {

    private static final String SECRET = "S3CRET";

    @ParameterizedTest
    @MethodSource
    void noTextOfAValueShowsASecretOrPersonalData(Object value) {
        assertThat(value.toString()).isNotEmpty().doesNotContain(SECRET);
    }

    static Stream<Object> noTextOfAValueShowsASecretOrPersonalData() {
        Map<String, Object> more = Map.of("phone", SECRET);
        SigningLink link = new SigningLink(SECRET, SECRET, SECRET);
        CcRecipient cc = new CcRecipient(SECRET, SECRET, true);
        SignerDetails.SigningRequest request = new SignerDetails.SigningRequest(1L, 1, SECRET, "en", more);
        DocumentDetails.SignatureLine line = new DocumentDetails.SignatureLine(1L, 1L, 1L, SECRET, 0, "a", more);
        SignerDetails signer = new SignerDetails(1L, SECRET, "legacy", true, request, more);
        QueueJob.Data data = new QueueJob.Data(new QueueJob.CaseFileReference(7L), List.of(link));
        ErrorDetails details = new ErrorDetails("getCaseFile", "failed", 400, "id", SECRET);
        Duration timeout = Duration.ofSeconds(1);
        URI url = URI.create("https://example.com");
        return Stream.of(
                new Job(SECRET, SECRET, "now"),
                new QueueJob(
                        "t",
                        SECRET,
                        SECRET,
                        "completed",
                        new QueueJob.Result(data),
                        0,
                        0,
                        "c",
                        "u",
                        SECRET,
                        SECRET,
                        SECRET,
                        more),
                new QueueJob.Result(data, List.of(SECRET, Map.of("message", SECRET))),
                data,
                link,
                cc,
                request,
                signer,
                new CaseFileDetails(
                        7L,
                        SECRET,
                        5,
                        1L,
                        1L,
                        "en",
                        "c",
                        "a",
                        "u",
                        null,
                        true,
                        true,
                        true,
                        List.of(cc),
                        List.of(signer),
                        List.of(),
                        more),
                new DocumentDetails(1L, SECRET, 7L, SECRET, 5, true, 0, 9L, "pdf", "c", List.of(line), more),
                line,
                CaseFile.builder().title(SECRET).reference(SECRET).build(),
                Signer.builder().name(SECRET).socialSecurityNumberPlain(SECRET).build(),
                Document.builder().title(SECRET).pdf(PdfContent.of(new byte[0])).build(),
                new Event("casefile", "completed", Instant.EPOCH, Map.of("id", 7, "title", SECRET)),
                new LegacyMessage.Confirmation(SECRET),
                new LegacyMessage.Notification(new Event("casefile", "completed", null, Map.of("title", SECRET))),
                new Subscription("1", SECRET, "casefile", List.of(), true, true, SECRET, 1L, 1L, "0"),
                new ConnectionSettings(url, url, null, new ApiKeys(SECRET, SECRET, SECRET, SECRET)),
                new ApiKeys(SECRET, SECRET, SECRET, SECRET),
                new Login(SECRET, SECRET, SECRET, SECRET, new MemoryTokenStore(), SECRET),
                new FixedToken(SECRET),
                new TokenEndpoint.Tokens(new AccessToken(SECRET, Instant.EPOCH, Instant.EPOCH), SECRET),
                new AccessToken(SECRET, Instant.EPOCH, Instant.EPOCH),
                details,
                new PenneoException(details),
                new PenneoRateLimitException(details, timeout),
                new PenneoValidationException(details));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"clientId", "clientSecret", "apiKey", "secretKey", "accessToken", "refreshToken", "passphrase"})
    void noTextOfAnEndpointShowsACredential(String option) throws IOException {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            for (String value : new String[] {SECRET, "RAW(" + SECRET + "&)"}) {
                Endpoint endpoint = camel.getEndpoint("penneo:webhook?eventTypes=*&" + option + "=" + value);
                assertThat(endpoint.toString()).contains("penneo:").doesNotContain(SECRET);
                assertThat(URISupport.sanitizeUri(endpoint.getEndpointUri())).doesNotContain(SECRET);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "penneo:getCaseFile?clientId=%s&clientSecret=%s",
                "penneo:getCaseFile?accessToken=%s&apiKey=%s",
                "penneo:getCaseFile?secretKey=%s&apiKey=RAW(%s&)&nonsense=1",
                "penneo:getCaseFile?clientSecret=%s&accessToken=RAW(%s)&responseTimeout=soon",
                "penneo:getCaseFile?accessToken=%s&passphrase=%s&baseUrl=nowhere",
                "penneo:nonsense?refreshToken=%s&secretKey=%s"
            })
    void noMessageAboutAWrongSettingShowsACredential(String uri) throws IOException {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            Throwable failure = catchThrowable(
                    () -> camel.getEndpoint(uri.replace("%s", SECRET)).createProducer());
            assertThat(getStackTrace(failure)).contains("penneo").doesNotContain(SECRET);
            assertThatThrownBy(() -> camel.createProducerTemplate().sendBody(uri.replace("%s", SECRET), ""))
                    .satisfies(thrown -> assertThat(getStackTrace(thrown)).doesNotContain(SECRET));
        }
    }

    @Test
    void theOptionsThatAreSecretAreMarkedSo() {
        assertThat(new PenneoEndpointUriFactory().secretPropertyNames())
                .containsExactlyInAnyOrder(
                        "clientId",
                        "clientSecret",
                        "apiKey",
                        "secretKey",
                        "accessToken",
                        "refreshToken",
                        "passphrase",
                        "webhookVerifyToken");
    }
}
