-- A second tap publishes nothing again; what was published twice before keeps its own name.
update required_item r set title = r.title || '（' || r.id || '）'
    where exists (select 1 from required_item o where o.organisation_id = r.organisation_id and o.month = r.month
        and o.title = r.title and o.id < r.id);
create unique index required_item_once on required_item (organisation_id, month, title);
