-- What is dropped when it is old enough; a webhook that was given up stays until somebody decides on it.
create index webhook_event_ended on webhook_event (finished_at) where state in ('done', 'ignored');
create index provider_call_closed on provider_call (finished_at) where state <> 'open';
