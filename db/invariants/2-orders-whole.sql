-- An order has its lines; an exploded line has its work order, every operation and every requirement, or none of them.
-- What a change or a cancellation withdrew is told apart by its state: what is left is the as-ordered routing in force.
drop view if exists inv_2_orders_whole;
create view inv_2_orders_whole as
select 'order without a line' as broken, o.id::text as id
from customer_order o
where not exists (select from order_line l where l.plant_id = o.plant_id and l.order_id = o.id)
union all
select 'as-ordered routing without its work order', a.order_line_id::text
from as_ordered a
where not exists (select from work_order w where w.plant_id = a.plant_id and w.order_line_id = a.order_line_id)
union all
select 'work order without an as-ordered routing', w.id::text
from work_order w
where not exists (select from as_ordered a where a.plant_id = w.plant_id and a.order_line_id = w.order_line_id)
union all
select 'work order whose operations are not the as-ordered ones', w.id::text
from work_order w
join (
  select distinct on (plant_id, order_line_id) plant_id, order_line_id, routing
  from as_ordered order by plant_id, order_line_id, revision desc
) a on a.plant_id = w.plant_id and a.order_line_id = w.order_line_id
left join (
  select plant_id, work_order_id, count(*) as operations
  from work_order_operation where state <> 'cancelled' group by plant_id, work_order_id
) o on o.plant_id = w.plant_id and o.work_order_id = w.id
where (w.state = 'cancelled' and o.operations > 0)
   or (w.state <> 'cancelled' and (coalesce(o.operations, 0) = 0 or o.operations <> jsonb_array_length(a.routing)))
union all
select 'as-ordered revisions with a gap', a.order_line_id::text
from as_ordered a group by a.plant_id, a.order_line_id having max(a.revision) <> count(*)
union all
select 'requirement of another line''s operation', r.id::text
from material_requirement r
join work_order_operation o on o.plant_id = r.plant_id and o.id = r.operation_id
join work_order w on w.plant_id = o.plant_id and w.id = o.work_order_id
where w.order_line_id <> r.order_line_id or (o.state = 'cancelled' and w.state <> 'cancelled');
