-- What risk must still know after a crash. The schema is created by the migration tool's settings.

-- One row per account: all that the next decision depends on, and a version that only one writer can raise.
create table desk (
    account text primary key,
    symbol text not null,
    state text not null,
    version bigint not null
);

-- The decision log: appended to, never changed, except for the mark that a decision has left the house. A row that is not
-- marked yet is the outbox.
create table decision (
    id text primary key,
    account text not null,
    symbol text not null,
    open_time timestamptz not null,
    action text not null,
    reason text not null,
    -- JSON kept as text: jsonb would rewrite numbers, and a decimal's digits are part of what is logged.
    inputs text not null,
    event text not null,
    command text,
    published boolean not null,
    unique (account, symbol, open_time)
);

create index decision_unpublished on decision (open_time) where not published;

-- Every order event applied to the book, by the account's numbering.
create table order_event (
    id text primary key,
    account text not null,
    sequence bigint not null,
    kind text not null,
    event_time timestamptz not null,
    event text not null,
    unique (account, sequence)
);

create index order_event_fills on order_event (account, event_time) where kind = 'order-filled';

create table trading_state (
    account text primary key,
    state text not null,
    reason text not null,
    actor text not null,
    since timestamptz not null,
    changes bigint not null
);

-- Who changed the trading state, when, from what to what and why: appended to, never changed but for the mark.
create table trading_state_change (
    id text primary key,
    account text not null,
    number bigint not null,
    event text not null,
    published boolean not null,
    unique (account, number)
);

create index trading_state_change_unpublished on trading_state_change (number) where not published;
