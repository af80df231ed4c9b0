package io.github.camelpenneo;

import java.util.Optional;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.internal.casefile.Attachments;
import io.github.camelpenneo.internal.casefile.MailAttachments;
import io.github.camelpenneo.internal.job.JobJournal;
import io.github.camelpenneo.internal.operation.CreateCaseFile;
import org.apache.camel.CamelContext;

/** Builds {@code createCaseFile} from the options of its endpoint. */
final class CreateAssembly {

    private final PenneoEndpoint endpoint;

    CreateAssembly(PenneoEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * The operation.
     *
     * @throws RuntimeException if the template cannot be read or is invalid, or if the repository cannot be opened
     */
    CreateCaseFile operation() {
        CreateOptions create = endpoint.getCreate();
        CamelContext context = endpoint.getCamelContext();
        CreateCaseFile.Settings settings = new CreateCaseFile.Settings(
                create.upload(endpoint.getConnection().getEnvironment()),
                create.isValidate(),
                create.template(context, endpoint.clock()),
                attachments(context),
                journal(),
                endpoint.getJobs().isReconcile(),
                create.isResendOnRedelivery());
        return new CreateCaseFile(endpoint.client().sendApi(), settings, endpoint.getEndpointUri(), endpoint.clock());
    }

    private static Attachments attachments(CamelContext context) {
        boolean known =
                context.getClassResolver().resolveClass("org.apache.camel.attachment.AttachmentMessage") != null;
        return known ? new MailAttachments() : Attachments.NONE;
    }

    private JobJournal journal() {
        JobRepository repository = endpoint.getJobs().getJobRepository();
        if (repository != null) {
            repository.open();
        }
        return new JobJournal(
                () -> Optional.ofNullable(repository).or(endpoint::memoryJobs),
                endpoint.client().account(),
                endpoint.clock());
    }
}
