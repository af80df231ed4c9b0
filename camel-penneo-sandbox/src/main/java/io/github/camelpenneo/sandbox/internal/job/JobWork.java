package io.github.camelpenneo.sandbox.internal.job;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpenneo.sandbox.internal.casefile.CaseFile;
import io.github.camelpenneo.sandbox.internal.casefile.CaseFileFactory;
import io.github.camelpenneo.sandbox.internal.casefile.CaseFiles;

/** Creates the case file of a submission. */
public final class JobWork {
    /** If the title of a case file starts with this text, its job fails. */
    public static final String FAILS = "FAIL ";

    private final CaseFileFactory factory;
    private final CaseFiles caseFiles;
    private final Clock clock;
    private final Supplier<URI> baseUrl;

    /** Creates the last step of a job, which adds the case file to {@code caseFiles}; signing links start with the base URL. */
    public JobWork(CaseFileFactory factory, CaseFiles caseFiles, Clock clock, Supplier<URI> baseUrl) {
        this.factory = factory;
        this.caseFiles = caseFiles;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** Creates the case file and returns the job as completed, or returns the job as failed. */
    Job finish(Job job, Submission submission) {
        if (submission.caseFile().path("title").textValue().startsWith(FAILS)) {
            return job.failed("The title starts with \"" + FAILS + "\"", clock.instant());
        }
        try {
            CaseFile caseFile = factory.create(
                    submission.caseFile(),
                    submission.uploads().stream().map(Upload::file).toList());
            caseFiles.add(caseFile);
            return job.completed(result(caseFile), clock.instant());
        } catch (IOException e) {
            return job.failed("The documents could not be read", clock.instant());
        }
    }

    private ObjectNode result(CaseFile caseFile) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ObjectNode data = result.putObject("data");
        data.putObject("caseFile").put("id", caseFile.id());
        ArrayNode links = data.putArray("signingLinks");
        caseFile.signers()
                .forEach(signer -> links.addObject()
                        .put("name", signer.name())
                        .put("role", signer.role())
                        .put("signingLink", baseUrl.get() + "/signing/" + signer.signingKey()));
        return result;
    }
}
