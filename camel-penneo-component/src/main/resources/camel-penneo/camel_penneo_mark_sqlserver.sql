-- What idempotentRepository keeps with JdbcIdempotentRepository: the keys of events that have been or are being processed.
-- For SQL Server; UNTESTED. Run these statements yourself and set createTable=false.
-- expires_at is in milliseconds since 1970; rows with an earlier time can be deleted.
-- Keys are compared as they are, with upper and lower case: so the collation is binary.
CREATE TABLE camel_penneo_mark (
  processor_name NVARCHAR(100) COLLATE Latin1_General_BIN2 NOT NULL,
  message_id     NVARCHAR(255) COLLATE Latin1_General_BIN2 NOT NULL,
  added_by       BIGINT NOT NULL,
  expires_at     BIGINT NOT NULL,
  PRIMARY KEY (processor_name, message_id)
);
CREATE INDEX camel_penneo_mark_expires ON camel_penneo_mark (expires_at);
