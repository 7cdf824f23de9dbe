-- The platform has a table for this now.
insert into newest_version (kind, id, version) select kind, id, version from seen_version;
drop table seen_version;
