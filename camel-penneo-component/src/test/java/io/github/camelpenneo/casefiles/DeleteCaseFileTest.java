package io.github.camelpenneo.casefiles;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoNotFoundException;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeleteCaseFileTest extends SandboxTestSupport {

    @RegisterExtension
    final PenneoSandboxExtension sandbox = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return sandbox.get();
    }

    private Long id;

    @BeforeEach
    void start() {
        id = penneo.created(Samples.pdf("The agreement")).id();
    }

    @Test
    void theBodyNamesTheCaseFileAndGoesOnAsItCame() {
        Exchange exchange =
                penneo.send("penneo:deleteCaseFile", e -> e.getMessage().setBody(id.toString()));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(id.toString());
        assertThat(sandbox.get().caseFiles()).isEmpty();
    }

    @Test
    void theHeaderNamesTheCaseFileWhereTheBodyDoesNot() {
        penneo.send("penneo:deleteCaseFile", e -> {
            e.getMessage().setBody("something else");
            e.getMessage().setHeader(PenneoConstants.CASE_FILE_ID, id);
        });
        assertThat(sandbox.get().caseFiles()).isEmpty();
    }

    @Test
    void whatHasBeenDeletedIsNotFound() {
        penneo.send("penneo:deleteCaseFile", e -> e.getMessage().setBody(id));
        assertThat(penneo.send("penneo:deleteCaseFile", e -> e.getMessage().setBody(id))
                        .getException())
                .isInstanceOf(PenneoNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../1", "1/../2", "1?x", "-1", "all", ""})
    void whatIsNoIdIsRefusedBeforeAnyCall(String crafted) {
        int before = sandbox.get().requests().size();
        assertThat(penneo.send("penneo:deleteCaseFile", e -> e.getMessage().setBody(crafted))
                        .getException())
                .isInstanceOf(PenneoValidationException.class)
                .hasMessageContaining(PenneoConstants.CASE_FILE_ID);
        assertThat(sandbox.get().requests()).hasSize(before);
    }
}
