package io.github.camelpenneo;

import io.github.camelpenneo.internal.casefile.Attachments;
import io.github.camelpenneo.internal.casefile.MailAttachments;
import io.github.camelpenneo.internal.client.PenneoClient;
import io.github.camelpenneo.internal.operation.CreateCaseFile;
import io.github.camelpenneo.internal.operation.IdentifiedOperation;
import io.github.camelpenneo.internal.operation.Operation;
import org.apache.camel.CamelContext;

/** Builds {@code createCaseFile} from the options of its endpoint. */
final class CreateAssembly {

    private final PenneoEndpoint endpoint;
    private final PenneoClient client;

    CreateAssembly(PenneoEndpoint endpoint, PenneoClient client) {
        this.endpoint = endpoint;
        this.client = client;
    }

    /**
     * The operation.
     *
     * @throws RuntimeException if the template cannot be read or is invalid, or if the repository cannot be opened
     */
    Operation operation() {
        CreateOptions create = endpoint.getCreate();
        CamelContext context = endpoint.getCamelContext();
        CreateCaseFile.Settings settings = new CreateCaseFile.Settings(
                create.upload(endpoint.getConnection().getEnvironment()),
                create.isValidate(),
                create.template(context, endpoint.clock()),
                attachments(context),
                endpoint.recordedJobs().journal(client),
                endpoint.getJobs().isReconcile(),
                create.isResendOnRedelivery());
        Operation operation =
                new CreateCaseFile(client.sendApi(), settings, endpoint.getEndpointUri(), endpoint.clock());
        return endpoint.getJobs().getJobRepository() == null
                ? operation
                : new IdentifiedOperation(operation, client.account());
    }

    private static Attachments attachments(CamelContext context) {
        return isThere(context, "org.apache.camel.attachment.AttachmentMessage")
                ? new MailAttachments(isThere(context, "org.apache.camel.component.mail.MailMessage"))
                : Attachments.NONE;
    }

    private static boolean isThere(CamelContext context, String className) {
        return context.getClassResolver().resolveClass(className) != null;
    }
}
