-- Draft and published: no overlap on a unit of one, load within a pool, the right work center, predecessors first.
drop view if exists inv_5_schedule;
create view inv_5_schedule as
with live as (select plant_id, id from schedule_version where state in ('draft', 'published')),
placed as (
  select o.plant_id, o.version_id, o.operation_id, o.frozen, o.reason, b.id as block_id, b.work_unit_id, b.setup_starts_at, b.starts_at, b.ends_at, b.exclusive
  from scheduled_operation o
  join live v on v.plant_id = o.plant_id and v.id = o.version_id
  join schedule_block b on b.plant_id = o.plant_id and b.version_id = o.version_id and b.id = o.block_id
), edges as (
  -- When a block starts, how many positions of its pool are taken: arrivals and departures summed in time.
  select plant_id, version_id, work_unit_id, at, sum(step) as step from (
    select plant_id, version_id, work_unit_id, setup_starts_at as at, places as step from schedule_block where not exclusive
    union all
    select plant_id, version_id, work_unit_id, ends_at, -places from schedule_block where not exclusive
  ) moves group by plant_id, version_id, work_unit_id, at
), level as (
  select e.plant_id, e.version_id, e.work_unit_id,
    sum(e.step) over (partition by e.plant_id, e.version_id, e.work_unit_id order by e.at) as taken
  from edges e join live v on v.plant_id = e.plant_id and v.id = e.version_id
)
select 'pool beyond its capacity' as broken, l.plant_id, l.work_unit_id as id
from level l join work_unit u on u.plant_id = l.plant_id and u.id = l.work_unit_id
where l.taken > u.capacity
union all
select 'operation on a unit of another work center', p.plant_id, p.operation_id::text
from placed p
join work_order_operation o on o.plant_id = p.plant_id and o.id = p.operation_id
join work_unit u on u.plant_id = p.plant_id and u.id = p.work_unit_id
where u.work_center_id <> o.work_center_id
union all
select 'exclusive where the unit has places', p.plant_id, p.block_id::text
from placed p join work_unit u on u.plant_id = p.plant_id and u.id = p.work_unit_id
where p.exclusive and u.capacity <> 1
union all
select 'starts before its predecessor ends', p.plant_id, p.operation_id::text
from placed p
join work_order_operation o on o.plant_id = p.plant_id and o.id = p.operation_id and o.state = 'waiting'
cross join lateral jsonb_to_recordset(o.after) as edge("operationId" uuid, "minimumLagSeconds" int)
join placed before on before.plant_id = p.plant_id and before.version_id = p.version_id and before.operation_id = edge."operationId"
join work_order_operation earlier on earlier.plant_id = p.plant_id and earlier.id = edge."operationId" and earlier.state = 'waiting'
where p.starts_at < before.ends_at + make_interval(secs => coalesce(edge."minimumLagSeconds", 0))
union all
-- Work that is frozen stands as published, whatever is pinned since; a pin no draft was made with yet says nothing.
select 'pinned, yet on another unit, before its time, or later for nothing', p.plant_id, p.operation_id::text
from placed p
join schedule_version v on v.plant_id = p.plant_id and v.id = p.version_id and v.state = 'draft'
join operation_pin n on n.plant_id = p.plant_id and n.operation_id = p.operation_id and n.run_id is not null
join work_order_operation o on o.plant_id = p.plant_id and o.id = p.operation_id and o.state = 'waiting'
where not p.frozen and (p.work_unit_id <> n.work_unit_id or p.starts_at < n.starts_at
  or (p.starts_at > n.starts_at and p.reason->>'kind' in ('pinned', 'none')))
union all
select 'block that no operation points at', b.plant_id, b.id::text
from schedule_block b
join live v on v.plant_id = b.plant_id and v.id = b.version_id
where not exists (
  select from scheduled_operation o where o.plant_id = b.plant_id and o.version_id = b.version_id and o.block_id = b.id);
