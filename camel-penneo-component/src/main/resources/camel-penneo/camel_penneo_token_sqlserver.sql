-- What tokenStore keeps with JdbcTokenStore: the refresh tokens of logins and the secrets of webhook subscriptions.
-- For SQL Server; UNTESTED. Run this statement yourself and set createTable=false.
-- locked_until is in milliseconds since 1970. secret is a secret.
-- Names are compared as they are, with upper and lower case: so the collation is binary.
CREATE TABLE camel_penneo_token (
  secret_name  NVARCHAR(255) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
  secret       NVARCHAR(4000),
  locked_by    NVARCHAR(64) COLLATE Latin1_General_BIN2,
  locked_until BIGINT NOT NULL
);
