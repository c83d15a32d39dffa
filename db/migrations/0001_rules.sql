create extension if not exists btree_gist;
--> statement-breakpoint
-- The role every business transaction runs as: it owns nothing and cannot bypass policies.
do $$ begin
  if not exists (select from pg_roles where rolname = 'oneoff_app') then
    create role oneoff_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
grant oneoff_app to current_user;
--> statement-breakpoint
grant usage on schema public to oneoff_app;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to oneoff_app;
--> statement-breakpoint
alter default privileges in schema public grant select, insert, update, delete on tables to oneoff_app;
--> statement-breakpoint
-- Ledgers and histories are append-only.
revoke update, delete on stock_move, order_event, order_response, receipt, operation_report, material_issue, serial_number, shipment, audit_entry, as_ordered from oneoff_app;
--> statement-breakpoint
-- A unit does one thing at a time: in a schedule version, and among reservations.
alter table schedule_block add constraint schedule_block_no_overlap
  exclude using gist (plant_id with =, version_id with =, work_unit_id with =, tstzrange(setup_starts_at, ends_at) with &&)
  where (exclusive) deferrable initially deferred;
--> statement-breakpoint
alter table capacity_reservation add constraint capacity_reservation_no_overlap
  exclude using gist (plant_id with =, work_unit_id with =, tstzrange(starts_at, ends_at) with &&)
  where (exclusive);
--> statement-breakpoint
create function oneoff_actor() returns text language sql stable as
$$ select nullif(current_setting('oneoff.actor', true), '') $$;
--> statement-breakpoint
create function oneoff_is_system() returns boolean language sql stable as
$$ select oneoff_actor() = 'system' $$;
--> statement-breakpoint
-- The plants whose rows the actor may see as staff.
create function oneoff_staff_plants() returns uuid[] language sql stable security definer set search_path = public as
$$ select coalesce(array_agg(p.id), '{}') from plant p where exists (
     select from membership m where m.user_id::text = oneoff_actor()
       and m.role in ('planner', 'operator', 'engineer', 'admin')
       and (m.plant_id is null or m.plant_id = p.id)) $$;
--> statement-breakpoint
create function oneoff_own_suppliers() returns uuid[] language sql stable security definer set search_path = public as
$$ select coalesce(array_agg(m.supplier_id), '{}') from membership m
   where m.user_id::text = oneoff_actor() and m.role = 'supplier' $$;
--> statement-breakpoint
alter table design enable row level security;
--> statement-breakpoint
create policy design_read on design for select to oneoff_app using (
  is_public or owner_id::text = (select oneoff_actor()) or code = nullif(current_setting('oneoff.link', true), '')
  or (select oneoff_is_system()));
--> statement-breakpoint
create policy design_make on design for insert to oneoff_app with check (
  (owner_id is null and claim_hash is not null) or owner_id::text = (select oneoff_actor()) or (select oneoff_is_system()));
--> statement-breakpoint
create policy design_change on design for update to oneoff_app using (
  owner_id::text = (select oneoff_actor())
  or (owner_id is null and code = nullif(current_setting('oneoff.link', true), ''))
  or (select oneoff_is_system()));
--> statement-breakpoint
create policy design_drop on design for delete to oneoff_app using (owner_id::text = (select oneoff_actor()));
--> statement-breakpoint
alter table quote enable row level security;
--> statement-breakpoint
create policy quote_own on quote to oneoff_app using (
  user_id::text = (select oneoff_actor()) or plant_id = any ((select oneoff_staff_plants())::uuid[]) or (select oneoff_is_system()));
--> statement-breakpoint
alter table customer_order enable row level security;
--> statement-breakpoint
create policy customer_order_own on customer_order to oneoff_app using (
  user_id::text = (select oneoff_actor()) or plant_id = any ((select oneoff_staff_plants())::uuid[]) or (select oneoff_is_system()));
--> statement-breakpoint
alter table order_line enable row level security;
--> statement-breakpoint
create policy order_line_own on order_line to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[])
  or exists (select from customer_order o where o.plant_id = order_line.plant_id and o.id = order_line.order_id));
--> statement-breakpoint
alter table order_event enable row level security;
--> statement-breakpoint
create policy order_event_own on order_event to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[])
  or exists (select from customer_order o where o.plant_id = order_event.plant_id and o.id = order_event.order_id));
--> statement-breakpoint
alter table idempotency_key enable row level security;
--> statement-breakpoint
create policy idempotency_key_own on idempotency_key to oneoff_app using (
  user_id::text = (select oneoff_actor()) or (select oneoff_is_system()));
--> statement-breakpoint
alter table supplier enable row level security;
--> statement-breakpoint
create policy supplier_own on supplier to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[]) or id = any ((select oneoff_own_suppliers())::uuid[]));
--> statement-breakpoint
alter table supplier_item enable row level security;
--> statement-breakpoint
create policy supplier_item_own on supplier_item to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[]) or supplier_id = any ((select oneoff_own_suppliers())::uuid[]));
--> statement-breakpoint
alter table procurement_request enable row level security;
--> statement-breakpoint
create policy procurement_request_own on procurement_request to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[]) or supplier_id = any ((select oneoff_own_suppliers())::uuid[]));
--> statement-breakpoint
alter table order_response enable row level security;
--> statement-breakpoint
create policy order_response_own on order_response to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[]) or supplier_id = any ((select oneoff_own_suppliers())::uuid[]));
--> statement-breakpoint
alter table purchase_order enable row level security;
--> statement-breakpoint
create policy purchase_order_own on purchase_order to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[]) or supplier_id = any ((select oneoff_own_suppliers())::uuid[]));
--> statement-breakpoint
alter table purchase_order_line enable row level security;
--> statement-breakpoint
create policy purchase_order_line_own on purchase_order_line to oneoff_app using (
  (select oneoff_is_system()) or plant_id = any ((select oneoff_staff_plants())::uuid[])
  or exists (select from purchase_order p where p.plant_id = purchase_order_line.plant_id and p.id = purchase_order_line.purchase_order_id));
