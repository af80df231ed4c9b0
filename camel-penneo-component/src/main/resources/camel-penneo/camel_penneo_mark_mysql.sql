-- What idempotentRepository keeps with JdbcIdempotentRepository: the keys of events that have been or are being processed.
-- For MySQL 8.0.17 or newer; UNTESTED. Run this statement yourself and set createTable=false.
-- expires_at is in milliseconds since 1970; rows with an earlier time can be deleted.
-- Keys are compared as they are, with upper and lower case and blanks at the end: so the collation is binary without padding.
CREATE TABLE camel_penneo_mark (
  processor_name VARCHAR(100) NOT NULL,
  message_id     VARCHAR(255) NOT NULL,
  added_by       BIGINT NOT NULL,
  expires_at     BIGINT NOT NULL,
  PRIMARY KEY (processor_name, message_id),
  INDEX camel_penneo_mark_expires (expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;
