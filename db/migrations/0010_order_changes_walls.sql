-- What was changed is history.
revoke update, delete on order_change from oneoff_app;
--> statement-breakpoint
alter table order_change enable row level security;
--> statement-breakpoint
create policy order_change_own on order_change to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[])
  or exists (select from customer_order o where o.plant_id = order_change.plant_id and o.id = order_change.order_id));
--> statement-breakpoint
-- Written in the customer's own act, read by staff alone: it names what others wait for.
alter table freed_supply enable row level security;
--> statement-breakpoint
create policy freed_supply_write on freed_supply for insert to oneoff_app with check (true);
--> statement-breakpoint
create policy freed_supply_read on freed_supply for select to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[]));
--> statement-breakpoint
create policy freed_supply_settle on freed_supply for update to oneoff_app using ((select oneoff_is_system()));
