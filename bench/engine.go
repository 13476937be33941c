package main

import (
	"fmt"
	"runtime"
	"time"

	"andersom/internal/clock"
	"andersom/internal/match"
)

// This file: what an engine is to the benchmark, and the product's own one.

// engine answers questions. Ask does all the work of a page of results: the
// top, the exact total and the count of every value of every facet.
type engine interface {
	name() string
	ask(q match.Query) (answer, error)
	ids(q match.Query) ([]string, error) // everything found; not timed
}

// answer is what an engine found. Counts holds no value with the count nought.
type answer struct {
	total  int
	top    []string
	counts map[match.Value]int
}

// built is how an engine was made.
type built struct {
	took   time.Duration
	memory float64 // bytes that the index holds
}

// own is the engine of the product.
type own struct{ index *match.Index }

func buildOwn(c *city, docs []match.Document) (*own, built, error) {
	before := heap()
	start := time.Now()
	index := match.NewIndex(match.Settings{Edition: c.area.Name, Lexicon: c,
		Clock: clock.Fixed(time.Date(today.Year, today.Month, today.Day, 12, 0, 0, 0, clock.Zone()))})
	err := index.Replace(func(yield func(match.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	})
	if err != nil {
		return nil, built{}, err
	}
	took := time.Since(start)
	return &own{index}, built{took, heap() - before}, nil
}

// heap gives the bytes alive after a collection.
func heap() float64 {
	runtime.GC()
	runtime.GC() // what the first freed by finalisers
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

func (e *own) name() string { return "andersom" }

func (e *own) ask(q match.Query) (answer, error) {
	result, err := e.index.Search(q)
	if err != nil {
		return answer{}, fmt.Errorf("search %+v: %w", q, err)
	}
	out := answer{total: result.Total, counts: map[match.Value]int{}}
	for _, hit := range result.Hits {
		out.top = append(out.top, hit.ID)
	}
	for facet, counts := range result.Facets {
		for _, count := range counts {
			if count.N > 0 {
				out.counts[match.Value{Facet: facet, Slug: count.Slug}] = count.N
			}
		}
	}
	return out, nil
}

func (e *own) ids(q match.Query) ([]string, error) {
	var out []string
	q.Limit = match.MaxLimit
	for {
		result, err := e.index.Search(q)
		if err != nil {
			return nil, fmt.Errorf("page %q: %w", q.Cursor, err)
		}
		for _, hit := range result.Hits {
			out = append(out, hit.ID)
		}
		if result.Next == "" {
			return out, nil
		}
		q.Cursor = result.Next
	}
}
