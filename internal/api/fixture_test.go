package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"andersom/data"
	"andersom/editions"
	"andersom/internal/api"
	"andersom/internal/catalog"
	"andersom/internal/catalog/exchange"
	"andersom/internal/clock"
	"andersom/internal/edition"
	"andersom/internal/fault"
	"andersom/internal/finder"
	"andersom/internal/geo"
	"andersom/internal/limit"
	"andersom/internal/match"
	"andersom/internal/match/sentence"
	"andersom/internal/paging"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
	"andersom/internal/web/view"
)

// This file: The Hague with the real lists, an offer of three activities in
// memory, and a store that breaks when it is told to.

const host = "denhaag.andersom.example"

var today = time.Date(2026, time.November, 22, 12, 0, 0, 0, time.UTC)

// site is the API with what a test may want to reach.
type site struct {
	handler http.Handler
	store   *memory
	log     *bytes.Buffer
	feed    *finder.Feed // fills the index with cards too
}

// perMinute is large enough for every test but that of the limit.
const perMinute = 1000

// keyRate is likewise for each key.
const keyRate = 20

func newSite(t *testing.T) *site { return newSiteWith(t, perMinute) }

func newSiteWith(t *testing.T, rate int) *site {
	t.Helper()
	s, err := build(rate)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func build(rate int) (*site, error) {
	set, err := edition.LoadAll(editions.FS, nil, "denhaag")
	if err != nil {
		return nil, err
	}
	e := set.Default()
	words := finder.NewWords(sharedLists(), e, placeOf)
	store, err := newMemory(words)
	if err != nil {
		return nil, err
	}
	s := &site{store: store, log: &bytes.Buffer{}}
	now := clock.Fixed(today)
	city := &finder.City{Edition: e, Words: words, Parser: match.NewParser(words), Sentences: sentence.New(words),
		Index: match.NewIndex(match.Settings{Edition: e.Slug, Clock: now, Lexicon: words})}
	var documents []match.Document
	for _, a := range store.activities {
		if d, ok := words.Document(a, store.provider(a.ProviderID).Name, clock.DateOf(today)); ok {
			documents = append(documents, d)
		}
	}
	city.Index.Apply(documents, nil)
	cities := finder.Cities{e.Slug: city}
	s.feed = finder.NewFeed(source{memory: store}, cities, now, slog.New(slog.DiscardHandler))
	service := catalog.NewService(store)
	register := map[string]*school.Service{e.Slug: school.NewService(schools{memory: store}, words.Atlas, words.Gemeenten(), now)}
	askers := &finder.Askers{Schools: register, Profiles: school.NewProfiles(profiles{}, school.Vocabulary{}, now), Now: now}
	s.handler = api.New(api.Deps{
		Cities: cities, Finder: finder.NewService(service, now), Catalog: service,
		Schools: register, ByKey: keyHolder, Askers: askers, PerKey: limit.New(keyRate, time.Minute, now),
		Words: func(a *finder.Asking, f *match.Fit, label func(match.Facet, string) string) (fits, mind, unknown []string) {
			words := view.Fit(a, f, label)
			return words.Fits, words.Mind, words.Unknown
		},
		EditionOf: func(r *http.Request) *edition.Edition { return set.ByHost(r.Host) },
		BaseURL:   func(r *http.Request) string { return "https://" + r.Host },
		Limiter:   limit.New(rate, time.Minute, now), Log: slog.New(slog.NewJSONHandler(s.log, nil)), Now: now,
	})
	return s, nil
}

// sharedLists reads the lists once; they never change.
var sharedLists = sync.OnceValue(func() finder.Lists {
	files := data.Files()
	t, errT := taxonomy.LoadTaxonomy(files)
	k, errK := taxonomy.LoadKerndoelen(files)
	a, errA := taxonomy.LoadAtlas(files)
	if err := errors.Join(errT, errK, errA); err != nil {
		panic(err)
	}
	return finder.Lists{Taxonomy: t, Kerndoelen: k, Atlas: a}
})

func placeOf(code string) (name, postcode string, point geo.Point, ok bool) {
	for _, s := range register() {
		if s.Code == code {
			return s.Name, s.Postcode, s.Point, true
		}
	}
	return "", "", geo.Point{}, false
}

// memory is a catalog.Store as far as the API asks; broken makes every question
// fail.
type memory struct {
	catalog.Store
	providers  []catalog.Provider
	activities []catalog.Activity
	broken     func() error
}

func newMemory(words *finder.Words) (*memory, error) {
	m := &memory{}
	err := eachRow("testdata/aanbieders.jsonl", exchange.ReadProviders, func(p catalog.Provider) {
		p.ID, p.Slug, p.Status = "id-"+p.ExternalID, catalog.Slug(p.Name), catalog.Published
		m.providers = append(m.providers, p)
	})
	if err != nil {
		return nil, err
	}
	return m, eachRow("testdata/activiteiten.jsonl", exchange.ReadActivities, func(o catalog.Offer) {
		a := o.Activity
		a.ID, a.Slug, a.Status, a.ProviderID = "id-"+a.ExternalID, catalog.Slug(a.Title), catalog.Published, "id-"+o.Provider
		a.Kerndoelen, _ = words.Kerndoelen.IDs(a.Kerndoelen)
		if place, ok := words.Atlas.Locate(a.Venue.Postcode); ok {
			a.Venue.Point, a.Venue.Rough = place.Point, place.Rough
		}
		if place, ok := words.Atlas.Locate(a.Area.Postcode); ok {
			a.Area.Point = place.Point
		}
		m.activities = append(m.activities, a)
	})
}

// eachRow reads a file of the exchange format that has no mistakes.
func eachRow[T any](name string, read func(io.Reader) iter.Seq2[catalog.Row[T], error], do func(T)) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for row, err := range read(bytes.NewReader(text)) {
		if err != nil || len(row.Faults) > 0 {
			return fmt.Errorf("%s: %w %v", name, err, row.Faults)
		}
		do(row.Value)
	}
	return nil
}

