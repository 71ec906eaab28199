-- db/schema can't express INCLUDE. With it an index-only scan reads the question days of a person's whole history from some
-- three pages. Their rows lie on as many pages as there are days, because everybody's rows are stored in the order of logging.
-- deleted_at is there, although it is null in every entry, because the policy reads it.
drop index if exists question_blocks_counts;
create index if not exists question_days on question_blocks (user_id, done_on)
  include (done, source, deleted_at) where deleted_at is null;
