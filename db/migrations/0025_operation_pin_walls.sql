-- Whoever plans reads what is pinned, a customer who tries a change too; only staff pins.
alter table operation_pin enable row level security;
--> statement-breakpoint
create policy operation_pin_read on operation_pin for select to oneoff_app using (true);
--> statement-breakpoint
create policy operation_pin_write on operation_pin to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[]));
