-- Jobs that can still run live in a small hot table; ended ones move to history, which is partitioned by the day they ended, so that
-- old ones go by dropping a table. Names are compared byte by byte: it is faster, and '~' is above every name.

create table queue (
    name        text collate "C" primary key check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    paused      boolean     not null default false,
    concurrency integer check (concurrency > 0),
    created_at  timestamptz not null default now()
);
comment on table queue is 'Settings of a queue; made when it is first used or set. Never deleted.';
comment on column queue.concurrency is 'At most this many of its jobs run at once, over all workers anywhere; null is no limit.';

create table job (
    id           uuid primary key,
    kind         text collate "C" not null check (kind ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    queue        text collate "C" not null,
    state        text        not null check (state in ('scheduled', 'available', 'running', 'retryable', 'waiting')),
    priority     smallint    not null check (priority between 0 and 9),
    attempt      integer     not null default 0 check (attempt >= 0),
    max_attempts integer     not null check (max_attempts > 0),
    progress     smallint check (progress between 0 and 100),
    args         json        not null,
    errors       jsonb       not null default '[]',
    timeout_ms   bigint check (timeout_ms > 0),
    inserted_at  timestamptz not null default now(),
    run_at       timestamptz not null,
    attempted_at timestamptz,
    lease_until  timestamptz,
    lease_token  uuid,
    worker       text,
    request_id   text,
    requested_by text,
    check ((state = 'running') = (lease_token is not null)),
    check ((lease_token is null) = (lease_until is null))
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
comment on table job is 'Jobs that can still run.';
comment on column job.queue is 'A row of queue; no foreign key, because checking it would lock that row for every single job.';
comment on column job.lease_token is 'Drawn anew by each claim; with id and attempt it is the fencing token of the lease.';
comment on column job.requested_by is 'Source of the event that asked for it and is told the outcome; null when asked for over REST.';

-- A lane is the available jobs of one queue, kind and priority, the oldest first.
create index job_lane on job (queue, kind, priority, run_at, id) where state = 'available';
create index job_due on job (run_at) where state in ('scheduled', 'retryable');
-- Without lease_until: a heartbeat then changes no index.
create index job_running on job (queue) where state = 'running';

create table job_history (
    id           uuid        not null,
    kind         text collate "C" not null,
    queue        text collate "C" not null,
    state        text        not null check (state in ('completed', 'discarded', 'cancelled')),
    priority     smallint    not null,
    attempt      integer     not null,
    max_attempts integer     not null,
    progress     smallint,
    args         json        not null,
    errors       jsonb       not null,
    result       json,
    timeout_ms   bigint,
    inserted_at  timestamptz not null,
    run_at       timestamptz not null,
    attempted_at timestamptz,
    ended_at     timestamptz not null default now(),
    worker       text,
    request_id   text,
    requested_by text
) partition by range (ended_at);
comment on table job_history is 'Ended jobs, in partitions of one UTC day each, which the service makes ahead and drops.';

create index job_history_id on job_history (id);
create index job_history_kind on job_history (kind, id);
-- What operators look for; completed jobs, nearly all there are, are left out.
create index job_history_failed on job_history (state, id) where state <> 'completed';

-- How many jobs a queue has in a state. Every statement that moves jobs notes the difference it made, and the service adds the notes up:
-- a shared counter would make all workers wait for each other, and counting rows would be slow.
create table queue_count (
    queue text collate "C" not null,
    state text   not null,
    jobs  bigint not null,
    primary key (queue, state)
);
create table queue_change (
    queue text collate "C" not null,
    state text   not null,
    jobs  bigint not null
);
comment on table queue_change is 'Notes not yet added to queue_count; a count is the sum of both.';

create function note_added_jobs() returns trigger language plpgsql as $$
begin
    insert into queue_change select queue, state, count(*) from added group by queue, state;
    return null;
end $$;

create function note_removed_jobs() returns trigger language plpgsql as $$
begin
    insert into queue_change select queue, state, -count(*) from removed group by queue, state;
    return null;
end $$;

create function note_changed_jobs() returns trigger language plpgsql as $$
begin
    insert into queue_change
        select queue, state, sum(jobs)
        from (select queue, state, 1 as jobs from added union all select queue, state, -1 from removed) as change
        group by queue, state having sum(jobs) <> 0;
    return null;
end $$;

create trigger job_added after insert on job
    referencing new table as added for each statement execute function note_added_jobs();
create trigger job_removed after delete on job
    referencing old table as removed for each statement execute function note_removed_jobs();
create trigger job_changed after update on job
    referencing new table as added old table as removed for each statement execute function note_changed_jobs();
create trigger job_history_added after insert on job_history
    referencing new table as added for each statement execute function note_added_jobs();
create trigger job_history_removed after delete on job_history
    referencing old table as removed for each statement execute function note_removed_jobs();
