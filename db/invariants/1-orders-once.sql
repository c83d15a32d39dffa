-- Every acknowledged order exists once: a key leads to an order, a quote to at most one, and each knows the other.
drop view if exists inv_1_orders_once;
create view inv_1_orders_once as
select 'key without its order' as broken, k.key::text as id
from idempotency_key k
where not exists (select from customer_order o where o.id = k.order_id and o.user_id = k.user_id)
union all
select 'ordered quote without an order', q.id::text
from quote q
where q.state = 'ordered'
  and not exists (select from customer_order o where o.plant_id = q.plant_id and o.quote_id = q.id)
union all
select 'order of a quote that is not ordered', o.id::text
from customer_order o
join quote q on q.plant_id = o.plant_id and q.id = o.quote_id
where q.state <> 'ordered' or q.user_id <> o.user_id
   or (q.total_minor + o.shipping_minor - o.discount_minor <> o.total_minor
       and not exists (select from order_change c where c.plant_id = o.plant_id and c.order_id = o.id))
union all
select 'delivery that is not ordered with its first one', p.id::text
from quote p
join quote f on f.plant_id = p.plant_id and f.id = p.part_of
where f.part_of is not null or f.user_id <> p.user_id or f.configuration <> p.configuration
   or (f.state = 'ordered') <> (p.state = 'ordered')
union all
select 'change that does not begin where the order was', c.id::text
from (select *, lag(after) over (partition by plant_id, order_id order by number) as earlier,
             lag(number, 1, 0) over (partition by plant_id, order_id order by number) as number_before from order_change) c
where c.number <> c.number_before + 1 or c.before <> coalesce(c.earlier, c.before)
union all
select 'order that is not what its last change made of it', o.id::text
from (select distinct on (plant_id, order_id) * from order_change order by plant_id, order_id, number desc) c
join customer_order o on o.plant_id = c.plant_id and o.id = c.order_id
join order_line l on l.plant_id = o.plant_id and l.order_id = o.id
where (c.after ->> 'totalMinor')::bigint <> l.total_minor or (c.after ->> 'promisedAt')::timestamptz <> o.promised_at
   or (c.after ->> 'quantity')::int <> l.quantity or c.after -> 'configuration' <> l.configuration;
