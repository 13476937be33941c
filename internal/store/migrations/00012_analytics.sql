-- How the site is used, as numbers of a day, and what schools ask for, as numbers
-- of a month (docs/adr/0011). No row belongs to a visitor, an account or a school.

-- +goose Up
create table usage_total (
	edition   text not null,
	day       text not null,
	measure   text not null,
	dimension text not null, -- '' = the total of the measure
	value     text not null,
	n         bigint not null,
	primary key (edition, day, measure, dimension, value)
);

create table demand_period (
	edition text not null,
	period  text not null, -- "2026-11"
	made_on text not null,
	primary key (edition, period)
);

create table demand_figure (
	edition   text not null,
	period    text not null,
	position  bigint not null,
	domein    text not null, -- '' = rolled up, as with those below
	stadsdeel text not null,
	groep     text not null,
	dag       text not null,
	rest      bigint not null, -- 1 = figures of their own were taken out
	schools   bigint not null, -- at least, in fives
	asked     bigint not null,
	offered   bigint not null,
	primary key (edition, period, position),
	foreign key (edition, period) references demand_period (edition, period) on delete cascade
);
