package io.github.camelpenneo;

import java.util.function.Function;

import io.github.camelpenneo.internal.client.CaseFileUpload;

/** How PDFs are sent to Penneo. Source: "Creating a case file" in docs/contract/creating.md. */
public enum PenneoUploadMode {
    /** As parts of a form, byte for byte. */
    multipart(environment -> new CaseFileUpload.Multipart()),
    /** In base64 within the JSON; a third longer. */
    base64(environment -> new CaseFileUpload.Base64(environment.name()));

    private final Function<PenneoEnvironment, CaseFileUpload> mode;

    PenneoUploadMode(Function<PenneoEnvironment, CaseFileUpload> mode) {
        this.mode = mode;
    }

    CaseFileUpload of(PenneoEnvironment environment) {
        return mode.apply(environment);
    }
}
