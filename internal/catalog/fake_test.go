package catalog_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/geo"
	"andersom/internal/id"
	"andersom/internal/taxonomy"
)

// This file: a city of few words, a store in memory and a good activity to
// begin tests with.

// city knows a few words and every postcode that begins with 25.
type city struct{}

var disciplines = []string{
	"muziek", "percussie", "dieren-stadsboerderij", "natuurbeleving", "rekenspel", "onderzoekend-leren", "beeldend", "museum",
	"theater-drama", "erfgoed", "proefjes", "balsport", "sociaal-emotioneel", "schooltuin-moestuin", "dans", "robotica", "programmeren",
}

func (city) Renamed(slug string) (string, bool) { return "percussie", slug == "slagwerk" }

func (city) HasDiscipline(slug string) bool { return slices.Contains(disciplines, slug) }
func (city) HasStadsdeel(slug string) bool  { return slug == "centrum" || slug == "escamp" }
func (city) HasGemeente(slug string) bool {
	return slices.Contains([]string{"den-haag", "rijswijk", "delft", "groningen", "den-helder", "utrecht"}, slug)
}

func (city) ResolveKerndoel(text string) ([]string, bool) {
	switch {
	case text == "nieuw:20":
		return []string{"slo-20a", "slo-20b"}, true
	case strings.HasPrefix(text, "slo-"):
		return []string{text}, true
	case len(text) == 2 && text >= "01" && text <= "58":
		return []string{"slo-" + text}, true
	case text == "nieuw:35":
		return []string{"slo-35a"}, true
	}
	return nil, false
}

func (city) Locate(postcode string) (geo.Point, bool, bool) {
	if len(postcode) < 4 || postcode[0] == '9' && postcode[1] == '9' {
		return geo.Point{}, false, false
	}
	return geo.Point{Lat: 52.08, Lon: 4.31}, len(postcode) == 4, true
}

func (city) WijkAt(geo.Point) (string, bool) { return "WK051828", true }

func vocabularies(edition string) (catalog.Vocabulary, error) {
	if edition != "denhaag" {
		return nil, fault.New(fault.NotFound, "Deze stad kennen we niet.")
	}
	return city{}, nil
}

var (
	today = clock.Date{Year: 2026, Month: 11, Day: 22}
	noon  = time.Date(2026, 11, 22, 11, 0, 0, 0, time.UTC)
)

// memory is a store in memory.
type memory struct {
	providers  []catalog.Provider
	activities []catalog.Activity
	saves      int
	lookups    int
	broken     error
}

func (m *memory) SaveProviders(_ context.Context, list []catalog.Provider) (catalog.Saved, error) {
	m.saves++
	if m.broken != nil {
		return catalog.Saved{}, m.broken
	}
	return save(&m.providers, list, func(p *catalog.Provider) (*string, *time.Time, *time.Time) { return &p.ID, &p.CreatedAt, &p.UpdatedAt }), nil
}

func (m *memory) SaveActivities(_ context.Context, list []catalog.Activity) (catalog.Saved, error) {
	m.saves++
	if m.broken != nil {
		return catalog.Saved{}, m.broken
	}
	return save(&m.activities, list, func(a *catalog.Activity) (*string, *time.Time, *time.Time) { return &a.ID, &a.CreatedAt, &a.UpdatedAt }), nil
}

func save[T any](stored *[]T, list []T, head func(*T) (id *string, created, updated *time.Time)) catalog.Saved {
	var out catalog.Saved
	for _, incoming := range list {
		key, created, _ := head(&incoming)
		i := slices.IndexFunc(*stored, func(old T) bool { oldKey, _, _ := head(&old); return *oldKey == *key })
		if i < 0 {
			*stored = append(*stored, incoming)
			out.Created++
			continue
		}
		_, oldCreated, oldUpdated := head(&(*stored)[i])
		same := incoming
		_, sameCreated, sameUpdated := head(&same)
		*sameCreated, *sameUpdated = *oldCreated, *oldUpdated
		if reflect.DeepEqual((*stored)[i], same) {
			out.Unchanged++
			continue
		}
		*created = *oldCreated
		(*stored)[i] = incoming
		out.Changed++
	}
	return out
}

