package store

// This file: reading and writing values that lie in one table with lists that
// hang on it and old slugs that lead to it. Providers and activities do.

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"andersom/internal/fault"
	"andersom/internal/sqldb"
)

// batchSize is how many rows are looked up with one statement.
const batchSize = 250

// aggregate says how values of type O lie in their tables.
type aggregate[O any] struct {
	table string
	key   string // column of the other tables that bears the id
	slugs string // table of old slugs
	bind  func(*O) []column
	lists []list[O]
	head  func(*O) head
	keep  func(old, incoming *O) // what an update without it keeps of the old value
}

// head is what every such value has, as pointers into it.
type head struct {
	id, edition, externalID, slug *string
	createdAt, updatedAt          *time.Time
}

func (g aggregate[O]) columns() []string {
	var o O
	return names(g.bind(&o))
}

// find reads the values that the clauses select ("where … order by …"), with
// their lists: a fixed number of statements.
func (g aggregate[O]) find(tx sqldb.Tx, clauses string, args ...any) ([]O, error) {
	found, err := g.rows(tx, clauses, args...)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	ids := make([]any, len(found))
	for i := range found {
		ids[i] = *g.head(&found[i]).id
	}
	return found, g.hang(tx, found, "in ("+sqldb.Placeholders(1, len(ids))+")", ids...)
}

// rows reads the values without their lists.
func (g aggregate[O]) rows(tx sqldb.Tx, clauses string, args ...any) ([]O, error) {
	var found []O
	var o O
	into := targets(g.bind(&o))
	statement := "select " + strings.Join(g.columns(), ", ") + " from " + g.table + " " + clauses
	err := tx.Each(statement, args, func(scan func(...any) error) error {
		if err := scan(into...); err != nil {
			return err
		}
		found = append(found, o)
		return nil
	})
	return found, err
}

