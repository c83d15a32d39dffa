-- A change is asked of a line of the same plant.
alter table procurement_request add constraint procurement_request_line_fk
  foreign key (plant_id, purchase_order_line_id) references purchase_order_line (plant_id, id);
--> statement-breakpoint
-- Whoever plans or promises reads how an item is planned; only staff says it.
alter table item_policy enable row level security;
--> statement-breakpoint
create policy item_policy_read on item_policy for select to oneoff_app using (true);
--> statement-breakpoint
create policy item_policy_write on item_policy to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[]));
--> statement-breakpoint
-- What a company expects to sell is its own.
alter table item_forecast enable row level security;
--> statement-breakpoint
create policy item_forecast_own on item_forecast to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[]));
--> statement-breakpoint
alter table forecast_consumption enable row level security;
--> statement-breakpoint
create policy forecast_consumption_own on forecast_consumption to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[]));
