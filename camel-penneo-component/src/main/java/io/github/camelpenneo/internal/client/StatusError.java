package io.github.camelpenneo.internal.client;

import java.util.function.Function;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoException;

/** The meaning of an error status: the words, and the exception without its details. */
record StatusError(String message, Function<ErrorDetails, PenneoException> exception) {

    /** The same meaning, with a sentence more if the response is a web page. */
    StatusError telling(Refusal refusal) {
        return refusal.isWebPage()
                ? new StatusError(
                        message + ". The response is a web page, perhaps of a gateway or proxy before Penneo",
                        exception)
                : this;
    }
}
