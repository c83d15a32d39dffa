-- Versions from before the life cycle took force when they were published, checked by the system.
update product_family_version v set
  checked_at = v.published_at,
  effective_from = v.published_at,
  retired_at = case when v.state = 'retired' then coalesce(
    (select min(later.published_at) from product_family_version later
      where later.family_id = v.family_id and later.version > v.version and later.published_at >= v.published_at),
    v.published_at) end
where v.published_at is not null;
--> statement-breakpoint
-- The content of a version is written once, and no version is ever deleted.
revoke update, delete on product_family_version from oneoff_app;
--> statement-breakpoint
grant update (state, check_asked_at, check_asked_by, report, prepared, checked_at, checked_by, published_at, published_by, effective_from, retired_at)
  on product_family_version to oneoff_app;
--> statement-breakpoint
-- The plants whose families the actor may write.
create function oneoff_engineer_plants() returns uuid[] language sql stable security definer set search_path = public as
$$ select coalesce(array_agg(p.id), '{}') from plant p where exists (
     select from membership m where m.user_id::text = oneoff_actor()
       and m.role in ('engineer', 'admin')
       and (m.plant_id is null or m.plant_id = p.id)) $$;
--> statement-breakpoint
alter table product_family enable row level security;
--> statement-breakpoint
create policy product_family_read on product_family for select to oneoff_app using (true);
--> statement-breakpoint
create policy product_family_make on product_family for insert to oneoff_app with check (
  plant_id = any ((select oneoff_engineer_plants())::uuid[]) or (select oneoff_is_system()));
--> statement-breakpoint
-- For locking: nothing of it changes.
create policy product_family_lock on product_family for update to oneoff_app using (
  plant_id = any ((select oneoff_engineer_plants())::uuid[]) or (select oneoff_is_system()));
--> statement-breakpoint
alter table product_family_version enable row level security;
--> statement-breakpoint
create policy product_family_version_read on product_family_version for select to oneoff_app using (
  state in ('published', 'retired') or (select oneoff_is_system())
  or exists (select from product_family f
       where f.id = product_family_version.family_id and f.plant_id = any ((select oneoff_engineer_plants())::uuid[])));
--> statement-breakpoint
create policy product_family_version_make on product_family_version for insert to oneoff_app with check (
  (select oneoff_is_system())
  or exists (select from product_family f
       where f.id = product_family_version.family_id and f.plant_id = any ((select oneoff_engineer_plants())::uuid[])));
--> statement-breakpoint
create policy product_family_version_change on product_family_version for update to oneoff_app using (
  (select oneoff_is_system())
  or exists (select from product_family f
       where f.id = product_family_version.family_id and f.plant_id = any ((select oneoff_engineer_plants())::uuid[])));
--> statement-breakpoint
-- Who changes a family sees which designs of it would break.
create policy design_engineer on design for select to oneoff_app using (
  exists (select from product_family f
    where f.id = design.family_id and f.plant_id = any ((select oneoff_engineer_plants())::uuid[])));
