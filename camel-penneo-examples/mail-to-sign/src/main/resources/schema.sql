-- One row for each mail that was answered, or is to be: written before anything goes to Penneo.
create table if not exists mail (
  reference varchar primary key,       -- a digest of the Message-ID; Penneo has it as the case file's reference
  received timestamp with time zone default current_timestamp not null,
  sender varchar,
  subject varchar,
  message_id varchar,
  mail_references varchar,
  job varchar,                         -- Penneo's job handle, a secret; null until Penneo has taken the mail's PDFs
  case_file_id bigint,
  ended varchar,                       -- how it ended: completed, rejected, refused, unknown, …; null while it is under way
  detail varchar,                      -- what the sender is told beside that
  answered boolean default false not null
);
