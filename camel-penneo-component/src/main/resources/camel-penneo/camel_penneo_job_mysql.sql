-- What createCaseFile records with jobRepository: a row for each case file until penneo:jobs has told how its creation ended.
-- For MySQL 8; UNTESTED. Run these statements yourself and set createTable=false.
-- Times are milliseconds since 1970. uuid and payload_hash together are a secret.
-- Texts are compared as they are, with upper and lower case: so the collation is binary.
CREATE TABLE camel_penneo_job (
  job_key        VARCHAR(64) NOT NULL PRIMARY KEY,
  account        VARCHAR(128) NOT NULL,
  reference      VARCHAR(4000) NOT NULL,
  correlation    VARCHAR(4000),
  content        VARCHAR(64),
  uuid           VARCHAR(255),
  payload_hash   VARCHAR(255),
  job_created_at VARCHAR(64),
  case_file_id   BIGINT,
  since          BIGINT NOT NULL,
  due_at         BIGINT NOT NULL,
  attempts       INTEGER NOT NULL,
  claimed_until  BIGINT NOT NULL,
  remembered     SMALLINT NOT NULL,
  forget_at      BIGINT NOT NULL,
  INDEX camel_penneo_job_due (due_at, account),
  INDEX camel_penneo_job_uuid (uuid),
  INDEX camel_penneo_job_forget (forget_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
