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
  select plant_id, work_order_id, coalesce(bool_and(state = 'done') filter (where state <> 'cancelled'), false) as all_done,
    bool_or(state in ('started', 'done')) as any_started
  from work_order_operation group by plant_id, work_order_id
) o on o.plant_id = w.plant_id and o.work_order_id = w.id
where (w.state = 'done') <> o.all_done or (w.state in ('planned', 'released', 'cancelled') and o.any_started)
union all
select 'cancelled order whose work goes on', o.id::text
from customer_order o
join order_line l on l.plant_id = o.plant_id and l.order_id = o.id
join work_order w on w.plant_id = l.plant_id and w.order_line_id = l.id
where (o.state = 'cancelled') <> (w.state = 'cancelled')
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
where o.state = 'shipped' and not exists (select from shipment s where s.plant_id = o.plant_id and s.order_id = o.id)
union all
select 'sold by a version that was never published', sold.what
from (
  select family_id, family_version, 'design ' || code as what from design
  union all select family_id, family_version, 'quote ' || id from quote
  union all select family_id, family_version, 'order line ' || id from order_line
) sold
join product_family_version v on v.family_id = sold.family_id and v.version = sold.family_version
where v.state not in ('published', 'retired')
union all
select 'quoted before its version took force', q.id::text
from quote q
join product_family_version v on v.family_id = q.family_id and v.version = q.family_version
where q.created_at < v.effective_from
union all
select 'past its check with errors in the report', v.family_id || '@' || v.version
from product_family_version v
where v.checked_at is not null and v.report -> 'findings' @> '[{"level": "error"}]'
union all
select 'on sale without BOM or routing', v.family_id || '@' || v.version
from product_family_version v
where v.state = 'published' and not exists (
  select from bom_line b join routing_operation r
    on r.plant_id = b.plant_id and r.family_id = b.family_id and r.version = b.version
  where b.family_id = v.family_id and b.version = v.version);
