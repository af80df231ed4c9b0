-- What tokenStore keeps with JdbcTokenStore: the refresh tokens of logins and the secrets of webhook subscriptions.
-- For H2 and PostgreSQL.
-- locked_until is in milliseconds since 1970. secret is a secret.
CREATE TABLE IF NOT EXISTS camel_penneo_token (
  secret_name  VARCHAR(255) NOT NULL PRIMARY KEY,
  secret       VARCHAR(4000),
  locked_by    VARCHAR(64),
  locked_until BIGINT NOT NULL
);
