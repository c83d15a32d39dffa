-- On hand is the sum of the ledger, in all and lot by lot; what is held is never more than what is there.
drop view if exists inv_3_stock;
create view inv_3_stock as
select 'stock is not the sum of its moves' as broken, s.plant_id, s.item_id
from stock s
left join (select plant_id, item_id, sum(quantity) as total from stock_move group by plant_id, item_id) m
  on m.plant_id = s.plant_id and m.item_id = s.item_id
where s.on_hand <> coalesce(m.total, 0)
union all
select 'lot is not the sum of its moves', l.plant_id, l.item_id
from lot l
left join (select plant_id, lot_id, sum(quantity) as total from stock_move group by plant_id, lot_id) m
  on m.plant_id = l.plant_id and m.lot_id = l.id
where l.on_hand <> coalesce(m.total, 0)
union all
select 'more held than on hand', p.plant_id, p.item_id
from promise_supply p
left join stock s on s.plant_id = p.plant_id and s.item_id = p.item_id
where p.source = 'stock'
group by p.plant_id, p.item_id, s.on_hand
having sum(p.reserved) > coalesce(s.on_hand, 0)
union all
select 'held supply is not the sum of its reservations', p.plant_id, p.item_id
from promise_supply p
left join (
  select plant_id, supply_id, sum(quantity) as total from material_reservation group by plant_id, supply_id
) r on r.plant_id = p.plant_id and r.supply_id = p.id
where p.reserved <> coalesce(r.total, 0);
