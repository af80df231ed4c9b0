package io.github.camelpenneo.sandbox.internal.oauth;

import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/** Issues and verifies access tokens: JWTs that are valid for {@link #LIFETIME}. */
public final class AccessTokens {
    /** The time for which a token is valid. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** All users belong to one customer. */
    private static final long CUSTOMER_ID = 1;

    private static final String USER_CLAIM = "userId";
    private static final int KEY_BYTES = 32;

    private final Clock clock;
    private final byte[] key = new byte[KEY_BYTES];

    /** Creates an issuer with a new random signing key; {@code clock} gives the times of issue and expiry. */
    public AccessTokens(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    /** An access token and its time of expiry. */
    record Issued(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Issued[expiresAt=" + expiresAt + "]";
        }
    }

    Issued issue(String clientId, long userId) {
        // the times of a JWT are whole seconds
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        Instant expiresAt = now.plus(LIFETIME);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(clientId)
                .claim(USER_CLAIM, userId)
                .claim("customerId", CUSTOMER_ID)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be signed", e);
        }
        return new Issued(token.serialize(), expiresAt);
    }

    /** The user to whom a valid token was issued. */
    long userId(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().getLongClaim(USER_CLAIM);
        } catch (ParseException e) {
            throw new IllegalArgumentException("The token is malformed", e);
        }
    }

    boolean isValid(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return jwt.verify(new MACVerifier(key))
                    && clock.instant()
                            .isBefore(jwt.getJWTClaimsSet().getExpirationTime().toInstant());
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }
}
