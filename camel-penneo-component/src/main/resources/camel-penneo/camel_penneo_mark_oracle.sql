-- What idempotentRepository keeps with JdbcIdempotentRepository: the keys of events that have been or are being processed.
-- For Oracle 12.2 or newer; UNTESTED. Run these statements yourself and set createTable=false.
-- expires_at is in milliseconds since 1970; rows with an earlier time can be deleted.
CREATE TABLE camel_penneo_mark (
  processor_name VARCHAR2(100 CHAR) NOT NULL,
  message_id     VARCHAR2(255 CHAR) NOT NULL,
  added_by       NUMBER(19) NOT NULL,
  expires_at     NUMBER(19) NOT NULL,
  PRIMARY KEY (processor_name, message_id)
);
CREATE INDEX camel_penneo_mark_expires ON camel_penneo_mark (expires_at);
