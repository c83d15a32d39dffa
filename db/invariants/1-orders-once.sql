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
where q.state <> 'ordered' or q.user_id <> o.user_id or q.total_minor + o.shipping_minor - o.discount_minor <> o.total_minor;
