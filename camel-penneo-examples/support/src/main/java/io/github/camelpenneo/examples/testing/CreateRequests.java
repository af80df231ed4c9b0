package io.github.camelpenneo.examples.testing;

import java.util.Map;

import io.github.camelpenneo.sandbox.CannedAnswer;
import io.github.camelpenneo.sandbox.PenneoSandbox;

/**
 * The requests that make a case file.
 *
 * @param sandbox where they come in
 */
public record CreateRequests(PenneoSandbox sandbox) {

    private static final String PATH = "/send/api/v1/casefiles/20251022/create";

    /** How many there have been, answered as they may be. */
    public long count() {
        return sandbox.requests().stream()
                .filter(request -> request.path().equals(PATH))
                .count();
    }

    /** Has the next one answered so. */
    public void answerNext(int status, String body) {
        sandbox.answerNext("POST", PATH, new CannedAnswer(status, Map.of(), body));
    }

    /** Has the next one act as usual, and its answer replaced by this one. */
    public void loseNextAnswer(int status, String body) {
        sandbox.loseNextAnswer("POST", PATH, new CannedAnswer(status, Map.of(), body));
    }
}
