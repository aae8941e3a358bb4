-- What operators asked of single orders, with who and why: appended to, never changed.
create table operator_words (
    id text primary key,
    account text not null references accounts,
    decision_id text not null,
    client_order_id text not null,
    wanted text not null,
    actor text not null,
    reason text not null,
    said_at timestamptz not null
);
create index operator_words_newest on operator_words (account, said_at desc);
