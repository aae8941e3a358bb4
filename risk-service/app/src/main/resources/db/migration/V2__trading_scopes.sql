-- One trading state for each scope: the account, a strategy, a symbol. What was there was about the account.
alter table trading_state add column scope text not null default 'account';
alter table trading_state add column id text;
update trading_state set id = account || ':account';
alter table trading_state drop constraint trading_state_pkey;
alter table trading_state add primary key (id);
alter table trading_state add unique (account, scope);
-- The number of changes is that of the audit's rows.
alter table trading_state drop column changes;

-- What a change made execution do at once, as a JSON list; stored and published with it.
alter table trading_state_change add column commands text not null default '[]';
