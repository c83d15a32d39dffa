-- Lines + shipping − discounts = total, tax within it; a breakdown adds up to its line.
drop view if exists inv_7_money;
create view inv_7_money as
select 'lines do not add up to the order' as broken, o.id::text as id
from customer_order o
join (select plant_id, order_id, sum(total_minor) as lines from order_line group by plant_id, order_id) l
  on l.plant_id = o.plant_id and l.order_id = o.id
where l.lines + o.shipping_minor - o.discount_minor <> o.total_minor or o.tax_minor > o.total_minor
union all
select 'breakdown does not add up to the line', l.id::text
from order_line l
where l.total_minor <> (
  select coalesce(sum((component ->> 'minor')::numeric), 0) from jsonb_array_elements(l.breakdown -> 'components') component)
union all
select 'breakdown does not add up to the quote', q.id::text
from quote q
where q.total_minor <> (
  select coalesce(sum((component ->> 'minor')::numeric), 0) from jsonb_array_elements(q.breakdown -> 'components') component);
