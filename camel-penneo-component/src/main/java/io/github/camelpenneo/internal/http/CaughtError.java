package io.github.camelpenneo.internal.http;

import java.io.IOException;
import java.io.Serial;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * An {@link Error} of one call, such as an {@link OutOfMemoryError}, as an exception: after an error the HTTP library closes its whole
 * pool, and all later calls fail.
 */
final class CaughtError extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CaughtError(Error error) {
        super(error);
    }

    /** Gives the connection of a call back that ended by an error while it was set up: the HTTP library does so for exceptions only. */
    static final class Handler implements ExecChainHandler {

        @Override
        public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
                throws IOException, HttpException {
            try {
                return chain.proceed(request, scope);
            } catch (Error e) {
                scope.execRuntime.discardEndpoint();
                throw new CaughtError(e);
            }
        }
    }
}
