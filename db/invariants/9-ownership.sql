-- A supplier's answer and purchase order are its own; a consumer's order is its quote's.
drop view if exists inv_9_ownership;
create view inv_9_ownership as
select 'answer by another supplier' as broken, r.id::text as id
from order_response r
join procurement_request q on q.plant_id = r.plant_id and q.id = r.request_id
where q.supplier_id <> r.supplier_id
union all
select 'purchase order at another supplier', l.id::text
from purchase_order_line l
join purchase_order p on p.plant_id = l.plant_id and p.id = l.purchase_order_id
join procurement_request q on q.plant_id = l.plant_id and q.id = l.request_id
where q.supplier_id <> p.supplier_id or q.item_id <> l.item_id
union all
select 'expected receipt that is not the open rest of its line', e.id::text
from expected_receipt e
join purchase_order_line l on l.plant_id = e.plant_id and l.id = e.id
where l.state <> 'open' or e.quantity <> l.quantity - l.received or e.item_id <> l.item_id
union all
select 'order of another family''s plant', l.id::text
from order_line l join product_family f on f.id = l.family_id
where f.plant_id <> l.plant_id;
