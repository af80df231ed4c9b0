-- What stateRepository keeps with JdbcStateRepository: up to when the changes of each account have been read.
-- For Oracle 12.2 or newer; UNTESTED. Run this statement yourself and set createTable=false.
CREATE TABLE camel_penneo_state (
  state_key   VARCHAR2(255 CHAR) NOT NULL PRIMARY KEY,
  state_value CLOB
);
