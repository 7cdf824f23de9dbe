create table followed_order (
    id      uuid primary key,
    version integer not null,
    status  text    not null
);
comment on table followed_order is 'How far orders are, as their buyers were told.';

insert into followed_order (id, version, status)
select distinct on (data ->> 'orderId') (data ->> 'orderId')::uuid, 0, data ->> 'status'
from notification where kind like 'order.%' order by data ->> 'orderId', seq desc;
