package io.github.camelpenneo.waiting;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelpenneo.WebhookService;
import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Event;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoNotSignedException;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.webhook.WebhookContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The Kamelets that tell of case files, and the one that fetches what was signed. */
class KameletSourcesTest {

    private final PenneoSandbox sandbox = SandboxContext.quickSandbox().start();
    private final SandboxContext penneo = new SandboxContext(sandbox);
    private final Queue<Message> messages = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        penneo.close();
        sandbox.close();
    }

    @Test
    void whatIsCompletedComesOnceAndIsDownloadedAtOnce() {
        collect(penneo, "kamelet:penneo-completed-source?delay=50", "kamelet:penneo-download-action");
        CaseFileDetails caseFile = penneo.created(Samples.pdf("The agreement"));
        penneo.created(Samples.pdf("Never signed"));
        sandbox.signAll(caseFile.id());
        await().until(() -> !messages.isEmpty());

        long polls = sandbox.requests().size();
        await().until(() -> sandbox.requests().size() > polls + 3);
        assertThat(messages)
                .singleElement()
                .satisfies(message -> assertThat(documents(message))
                        .singleElement()
                        .satisfies(document -> {
                            isTheAgreement(document);
                            assertThat(document.getHeader(PenneoConstants.CASE_FILE_ID))
                                    .isEqualTo(caseFile.id());
                        }));
    }

    @Test
    void penneoDeliversAndTheEventNamesWhatIsDownloaded() {
        try (WebhookContext webhook = new WebhookContext(sandbox)) {
            webhook.component().getSubscription().setService(WebhookService.current);
            webhook.component().getSubscription().setPublicUrl(null);
            collect(
                    webhook,
                    "kamelet:penneo-webhook-source?publicUrl=" + webhook.publicUrl()
                            + "&eventTypes=casefile.completed");
            webhook.start();
            await().until(() -> !sandbox.currentSubscriptions().isEmpty());
            sandbox.signAll(penneo.created(Samples.pdf("The agreement")).id());
            await().until(() -> !messages.isEmpty());
        }

        Event event = messages.element().getBody(Event.class);
        assertThat(event.eventType()).isEqualTo("completed");
        Exchange exchange = download(event);
        assertThat(exchange.getException()).isNull();
        assertThat(documents(exchange.getMessage())).singleElement().satisfies(KameletSourcesTest::isTheAgreement);
    }

    @Test
    void theIdOfACaseFileIsEnough() {
        CaseFileDetails caseFile = penneo.created(Samples.pdf("The agreement"));
        sandbox.signAll(caseFile.id());
        await().until(() -> download(caseFile.id()).getException() == null);
        assertThat(documents(download(caseFile.id().toString()).getMessage())).hasSize(1);
    }

    @Test
    void whatIsNotSignedYetIsAFailureThatSaysSo() {
        Exchange exchange =
                download(penneo.created(Samples.pdf("The agreement")).id());
        assertThat(exchange.getException()).hasRootCauseInstanceOf(PenneoNotSignedException.class);
        assertThat(sandbox.requests()).noneMatch(request -> request.path().endsWith("/content"));
    }

    @Test
    void aDownloadIsRedeliveredAsOftenAsTheCallerSays() {
        CaseFileDetails caseFile = penneo.created(Samples.pdf("The agreement"));
        penneo.add(new RouteBuilder() {
            @Override
            public void configure() {
                KameletCaller.ERROR_HANDLER.configure(this, "penneo-download-action");
            }
        });
        penneo.send("direct:caller", e -> e.getMessage().setBody(caseFile));
        assertThat(sandbox.requests())
                .filteredOn(request -> request.path().endsWith("/api/v3/casefiles/" + caseFile.id()))
                .hasSize(5);
    }

    private Exchange download(Object body) {
        return penneo.send("kamelet:penneo-download-action", e -> e.getMessage().setBody(body));
    }

    private void collect(SandboxContext context, String from, String... to) {
        context.add(collecting(from, to));
    }

    private void collect(WebhookContext context, String from) {
        try {
            context.camel().addRoutes(collecting(from));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private RouteBuilder collecting(String from, String... to) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from)
                        .to(to)
                        .process(exchange -> messages.add(exchange.getMessage().copy()));
            }
        };
    }

    private static List<Message> documents(Message message) {
        List<?> documents = message.getBody(List.class);
        return documents.stream().map(Message.class::cast).toList();
    }

    private static void isTheAgreement(Message document) {
        assertThat(document.getBody(byte[].class))
                .asString(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF-");
        assertThat(document.getHeaders())
                .containsEntry(Exchange.FILE_NAME, document.getHeader(PenneoConstants.DOCUMENT_ID) + "-Agreement.pdf")
                .containsEntry(Exchange.CONTENT_TYPE, "application/pdf")
                .containsKey(PenneoConstants.DOCUMENT_ID);
    }
}
