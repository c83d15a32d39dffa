-- Only legal transitions, nothing after a terminal state, and every state is what its events say.
drop view if exists inv_8_states;
create view inv_8_states as
with legal (earlier, later) as (values
  ('placed', 'planned'), ('placed', 'cancelled'), ('planned', 'inProduction'), ('planned', 'cancelled'),
  ('inProduction', 'produced'), ('produced', 'shipped')
), steps as (
  select plant_id, order_id, state, sequence,
    lag(state) over (partition by plant_id, order_id order by sequence) as earlier,
    row_number() over (partition by plant_id, order_id order by sequence desc) as from_last
  from order_event where state is not null
)
select 'illegal order transition' as broken, s.order_id::text as id
from steps s
where (s.earlier is null and s.state <> 'placed')
   or (s.earlier is not null and not exists (select from legal l where l.earlier = s.earlier and l.later = s.state))
union all
select 'order state is not its last event''s', o.id::text
from customer_order o
left join steps s on s.plant_id = o.plant_id and s.order_id = o.id and s.from_last = 1
where s.state is distinct from o.state
union all
select 'work order state does not follow from its operations', w.id::text
from work_order w
join (
  select plant_id, work_order_id, bool_and(state = 'done') as all_done, bool_or(state in ('started', 'done')) as any_started
  from work_order_operation group by plant_id, work_order_id
) o on o.plant_id = w.plant_id and o.work_order_id = w.id
where (w.state = 'done') <> o.all_done or (w.state in ('planned', 'released') and o.any_started)
union all
select 'operation state is not its reports''', o.id::text
from work_order_operation o
join (
  select plant_id, operation_id, bool_or(kind = 'start') as started, bool_or(kind = 'finish') as finished
  from operation_report group by plant_id, operation_id
) r on r.plant_id = o.plant_id and r.operation_id = o.id
where (o.state in ('started', 'done')) <> r.started or (o.state = 'done') <> r.finished
union all
select 'request state is not its answer''s', q.id::text
from procurement_request q
where q.state in ('accepted', 'countered', 'declined')
  and not exists (select from order_response r where r.plant_id = q.plant_id and r.request_id = q.id)
union all
select 'shipped order without its shipment', o.id::text
from customer_order o
where o.state = 'shipped' and not exists (select from shipment s where s.plant_id = o.plant_id and s.order_id = o.id);
