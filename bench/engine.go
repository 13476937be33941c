package main

import (
	"fmt"
	"runtime"
	"strings"
	"time"

	"andersom/internal/clock"
	"andersom/internal/geo"
	"andersom/internal/match"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: what an engine is to the benchmark, and the product's own one.

// engine answers questions. Build, prepare, change and close are called by one
// thread; ask by as many as the place said.
type engine interface {
	build(corpus) error
	prepare([]question) error
	// ask does all the work of a page of results for the question at this place
	// of those prepared: the top, the exact total, the counts of the facets.
	ask(thread, at int) (any, error)
	read(any) answer             // what ask gave, written out; not timed
	change(match.Document) error // may come back before the change is visible
	bytes() (int64, error)       // what the index holds, in memory or in files
	close() error
}

// place is where an engine works.
type place struct {
	city    *city
	folder  string // for files; its owner removes it
	threads int
}

// answer is what an engine found.
type answer struct {
	Total  int            `json:"total"`
	Top    []string       `json:"top"`
	Counts map[string]int `json:"counts"` // of the counted facets, by term; none is nought
}

// own is the engine of the product.
type own struct {
	place
	index  *match.Index
	asked  []match.Query
	before uint64
}

func newOwn(p place) engine { return &own{place: p} }

func (e *own) build(c corpus) error {
	e.before = heap()
	e.index = match.NewIndex(match.Settings{Edition: e.city.area.Name, Lexicon: e.city,
		Clock: clock.Fixed(time.Date(today.Year, today.Month, today.Day, 12, 0, 0, 0, clock.Zone()))})
	return e.index.Replace(func(yield func(match.Document, error) bool) {
		err := c.each(func(d found) error {
			if !yield(d.Document, nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && err != errEnough { //nolint:errorlint // our own mark, not wrapped
			yield(match.Document{}, err)
		}
	})
}

// heap gives the bytes alive after a collection.
func heap() uint64 {
	runtime.GC()
	runtime.GC() // what the first freed by finalisers
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func (e *own) bytes() (int64, error) { return int64(heap()) - int64(e.before), nil }

func (e *own) prepare(asked []question) error {
	e.asked = make([]match.Query, len(asked))
	for i, q := range asked {
		e.asked[i] = e.query(q)
	}
	return nil
}

// query writes a question in the words of the engine. The hard limits of a
// profile stand in the filters, as for everybody; the rest decides the order.
func (e *own) query(q question) match.Query {
	out := match.Query{Facets: counted(), Profile: e.profile(q.Profile), Text: q.Text, Terms: q.Terms, GroupSize: q.Size, Limit: pageSize,
		Days: setOf[taxonomy.Weekday](q.Days), Parts: setOf[taxonomy.DayPart](q.Parts)}
	for _, g := range q.Groepen {
		out.Groepen = append(out.Groepen, taxonomy.Groepen(g))
	}
	if q.PriceMax > 0 {
		most := money.Cents(q.PriceMax)
		out.PriceMax = &most
	}
	if c := q.Circle; c != nil {
		out.Postcode, out.From, out.Radius = c.Postcode, geo.Point{Lat: c.Lat, Lon: c.Lon}, c.Km
		for _, area := range c.Areas {
			facet, slug, _ := strings.Cut(area, ":")
			out.FromAreas = append(out.FromAreas, match.Value{Facet: match.Facet(facet), Slug: slug})
		}
	}
	return out
}

// profile writes a profile in the words of the engine.
func (e *own) profile(p *profile) *match.Profile {
	if p == nil {
		return nil
	}
	out := &match.Profile{}
	wants := map[string]match.Want{wishMore: match.More, wishEnough: match.Enough}
	for _, w := range p.Wishes {
		want, ok := wants[w.Weight]
		if !ok {
			want = match.None
		}
		out.Wishes = append(out.Wishes, match.Wish{Value: match.Value{Facet: w.Facet, Slug: w.Slug}, Want: want})
	}
	for _, g := range p.Groups {
		out.Groups = append(out.Groups, g.Groepen)
	}
	for _, s := range p.Slots {
		out.Slots = append(out.Slots, match.Slot{
			Moments: taxonomy.MomentsOf(setOf[taxonomy.Weekday]([]string{s.Day}), setOf[taxonomy.DayPart]([]string{s.Part}))})
	}
	return out
}

func (e *own) ask(_, at int) (any, error) {
	result, err := e.index.Search(e.asked[at])
	if err != nil {
		return nil, fmt.Errorf("search %+v: %w", e.asked[at], err)
	}
	return result, nil
}

func (e *own) read(a any) answer {
	result := a.(match.Result)
	out := answer{Total: result.Total, Counts: map[string]int{}}
	for _, hit := range result.Hits {
		out.Top = append(out.Top, hit.ID)
	}
	for _, facet := range counted() {
		for _, count := range result.Facets[facet] {
			if count.N > 0 {
				out.Counts[term(facet, count.Slug)] = count.N
			}
		}
	}
	return out
}

func (e *own) change(d match.Document) error {
	e.index.Apply([]match.Document{d}, nil)
	return nil
}

func (e *own) close() error { return nil }
