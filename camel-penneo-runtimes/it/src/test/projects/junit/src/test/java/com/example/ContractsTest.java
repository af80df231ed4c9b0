package com.example;

import java.io.InputStream;
import java.util.Map;

import io.github.camelpenneo.PenneoComponent;
import io.github.camelpenneo.api.Job;
import io.github.camelpenneo.sandbox.junit5.PenneoSandboxExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.junit.jupiter.api.Assertions.assertNotNull;

/** A test of a user: Camel's test support, with a sandbox in place of Penneo. */
class ContractsTest extends CamelTestSupport {

    @RegisterExtension
    static final PenneoSandboxExtension SANDBOX = new PenneoSandboxExtension();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        PenneoComponent penneo = camel.getComponent("penneo", PenneoComponent.class);
        penneo.getConnection().setBaseUrl(SANDBOX.get().baseUrl().toString());
        penneo.getConnection().setOauthUrl(SANDBOX.get().oauthUrl().toString());
        penneo.getCredentials().setClientId(SANDBOX.get().clientId());
        penneo.getCredentials().setClientSecret(SANDBOX.get().clientSecret());
        penneo.getCredentials().setApiKey(SANDBOX.get().apiKey());
        penneo.getCredentials().setSecretKey(SANDBOX.get().apiSecret());
        return camel;
    }

    @Test
    void aContractIsSent() throws Exception {
        try (InputStream contract = getClass().getResourceAsStream("/contract.pdf")) {
            Job job = template.requestBodyAndHeaders(
                    "penneo:createCaseFile",
                    contract.readAllBytes(),
                    Map.of("CamelPenneoTitle", "Agreement", "CamelPenneoSigners", "Jane Doe <jane@example.com>"),
                    Job.class);
            assertNotNull(job.uuid());
        }
    }
}
