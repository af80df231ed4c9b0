-- All tables of this example, for PostgreSQL. Run the file once, before the first node starts.

-- penneo: what createCaseFile records with jobRepository. uuid and payload_hash together are a secret.
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

-- penneo: what tokenStore keeps, here the secrets of the webhook subscriptions. secret is a secret.
CREATE TABLE IF NOT EXISTS camel_penneo_token (
  secret_name  VARCHAR(255) NOT NULL PRIMARY KEY,
  secret       VARCHAR(4000),
  locked_by    VARCHAR(64),
  locked_until BIGINT NOT NULL
);

-- penneo: the marks and leases of events (idempotentRepository).
CREATE TABLE IF NOT EXISTS camel_penneo_mark (
  processor_name VARCHAR(100) NOT NULL,
  message_id     VARCHAR(255) NOT NULL,
  added_by       BIGINT NOT NULL,
  expires_at     BIGINT NOT NULL,
  PRIMARY KEY (processor_name, message_id)
);
CREATE INDEX IF NOT EXISTS camel_penneo_mark_expires ON camel_penneo_mark (expires_at);

-- penneo: the times up to which the events have been read (stateRepository).
CREATE TABLE IF NOT EXISTS camel_penneo_state (
  state_key   VARCHAR(255) NOT NULL PRIMARY KEY,
  state_value VARCHAR(100000)
);

-- Bucket4j: the rate budget (proxyManager), with keys of type String.
CREATE TABLE IF NOT EXISTS camel_penneo_bucket (
  id    VARCHAR(255) NOT NULL PRIMARY KEY,
  state BYTEA
);

-- The contracts of this example. A node takes a contract until taken_until; after it another node may take the contract.
CREATE TABLE IF NOT EXISTS contract (
  reference    VARCHAR(100) NOT NULL PRIMARY KEY,
  title        VARCHAR(255) NOT NULL,
  signers      VARCHAR(4000) NOT NULL,
  pdf          BYTEA NOT NULL,
  taken_until  TIMESTAMPTZ NOT NULL DEFAULT now(),
  sent_at      TIMESTAMPTZ,
  case_file_id BIGINT,
  outcome      VARCHAR(100)
);

-- The completed case files whose documents are archived, or are to be.
CREATE TABLE IF NOT EXISTS completed (
  case_file_id BIGINT NOT NULL PRIMARY KEY,
  taken_until  TIMESTAMPTZ NOT NULL DEFAULT now(),
  archived_at  TIMESTAMPTZ
);

-- Which node did what.
CREATE TABLE IF NOT EXISTS journal (
  happened_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  node        VARCHAR(100) NOT NULL,
  what        VARCHAR(100) NOT NULL,
  subject     VARCHAR(100) NOT NULL
);
