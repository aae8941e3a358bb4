-- Stops at the venue that were asked for between decisions: appended to, never changed but for the mark; the outbox too.
create table protection (
    id text primary key,
    account text not null,
    event text not null,
    commands text not null,
    created_at timestamptz not null,
    published boolean not null
);

create index protection_unpublished on protection (created_at) where not published;
