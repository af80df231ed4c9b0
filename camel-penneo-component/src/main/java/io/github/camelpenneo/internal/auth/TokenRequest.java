package io.github.camelpenneo.internal.auth;

import java.util.Map;

/** Asks Penneo's OAuth service for tokens. */
@FunctionalInterface
public interface TokenRequest {

    /**
     * Sends one request.
     *
     * @param fields those of the grant
     */
    Answer send(Map<String, String> fields);

    /**
     * What was given. {@link #toString()} leaves the refresh token out.
     *
     * @param refreshToken null where there is none
     */
    record Answer(AccessToken accessToken, String refreshToken) {

        @Override
        public String toString() {
            return "Answer[" + accessToken + "]";
        }
    }
}