// hang reads the lists of the owners and hangs them on. The condition says
// which ids to read ("in (…)"); rows of others are passed over.
func (g aggregate[O]) hang(tx sqldb.Tx, owners []O, condition string, args ...any) error {
	place := make(map[string]*O, len(owners))
	for i := range owners {
		place[*g.head(&owners[i]).id] = &owners[i]
	}
	for _, l := range g.lists {
		var id string
		element, add := l.reader()
		statement := "select " + g.key + ", " + strings.Join(l.columns(), ", ") + " from " + l.table() +
			" where " + g.key + " " + condition + " order by " + g.key + ", position"
		err := tx.Each(statement, args, func(scan func(...any) error) error {
			if err := scan(append([]any{&id}, element...)...); err != nil {
				return err
			}
			if owner := place[id]; owner != nil {
				add(owner)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Saved tells what a save did.
type Saved struct {
	Created   int
	Changed   int
	Unchanged int // known already and the same: nothing was written
}

// save writes the values: new ones, and those whose id or external id is known
// and that say something else than what is stored. It gives the ids of the
// ones it wrote. The values themselves are left as they are.
func (g aggregate[O]) save(tx sqldb.Tx, incoming []O) (Saved, []string, error) {
	var saved Saved
	var written []string
	for batch := range slices.Chunk(incoming, batchSize) {
		known, err := g.known(tx, batch)
		if err != nil {
			return Saved{}, nil, err
		}
		var write, replaced []O
		for _, o := range batch {
			old := known.of(g.head(&o))
			if old == nil {
				write = append(write, o)
				saved.Created++
				continue
			}
			if err := g.merge(old, &o); err != nil {
				return Saved{}, nil, err
			}
			if g.same(*old, o) {
				saved.Unchanged++
				continue
			}
			write, replaced = append(write, o), append(replaced, *old)
			saved.Changed++
		}
		if err := g.write(tx, write, replaced); err != nil {
			return Saved{}, nil, err
		}
		for i := range write {
			written = append(written, *g.head(&write[i]).id)
		}
	}
	return saved, written, nil
}

// known holds stored values by id and, where they have one, by source.
type known[O any] struct {
	byID     map[string]*O
	bySource map[source]*O
}

type source struct{ edition, externalID string }

func (k known[O]) of(h head) *O {
	if o := k.bySource[source{*h.edition, *h.externalID}]; o != nil && *h.externalID != "" {
		return o
	}
	return k.byID[*h.id]
}

// known reads what is stored of the batch: by source first, which finds nearly
// all of an import that comes again, the rest by id.
func (g aggregate[O]) known(tx sqldb.Tx, batch []O) (known[O], error) {
	k := known[O]{byID: map[string]*O{}, bySource: map[source]*O{}}
	var externalIDs, ids []any
	for i := range batch {
		h := g.head(&batch[i])
		if *h.id == "" {
			return k, fmt.Errorf("store: a %s without an id", g.table)
		}
		if *h.externalID != "" {
			externalIDs = append(externalIDs, *h.externalID)
		}
	}
	if err := g.addKnown(tx, k, "external_id", externalIDs, "and external_id <> ''"); err != nil { // the index wants the condition
		return k, err
	}
	for i := range batch {
		if h := g.head(&batch[i]); k.of(h) == nil {
			ids = append(ids, *h.id)
		}
	}
	return k, g.addKnown(tx, k, "id", ids, "")
}

func (g aggregate[O]) addKnown(tx sqldb.Tx, k known[O], column string, keys []any, condition string) error {
	if len(keys) == 0 {
		return nil
	}
	stored, err := g.find(tx, "where "+column+" in ("+sqldb.Placeholders(1, len(keys))+") "+condition, keys...)
	for i := range stored {
		h := g.head(&stored[i])
		k.byID[*h.id] = &stored[i]
		k.bySource[source{*h.edition, *h.externalID}] = &stored[i]
	}
	return err
}

// merge gives the incoming value what the stored one keeps whatever comes in.
func (g aggregate[O]) merge(old, incoming *O) error {
	was, is := g.head(old), g.head(incoming)
	if *was.edition != *is.edition {
		return fault.Wrap(fault.Conflict, "", fmt.Errorf("%s %s belongs to edition %s", g.table, *was.id, *was.edition))
	}
	*is.id, *is.createdAt = *was.id, *was.createdAt
	g.keep(old, incoming)
	return nil
}

// same tells whether two values say the same, whenever they were written.
func (g aggregate[O]) same(a, b O) bool {
	*g.head(&a).updatedAt = *g.head(&b).updatedAt
	if !slices.Equal(values(g.bind(&a)), values(g.bind(&b))) {
		return false
	}
	for _, l := range g.lists {
		if !slices.EqualFunc(l.rows(&a), l.rows(&b), slices.Equal) {
			return false
		}
	}
	return true
}

// write inserts the values or puts them in the place of the replaced ones.
func (g aggregate[O]) write(tx sqldb.Tx, write, replaced []O) error {
	if err := g.retireSlugs(tx, write, replaced); err != nil {
		return err
	}
	columns := g.columns()
	rows := make([][]any, len(write))
	for i := range write {
		rows[i] = values(g.bind(&write[i]))
	}
	set := make([]string, len(columns))
	for i, name := range columns {
		set[i] = name + " = excluded." + name
	}
	if err := tx.Insert(g.table, columns, rows, "on conflict (id) do update set "+strings.Join(set, ", ")); err != nil {
		return err
	}
	return g.writeLists(tx, write, replaced)
}

func (g aggregate[O]) writeLists(tx sqldb.Tx, write, replaced []O) error {
	gone := make([]any, len(replaced))
	for i := range replaced {
		gone[i] = *g.head(&replaced[i]).id
	}
	for _, l := range g.lists {
		if len(gone) > 0 {
			if _, err := tx.Exec("delete from "+l.table()+" where "+g.key+" in ("+sqldb.Placeholders(1, len(gone))+")", gone...); err != nil {
				return err
			}
		}
		var rows [][]any
		for i := range write {
			for position, row := range l.rows(&write[i]) {
				rows = append(rows, append([]any{*g.head(&write[i]).id, int64(position)}, row...))
			}
		}
		if err := tx.Insert(l.table(), append([]string{g.key, "position"}, l.columns()...), rows, ""); err != nil {
			return err
		}
	}
	return nil
}

// retireSlugs remembers the slugs that the replaced values had and their
// successors have not, and frees them, so that values may also swap slugs.
func (g aggregate[O]) retireSlugs(tx sqldb.Tx, write, replaced []O) error {
	next := make(map[string]head, len(write))
	for i := range write {
		h := g.head(&write[i])
		next[*h.id] = h
	}
	var rows [][]any
	var moved []any
	for i := range replaced {
		was := g.head(&replaced[i])
		if is := next[*was.id]; *is.slug != *was.slug {
			rows = append(rows, []any{*was.edition, *was.slug, *was.id, micros(*is.updatedAt)})
			moved = append(moved, *was.id)
		}
	}
	if len(moved) == 0 {
		return nil
	}
	if _, err := tx.Exec("update "+g.table+" set slug = id where id in ("+sqldb.Placeholders(1, len(moved))+")", moved...); err != nil {
		return err
	}
	return tx.Insert(g.slugs, []string{"edition", "slug", g.key, "retired_at"}, rows,
		"on conflict (edition, slug) do update set "+g.key+" = excluded."+g.key+", retired_at = excluded.retired_at")
}
