-- now() is when the transaction began, and it may have waited for the book since: its price would seem older than that of who was first.
alter table price_history alter since set default clock_timestamp();
