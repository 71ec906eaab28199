-- One row: which release migrated this database last, the oldest release that can run on it, and which law was applied
-- (a checksum of the files in db/law, and the database's own number). db/engine/migrate.ts reads and writes it.
create table if not exists app.release (
  only_one boolean primary key default true check (only_one),
  migrated_by text not null,
  oldest text not null,
  law text not null
);
