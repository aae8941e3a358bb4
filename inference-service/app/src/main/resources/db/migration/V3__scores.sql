-- What became of every prediction, champion's and challengers': the evidence of promotions.
create table model_scores (
    model_id          text                     not null references models,
    symbol            text                     not null,
    bar_interval      text                     not null,
    bar_open_time     timestamp with time zone not null,
    answer            text                     not null,
    actual            text                     not null,
    -- Null: a forecast, not a class.
    confidence        double precision,
    loss              double precision         not null,
    baseline_loss     double precision         not null,
    is_right          boolean                  not null,
    majority_right    boolean                  not null,
    -- Null: no label was known before.
    persistence_right boolean,
    judged_at         timestamp with time zone not null,
    -- A prediction that comes again is judged again, to the same end.
    primary key (model_id, symbol, bar_interval, bar_open_time)
);
create index model_scores_newest on model_scores (model_id, bar_open_time desc);
