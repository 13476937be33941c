package store

// This file: writing values that come again and again from a source and whose
// slugs may change: providers and activities.

import (
	"fmt"
	"slices"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/fault"
	"andersom/internal/sqldb"
)

// batchSize is how many rows are looked up with one statement.
const batchSize = 250

// aggregate is values with a head. Their primary column is "id".
type aggregate[O any] struct {
	tables[O]
	slugs string // table of old slugs
	head  func(*O) head
	keep  func(old, incoming *O) // what an update without it keeps of the old value
}

// head is what every such value has, as pointers into it.
type head struct {
	id, edition, externalID, slug *string
	createdAt, updatedAt          *time.Time
}

// save writes the values: new ones, and those whose id or external id is known
// and that say something else than what is stored. It gives the ids of the
// ones it wrote. The values themselves are left as they are.
func (g aggregate[O]) save(tx sqldb.Tx, incoming []O) (catalog.Saved, []string, error) {
	var saved catalog.Saved
	var written []string
	for batch := range slices.Chunk(incoming, batchSize) {
		known, err := g.known(tx, batch)
		if err != nil {
			return catalog.Saved{}, nil, err
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
				return catalog.Saved{}, nil, err
			}
			if g.same(*old, o) {
				saved.Unchanged++
				continue
			}
			write, replaced = append(write, o), append(replaced, *old)
			saved.Changed++
		}
		if err := g.write(tx, write, replaced); err != nil {
			return catalog.Saved{}, nil, err
		}
		for i := range write {
			written = append(written, g.key(&write[i]))
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
	known := make([]any, len(replaced))
	for i := range replaced {
		known[i] = g.key(&replaced[i])
	}
	return g.put(tx, write, known)
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
	return tx.Insert(g.slugs, []string{"edition", "slug", g.foreign, "retired_at"}, rows,
		"on conflict (edition, slug) do update set "+g.foreign+" = excluded."+g.foreign+", retired_at = excluded.retired_at")
}
