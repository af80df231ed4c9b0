package io.github.camelpenneo.internal.client;

import java.sql.SQLException;
import java.util.function.Supplier;

import io.github.camelpenneo.api.ErrorDetails;
import io.github.camelpenneo.api.PenneoConnectionException;

/**
 * Tells a failure of the store of a shared budget as ours. The exceptions of the store are not its cause: their messages can contain
 * addresses, statements and passwords.
 */
final class StoreFailure {

    private static final int DEEPEST_CAUSE = 10;

    private StoreFailure() {}

    /**
     * Asks the store.
     *
     * @throws PenneoConnectionException if the store failed, or gave what is no bucket
     */
    static <T> T told(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            throw new PenneoConnectionException(
                    ErrorDetails.of(
                            "budget",
                            "The store of the rate budget (option proxyManager) failed: " + kind(e)
                                    + ". Nothing was sent. Check the database of the proxyManager, and its table;"
                                    + " a row of the table that cannot be read can be deleted, and the next call makes it anew"));
        }
    }

    /** The classes of the exception and of its first cause, and the SQL state if there is one. */
    private static String kind(RuntimeException e) {
        Throwable root = e;
        for (int i = 0; i < DEEPEST_CAUSE && root.getCause() != null && !(root instanceof SQLException); i++) {
            root = root.getCause();
        }
        String kind = e.getClass().getSimpleName();
        if (root != e) {
            kind += " by " + root.getClass().getSimpleName();
        }
        return root instanceof SQLException sql && sql.getSQLState() != null
                ? kind + " (SQL state " + sql.getSQLState() + ")"
                : kind;
    }
}
