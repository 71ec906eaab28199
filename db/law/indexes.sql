-- db/schema can't express INCLUDE. With it an index-only scan reads a year of question counts from about twelve pages.
create index if not exists question_blocks_counts on question_blocks (user_id, done_on)
  include (done, correct) where deleted_at is null;
