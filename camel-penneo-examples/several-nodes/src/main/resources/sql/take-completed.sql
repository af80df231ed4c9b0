UPDATE completed SET taken_until = now() + interval '60 seconds'
WHERE case_file_id IN (
  SELECT case_file_id FROM completed WHERE archived_at IS NULL AND taken_until <= now()
  ORDER BY taken_until LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING case_file_id
