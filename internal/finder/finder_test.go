package finder_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"maps"
	"slices"
	"testing"
	"time"

	"andersom/data"
	"andersom/editions"
	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/edition"
	"andersom/internal/finder"
	"andersom/internal/geo"
	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

var now = time.Date(2026, time.November, 22, 12, 0, 0, 0, time.UTC)

func today() clock.Date { return clock.DateOf(now) }

func lists(t *testing.T) finder.Lists {
	t.Helper()
	var l finder.Lists
	var err error
	if l.Taxonomy, err = taxonomy.LoadTaxonomy(data.Files()); err != nil {
		t.Fatal(err)
	}
	if l.Kerndoelen, err = taxonomy.LoadKerndoelen(data.Files()); err != nil {
		t.Fatal(err)
	}
	if l.Atlas, err = taxonomy.LoadAtlas(data.Files()); err != nil {
		t.Fatal(err)
	}
	return l
}

func words(t *testing.T, slug string) *finder.Words {
	t.Helper()
	set, err := edition.LoadAll(editions.FS, nil, slug)
	if err != nil {
		t.Fatal(err)
	}
	return finder.NewWords(lists(t), set.Default(), func(code string) (string, string, geo.Point, bool) {
		return "OBS De Proef", "2526 KD", geo.Point{Lat: 52.0677, Lon: 4.3051}, code == "99ZZ00"
	})
}

func activity() catalog.Activity {
	return catalog.Activity{
		ID: "a1", Edition: "denhaag", ProviderID: "p1", Slug: "trommelen", Status: catalog.Published, Title: "Trommelen op emmers",
		Summary: "Ritme met emmers.", Disciplines: []string{"percussie"}, Kind: taxonomy.KindAtSchool, Shape: taxonomy.ShapeSingle, Lessons: 1, Minutes: 60,
		Groepen: taxonomy.GroepenOf(3, 4), Price: catalog.Price{Unit: taxonomy.PerGroupLesson, Amount: 7500, VAT: catalog.VAT{Rate: catalog.VATExempt}},
		ConfirmedAt: clock.Date{Year: 2026, Month: time.October, Day: 1}, PublishedAt: now, Area: catalog.WorkingArea{Gemeenten: []string{"den-haag"}},
	}
}

func slugs(d match.Document, facet match.Facet) []string {
	var out []string
	for _, v := range d.Values {
		if v.Facet == facet && !slices.Contains(out, v.Slug) {
			out = append(out, v.Slug)
		}
	}
	slices.Sort(out)
	return out
}

func TestDocumentKnowsWhereAnActivityIs(t *testing.T) {
	w := words(t, "denhaag")
	point := func(postcode string) geo.Point {
		place, ok := w.Locate(postcode)
		if !ok {
			t.Fatalf("no place for %s", postcode)
		}
		return place.Point
	}
	for _, c := range []struct {
		name       string
		change     func(*catalog.Activity)
		stadsdelen []string
		wijken     int
		gemeenten  []string
		venue      bool
	}{
		{"comes to the whole city", func(*catalog.Activity) {},
			[]string{"centrum", "escamp", "haagse-hout", "laak", "leidschenveen-ypenburg", "loosduinen", "scheveningen", "segbroek"}, 44, []string{"den-haag"}, false},
		{"comes to one part of it", func(a *catalog.Activity) { a.Area = catalog.WorkingArea{Stadsdelen: []string{"laak"}} },
			[]string{"laak"}, 2, []string{"den-haag"}, false},
		{"comes to a neighbour only", func(a *catalog.Activity) { a.Area = catalog.WorkingArea{Gemeenten: []string{"delft"}} },
			nil, 0, []string{"delft"}, false},
		{"comes within a kilometre", func(a *catalog.Activity) { a.Area = catalog.WorkingArea{Postcode: "2525", Km: 1, Point: point("2525")} },
			[]string{"centrum"}, 3, []string{"den-haag"}, false},
		{"has a venue", func(a *catalog.Activity) {
			a.Kind, a.Area = taxonomy.KindVenue, catalog.WorkingArea{}
			a.Venue = catalog.Venue{Name: "Zaal", Postcode: "2583 AA", City: "Den Haag", Point: point("2583"), Wijk: "WK051807"}
		}, []string{"scheveningen"}, 1, []string{"den-haag"}, true},
		{"has a venue elsewhere", func(a *catalog.Activity) {
			a.Kind, a.Area = taxonomy.KindVenue, catalog.WorkingArea{}
			a.Venue = catalog.Venue{Postcode: "2611 AB", City: "Delft", Point: point("2611")}
		}, nil, 0, []string{"delft"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := activity()
			c.change(&a)
			d, ok := w.Document(a, "Het Trommelhuis", today())
			if !ok {
				t.Fatal("left out")
			}
			if got := slugs(d, match.Stadsdeel); !slices.Equal(got, c.stadsdelen) {
				t.Errorf("stadsdelen = %v, want %v", got, c.stadsdelen)
			}
			if got := slugs(d, match.Wijk); len(got) != c.wijken {
				t.Errorf("wijken = %v, want %d", got, c.wijken)
			}
			if got := slugs(d, match.Gemeente); !slices.Equal(got, c.gemeenten) {
				t.Errorf("gemeenten = %v, want %v", got, c.gemeenten)
			}
			if d.Venue.Known() != c.venue {
				t.Errorf("venue = %v", d.Venue)
			}
		})
	}
}

