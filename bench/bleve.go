package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/nl"
	"github.com/blevesearch/bleve/v2/mapping"

	"andersom/internal/match"
)

// This file: Bleve with its Dutch analyser, how it is filled. It is built by the builder, which
// merges all into few segments, and then opened to be searched and changed. One
// field holds all text, so that a word is looked up once; titles and disciplines
// are looked up besides for the order. Bleve cannot count a facet without its
// own choice: each such facet is one more search.

// bleveEngine is the engine on Bleve.
type bleveEngine struct {
	place
	index   bleve.Index
	dutch   analysis.Analyzer
	asked   []question
	mapping *mapping.IndexMappingImpl
}

func newBleve(p place) engine { return &bleveEngine{place: p} }

func (e *bleveEngine) makeMapping() {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = keyword.Name
	d := bleve.NewDocumentStaticMapping()
	text := bleve.NewTextFieldMapping()
	text.Analyzer, text.Store, text.IncludeTermVectors, text.IncludeInAll, text.DocValues = nl.AnalyzerName, false, false, false, false
	for _, name := range []string{"all", "title", "disciplines"} {
		d.AddFieldMappingsAt(name, text)
	}
	word := bleve.NewKeywordFieldMapping()
	word.Store, word.IncludeTermVectors, word.IncludeInAll = false, false, false
	plain := *word
	plain.DocValues = false
	for _, facet := range counted() {
		d.AddFieldMappingsAt(string(facet), word)
	}
	d.AddFieldMappingsAt("terms", &plain)
	d.AddFieldMappingsAt("comes", &plain)
	number := bleve.NewNumericFieldMapping()
	number.Store, number.IncludeInAll = false, false
	for _, name := range []string{"price", "groupMin", "groupMax", "published"} {
		d.AddFieldMappingsAt(name, number)
	}
	point := bleve.NewGeoPointFieldMapping()
	point.Store, point.IncludeInAll = false, false
	d.AddFieldMappingsAt("venue", point)
	for _, km := range reaches() {
		d.AddFieldMappingsAt(reachField(km), point)
	}
	m.DefaultMapping = d
	e.mapping, e.dutch = m, m.AnalyzerNamed(nl.AnalyzerName)
}

// reaches are the radii of working areas; engines that cannot compare with a
// radius in the document get a field for each.
func reaches() []float64 { return []float64{5, 10, 15, 20, 25, 30, 50} }

func reachField(km float64) string { return fmt.Sprintf("reach%.0f", km) }

// document writes a document in Bleve's fields.
func (e *bleveEngine) document(d flat) map[string]any {
	out := map[string]any{
		"all":   strings.Join([]string{d.Title, d.Summary, d.Body, d.Provider, d.Place, d.Disciplines}, " "),
		"title": d.Title, "disciplines": d.Disciplines, "terms": d.Terms,
		"price": float64(d.Price), "groupMin": float64(d.GroupMin), "groupMax": float64(d.GroupMax), "published": float64(d.Published),
	}
	for _, facet := range counted() {
		var slugs []string
		for _, t := range d.Terms {
			if slug, ok := strings.CutPrefix(t, string(facet)+":"); ok {
				slugs = append(slugs, slug)
			}
		}
		out[string(facet)] = slugs
	}
	switch {
	case d.Venue:
		out["venue"] = map[string]any{"lat": d.Lat, "lon": d.Lon}
	default:
		out["comes"] = d.Terms // where it comes to, for circles
	}
	if d.ReachKm > 0 && !d.Venue {
		out[reachField(d.ReachKm)] = map[string]any{"lat": d.ReachLat, "lon": d.ReachLon}
	}
	return out
}

func (e *bleveEngine) path() string { return filepath.Join(e.folder, "bleve") }

func (e *bleveEngine) build(c corpus) error {
	e.makeMapping()
	temporary := filepath.Join(e.folder, "building")
	if err := os.Mkdir(temporary, 0o700); err != nil {
		return err
	}
	builder, err := bleve.NewBuilder(e.path(), e.mapping, map[string]any{"buildPathPrefix": temporary, "batchSize": 5000, "mergeMax": 20})
	if err != nil {
		return err
	}
	if err := c.each(func(d found) error { return builder.Index(d.ID, e.document(e.city.flat(d.Document))) }); err != nil {
		return err
	}
	if err := builder.Close(); err != nil {
		return err
	}
	e.index, err = bleve.Open(e.path())
	return err
}

func (e *bleveEngine) change(d match.Document) error {
	return e.index.Index(d.ID, e.document(e.city.flat(d)))
}

func (e *bleveEngine) bytes() (int64, error) { return folderSize(e.path()) }

// folderSize adds up the files below a folder.
func folderSize(folder string) (int64, error) {
	var sum int64
	err := filepath.WalkDir(folder, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			sum += info.Size()
		}
		return err
	})
	return sum, err
}

func (e *bleveEngine) close() error {
	if e.index == nil {
		return nil
	}
	return e.index.Close()
}
