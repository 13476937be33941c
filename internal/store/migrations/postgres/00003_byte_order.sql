-- Folded text is compared byte by byte, as SQLite does: so that both databases
-- put names in the same order and an index finds what a word begins with.

-- +goose Up
alter table provider alter column name_folded type text collate "C";
alter table school alter column name_folded type text collate "C";
alter table school alter column postcode type text collate "C";
alter table school_word alter column word type text collate "C";
