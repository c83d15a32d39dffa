-- A version is written and read at once, before anybody has counted its rows. With a list of frequent versions its rows
-- are taken for the few of a version not on it, and joined one by one, each with all of them; without the list they are
-- taken for those of any version.
alter table schedule_block alter column version_id set statistics 1;
--> statement-breakpoint
alter table scheduled_operation alter column version_id set statistics 1;
--> statement-breakpoint
alter table order_completion alter column version_id set statistics 1;
