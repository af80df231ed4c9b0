package io.github.camelpenneo.internal.operation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.github.camelpenneo.api.PenneoConstants;
import io.github.camelpenneo.api.RecordedJob;
import io.github.camelpenneo.api.Violation;
import io.github.camelpenneo.internal.casefile.CaseFileRules;
import io.github.camelpenneo.internal.casefile.CaseFileTimes;
import io.github.camelpenneo.internal.casefile.Draft;

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

    /** Adds a violation for a text that is too long to be recorded. */
    void addTooLong(Draft draft, String path, String text) {
        if (text != null && text.length() > RecordedJob.MAX_TEXT) {
            draft.addViolation(path, "must have at most " + RecordedJob.MAX_TEXT + " characters to be recorded");
        }
    }

    List<Violation> violations(Draft draft) {
        List<Violation> violations = new ArrayList<>(draft.violations());
        if (validate) {
            violations.addAll(draft.waivableViolations());
            violations.addAll(CaseFileRules.check(draft.caseFile()));
            violations.addAll(CaseFileTimes.check(draft.caseFile(), clock));
        }
        // Signers that could not be read are not reported as missing
        boolean signersUnreadable =
                violations.stream().anyMatch(violation -> violation.path().equals(PenneoConstants.SIGNERS));
        return violations.stream()
                .filter(violation -> !(signersUnreadable && violation.path().equals("signers")))
                .distinct()
                .toList();
    }
}
