-- Bars of any exchange, followed or not, in partitions of time: what nobody asks for costs nothing, and old years can be
-- moved or dropped by themselves.
alter table bars rename to bars_v1;

create table bars (
    exchange        text                     not null,
    symbol          text                     not null,
    bar_interval    text                     not null,
    open_time       timestamp with time zone not null,
    open_price      numeric                  not null check (open_price > 0),
    high_price      numeric                  not null check (high_price > 0),
    -- Some files write 0 where they do not know it.
    low_price       numeric                  not null check (low_price >= 0),
    close_price     numeric                  not null check (close_price > 0),
    volume_base     numeric                  not null check (volume_base >= 0),
    -- Absent where the source has none, as are the next four.
    volume_quote    numeric check (volume_quote >= 0),
    trades          bigint check (trades >= 0),
    taker_buy_base  numeric check (taker_buy_base >= 0),
    taker_buy_quote numeric check (taker_buy_quote >= 0),
    adj_close       numeric check (adj_close > 0),
    -- Its place in the followed history; absent for bars that are not published.
    sequence        bigint check (sequence >= 0),
    source          text                     not null,
    checksum        text                     not null,
    -- How often its content was changed.
    revision        integer                  not null default 0,
    -- Files keep bars whose high or low is not one; nothing such is ever published.
    odd             boolean                  not null generated always as (
        low_price > least(open_price, close_price) or high_price < greatest(open_price, close_price)) stored,
    created_at      timestamp with time zone not null,
    published       boolean                  not null,
    primary key (exchange, symbol, bar_interval, open_time),
    check (sequence is null or not odd and low_price > 0 and volume_quote is not null and trades is not null)
) partition by range (open_time);

-- Almost every bar is published or never will be, so finding the few that are to be must not read them all.
create index bars_outbox on bars (exchange, symbol, bar_interval, open_time) where sequence is not null and not published;

-- Which series are followed, and where each of them is.
create index bars_followed on bars (exchange, symbol, bar_interval, open_time) where sequence is not null;

-- Makes the partitions for bars from the one time to the other, both inclusive: one for a month from 2017 on, one for a
-- year before. Returns how many were missing. Attaching a finished table does not disturb who reads or writes the others meanwhile.
create function create_bars_partitions(first_time timestamp with time zone, last_time timestamp with time zone)
    returns integer
    language plpgsql
    set search_path = market_data, pg_temp
as
$$
declare
    first_utc  timestamp := first_time at time zone 'UTC';
    last_utc   timestamp := last_time at time zone 'UTC';
    by_year    boolean;
    this_start timestamp := case
                                when first_utc < '2017-01-01' then date_trunc('year', first_utc)
                                else date_trunc('month', first_utc) end;
    next_start timestamp;
    partition  text;
    made       integer := 0;
begin
    while this_start <= last_utc loop
        by_year := this_start < '2017-01-01';
        next_start := this_start + case when by_year then interval '1 year' else interval '1 month' end;
        partition := 'bars_' || to_char(this_start, case when by_year then 'YYYY' else 'YYYY_MM' end);
        if to_regclass(partition) is null then
            -- Two sessions may want the same one.
            perform pg_advisory_xact_lock(hashtext('market_data.create_bars_partitions'));
            if to_regclass(partition) is null then
                execute format('create table %I (like bars including all)', partition);
                execute format('alter table bars attach partition %I for values from (%L) to (%L)', partition,
                               this_start at time zone 'UTC', next_start at time zone 'UTC');
                made := made + 1;
            end if;
        end if;
        this_start := next_start;
    end loop;
    return made;
end
$$;

-- Until now there was one exchange, and its name was not written down.
select create_bars_partitions(min(open_time), max(open_time)) from bars_v1 having count(*) > 0;
insert into bars (exchange, symbol, bar_interval, open_time, open_price, high_price, low_price, close_price, volume_base,
                  volume_quote, trades, sequence, source, checksum, created_at, published)
select 'paper', symbol, bar_interval, open_time, open_price, high_price, low_price, close_price, volume_base,
       volume_quote, trades, sequence, source, checksum, created_at, published
from bars_v1;
drop table bars_v1;

-- Which of the columns that a source may lack any bar of a series has. It is known when bars come in, and finding out
-- later would mean reading all of them. Followed bars have a quote volume and trades, and are not noted here.
create table series_columns (
    exchange     text    not null,
    symbol       text    not null,
    bar_interval text    not null,
    volume_quote boolean not null,
    trades       boolean not null,
    taker_buy    boolean not null,
    adj_close    boolean not null,
    primary key (exchange, symbol, bar_interval)
);

-- What was imported, and what became of it.
create table imports (
    file         text primary key,
    exchange     text                     not null,
    symbol       text                     not null,
    bar_interval text                     not null,
    first_time   timestamp with time zone not null,
    last_time    timestamp with time zone not null,
    rows         bigint                   not null,
    added        bigint                   not null,
    same         bigint                   not null,
    revised      bigint                   not null,
    kept         bigint                   not null,
    odd          bigint                   not null,
    imported_at  timestamp with time zone not null
);

-- What somebody asked to be fetched. The id follows from the request, so asking twice is asking once.
create table downloads (
    id           text primary key,
    exchange     text                     not null,
    bar_interval text                     not null,
    from_time    timestamp with time zone not null,
    to_time      timestamp with time zone not null,
    created_at   timestamp with time zone not null
);

-- How far each series of a download is. Changes in one transaction with the bars.
create table download_series (
    download_id text                     not null references downloads,
    symbol      text                     not null,
    state       text                     not null,
    next_time   timestamp with time zone not null,
    stored      bigint                   not null,
    -- How many bars there can be, as far as the exchange's clock went when it was last asked.
    expected    bigint                   not null,
    problem     text,
    primary key (download_id, symbol)
);
