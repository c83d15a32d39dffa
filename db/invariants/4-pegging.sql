-- After a plan: what is pegged to a requirement is what it still needs, and no supply is pegged beyond what it is.
drop view if exists inv_4_pegging;
create view inv_4_pegging as
with last_run as (
  select distinct on (plant_id) plant_id, started_at from plan_run order by plant_id, started_at desc, id desc
), pegged as (
  select plant_id, requirement_id, sum(quantity) as total
  from pegging where requirement_id is not null group by plant_id, requirement_id
)
select 'requirement not covered by pegs and shortages' as broken, r.plant_id, r.id::text as id
from material_requirement r
join work_order_operation o on o.plant_id = r.plant_id and o.id = r.operation_id
join work_order w on w.plant_id = o.plant_id and w.id = o.work_order_id
join (
  select plant_id, order_line_id, max(created_at) as changed_at from as_ordered group by plant_id, order_line_id
) a on a.plant_id = w.plant_id and a.order_line_id = w.order_line_id
join last_run run on run.plant_id = w.plant_id and a.changed_at < run.started_at
left join pegged p on p.plant_id = r.plant_id and p.requirement_id = r.id
where o.state = 'waiting' and w.state <> 'cancelled' and coalesce(p.total, 0) <> r.quantity - r.issued
  and not exists (
    select from operation_report report
    where report.plant_id = o.plant_id and report.operation_id = o.id and report.at >= run.started_at)
union all
select 'peg to what is cancelled', p.plant_id, p.id::text
from pegging p
join last_run run on run.plant_id = p.plant_id
join material_requirement r on r.plant_id = p.plant_id and r.id = p.requirement_id
join order_line l on l.plant_id = r.plant_id and l.id = r.order_line_id
join order_event e on e.plant_id = l.plant_id and e.order_id = l.order_id and e.state = 'cancelled'
where e.at < run.started_at
union all
select 'planned order pegged beyond its quantity', s.plant_id, s.id::text
from planned_order s
join pegging p on p.plant_id = s.plant_id and p.supply = 'planned' and p.supply_id = s.id
group by s.plant_id, s.id, s.quantity
having sum(p.quantity) > s.quantity
union all
select 'purchase pegged beyond its quantity', l.plant_id, l.id::text
from purchase_order_line l
join pegging p on p.plant_id = l.plant_id and p.supply = 'purchase' and p.supply_id = l.id
join last_run run on run.plant_id = l.plant_id
where not exists (
  select from procurement_request q join order_response r on r.plant_id = q.plant_id and r.request_id = q.id
  where q.plant_id = l.plant_id and q.purchase_order_line_id = l.id and q.change = 'cancel' and q.state = 'accepted'
    and r.at >= run.started_at)
group by l.plant_id, l.id, l.quantity, l.state
having sum(p.quantity) > l.quantity or l.state = 'cancelled'
union all
select 'peg to a supply that is not there', p.plant_id, p.id::text
from pegging p
where (p.supply = 'planned' and not exists (select from planned_order s where s.plant_id = p.plant_id and s.id = p.supply_id))
   or (p.supply = 'purchase' and not exists (select from purchase_order_line l where l.plant_id = p.plant_id and l.id = p.supply_id))
union all
select 'stock pegged beyond what was on hand', p.plant_id, p.item_id
from pegging p
join last_run run on run.plant_id = p.plant_id
left join stock s on s.plant_id = p.plant_id and s.item_id = p.item_id
where p.supply = 'stock'
group by p.plant_id, p.item_id, s.on_hand, run.started_at
having sum(p.quantity) > coalesce(s.on_hand, 0) - coalesce((
  select sum(m.quantity) from stock_move m
  where m.plant_id = p.plant_id and m.item_id = p.item_id and m.at >= run.started_at), 0);
