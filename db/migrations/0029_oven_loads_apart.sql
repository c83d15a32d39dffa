-- A unit does one thing at a time, but one load of an oven is one thing: its parts stand together, whatever else overlaps is refused.
alter table capacity_reservation drop constraint capacity_reservation_no_overlap;
--> statement-breakpoint
alter table capacity_reservation add constraint capacity_reservation_no_overlap
  exclude using gist (plant_id with =, work_unit_id with =, tstzrange(starts_at, ends_at) with &&, coalesce(load_id, id) with <>)
  where (exclusive);
