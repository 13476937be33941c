package app

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"andersom/internal/catalog"
	"andersom/internal/catalog/synthetic"
	"andersom/internal/clock"
)

// This file: filling a database with a synthetic catalogue, for trials and
// measurements.

// SeedCmd fills an empty database.
type SeedCmd struct {
	Settings   `embed:""`
	Activities int    `help:"How many activities." default:"1000" placeholder:"N"`
	Seed       uint64 `help:"The same seed gives the same catalogue." default:"1" placeholder:"S"`
	Canary     bool   `help:"Give every personal field a value of its own, also of an account and of answers on its shared list, and list them as JSON lines."`
}

// seedBatch is how many rows go into the database in one transaction.
const seedBatch = 2000

// Run fills the edition; a database that holds offers already is refused.
func (c *SeedCmd) Run(p *Process) error {
	h, err := open(p.Context, c.Settings, newLog(p.Err))
	if err != nil {
		return err
	}
	return errors.Join(c.fill(p, h), h.Close())
}

func (c *SeedCmd) fill(p *Process, h *House) error {
	holds := false
	err := h.Store.EachProvider(p.Context, c.Edition, func(catalog.Provider) error {
		holds = true
		return errEnough
	})
	if holds {
		return setup(fmt.Errorf("the database holds providers of %s already; seed fills an empty one", c.Edition))
	}
	if err != nil {
		return err
	}
	catalogue, err := c.catalogue(p.Context, h)
	if err != nil {
		return err
	}
	if err := save(p.Context, catalogue.Providers(), h.Store.SaveProviders, func(int) {}); err != nil {
		return err
	}
	progress := newProgress(p.Err, "activities")
	err = save(p.Context, catalogue.Activities(), h.Store.SaveActivities, progress.show)
	progress.done()
	if err != nil {
		return err
	}
	if c.Canary {
		return errors.Join(catalogue.WriteCanaries(p.Out), h.seedCanaries(p.Context, p.Out))
	}
	fmt.Fprintf(p.Out, "%d activities\n", catalogue.Len())
	return nil
}

// catalogue plans the offers around the schools of the city's region.
func (c *SeedCmd) catalogue(ctx context.Context, h *House) (*synthetic.Catalogue, error) {
	city := h.Cities[c.Edition]
	config := synthetic.Config{Activities: c.Activities, Seed: c.Seed, Edition: c.Edition, Today: clock.DateOf(h.Now()), Canary: c.Canary,
		Kerndoelen: synthetic.Kerndoelen(h.Lists.Taxonomy, h.Lists.Kerndoelen)}
	schools, err := h.Schools[c.Edition].InRegion(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range schools {
		config.Places = append(config.Places, synthetic.Place{Postcode: s.Postcode, City: s.City, Point: s.Point, Wijk: s.Wijk})
	}
	for _, g := range city.Words.Gemeenten() {
		config.Gemeenten = append(config.Gemeenten, g.Slug)
	}
	if city.Words.City != nil {
		for _, s := range city.Words.City.Stadsdelen {
			config.Stadsdelen = append(config.Stadsdelen, s.Slug)
		}
	}
	return synthetic.New(config)
}

// save stores a stream in batches.
func save[T any](ctx context.Context, all iter.Seq[T], store func(context.Context, []T) (catalog.Saved, error), progress func(int)) error {
	batch := make([]T, 0, seedBatch)
	total := 0
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		_, err := store(ctx, batch)
		total += len(batch)
		progress(total)
		batch = batch[:0]
		return err
	}
	for one := range all {
		if batch = append(batch, one); len(batch) == seedBatch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}
