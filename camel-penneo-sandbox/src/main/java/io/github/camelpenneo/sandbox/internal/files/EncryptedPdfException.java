package io.github.camelpenneo.sandbox.internal.files;

import java.io.IOException;

/** The PDF is encrypted, and cannot be opened without a password or a certificate. */
public final class EncryptedPdfException extends IOException {

    private static final long serialVersionUID = 1L;

    EncryptedPdfException(Throwable cause) {
        super("The PDF is encrypted", cause);
    }
}
