package public

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"andersom/data"
	"andersom/editions"
	"andersom/internal/catalog"
	"andersom/internal/catalog/synthetic"
	"andersom/internal/clock"
	"andersom/internal/edition"
	"andersom/internal/finder"
	"andersom/internal/geo"
	"andersom/internal/match"
	"andersom/internal/match/sentence"
	"andersom/internal/taxonomy"
	"andersom/internal/ui"
	"andersom/internal/ui/illustration"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: what a page of results costs, in parts. There are few activities,
// so that the engine is the least of it; a page is as long as one over many.

// offers is a synthetic catalogue as the feed reads it; nothing changes in it.
type offers struct{ *synthetic.Catalogue }

func (o offers) EachFindable(_ context.Context, slug string, do func(catalog.Activity) error) error {
	for a := range o.Activities() {
		if a.Edition == slug && a.Status == catalog.Published {
			if err := do(a); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o offers) ProviderNames(context.Context, string) (map[string]catalog.Provider, error) {
	out := map[string]catalog.Provider{}
	for p := range o.Providers() {
		out[p.ID] = p
	}
	return out, nil
}

func (offers) ActivitiesByID(context.Context, string, []string) ([]catalog.Activity, error) {
	return nil, nil
}

func (offers) ProvidersByID(context.Context, string, []string) ([]catalog.Provider, error) {
	return nil, nil
}

func (offers) LastChange(context.Context) (int64, error) { return 0, nil }

func (offers) Changes(context.Context, int64, int) ([]catalog.Change, error) { return nil, nil }

// newBusySite gives a site of one city with 400 activities.
func newBusySite(b *testing.B) (*Site, *edition.Edition) {
	b.Helper()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	now := time.Date(2026, time.November, 22, 12, 0, 0, 0, time.UTC)
	ticking := func() time.Time { return now }
	var lists finder.Lists
	var err error
	lists.Taxonomy, err = taxonomy.LoadTaxonomy(data.Files())
	must(err)
	lists.Kerndoelen, err = taxonomy.LoadKerndoelen(data.Files())
	must(err)
	lists.Atlas, err = taxonomy.LoadAtlas(data.Files())
	must(err)
	set, err := edition.LoadAll(editions.FS, nil, "denhaag")
	must(err)
	e := set.Default()
	words := finder.NewWords(lists, e, nil)
	city := &finder.City{Edition: e, Words: words, Parser: match.NewParser(words), Sentences: sentence.New(words),
		Index: match.NewIndex(match.Settings{Edition: e.Slug, Clock: ticking, Lexicon: words})}
	all, err := synthetic.New(synthetic.Config{Activities: 400, Seed: 1, Edition: e.Slug, Today: clock.DateOf(now), Gemeenten: []string{"den-haag"},
		Places: []synthetic.Place{{Postcode: "2511AB", City: "Den Haag", Point: geo.Point{Lat: 52.07, Lon: 4.3}}}})
	must(err)
	cities := finder.Cities{e.Slug: city}
	must(finder.NewFeed(offers{all}, cities, ticking, slog.New(slog.DiscardHandler)).Fill(b.Context()))
	assets, err := ui.NewAssets()
	must(err)
	drawings, err := illustration.New()
	must(err)
	site := &Site{Chrome: &view.Chrome{Assets: assets, BaseURL: "http://127.0.0.1:8080"}, Cards: view.Cards{Taxonomy: lists.Taxonomy, Alt: drawings.Alt},
		Cities: cities, Finder: finder.NewService(nil, ticking), Now: ticking}
	site.goals = goalHeadings(cities)
	return site, e
}

func BenchmarkResultsPage(b *testing.B) {
	site, e := newBusySite(b)
	for name, address := range map[string]string{"all": "/activiteiten", "filters": "/activiteiten?domein=kunst-cultuur&stadsdeel=escamp&groep=5&q=workshop"} {
		r := web.InEdition(httptest.NewRequest(http.MethodGet, address, nil), e)
		b.Run(name+"/whole", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := site.results(discard{http.Header{}}, r); err != nil {
					b.Fatal(err)
				}
			}
		})
		f, err := site.ask(r, resultsPath)
		if err := errors.Join(err, site.answer(&f)); err != nil {
			b.Fatal(err)
		}
		b.Run(name+"/read and find", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f, _ := site.ask(r, resultsPath) // went well just now
				_ = site.answer(&f)
			}
		})
		b.Run(name+"/find", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = f.city.Index.Search(f.Query) // went well just now
			}
		})
		b.Run(name+"/view", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				site.resultsPage(&f)
			}
		})
		page := site.resultsPage(&f)
		frame := site.Chrome.Frame(r, view.Head{Title: f.title()}, resultsPageFrame(page))
		b.Run(name+"/draw", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := web.Render(discard{http.Header{}}, r, http.StatusOK, frame); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// discard is an answer that nobody reads.
type discard struct{ header http.Header }

func (d discard) Header() http.Header       { return d.header }
func (discard) WriteHeader(int)             {}
func (discard) Write(p []byte) (int, error) { return io.Discard.Write(p) }
