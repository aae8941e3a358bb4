-- Every model that ever predicted here, whole: what a prediction's model id means can always be looked up and run again.
create table models (
    model_id       text primary key,
    name           text                     not null,
    sha256         text                     not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
    feature_set_id text                     not null,
    manifest       text                     not null,
    network        bytea                    not null,
    registered_at  timestamp with time zone not null
);