func TestOnlineIsEverywhere(t *testing.T) {
	w := words(t, "denhaag")
	a := activity()
	a.Kind = taxonomy.KindOnline
	d, _ := w.Document(a, "", today())
	if got := len(slugs(d, match.Gemeente)); got != 9 {
		t.Errorf("online in %d municipalities, want all 9", got)
	}
	if got := len(slugs(d, match.Wijk)); got != 44 {
		t.Errorf("online in %d wijken, want all 44", got)
	}
}

func TestCityWithoutBordersHasPostcodesAsWijken(t *testing.T) {
	w := words(t, "amsterdam")
	a := activity()
	a.Kind = taxonomy.KindVenue
	a.Venue = catalog.Venue{Postcode: "1012 AB", City: "Amsterdam"}
	d, _ := w.Document(a, "", today())
	if got := slugs(d, match.Wijk); !slices.Equal(got, []string{"1012"}) {
		t.Errorf("wijken = %v, want the postcode", got)
	}
	if !w.Known(match.Wijk, "1012") || w.Known(match.Wijk, "2511") || w.Known(match.Stadsdeel, "centrum") {
		t.Error("Amsterdam knows the wrong areas")
	}
	if n := len(w.Values(match.Wijk)); n < 60 {
		t.Errorf("%d postcode areas", n)
	}
}

func TestConfirmedTooLongAgoIsNotFound(t *testing.T) {
	a := activity()
	a.ConfirmedAt = clock.Date{Year: 2025, Month: time.August, Day: 1}
	if _, ok := words(t, "denhaag").Document(a, "", today()); ok {
		t.Error("a stale activity can be found")
	}
}

func TestOriginsHoldTheirAreas(t *testing.T) {
	w := words(t, "denhaag")
	place, ok := w.Locate("2526")
	if !ok || !slices.Contains(place.Areas, match.Value{Facet: match.Stadsdeel, Slug: "centrum"}) {
		t.Errorf("2526 = %+v, %v", place, ok)
	}
	school, ok := w.School("99zz00")
	if !ok || school.Label != "OBS De Proef" || len(school.Areas) != 1 || school.Areas[0].Facet != match.Stadsdeel {
		t.Errorf("school = %+v, %v", school, ok)
	}
	if _, ok := w.School("00AA00"); ok {
		t.Error("an unknown school has a place")
	}
}

