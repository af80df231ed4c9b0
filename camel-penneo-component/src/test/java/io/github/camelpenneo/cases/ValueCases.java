package io.github.camelpenneo.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelpenneo.api.CaseFileDetails;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.PenneoValidationException;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.sandbox.PenneoSandbox;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import io.github.camelpenneo.testing.Samples;
import io.github.camelpenneo.testing.SandboxContext;
import io.github.camelpenneo.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The tests of values that users hand over: each is read rightly, or refused with its path. */
abstract class ValueCases extends SandboxTestSupport {

    static final byte[] PDF = Samples.pdf("The agreement");

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension(SandboxContext.quickSandbox());

    @Override
    protected PenneoSandbox sandbox() {
        return SANDBOX.get();
    }

    /** A file of {@code src/test/resources/cases}. */
    static byte[] file(String name) {
        try (InputStream file = ValueCases.class.getResourceAsStream("/cases/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }

    /** A case file as a map, with further or other fields. */
    static Map<String, Object> map(Object... fields) {
        Map<String, Object> map = new HashMap<>();
        map.put("title", "T");
        map.put("signers", List.of(Map.of("name", "Jane Doe", "email", "jane@example.com")));
        map.put("documents", List.of(Map.of("title", "D", "pdf", PDF)));
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        return map;
    }

    /** A case file of one signer with further or other fields. */
    static Map<String, Object> signer(Object... fields) {
        Map<String, Object> signer = new HashMap<>(Map.of("name", "Jane Doe", "email", "jane@example.com"));
        for (int i = 0; i < fields.length; i += 2) {
            signer.put((String) fields[i], fields[i + 1]);
        }
        return map("signers", List.of(signer));
    }

    Exchange send(Object body) {
        return send(message -> message.getMessage().setBody(body));
    }

    Exchange send(Processor message) {
        return penneo.send("penneo:createCaseFile", exchange -> {
            // Penneo drops what was submitted before: each case file is another one
            exchange.getMessage()
                    .setHeader(PenneoConstants.REFERENCE, UUID.randomUUID().toString());
            message.process(exchange);
        });
    }

    CaseFileDetails created(Object body) {
        return created(send(body));
    }

    CaseFileDetails created(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        Long id = penneo.completed(exchange.getMessage().getBody(Job.class)).caseFileId();
        return penneo.request("penneo:getCaseFile", id, CaseFileDetails.class);
    }

    /** The violations of a body, which is not sent. */
    List<String> refused(Object body) {
        return refused(send(body));
    }

    static List<String> refused(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(PenneoValidationException.class);
        List<Violation> violations = ((PenneoValidationException) exchange.getException()).getViolations();
        assertThat(violations).isNotEmpty();
        return new ArrayList<>(violations.stream().map(Violation::toString).toList());
    }
}
