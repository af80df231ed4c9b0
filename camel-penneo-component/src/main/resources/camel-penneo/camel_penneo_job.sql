-- What createCaseFile records with jobRepository: a row for each case file until penneo:jobs has told how its creation ended.
-- For H2 and PostgreSQL. Times are milliseconds since 1970. uuid and payload_hash together are a secret.
CREATE TABLE IF NOT EXISTS camel_penneo_job (
  job_key        VARCHAR(64)   NOT NULL PRIMARY KEY,
  account        VARCHAR(128)  NOT NULL,
  reference      VARCHAR(4000) NOT NULL,
  correlation    VARCHAR(4000),
  content        VARCHAR(64),
  uuid           VARCHAR(255),
  payload_hash   VARCHAR(255),
  job_created_at VARCHAR(64),
  case_file_id   BIGINT,
  since          BIGINT        NOT NULL,
  due_at         BIGINT        NOT NULL,
  attempts       INTEGER       NOT NULL,
  claimed_until  BIGINT        NOT NULL,
  remembered     SMALLINT      NOT NULL,
  forget_at      BIGINT        NOT NULL
);
CREATE INDEX IF NOT EXISTS camel_penneo_job_due ON camel_penneo_job (due_at, account);
CREATE INDEX IF NOT EXISTS camel_penneo_job_uuid ON camel_penneo_job (uuid);
CREATE INDEX IF NOT EXISTS camel_penneo_job_forget ON camel_penneo_job (forget_at);
