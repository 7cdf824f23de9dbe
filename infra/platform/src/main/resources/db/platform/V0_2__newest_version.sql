-- The newest version that a consumer has acted on of what others tell in versions, such as orders.
create table newest_version (
    kind    text    not null,
    id      uuid    not null,
    version integer not null,
    primary key (kind, id)
);
