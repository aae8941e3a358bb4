-- One process places the account's orders at a time: who, under which number, until when, by the processes' clocks.
alter table accounts
    add column lease_holder text,
    add column lease_epoch bigint not null default 0,
    add column lease_until timestamptz,
    add column lease_wanted_by text;

-- Whether we asked for the order to be taken back; if it is canceled all the same, somebody else did that.
alter table orders add column cancel_wanted boolean not null default false;
create index orders_at_the_venue on orders (symbol, venue_order_id);

-- The account also trades without an order of ours: then client_order_id is a stranger's, and origin says whose.
alter table fills drop constraint fills_client_order_id_fkey;
alter table fills
    add column account text,
    add column side text,
    add column origin text;
update fills set (account, side) = (select o.account, o.side from orders o where o.client_order_id = fills.client_order_id);
alter table fills
    alter column account set not null,
    alter column side set not null,
    drop constraint fills_pkey,
    add primary key (account, symbol, trade_id);

-- Up to where the venue's trades have been held against the fills.
create table trade_cursors (
    account text not null references accounts,
    symbol text not null,
    next_trade_id bigint not null,
    primary key (account, symbol)
);

-- What the account holds of an asset beyond what its fills explain; it changes only by what is no trade.
create table balance_bases (
    account text not null references accounts,
    asset text not null,
    amount numeric not null,
    primary key (account, asset)
);
