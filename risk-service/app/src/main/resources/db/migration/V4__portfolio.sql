-- One desk for each symbol of an account, and one version for all of them, which only one writer can raise.
create table account_version (
    account text primary key,
    version bigint not null
);

insert into account_version select account, version from desk;

alter table desk add column id text;
update desk set id = account || ':' || symbol;
alter table desk drop constraint desk_pkey;
alter table desk add primary key (id);
alter table desk add unique (account, symbol);
alter table desk drop column version;
