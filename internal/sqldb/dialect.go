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
