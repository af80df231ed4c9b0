-- What stateRepository keeps with JdbcStateRepository: up to when the changes of each account have been read.
-- For H2 and PostgreSQL.
CREATE TABLE IF NOT EXISTS camel_penneo_state (
  state_key   VARCHAR(255) NOT NULL PRIMARY KEY,
  state_value VARCHAR(100000)
);
