-- One row for each mail that was answered, or is to be: written before anything goes to Penneo.
create table if not exists mail (
  reference varchar primary key,       -- a digest of the Message-ID; Penneo has it as the case file's reference
  received timestamp with time zone default current_timestamp not null,
  sender varchar,
  subject varchar,
  message_id varchar,
  mail_references varchar,
  case_file_id bigint,                 -- null until Penneo has made the case file
  ended varchar,                       -- how it ended: completed, rejected, refused, job-failed, …; null while it is under way
  detail varchar,                      -- what the sender is told beside that
  answered boolean default false not null
);
