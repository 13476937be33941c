-- The register of schools (DUO) and small facts that the program keeps for
-- itself, such as which version of a register is loaded.

-- +goose Up
create table school (
	code           text primary key, -- vestigingscode: BRIN and two digits
	brin           text not null,
	name           text not null,
	name_folded    text not null,
	kind           text not null,
	street         text not null,
	house_number   text not null,
	postcode       text not null,
	city           text not null,
	gemeente_code  text not null,
	gemeente       text not null,
	province       text not null,
	denomination   text not null,
	phone          text not null,
	website        text not null,
	board          text not null,
	holiday_region text not null,
	pupils_2021    bigint, -- null = not known, -1 = fewer than 5
	pupils_2022    bigint,
	pupils_2023    bigint,
	pupils_2024    bigint,
	pupils_2025    bigint,
	lat            double precision not null, -- 0 with lon 0 = not known
	lon            double precision not null,
	point_source   text not null,
	wijk_code      text not null,
	stadsdeel      text not null
);
create index school_by_name on school (name_folded, code);
create index school_by_gemeente on school (gemeente_code, name_folded, code);

-- Every word by which people look a school up, folded: of its name and place,
-- its BRIN, code and postcode.
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
