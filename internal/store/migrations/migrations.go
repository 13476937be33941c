// Package migrations holds the schema as SQL that only goes forward, for
// sqldb.Migrate. Files in this folder are for both databases; those in
// postgres (or sqlite) only for that one. What does not live here: the code
// that runs them (sqldb) and the statements that use the tables (store).
package migrations

import "embed"

// Files holds the migrations.
//
//go:embed *.sql postgres/*.sql
var Files embed.FS
