package io.github.camelpenneo.internal.operation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.casefile.CaseFileRules;
import io.github.camelpenneo.internal.casefile.CaseFileTimes;
import io.github.camelpenneo.internal.casefile.Draft;
import io.github.camelpenneo.internal.casefile.HalfCharacters;
import io.github.camelpenneo.internal.casefile.HiddenCharacters;

/** Finds all violations of a case file before it is sent. */
final class DraftCheck {

    private final boolean validate;
    private final Clock clock;

    /**
     * Creates a check.
     *
     * @param validate whether Penneo's rules are checked too
     */
    DraftCheck(boolean validate, Clock clock) {
        this.validate = validate;
        this.clock = clock;
    }

    /** Adds a violation for a text that cannot be recorded. Databases do not store NUL and half characters. */
    void checkRecorded(Draft draft, String path, String text) {
        if (text == null) {
            return;
        }
        if (text.length() > RecordedJob.MAX_TEXT) {
            draft.addViolation(path, "must have at most " + RecordedJob.MAX_TEXT + " characters to be recorded");
        }
        if (text.indexOf('\0') >= 0) {
            draft.addViolation(path, "must not contain the character U+0000");
        }
        HiddenCharacters.halfCharacter(text).ifPresent(rule -> draft.addViolation(path, rule));
    }

    List<Violation> violations(Draft draft) {
        List<Violation> violations = new ArrayList<>(draft.violations());
        violations.addAll(HalfCharacters.check(draft.caseFile()));
        List<Violation> broken = new ArrayList<>();
        if (validate) {
            broken.addAll(draft.waivableViolations());
            broken.addAll(CaseFileRules.check(draft.caseFile()));
            broken.addAll(CaseFileTimes.check(draft.caseFile(), clock));
        }
        if (violations.isEmpty() && broken.isEmpty()) {
            return violations;
        }
        // A value that could not be read is not reported as missing too
        Set<String> unreadable = violations.stream().map(Violation::path).collect(Collectors.toSet());
        DraftReader.HEADERS.forEach((field, header) -> {
            if (unreadable.contains(header)) {
                unreadable.add(field);
            }
        });
        JsonNode documents = draft.caseFile().path("documents");
        if (!draft.caseFile().has("title")
                && documents.size() == 1
                && !documents.path(0).has("title")) {
            // A single document has the title of the case file
            unreadable.add("documents[0].title");
        }
        broken.removeIf(violation -> unreadable.contains(violation.path()));
        violations.addAll(broken);
        return violations.stream().distinct().toList();
    }
}
