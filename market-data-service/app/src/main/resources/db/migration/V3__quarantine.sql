-- Closed klines that cannot be true, in the exchange's own words. Nothing reads it but people.
create table quarantined_bars (
    id           text primary key, -- over exchange, symbol, interval, reason and raw text: the same twice is one row
    exchange     text                     not null,
    symbol       text                     not null,
    bar_interval text                     not null,
    open_time    timestamp with time zone,
    reason       text                     not null,
    detail       text                     not null,
    raw          text                     not null,
    created_at   timestamp with time zone not null
);

create index quarantined_bars_by_time on quarantined_bars (created_at);
