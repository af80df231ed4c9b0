-- What stateRepository keeps with JdbcStateRepository: up to when the changes of each account have been read.
-- For MySQL 8.0.17 or newer; UNTESTED. Run this statement yourself and set createTable=false.
-- Keys are compared as they are, with upper and lower case and blanks at the end: so the collation is binary without padding.
CREATE TABLE camel_penneo_state (
  state_key   VARCHAR(255) NOT NULL PRIMARY KEY,
  state_value MEDIUMTEXT
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin;
