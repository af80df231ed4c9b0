UPDATE contract SET taken_until = now() + interval '30 seconds'
WHERE reference IN (
  SELECT reference FROM contract WHERE sent_at IS NULL AND taken_until <= now()
  ORDER BY taken_until LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING reference, title, signers, pdf
