-- What stateRepository keeps with JdbcStateRepository: up to when the changes of each account have been read.
-- For SQL Server; UNTESTED. Run this statement yourself and set createTable=false.
-- Keys are compared as they are, with upper and lower case: so the collation is binary.
CREATE TABLE camel_penneo_state (
  state_key   NVARCHAR(255) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
  state_value NVARCHAR(MAX)
);
