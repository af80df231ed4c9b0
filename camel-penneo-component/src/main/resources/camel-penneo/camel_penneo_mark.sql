-- What idempotentRepository keeps with JdbcIdempotentRepository: the keys of events that have been or are being processed.
-- For H2 and PostgreSQL.
-- expires_at is in milliseconds since 1970; rows with an earlier time can be deleted.
CREATE TABLE IF NOT EXISTS camel_penneo_mark (
  processor_name VARCHAR(100) NOT NULL,
  message_id     VARCHAR(255) NOT NULL,
  added_by       BIGINT NOT NULL,
  expires_at     BIGINT NOT NULL,
  PRIMARY KEY (processor_name, message_id)
);
CREATE INDEX IF NOT EXISTS camel_penneo_mark_expires ON camel_penneo_mark (expires_at);