func (m *memory) ProvidersBySource(_ context.Context, edition string, ids []string) ([]catalog.Provider, error) {
	return where(m.providers, func(p catalog.Provider) bool { return p.Edition == edition && slices.Contains(ids, p.ExternalID) }), m.asked(ids)
}

func (m *memory) ActivitiesBySource(_ context.Context, edition string, ids []string) ([]catalog.Activity, error) {
	return where(m.activities, func(a catalog.Activity) bool { return a.Edition == edition && slices.Contains(ids, a.ExternalID) }), m.asked(ids)
}

func (m *memory) TakenProviderSlugs(_ context.Context, edition string, slugs []string) ([]string, error) {
	var out []string
	for _, p := range where(m.providers, func(p catalog.Provider) bool { return p.Edition == edition && slices.Contains(slugs, p.Slug) }) {
		out = append(out, p.Slug)
	}
	return out, m.asked(slugs)
}

func (m *memory) TakenActivitySlugs(_ context.Context, edition string, slugs []string) ([]string, error) {
	var out []string
	for _, a := range where(m.activities, func(a catalog.Activity) bool { return a.Edition == edition && slices.Contains(slugs, a.Slug) }) {
		out = append(out, a.Slug)
	}
	return out, m.asked(slugs)
}

// asked holds every question to the bound that the store was promised.
func (m *memory) asked(keys []string) error {
	m.lookups++
	if len(keys) > 250 {
		return fmt.Errorf("%d keys at once", len(keys))
	}
	return nil
}

func where[T any](list []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(v T) bool { return !keep(v) })
}

// newImporter makes an importer on the store whose ids count up.
func newImporter(m *memory) *catalog.Importer {
	n := 0
	newID := func(now time.Time) (string, error) {
		n++
		return id.New(now, strings.NewReader(fmt.Sprintf("%010d", n)))
	}
	return catalog.NewImporter(m, clock.Fixed(noon), newID, vocabularies)
}

var errBroken = errors.New("disk full")

// good is an activity that may be published.
func good() catalog.Activity {
	return catalog.Activity{
		ExternalID: "trommel", Title: "Trommelen", Summary: "Samen trommelen.", Description: "Een les vol ritme.",
		Disciplines: []string{"percussie"}, Kind: taxonomy.KindAtSchool, Groepen: taxonomy.GroepenOf(5, 6),
		Shape: taxonomy.ShapeSingle, Lessons: 1, Minutes: 60,
		Settings: taxonomy.SetOf[taxonomy.Setting]("in-onderwijstijd"), Places: taxonomy.SetOf[taxonomy.Place]("klaslokaal"),
		GroupMin: 10, GroupMax: 30, TeacherRole: "aanwezig-toezicht", Moments: taxonomy.MomentOf("ma", "ochtend"),
		Price: catalog.Price{Unit: taxonomy.PerGroupLesson, Amount: 7500, VAT: catalog.VAT{Rate: catalog.VAT9, Stated: catalog.VATOutside}},
		Area:  catalog.WorkingArea{Gemeenten: []string{"den-haag"}}, Staff: taxonomy.SetOf[taxonomy.Staff]("vakprofessional"),
		VOG: catalog.VOG{Stated: taxonomy.Yes}, Contact: catalog.Contact{Email: "info@trommel.example"},
		ConfirmedAt: clock.Date{Year: 2026, Month: 10, Day: 12},
	}
}

func goodProvider() catalog.Provider {
	return catalog.Provider{
		ExternalID: "trommelhuis", Kind: catalog.Organisation, Name: "Het Trommelhuis", Summary: "Slagwerk voor de hele school.",
		City: "Den Haag", Contact: catalog.Contact{Email: "info@trommel.example"},
	}
}

// says fails unless exactly the fields are named, in any order.
func says(t *testing.T, faults []fault.Field, fields ...string) {
	t.Helper()
	got := make([]string, len(faults))
	for i, f := range faults {
		got[i] = f.Name
		if !strings.HasSuffix(f.Message, ".") || strings.Contains(f.Message, "!") {
			t.Errorf("%s: %q is no calm sentence", f.Name, f.Message)
		}
	}
	slices.Sort(got)
	slices.Sort(fields)
	if !slices.Equal(got, fields) {
		t.Errorf("fields %v, want %v; %v", got, fields, faults)
	}
}
