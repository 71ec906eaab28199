-- Everyone who has a record has a summary: after a migration that creates or empties the table, and in a restored backup of an
-- older release.
select app.add_missing_summaries();
