-- Sealed bars: the history, and with "published" the outbox of the topic.
create table bars (
    id           text primary key,
    symbol       text                     not null,
    bar_interval text                     not null,
    open_time    timestamp with time zone not null,
    open_price   numeric                  not null check (open_price > 0),
    high_price   numeric                  not null check (high_price >= greatest(open_price, close_price)),
    low_price    numeric                  not null check (low_price <= least(open_price, close_price)),
    close_price  numeric                  not null check (close_price > 0),
    volume_base  numeric                  not null check (volume_base >= 0),
    volume_quote numeric                  not null check (volume_quote >= 0),
    trades       bigint                   not null check (trades >= 0),
    sequence     bigint                   not null check (sequence >= 0),
    source       text                     not null,
    checksum     text                     not null,
    created_at   timestamp with time zone not null,
    published    boolean                  not null,
    unique (symbol, bar_interval, open_time),
    unique (symbol, bar_interval, sequence)
);

-- Almost every bar is published, so finding the few that are not must not read them all.
create index bars_unpublished on bars (symbol, bar_interval, sequence) where not published;
