package io.github.camelpenneo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.github.camelpenneo.api.JobRepository;
import io.github.camelpenneo.internal.casefile.Attachments;
import io.github.camelpenneo.internal.casefile.CaseFileTemplate;
import io.github.camelpenneo.internal.casefile.MailAttachments;
import io.github.camelpenneo.internal.job.JobJournal;
import io.github.camelpenneo.internal.operation.CreateCaseFile;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

/** Turns the options of an endpoint into how it creates case files, and says which are wrong before anything is sent. */
final class CreateOptions {

    private final PenneoEndpoint endpoint;
    private final PenneoConfiguration options;

    private CreateOptions(PenneoEndpoint endpoint) {
        this.endpoint = endpoint;
        this.options = endpoint.getConfiguration();
    }

    /**
     * How this endpoint creates case files.
     *
     * @throws RuntimeException if its template cannot be read or breaks a rule, or its repository cannot be opened
     */
    static CreateCaseFile.Settings settings(PenneoEndpoint endpoint) {
        CreateOptions read = new CreateOptions(endpoint);
        return new CreateCaseFile.Settings(
                read.options.uploadMode(),
                read.options.isValidate(),
                read.template(),
                read.attachments(),
                read.journal(),
                read.options.isReconcile());
    }

    private CaseFileTemplate template() {
        Object template = options.getTemplate();
        if (template == null) {
            return CaseFileTemplate.empty();
        }
        CaseFileTemplate read = template instanceof String address ? read(address) : CaseFileTemplate.of(template);
        return options.isValidate() ? read.check(endpoint.clock()) : read;
    }

    private CaseFileTemplate read(String address) {
        try (InputStream json = ResourceHelper.resolveMandatoryResourceAsInputStream(context(), address)) {
            return CaseFileTemplate.read(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("penneo: template cannot be found: " + address, e);
        }
    }

    private Attachments attachments() {
        boolean known =
                context().getClassResolver().resolveClass("org.apache.camel.attachment.AttachmentMessage") != null;
        return known ? new MailAttachments() : Attachments.NONE;
    }

    private JobJournal journal() {
        JobRepository repository = options.getJobRepository();
        if (repository != null) {
            repository.open();
        }
        return new JobJournal(
                () -> Optional.ofNullable(repository).or(endpoint::memoryJobs),
                endpoint.client().account(),
                endpoint.clock());
    }

    private CamelContext context() {
        return endpoint.getCamelContext();
    }
}
