-- The offer: providers, activities with their fact sheets, and the log by which
-- every process follows what changed.
--
-- How values are stored (docs/adr/0002, 0003): ids text; times bigint
-- microseconds UTC, 0 = unset; days text "2027-02-03", '' = unset; wall-clock
-- times text "9:00"; money bigint cents; yes/no bigint 0 or 1; closed lists
-- bigint bit sets. Nothing is null: the zero value is "not stated", as in Go.

-- +goose Up
create table provider (
	id              text primary key,
	edition         text not null,
	external_id     text not null,
	slug            text not null,
	status          text not null,
	kind            text not null,
	name            text not null,
	name_folded     text not null,
	summary         text not null,
	description     text not null,
	city            text not null,
	postcode        text not null,
	kvk             text not null,
	contracts       bigint not null,
	contact_name    text not null,
	contact_email   text not null,
	contact_phone   text not null,
	contact_website text not null,
	confirmed_on    text not null,
	created_at      bigint not null,
	updated_at      bigint not null
);
create unique index provider_by_slug on provider (edition, slug);
create unique index provider_by_external_id on provider (external_id, edition) where external_id <> '';
create index provider_by_name on provider (edition, status, name_folded, id);

create table provider_slug (
	edition     text not null,
	slug        text not null,
	provider_id text not null references provider (id) on delete cascade,
	retired_at  bigint not null,
	primary key (edition, slug)
);
create index provider_slug_by_provider on provider_slug (provider_id);

create table provider_social (
	provider_id text not null references provider (id) on delete cascade,
	position    bigint not null,
	address     text not null,
	primary key (provider_id, position)
);

create table activity (
	id                text primary key,
	edition           text not null,
	provider_id       text not null references provider (id),
	external_id       text not null,
	slug              text not null,
	status            text not null,

	title             text not null,
	summary           text not null,
	description       text not null,

	kind              text not null,
	venue_name        text not null,
	venue_street      text not null,
	venue_postcode    text not null,
	venue_city        text not null,
	venue_lat         double precision not null,
	venue_lon         double precision not null,
	venue_rough       bigint not null,
	venue_wijk        text not null,

	groepen           bigint not null,
	audience          bigint not null,
	shape             text not null,
	lessons           bigint not null,
	minutes           bigint not null,
	weeks             bigint not null,
	groups_per_day    bigint not null,
	settings          bigint not null,
	places            bigint not null,
	facilities        bigint not null,
	group_min         bigint not null,
	group_max         bigint not null,
	groups_at_once    bigint not null,
	teacher_role      text not null,

	moments           bigint not null,
	offered_from      text not null,
	offered_until     text not null,
	lead_days         bigint not null,

	price_unit        text not null,
	price_amount      bigint not null,
	price_from        bigint not null,
	price_vat_rate    text not null,
	price_vat_stated  text not null,
	price_per_series  bigint not null,
	price_per_school  bigint not null,
	price_minutes     bigint not null,
	price_minimum     bigint not null,
	price_min_pupils  bigint not null,
	price_min_groups  bigint not null,
	price_note        text not null,
	travel_per_visit  bigint not null,
	travel_per_km     bigint not null,
	travel_free_km    double precision not null,

	area_postcode     text not null,
	area_km           double precision not null,
	area_lat          double precision not null,
	area_lon          double precision not null,

	staff             bigint not null,
	same_face         text not null,
	vog_stated        text not null,
	vog_date          text not null,
	vog_checked_by    text not null,
	vog_valid_until   text not null,

	substitute        text not null,
	cancellation      text not null,
	contracts         bigint not null,
	preparation       text not null,
	hand_over         text not null,
	materials         text not null,
	languages         bigint not null,
	needs             bigint not null,

	video             text not null,
	contact_name      text not null,
	contact_email     text not null,
	contact_phone     text not null,
	contact_website   text not null,

	confirmed_on      text not null,
	confirmed_by      text not null,
	published_at      bigint not null,
	created_at        bigint not null,
	updated_at        bigint not null
);
create unique index activity_by_slug on activity (edition, slug);
create unique index activity_by_external_id on activity (external_id, edition) where external_id <> '';
create index activity_by_provider on activity (provider_id, status, published_at, id);
create index activity_by_publication on activity (edition, status, published_at, id);
create index activity_by_status on activity (edition, status, id, provider_id);

create table activity_slug (
	edition     text not null,
	slug        text not null,
	activity_id text not null references activity (id) on delete cascade,
	retired_at  bigint not null,
	primary key (edition, slug)
);
create index activity_slug_by_activity on activity_slug (activity_id);

create table activity_discipline (
	activity_id text not null references activity (id) on delete cascade,
	position    bigint not null,
	discipline  text not null,
	primary key (activity_id, position)
);

create table activity_kerndoel (
	activity_id text not null references activity (id) on delete cascade,
	position    bigint not null,
	kerndoel    text not null,
	primary key (activity_id, position)
);

create table activity_area (
	activity_id text not null references activity (id) on delete cascade,
	position    bigint not null,
	kind        text not null, -- stadsdeel, gemeente
	area        text not null,
	primary key (activity_id, position)
);

create table activity_date (
	activity_id text not null references activity (id) on delete cascade,
	position    bigint not null,
	day         text not null,
	starts      text not null,
	ends        text not null,
	primary key (activity_id, position)
);

create table activity_time (
	activity_id text not null references activity (id) on delete cascade,
	position    bigint not null,
	weekday     text not null,
	starts      text not null,
	ends        text not null,
	primary key (activity_id, position)
);

create table activity_extra (
	activity_id text not null references activity (id) on delete cascade,
	position    bigint not null,
	label       text not null,
	amount      bigint not null,
	per         text not null,
	vat_rate    text not null, -- '' in both: as the price
	vat_stated  text not null,
	primary key (activity_id, position)
);

create table activity_subsidy (
	activity_id text not null references activity (id) on delete cascade,
	position    bigint not null,
	name        text not null,
	source      text not null,
	valid_from  text not null,
	valid_until text not null,
	primary key (activity_id, position)
);

create table activity_image (
	activity_id text not null references activity (id) on delete cascade,
	position    bigint not null,
	file        text not null,
	alt         text not null,
	primary key (activity_id, position)
);

create table activity_social (
	activity_id text not null references activity (id) on delete cascade,
	position    bigint not null,
	address     text not null,
	primary key (activity_id, position)
);

-- No reference to activity: an entry outlives what it is about.
create table change_log (
	seq         bigint primary key,
	edition     text not null,
	activity_id text not null,
	changed_at  bigint not null
);
