package io.github.camelpenneo.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Makes Spring Boot report invalid properties in a few lines, instead of a stack trace. */
final class InvalidPenneoPropertiesFailureAnalyzer extends AbstractFailureAnalyzer<InvalidPenneoPropertiesException> {

    InvalidPenneoPropertiesFailureAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidPenneoPropertiesException cause) {
        return new FailureAnalysis(
                "Properties of the penneo component are invalid:\n\n    " + String.join("\n    ", cause.problems()),
                "Correct or remove these properties. Their names and values are those of the options of the penneo"
                        + " component; an IDE proposes them.",
                cause);
    }
}