func (m *memory) provider(id string) catalog.Provider {
	for _, p := range m.providers {
		if p.ID == id {
			return p
		}
	}
	return catalog.Provider{}
}

func (m *memory) fail() error {
	if m.broken == nil {
		return nil
	}
	return m.broken()
}

var errNothing = fault.New(fault.NotFound, "")

func (m *memory) ActivityBySlug(_ context.Context, _, slug string) (catalog.Activity, string, error) {
	if err := m.fail(); err != nil {
		return catalog.Activity{}, "", err
	}
	if slug == "trommels-en-emmers" {
		return catalog.Activity{}, "trommelen-op-emmers", nil
	}
	for _, a := range m.activities {
		if a.Slug == slug {
			return a, "", nil
		}
	}
	return catalog.Activity{}, "", errNothing
}

func (m *memory) ProviderBySlug(_ context.Context, _, slug string) (catalog.Provider, string, error) {
	if err := m.fail(); err != nil {
		return catalog.Provider{}, "", err
	}
	if slug == "trommelclub" {
		return catalog.Provider{}, "het-trommelhuis", nil
	}
	for _, p := range m.providers {
		if p.Slug == slug {
			return p, "", nil
		}
	}
	return catalog.Provider{}, "", errNothing
}

func (m *memory) ActivitiesByID(_ context.Context, _ string, ids []string) ([]catalog.Activity, error) {
	var out []catalog.Activity
	for _, id := range ids {
		for _, a := range m.activities {
			if a.ID == id {
				out = append(out, a)
			}
		}
	}
	return out, m.fail()
}

func (m *memory) ProvidersByID(_ context.Context, _ string, ids []string) ([]catalog.Provider, error) {
	var out []catalog.Provider
	for _, p := range m.providers {
		if slices.Contains(ids, p.ID) {
			out = append(out, p)
		}
	}
	return out, m.fail()
}

func (m *memory) Providers(_ context.Context, _ string, request paging.Request) (paging.Page[catalog.Provider], error) {
	sorted := slices.SortedFunc(slices.Values(m.providers), func(a, b catalog.Provider) int { return strings.Compare(a.Name, b.Name) })
	return after(m, sorted, request, func(p catalog.Provider) string { return p.Name })
}

