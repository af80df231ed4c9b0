package io.github.camelpenneo.connection;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelpenneo.Inside;
import io.github.camelpenneo.api.PenneoConnectionException;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoUnknownOutcomeException;
import io.github.camelpenneo.testing.FaultyServer;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A connection that was used before breaks when the next request is on its way, as if the server had just closed it. */
class RepeatedReadTest {

    private static final FaultyServer.Fault LIST = FaultyServer.answer("200 OK", "application/json", "[]");
    private static final String CREATED = "{\"status\":\"handled\",\"jobs\":[{\"uuid\":\"u\",\"payloadHash\":\"h\"}]}";
    private static final FaultyServer.Fault STATUS =
            FaultyServer.answer("200 OK", "application/json", "{\"uuid\":\"u\",\"jobStatus\":\"pending\"}");

    private FaultyServer penneo;
    private SandboxContext context;

    @AfterEach
    void stop() throws Exception {
        context.close();
        penneo.close();
    }

    private void start(FaultyServer.Fault... answers) {
        AtomicInteger request = new AtomicInteger();
        penneo = new FaultyServer(socket -> answers[request.getAndIncrement()].happen(socket));
        context = new SandboxContext(penneo.baseUrl());
    }

    @Test
    void aListIsRequestedAgain() {
        start(LIST, FaultyServer.hangUp(), LIST);
        list();
        assertThat(list().getException()).isNull();
        assertThat(penneo.requests()).hasSize(3);
    }

    @Test
    void aStatusIsRequestedAgain() {
        start(LIST, FaultyServer.reset(), STATUS);
        list();
        Exchange exchange = context.send("penneo:checkJobStatus?throwExceptionOnPending=false", message -> {
            message.getMessage().setHeader(PenneoConstants.JOB_UUID, "u");
            message.getMessage().setHeader(PenneoConstants.PAYLOAD_HASH, "h");
        });
        assertThat(exchange.getException()).isNull();
        assertThat(penneo.requests()).hasSize(3);
    }

    @Test
    void onlyOnce() {
        start(LIST, FaultyServer.hangUp(), FaultyServer.hangUp());
        list();
        assertThat(list().getException()).isInstanceOf(PenneoConnectionException.class);
        assertThat(penneo.requests()).hasSize(3);
    }

    @Test
    void aCreateIsNotSentAgain() {
        start(FaultyServer.answer("201 Created", "application/json", CREATED), FaultyServer.hangUp());
        assertThat(context.create(Samples.pdf("The first")).getException()).isNull();
        assertThat(context.create(Samples.pdf("The second")).getException())
                .isInstanceOf(PenneoUnknownOutcomeException.class);
        assertThat(penneo.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"penneo:deleteCaseFile"})
    void whatChangesSomethingIsNotSentAgain(String uri) {
        start(LIST, FaultyServer.hangUp());
        list();
        Exchange exchange =
                context.send(uri, message -> message.getMessage().setHeader(PenneoConstants.CASE_FILE_ID, 1L));
        assertThat(exchange.getException()).isInstanceOf(PenneoConnectionException.class);
        assertThat(penneo.requests()).hasSize(2);
    }

    @Test
    void anAnswerThatIsCutOffIsNotRequestedAgain() {
        start(LIST, FaultyServer.breakOff("200 OK", "application/json", "["));
        list();
        assertThat(list().getException()).isInstanceOf(PenneoConnectionException.class);
        assertThat(penneo.requests()).hasSize(2);
    }

    @Test
    void aNewConnectionThatBreaksIsNotReplaced() {
        start(FaultyServer.hangUp());
        context.component().getCredentials().setClientId(null);
        context.component().getCredentials().setClientSecret(null);
        context.component().getCredentials().setApiKey(null);
        context.component().getCredentials().setSecretKey(null);
        context.component().getCredentials().setAccessToken("a-token");
        assertThat(list().getException()).isInstanceOf(PenneoConnectionException.class);
        assertThat(penneo.requests()).hasSize(1);
    }

    @Test
    void aRepetitionTakesAPermitAndDoesNotWaitForOne() {
        start(LIST, FaultyServer.hangUp());
        context.component().getConnection().setRequestsPerMinute(100);
        list();
        // The burst is two permits: one for the list above, one for the list that breaks
        assertThat(list().getException()).isInstanceOf(PenneoConnectionException.class);
        assertThat(penneo.requests()).hasSize(2);
        assertThat(Inside.tokens(context.camel())).isNotEmpty();
    }

    private Exchange list() {
        return context.send("penneo:listCaseFiles", exchange -> {});
    }
}
