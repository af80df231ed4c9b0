-- What tokenStore keeps with JdbcTokenStore: the refresh tokens of logins and the secrets of webhook subscriptions.
-- For Oracle 12.2 or newer; UNTESTED. Run this statement yourself and set createTable=false.
-- locked_until is in milliseconds since 1970. secret is a secret.
CREATE TABLE camel_penneo_token (
  secret_name  VARCHAR2(255 CHAR) NOT NULL PRIMARY KEY,
  secret       VARCHAR2(4000),
  locked_by    VARCHAR2(64 CHAR),
  locked_until NUMBER(19) NOT NULL
);