func TestKerndoelFacetIsTheWholeGoal(t *testing.T) {
	w := words(t, "denhaag")
	ids, ok := w.ForOffers().ResolveKerndoel("nieuw:28E")
	if !ok || len(ids) != 1 {
		t.Fatalf("ids = %v", ids)
	}
	a := activity()
	a.Kerndoelen = ids
	d, _ := w.Document(a, "", today())
	if got := slugs(d, match.Kerndoel); !slices.Equal(got, []string{"nieuw:28"}) {
		t.Errorf("kerndoelen = %v", got)
	}
	if got, ok := w.Kerndoel("nieuw:28E"); !ok || got != "nieuw:28" {
		t.Errorf("Kerndoel = %q", got)
	}
}

// source is a catalogue in memory with a log of changes.
type source struct {
	activities map[string]catalog.Activity
	providers  map[string]catalog.Provider
	log        []catalog.Change
	broken     error // how the stream of all activities ends
}

func (s *source) change(id string) {
	s.log = append(s.log, catalog.Change{Seq: int64(len(s.log) + 1), Edition: "denhaag", ActivityID: id})
}

func (s *source) EachFindable(_ context.Context, slug string, do func(catalog.Activity) error) error {
	for _, a := range s.activities {
		if a.Edition == slug {
			if err := do(a); err != nil {
				return err
			}
		}
	}
	return s.broken
}

func (s *source) ProviderNames(context.Context, string) (map[string]catalog.Provider, error) {
	return maps.Clone(s.providers), nil
}

func (s *source) ActivitiesByID(_ context.Context, _ string, ids []string) ([]catalog.Activity, error) {
	var out []catalog.Activity
	for _, id := range ids {
		if a, ok := s.activities[id]; ok {
			out = append(out, a)
		}
	}
	return out, nil
}

func (s *source) ProvidersByID(_ context.Context, _ string, ids []string) ([]catalog.Provider, error) {
	var out []catalog.Provider
	for _, id := range ids {
		out = append(out, s.providers[id])
	}
	return out, nil
}

func (s *source) LastChange(context.Context) (int64, error) { return int64(len(s.log)), nil }

func (s *source) Changes(_ context.Context, since int64, limit int) ([]catalog.Change, error) {
	rest := s.log[since:]
	return rest[:min(limit, len(rest))], nil
}

func TestFeedFollowsTheLog(t *testing.T) {
	w := words(t, "denhaag")
	at := now
	ticking := func() time.Time { return at }
	city := &finder.City{Edition: w.Edition, Words: w, Parser: match.NewParser(w),
		Index: match.NewIndex(match.Settings{Edition: "denhaag", Clock: ticking, Lexicon: w})}
	s := &source{activities: map[string]catalog.Activity{"a1": activity()}, providers: map[string]catalog.Provider{"p1": {ID: "p1", Name: "Het Trommelhuis"}}}
	feed := finder.NewFeed(s, finder.Cities{"denhaag": city}, ticking, slog.New(slog.NewTextHandler(io.Discard, nil)))
	ctx := context.Background()
	find := func(text string) int {
		t.Helper()
		r, err := city.Index.Search(match.Query{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		return r.Total
	}
	step := func() {
		t.Helper()
		if err := feed.Step(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if err := feed.Fill(ctx); err != nil {
		t.Fatal(err)
	}
	if find("trommelen") != 1 || find("trommelhuis") != 1 {
		t.Fatal("the first activity is not found by title and provider")
	}

	fresh := activity()
	fresh.ID, fresh.Title = "a2", "Zingen in canon"
	s.activities["a2"] = fresh
	s.change("a2")
	step()
	if find("canon") != 1 {
		t.Error("a new activity is not found")
	}

	delete(s.activities, "a2")
	s.change("a2")
	step()
	if find("canon") != 0 {
		t.Error("a withdrawn activity is still found")
	}

	at = time.Date(2028, time.January, 3, 6, 0, 0, 0, time.UTC)
	s.broken = errors.New("the connection broke")
	if err := feed.Step(ctx); !errors.Is(err, s.broken) || city.Index.Len() != 1 {
		t.Errorf("after half a stream: %v and %d activities, want the fault and what was there", err, city.Index.Len())
	}
	s.broken = nil
	step()
	if find("trommelen") != 0 {
		t.Error("what was confirmed too long ago is still found on a later day")
	}
}
