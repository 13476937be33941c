package sqldb

// This file: the little in which the two databases differ for the text of a
// statement. All else is one text for both (docs/adr/0002).

import (
	"database/sql"
	"fmt"
)

// Dialect is one of the two databases.
type Dialect string

// The dialects.
const (
	SQLite   Dialect = "sqlite"
	Postgres Dialect = "postgres"
)

// snapshot is the isolation in which a reading transaction sees one moment.
// In SQLite every transaction does; its driver knows no levels.
func (d Dialect) snapshot() sql.IsolationLevel {
	if d == Postgres {
		return sql.LevelRepeatableRead
	}
	return sql.LevelDefault
}

// maxArguments is how many arguments one statement may have.
func (d Dialect) maxArguments() int {
	if d == Postgres {
		return 65535
	}
	return 32766
}

// lockTable is the statement that keeps other writers from the table until the
// end of the transaction; empty where one writer at a time is the rule anyway.
func (d Dialect) lockTable(table string) string {
	if d == Postgres {
		return fmt.Sprintf("lock table %s in exclusive mode", table)
	}
	return ""
}

// columns is the statement that lists table, column and type of everything
// in the database that is ours.
func (d Dialect) columns() string {
	if d == Postgres {
		return `select table_name, column_name, data_type from information_schema.columns
			where table_schema = current_schema() order by table_name, ordinal_position`
	}
	return `select m.name, c.name, lower(c.type) from sqlite_schema m join pragma_table_info(m.name) c
		where m.type in ('table', 'view') and m.name not like 'sqlite\_%' escape '\' order by m.name, c.cid`
}

// references is the statement that lists the foreign keys, column by column:
// name, table, column, table and column referred to, what happens on delete.
func (d Dialect) references() string {
	if d == Postgres {
		return `select c.conname || '.' || t.relname, t.relname, a.attname, p.relname, k.attname,
				case c.confdeltype when 'c' then 'cascade' else '' end
			from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class p on p.oid = c.confrelid
				cross join lateral unnest(c.conkey, c.confkey) with ordinality as u (col, ref, place)
				join pg_attribute a on a.attrelid = t.oid and a.attnum = u.col
				join pg_attribute k on k.attrelid = p.oid and k.attnum = u.ref
			where c.contype = 'f' and t.relnamespace = current_schema()::regnamespace
			order by t.relname, c.conname, u.place`
	}
	return `select m.name || '.' || f.id, m.name, f."from", f."table", f."to", f.on_delete
		from sqlite_schema m join pragma_foreign_key_list(m.name) f where m.type = 'table' order by m.name, f.id, f.seq`
}
