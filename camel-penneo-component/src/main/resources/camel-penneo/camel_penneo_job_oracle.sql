-- What createCaseFile records with jobRepository: a row for each case file until penneo:jobs has told how its creation ended.
-- For Oracle 12.2 or newer; UNTESTED. Run these statements yourself and set createTable=false.
-- Times are milliseconds since 1970. uuid and payload_hash together are a secret.
-- Oracle stores an empty text as null: reference may be null, and an empty correlation is read as none.
-- VARCHAR2 has at most 4000 bytes, so a text of 4000 characters needs a CLOB.
CREATE TABLE camel_penneo_job (
  job_key        VARCHAR2(64 CHAR) NOT NULL PRIMARY KEY,
  account        VARCHAR2(128 CHAR) NOT NULL,
  reference      CLOB,
  correlation    CLOB,
  content        VARCHAR2(64 CHAR),
  uuid           VARCHAR2(255 CHAR),
  payload_hash   VARCHAR2(255 CHAR),
  job_created_at VARCHAR2(64 CHAR),
  case_file_id   NUMBER(19),
  since          NUMBER(19) NOT NULL,
  due_at         NUMBER(19) NOT NULL,
  attempts       NUMBER(10) NOT NULL,
  claimed_until  NUMBER(19) NOT NULL,
  remembered     NUMBER(5) NOT NULL,
  forget_at      NUMBER(19) NOT NULL
);
CREATE INDEX camel_penneo_job_due ON camel_penneo_job (due_at, account);
CREATE INDEX camel_penneo_job_uuid ON camel_penneo_job (uuid);
CREATE INDEX camel_penneo_job_forget ON camel_penneo_job (forget_at);
