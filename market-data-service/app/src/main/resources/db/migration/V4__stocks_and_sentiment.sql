-- Calls to vendors that count them: neither a restart nor a second replica may forget one.
create table vendor_calls (
    id        bigint generated always as identity primary key,
    vendor    text                     not null,
    -- The ticker or coin it was about.
    subject   text                     not null,
    called_at timestamp with time zone not null
);
create index vendor_calls_newest on vendor_calls (vendor, called_at desc);

-- Until when a vendor asked to be left alone, or has to be.
create table vendor_pauses (
    vendor       text primary key,
    paused_until timestamp with time zone not null,
    reason       text                     not null
);

-- What the stock vendor answered, word for word but for keys. Append-only.
create table stock_answers (
    id           bigint generated always as identity primary key,
    function     text                     not null,
    ticker       text                     not null,
    -- Empty where the function has none.
    bar_interval text                     not null,
    output_size  text                     not null,
    fetched_at   timestamp with time zone not null,
    outcome      text                     not null,
    body         text                     not null
);
create index stock_answers_newest on stock_answers (function, ticker, bar_interval, fetched_at desc);
create index stock_answers_premium on stock_answers (function, fetched_at desc) where outcome like 'PREMIUM%';

-- What the sentiment vendor answered, word for word but for keys. Append-only, so that what was known at a time can be
-- told later although the vendor revises its figures.
create table sentiment_answers (
    id         bigint generated always as identity primary key,
    coin       text                     not null,
    bucket     text                     not null,
    fetched_at timestamp with time zone not null,
    status     integer                  not null,
    body       text                     not null
);
create index sentiment_answers_newest on sentiment_answers (coin, bucket, fetched_at desc);

-- The figures in those answers. A bucket has a row for each version of it; one that repeats the version before has none.
create table sentiment_points (
    coin         text                     not null,
    bucket       text                     not null,
    time         timestamp with time zone not null,
    published_at timestamp with time zone not null,
    answer_id    bigint                   not null references sentiment_answers,
    metrics      jsonb                    not null,
    primary key (coin, bucket, time, published_at),
    check (published_at >= time)
);
