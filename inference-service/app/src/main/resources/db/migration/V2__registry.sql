-- Models of before have no card and cannot be vouched for. The service registers its own again when it starts.
delete from models;

alter table models
    -- Text as it was signed, byte for byte.
    add column card           text not null,
    -- Null: vouched for by being part of the release.
    add column signature      text,
    add column signed_by      text not null,
    -- One hash over network, manifest and card.
    add column content_sha256 text not null unique check (content_sha256 ~ '^[0-9a-f]{64}$'),
    add column status         text not null check (status in ('registered', 'challenger', 'champion', 'retired'));

-- The same network may come under two names, with two manifests.
alter table models drop constraint models_sha256_key;

create unique index models_one_champion on models ((status)) where status = 'champion';

-- One row, locked by whoever changes a model's standing: changes come one after another and are counted.
create table registry (
    id       integer primary key check (id = 1),
    revision bigint  not null
);
insert into registry values (1, 0);

-- What was ever changed, by whom and why, and at the same time the outbox: the event is published after the commit.
create table model_changes (
    revision    bigint primary key,
    model_id    text                     not null references models,
    action      text                     not null,
    from_status text,
    to_status   text                     not null,
    actor       text                     not null,
    reason      text                     not null,
    changed_at  timestamp with time zone not null,
    event       text                     not null,
    published   boolean                  not null default false
);
create index model_changes_unpublished on model_changes (revision) where not published;
