package io.github.camelpenneo.examples.jmstoarchive;

import java.io.IOException;
import java.nio.file.Path;

import io.github.camelpenneo.examples.testing.Pdfs;
import io.github.camelpenneo.sandbox.SandboxCaseFile;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelpenneo.examples.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/** An archive in place of the folder that does not take everything. */
class FullArchiveTest extends CamelTestSupport {

    @TempDir
    private Path folder;

    private RunningExample example;

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseAdviceWith(true);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        example = new RunningExample(folder);
        return example.camelContext();
    }

    @AfterEach
    void stop() {
        example.close();
    }

    @Test
    void whatTheArchiveDoesNotTakeIsDeliveredAgainByTheBrokerUntilItDoes() throws Exception {
        AdviceWith.adviceWith(
                context,
                "archive",
                route -> route.weaveByToUri("file:*")
                        .replace()
                        // the download is deleted with the exchange
                        .convertBodyTo(byte[].class)
                        .to("mock:archive"));
        MockEndpoint archive = getMockEndpoint("mock:archive");
        archive.whenExchangeReceived(1, FullArchiveTest::refuse);
        archive.whenExchangeReceived(2, FullArchiveTest::refuse);
        archive.expectedMessageCount(3);
        context.start();
        example.queues().send("Lease", "Jane Doe <jane@example.com>", "L-1");
        SandboxCaseFile caseFile = example.created();
        example.sandbox().signAll(caseFile.id());

        MockEndpoint.assertIsSatisfied(archive);
        Exchange taken = archive.getExchanges().get(2);
        assertThat(taken.getMessage().getHeader(Exchange.FILE_NAME, String.class))
                .startsWith(caseFile.id() + "/");
        assertThat(Pdfs.textOf(taken.getMessage().getBody(byte[].class))).contains("Sample contract", "Jane Doe");
        await().until(() -> example.size("contracts.ended") == 0);
        assertThat(example.size("contracts.dead") + example.size("contracts.unknown"))
                .isZero();
        assertThat(example.creates().count()).isEqualTo(1);
    }

    private static void refuse(Exchange exchange) throws IOException {
        throw new IOException("No space left on device");
    }
}
