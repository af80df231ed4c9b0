-- What tokenStore keeps with JdbcTokenStore: the refresh tokens of logins and the secrets of webhook subscriptions.
-- For MySQL 8; UNTESTED. Run this statement yourself and set createTable=false.
-- locked_until is in milliseconds since 1970. secret is a secret.
-- Names are compared as they are, with upper and lower case: so the collation is binary.
CREATE TABLE camel_penneo_token (
  secret_name  VARCHAR(255) NOT NULL PRIMARY KEY,
  secret       VARCHAR(4000),
  locked_by    VARCHAR(64),
  locked_until BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
