-- One row per account: its lock, and the number of its next event.
create table accounts (
    account text primary key,
    next_sequence bigint not null
);

-- One row per decision, written before anything is sent. Never deleted.
create table orders (
    client_order_id text primary key,
    decision_id text not null unique,
    account text not null references accounts,
    symbol text not null,
    side text not null,
    terms text not null,
    quantity_base numeric not null,
    reason text not null,
    decided_at timestamptz not null,
    signed_at timestamptz not null,
    sent_at timestamptz not null,
    status text not null check (status in ('SENDING', 'UNKNOWN', 'OPEN', 'CLOSING', 'DONE')),
    unknown_cause text,
    venue_order_id bigint,
    placed_at timestamptz,
    executed_base numeric,
    completion text,
    ended_at timestamptz
);
create index orders_unfinished on orders (sent_at) where status <> 'DONE';
create index orders_latest on orders (sent_at desc);

create table fills (
    symbol text not null,
    trade_id bigint not null,
    client_order_id text not null references orders,
    price numeric not null,
    quantity_base numeric not null,
    fee numeric not null,
    fee_asset text not null,
    traded_at timestamptz not null,
    primary key (symbol, trade_id)
);
create index fills_of_an_order on fills (client_order_id);

-- The transactional outbox: what the world must hear, in the account's order.
create table order_events (
    account text not null references accounts,
    sequence bigint not null,
    payload text not null,
    published boolean not null default false,
    primary key (account, sequence)
);
create index order_events_unpublished on order_events (account, sequence) where not published;
