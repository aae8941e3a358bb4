-- What was known of the coin when a followed bar was sealed. It is written once, with the bar: a vendor's later revision must
-- not change what was decided on.
alter table bars
    add column sentiment_time         timestamp with time zone,
    add column sentiment_published_at timestamp with time zone check (sentiment_published_at >= sentiment_time),
    add column reddit_posts           double precision,
    add column tweets                 double precision,
    add column price_score            double precision,
    add column correlation_rank       double precision,
    add column galaxy_score           double precision;