func (m *memory) ActivitiesOfProvider(_ context.Context, _, id string, request paging.Request) (paging.Page[catalog.Activity], error) {
	var own []catalog.Activity
	for _, a := range m.activities {
		if a.ProviderID == id {
			own = append(own, a)
		}
	}
	return after(m, own, request, func(a catalog.Activity) string { return a.Slug })
}

// after cuts a page out of a sorted list.
func after[T any](m *memory, sorted []T, request paging.Request, key func(T) string) (paging.Page[T], error) {
	if err := m.fail(); err != nil {
		return paging.Page[T]{}, err
	}
	from, err := paging.Key(request.After, 1)
	if err != nil {
		return paging.Page[T]{}, fmt.Errorf("store: %w", err)
	}
	if from != nil {
		sorted = slices.DeleteFunc(slices.Clone(sorted), func(v T) bool { return key(v) <= from[0] })
	}
	return paging.Cut(sorted, request, func(v T) []string { return []string{key(v)} }), nil
}

// schools is a school.Store that breaks with the rest.
type schools struct {
	*memory
	school.Store
}

func register() []school.School {
	return []school.School{
		{Code: "03AB00", BRIN: "03AB", Name: "OBS De Wissel", Kind: school.Regular, Street: "Voorbeeldstraat 1", Postcode: "2586 AA", City: "'s-Gravenhage",
			GemeenteCode: "0518", Gemeente: "'s-Gravenhage", Phone: "0701234567", Website: "www.wissel.example", Board: "12345",
			Pupils: []school.Pupils{{Year: 2024, Count: 200}, {Year: 2025, Count: 212}}, Point: geo.Point{Lat: 52.1046, Lon: 4.276},
			PointSource: school.PointAddress, Wijk: "WK051806", Stadsdeel: "scheveningen"},
		{Code: "03CD01", BRIN: "03CD", Name: "De Wisselwerking", Kind: school.Special, Street: "Verderweg 2", Postcode: "2611 AB", City: "Delft",
			GemeenteCode: "0503", Gemeente: "Delft", Pupils: []school.Pupils{{Year: 2025, Count: school.Few}}},
		{Code: "03EF00", BRIN: "03EF", Name: "De Oude School", Kind: school.Regular, Street: "Pleintje 3", Postcode: "2511 AA", City: "'s-Gravenhage",
			GemeenteCode: "0518", Gemeente: "'s-Gravenhage", Closed: clock.Date{Year: 2025, Month: time.August, Day: 1}},
	}
}

func (s schools) School(_ context.Context, code string) (school.School, error) {
	if err := s.fail(); err != nil {
		return school.School{}, err
	}
	for _, one := range register() {
		if one.Code == code {
			return one, nil
		}
	}
	return school.School{}, fault.New(fault.NotFound, "Deze school kennen we niet.")
}

func (s schools) Find(_ context.Context, search school.Search) ([]school.School, error) {
	var out []school.School
	for _, one := range register() {
		fits := one.Closed.IsZero() && strings.HasPrefix(one.Postcode, search.Postcode)
		for _, typed := range search.Words {
			fits = fits && slices.ContainsFunc(one.Words(), func(word string) bool { return strings.HasPrefix(word, typed) })
		}
		if fits && len(out) < search.Limit {
			out = append(out, one)
		}
	}
	return out, s.fail()
}

// decode reads JSON with its numbers as they were written.
func decode(t *testing.T, text []byte) any {
	t.Helper()
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatalf("%v in %.200s", err, text)
	}
	return value
}

// source feeds the index and the cards.
type source struct {
	finder.Source
	memory *memory
}

func (s source) EachFindable(_ context.Context, _ string, do func(catalog.Activity) error) error {
	for _, a := range s.memory.activities {
		if err := do(a); err != nil {
			return err
		}
	}
	return nil
}

func (s source) ProviderNames(context.Context, string) (map[string]catalog.Provider, error) {
	out := map[string]catalog.Provider{}
	for _, a := range s.memory.activities {
		out[a.ProviderID] = s.memory.provider(a.ProviderID)
	}
	return out, nil
}

func (source) LastChange(context.Context) (int64, error) { return 0, nil }
