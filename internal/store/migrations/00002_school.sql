-- The register of schools (DUO) and small facts that the program keeps for
-- itself, such as which version of a register is loaded.

-- +goose Up
create table school (
	code           text primary key, -- vestigingscode: BRIN and two digits
	brin           text not null,
	name           text not null,
	name_folded    text not null,
	kind           text not null,
	street         text not null, -- with house number
	postcode       text not null,
	city           text not null,
	gemeente_code  text not null,
	gemeente       text not null,
	denomination   text not null,
	phone          text not null,
	website        text not null,
	board          text not null,
	holiday_region text not null,
	lat            double precision not null, -- 0 with lon 0: not known
	lon            double precision not null,
	point_source   text not null,
	wijk           text not null,
	stadsdeel      text not null,
	closed_on      text not null
);
create index school_by_postcode on school (postcode);
create index school_by_gemeente on school (gemeente_code, code);

-- A year that was not published has no row.
create table school_pupils (
	code     text not null references school (code) on delete cascade,
	position bigint not null,
	year     bigint not null,
	count    bigint not null, -- -1: one to four
	primary key (code, position)
);

-- Every folded word under which people look for a school.
create table school_word (
	word text not null,
	code text not null references school (code) on delete cascade,
	primary key (word, code)
);
create index school_word_by_school on school_word (code);

create table setting (
	key   text primary key,
	value text not null
);
