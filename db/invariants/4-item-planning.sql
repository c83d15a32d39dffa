-- Successors lead on and never back; what is pegged to a forecast is what the plan asks for it.
drop view if exists inv_4_item_planning;
create view inv_4_item_planning as
with recursive follows as (
  select i.plant_id, i.id, case when p.item_id is null then i.superseded_by else p.superseded_by end as next
  from item i left join item_policy p on p.plant_id = i.plant_id and p.item_id = i.id
), line as (
  select plant_id, id as start, next, 1 as steps from follows where next is not null
  union all
  select l.plant_id, l.start, f.next, l.steps + 1
  from line l join follows f on f.plant_id = l.plant_id and f.id = l.next
  where f.next is not null and l.next <> l.start and l.steps < 100
)
select 'successors in a circle' as broken, plant_id, start as id from line where next = start
union all
select 'forecast planned for otherwise than pegged', c.plant_id, c.item_id || ' ' || c.week
from forecast_consumption c
left join item_forecast f on f.plant_id = c.plant_id and f.item_id = c.item_id and f.week = c.week
where f.item_id is not null and f.set_at < (select max(r.started_at) from plan_run r where r.plant_id = c.plant_id)
  and c.consumed + c.planned > f.quantity
union all
select 'peg to forecast nobody planned for', p.plant_id, p.item_id || ' ' || p.forecast_week
from pegging p
where p.forecast_week is not null
  and not exists (select from forecast_consumption c where c.plant_id = p.plant_id and c.week = p.forecast_week and c.planned > 0)
union all
select 'more pegged to a week than is planned for it', p.plant_id, p.week::text
from (select plant_id, forecast_week as week, sum(quantity) as total from pegging where forecast_week is not null group by 1, 2) p
join (select plant_id, week, sum(planned) as total from forecast_consumption group by 1, 2) c
  on c.plant_id = p.plant_id and c.week = p.week
where p.total > c.total;
