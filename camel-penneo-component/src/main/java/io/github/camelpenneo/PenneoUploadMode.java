package io.github.camelpenneo;

import java.util.function.Function;

import io.github.camelpenneo.internal.client.UploadMode;

/** How PDFs travel to Penneo. Source: "Creating a case file" in the contract. */
public enum PenneoUploadMode {
    /** As parts of a form, byte for byte. */
    multipart(environment -> new UploadMode.Multipart()),
    /** In base64 within the JSON, a third longer. */
    base64(environment -> new UploadMode.Base64(environment.name()));

    private final Function<PenneoEnvironment, UploadMode> mode;

    PenneoUploadMode(Function<PenneoEnvironment, UploadMode> mode) {
        this.mode = mode;
    }

    UploadMode of(PenneoEnvironment environment) {
        return mode.apply(environment);
    }
}
