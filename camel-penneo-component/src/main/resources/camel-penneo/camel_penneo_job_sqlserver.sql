-- What createCaseFile records with jobRepository: a row for each case file until penneo:jobs has told how its creation ended.
-- For SQL Server; UNTESTED. Run these statements yourself and set createTable=false.
-- Times are milliseconds since 1970. uuid and payload_hash together are a secret.
-- Texts are compared as they are, with upper and lower case: so the collation of keys is binary.
CREATE TABLE camel_penneo_job (
  job_key        NVARCHAR(64) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
  account        NVARCHAR(128) COLLATE Latin1_General_BIN2 NOT NULL,
  reference      NVARCHAR(4000) NOT NULL,
  correlation    NVARCHAR(4000),
  content        NVARCHAR(64) COLLATE Latin1_General_BIN2,
  uuid           NVARCHAR(255) COLLATE Latin1_General_BIN2,
  payload_hash   NVARCHAR(255) COLLATE Latin1_General_BIN2,
  job_created_at NVARCHAR(64) COLLATE Latin1_General_BIN2,
  case_file_id   BIGINT,
  since          BIGINT NOT NULL,
  due_at         BIGINT NOT NULL,
  attempts       INT NOT NULL,
  claimed_until  BIGINT NOT NULL,
  remembered     SMALLINT NOT NULL,
  forget_at      BIGINT NOT NULL
);
CREATE INDEX camel_penneo_job_due ON camel_penneo_job (due_at, account);
CREATE INDEX camel_penneo_job_uuid ON camel_penneo_job (uuid);
CREATE INDEX camel_penneo_job_forget ON camel_penneo_job (forget_at);
