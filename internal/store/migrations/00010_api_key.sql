-- Keys with which a program asks the API for an account.

-- +goose Up
create table api_key (
	id         text primary key,
	account    text not null references account (id) on delete cascade,
	name       text not null,
	secret     text not null unique, -- SHA-256 of the key
	created_at bigint not null,
	used_at    bigint not null,      -- midnight of the day of the last use; 0 = never
	expires_at bigint not null
);
create index api_key_by_account on api_key (account);
create index api_key_by_end on api_key (expires_at);
