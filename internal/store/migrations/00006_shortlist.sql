-- Kept activities: lists of a school or of an account, links to them with the
-- answers that come in, and saved searches. Accounts are ids only, so that this
-- works before and apart from their table.

-- +goose Up
create table shortlist (
	id         text primary key,
	edition    text not null,
	school     text not null, -- vestigingscode; empty: private
	account    text not null, -- of a private list; else empty
	name       text not null,
	is_default bigint not null,
	created_at bigint not null,
	updated_at bigint not null,
	check ((school = '') <> (account = ''))
);
create index shortlist_by_owner on shortlist (edition, school, account);
create unique index shortlist_default on shortlist (edition, school, account) where is_default = 1;

create table shortlist_item (
	list_id     text not null references shortlist (id) on delete cascade,
	position    bigint not null,
	activity_id text not null, -- may be gone
	title       text not null, -- what is shown then
	note        text not null,
	added_by    text not null,
	added_at    bigint not null,
	removed_at  bigint not null, -- 0 while it is on the list
	primary key (list_id, position),
	unique (list_id, activity_id)
);
create index shortlist_item_by_adder on shortlist_item (added_by);

create table shortlist_share (
	id         text primary key,
	list_id    text not null references shortlist (id) on delete cascade,
	created_at bigint not null,
	expires_at bigint not null,
	revoked_at bigint not null -- 0: not
);
create index shortlist_share_by_list on shortlist_share (list_id);

create table shortlist_reply (
	id         text primary key,
	share_id   text not null references shortlist_share (id) on delete cascade,
	initials   text not null,
	created_at bigint not null,
	updated_at bigint not null
);
create index shortlist_reply_by_share on shortlist_reply (share_id);

create table shortlist_vote (
	reply_id    text not null references shortlist_reply (id) on delete cascade,
	position    bigint not null,
	activity_id text not null,
	choice      text not null,
	remark      text not null,
	primary key (reply_id, position)
);

create table saved_search (
	id         text primary key,
	edition    text not null,
	account    text not null,
	position   bigint not null,
	name       text not null,
	query      text not null,
	alert      text not null,
	seen_at    bigint not null,
	created_at bigint not null
);
create index saved_search_by_account on saved_search (account, position);
create index saved_search_due on saved_search (alert, seen_at);
