-- The profile of a school: what it is and wants. A row with an owner is the
-- private draft of an account whose membership nobody confirmed yet; accounts
-- lie in another aggregate, so there is no foreign key to them.

-- +goose Up
create table profile (
	id         text primary key, -- school/owner
	school     text not null references school (code),
	owner      text not null, -- account; '' = the profile that the school shares
	version    bigint not null, -- counts saves: nobody overwrites what was not seen
	updated_at bigint not null,
	concepts   bigint not null,
	places     bigint not null,
	facilities bigint not null,
	km         bigint not null, -- 0 = no limit, as with those below
	price_max  bigint not null,
	group_size bigint not null,
	roles      bigint not null,
	licensed   bigint not null,
	vog        bigint not null
);
create unique index profile_by_school on profile (school, owner);
create index profile_by_owner on profile (owner, school) where owner <> '';

create table profile_group (
	profile_id text not null references profile (id) on delete cascade,
	position   bigint not null,
	group_key  bigint not null, -- stays when the group gets another name
	name       text not null,
	groepen    bigint not null,
	pupils     bigint not null,
	needs      bigint not null,
	primary key (profile_id, position)
);

create table profile_wish (
	profile_id text not null references profile (id) on delete cascade,
	position   bigint not null,
	theme      text not null,
	slug       text not null,
	want       text not null,
	primary key (profile_id, position)
);

create table profile_hole (
	profile_id text not null references profile (id) on delete cascade,
	position   bigint not null,
	weekday    text not null,
	starts     text not null,
	ends       text not null,
	group_keys bigint not null, -- 0 = any group
	first_day  text not null,
	last_day   text not null,
	budget     bigint not null,
	primary key (profile_id, position)
);

create table profile_blocked (
	profile_id text not null references profile (id) on delete cascade,
	position   bigint not null,
	kind       text not null,
	note       text not null,
	first_day  text not null,
	last_day   text not null,
	weekday    text not null,
	group_keys bigint not null, -- 0 = the whole school
	primary key (profile_id, position)
);
