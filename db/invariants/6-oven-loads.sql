-- A load of an oven is never more than fits into it: what is planned into it, and what quotes and orders hold of it.
drop view if exists inv_6_oven_loads;
create view inv_6_oven_loads as
with parts as (
  select plant_id, work_unit_id, starts_at, ends_at, load_key, pieces from promise_load where load_key is not null
  union all
  select plant_id, work_unit_id, starts_at, ends_at, load_key, pieces from capacity_reservation where load_key is not null
), ovens as (
  select u.plant_id, u.id, c.batch_size from work_unit u
  join work_center c on c.plant_id = u.plant_id and c.id = u.work_center_id
  where c.batch_size is not null and u.capacity = 1
), planned as (
  select b.plant_id, b.id, b.work_unit_id, sum(w.quantity) as pieces
  from schedule_block b
  join ovens u on u.plant_id = b.plant_id and u.id = b.work_unit_id
  join schedule_version v on v.plant_id = b.plant_id and v.id = b.version_id and v.state in ('draft', 'published')
  join scheduled_operation s on s.plant_id = b.plant_id and s.version_id = b.version_id and s.block_id = b.id
  join work_order_operation o on o.plant_id = s.plant_id and o.id = s.operation_id
  join work_order w on w.plant_id = o.plant_id and w.id = o.work_order_id
  group by b.plant_id, b.version_id, b.id, b.work_unit_id having count(*) > 1
)
select 'held beyond its oven' as broken, p.plant_id, p.work_unit_id as id
from parts p left join ovens u on u.plant_id = p.plant_id and u.id = p.work_unit_id
group by p.plant_id, p.work_unit_id, p.starts_at, p.ends_at, p.load_key, u.batch_size
having sum(p.pieces) > coalesce(u.batch_size, 0)
union all
select 'planned beyond its oven', p.plant_id, p.id::text
from planned p join ovens u on u.plant_id = p.plant_id and u.id = p.work_unit_id
where p.pieces > u.batch_size
union all
select 'parts of one load at two times', plant_id, load_id::text
from capacity_reservation
where load_id is not null
group by plant_id, load_id
having count(distinct (work_unit_id, starts_at, ends_at, load_key)) > 1;
