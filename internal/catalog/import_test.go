package catalog_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/catalog/exchange"
	"andersom/internal/fault"
	"andersom/internal/taxonomy"
)

// This file: importing, all or nothing, again and again.

// rows numbers the values as the rows of a file.
func rows[T any](values ...T) iter.Seq2[catalog.Row[T], error] {
	return func(yield func(catalog.Row[T], error) bool) {
		for i, v := range values {
			if !yield(catalog.Row[T]{Number: i + 1, Value: v}, nil) {
				return
			}
		}
	}
}

func offer(change func(*catalog.Activity)) catalog.Offer {
	a := good()
	if change != nil {
		change(&a)
	}
	return catalog.Offer{Activity: a, Provider: "trommelhuis"}
}

// filled is a store with one provider.
func filled(t *testing.T) (*memory, *catalog.Importer) {
	t.Helper()
	m := &memory{}
	importer := newImporter(m)
	report, err := importer.Providers(t.Context(), "denhaag", rows(goodProvider()), catalog.ImportOptions{})
	if err != nil || report.New != 1 {
		t.Fatal(report, err)
	}
	return m, importer
}

func TestImportGivesIdSlugAndWhatFollows(t *testing.T) {
	m, importer := filled(t)
	report, err := importer.Activities(t.Context(), "denhaag", rows(offer(func(a *catalog.Activity) {
		a.Kerndoelen = []string{"54"}
		a.Times = []catalog.WeeklyTime{{Day: "wo", From: "08:30", Until: "12:00"}}
	})), catalog.ImportOptions{})
	if err != nil || report.Rows != 1 || report.New != 1 || report.Skipped != 0 {
		t.Fatal(report, err)
	}
	a := m.activities[0]
	if a.ID == "" || a.Slug != "trommelen" || a.Edition != "denhaag" || a.ProviderID != m.providers[0].ID || a.Status != catalog.Published {
		t.Errorf("stored %+v", a)
	}
	if !a.PublishedAt.Equal(noon) || !a.CreatedAt.Equal(noon) || a.Kerndoelen[0] != "slo-54" || a.Moments != taxonomy.MomentOf("wo", "ochtend") {
		t.Errorf("derived %+v", a)
	}
	if got, want := m.providers[0].Slug, "het-trommelhuis"; got != want {
		t.Errorf("provider's slug %q, want %q", got, want)
	}
}

func TestImportAgainChangesNothing(t *testing.T) {
	m, importer := filled(t)
	list := rows(offer(nil), offer(func(a *catalog.Activity) { a.ExternalID = "trommel-2" }))
	if _, err := importer.Activities(t.Context(), "denhaag", list, catalog.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	before := fmt.Sprintf("%+v", m.activities)
	for name, again := range map[string]func() (catalog.Report, error){
		"activities": func() (catalog.Report, error) {
			return importer.Activities(t.Context(), "denhaag", list, catalog.ImportOptions{})
		},
		"providers": func() (catalog.Report, error) {
			return importer.Providers(t.Context(), "denhaag", rows(goodProvider()), catalog.ImportOptions{})
		},
	} {
		report, err := again()
		if err != nil || report.Unchanged != report.Rows || report.New+report.Changed != 0 {
			t.Errorf("%s: %+v, %v", name, report, err)
		}
	}
	if got := fmt.Sprintf("%+v", m.activities); got != before {
		t.Errorf("stored %s, was %s", got, before)
	}
}

func TestChangedRowKeepsIdSlugAndStatus(t *testing.T) {
	m, importer := filled(t)
	if _, err := importer.Activities(t.Context(), "denhaag", rows(offer(nil)), catalog.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	m.activities[0].Status = catalog.Hidden // an editor's decision
	was := m.activities[0]
	report, err := importer.Activities(t.Context(), "denhaag", rows(offer(func(a *catalog.Activity) { a.Title = "Nieuwe titel" })), catalog.ImportOptions{})
	if err != nil || report.Changed != 1 {
		t.Fatal(report, err)
	}
	if a := m.activities[0]; a.ID != was.ID || a.Slug != was.Slug || a.Status != catalog.Hidden || a.Title != "Nieuwe titel" || !a.PublishedAt.Equal(was.PublishedAt) {
		t.Errorf("stored %+v, was %+v", a, was)
	}
	report, err = importer.Activities(t.Context(), "denhaag", rows(offer(func(a *catalog.Activity) { a.Status = catalog.Archived })), catalog.ImportOptions{})
	if err != nil || m.activities[0].Status != catalog.Archived {
		t.Errorf("a stated status was not taken: %+v, %v", report, err)
	}
}

func TestEqualTitlesGetNumbers(t *testing.T) {
	m, importer := filled(t)
	var list []catalog.Offer
	for i := range 60 {
		list = append(list, offer(func(a *catalog.Activity) { a.ExternalID = fmt.Sprintf("t-%d", i) }))
	}
	for _, part := range [][]catalog.Offer{list[:2], list[2:3], list[3:]} {
		if _, err := importer.Activities(t.Context(), "denhaag", rows(part...), catalog.ImportOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	seen := map[string]bool{}
	for _, a := range m.activities {
		if seen[a.Slug] || !strings.HasPrefix(a.Slug, "trommelen") {
			t.Errorf("slug %q", a.Slug)
		}
		seen[a.Slug] = true
	}
	if got := m.activities[2].Slug; got != "trommelen-3" {
		t.Errorf("third slug is %q, want trommelen-3", got)
	}
	if _, err := importer.Activities(t.Context(), "denhaag", rows(offer(func(a *catalog.Activity) { a.ExternalID, a.Title = "tekens", "！？" })), catalog.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	if got := m.activities[60].Slug; got != "activiteit" {
		t.Errorf("a title without letters became %q", got)
	}
}

func TestOneMistakeStopsTheWholeImport(t *testing.T) {
	m, importer := filled(t)
	saves := m.saves
	bad := offer(func(a *catalog.Activity) { a.ExternalID, a.Summary, a.Price.Amount = "fout", "", 0 })
	report, err := importer.Activities(t.Context(), "denhaag", rows(offer(nil), bad), catalog.ImportOptions{})
	if !fault.Is(err, fault.Invalid) || m.saves != saves || len(m.activities) != 0 {
		t.Fatalf("%+v, %v; %d saves", report, err, m.saves)
	}
	want := []catalog.RowError{
		{Row: 2, ExternalID: "fout", Field: "samenvatting", Message: "Vertel in hooguit 200 tekens wat de groep gaat doen."},
		{Row: 2, ExternalID: "fout", Field: "prijs.bedrag", Message: "Vul een bedrag in."},
	}
	if !reflect.DeepEqual(report.Errors, want) {
		t.Errorf("errors %v, want %v", report.Errors, want)
	}
	if got, want := report.Errors[1].Error(), "rij 2, prijs.bedrag: Vul een bedrag in."; got != want {
		t.Errorf("reads %q, want %q", got, want)
	}

	report, err = importer.Activities(t.Context(), "denhaag", rows(offer(nil), bad), catalog.ImportOptions{SkipBad: true})
	if err != nil || report.New != 1 || report.Skipped != 1 || len(m.activities) != 1 {
		t.Errorf("with SkipBad: %+v, %v", report, err)
	}
}

func TestImportRefuses(t *testing.T) {
	_, importer := filled(t)
	for name, c := range map[string]struct {
		list  []catalog.Offer
		field string
	}{
		"an unknown provider":  {[]catalog.Offer{{Activity: good(), Provider: "niemand"}}, "aanbieder"},
		"no external id":       {[]catalog.Offer{offer(func(a *catalog.Activity) { a.ExternalID = "" })}, "bron_id"},
		"an external id twice": {[]catalog.Offer{offer(nil), offer(nil)}, "bron_id"},
		"a nameless draft":     {[]catalog.Offer{offer(func(a *catalog.Activity) { a.Title, a.Status = "", catalog.Draft })}, "titel"},
		"first published in the future": {[]catalog.Offer{offer(func(a *catalog.Activity) {
			a.PublishedAt = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
		})}, "gepubliceerd_op"},
		"an unknown word": {[]catalog.Offer{offer(func(a *catalog.Activity) { a.Disciplines = []string{"x"} })}, "disciplines"},
	} {
		report, err := importer.Activities(t.Context(), "denhaag", rows(c.list...), catalog.ImportOptions{})
		if !fault.Is(err, fault.Invalid) || len(report.Errors) != 1 || report.Errors[0].Field != c.field {
			t.Errorf("%s: %+v, %v", name, report, err)
		}
	}
	provider := goodProvider()
	provider.Contact = catalog.Contact{}
	if report, err := importer.Providers(t.Context(), "denhaag", rows(provider), catalog.ImportOptions{}); !fault.Is(err, fault.Invalid) {
		t.Errorf("a provider without contact: %+v, %v", report, err)
	}
	if _, err := importer.Providers(t.Context(), "atlantis", rows(provider), catalog.ImportOptions{}); !fault.Is(err, fault.NotFound) {
		t.Errorf("an unknown city: %v", err)
	}
	if _, err := importer.Activities(t.Context(), "atlantis", rows(offer(nil)), catalog.ImportOptions{}); !fault.Is(err, fault.NotFound) {
		t.Errorf("an unknown city: %v", err)
	}
}

func TestDraftNeedsNoFacts(t *testing.T) {
	m, importer := filled(t)
	draft := catalog.Offer{Provider: "trommelhuis", Activity: catalog.Activity{ExternalID: "d", Title: "Later", Status: catalog.Draft}}
	if report, err := importer.Activities(t.Context(), "denhaag", rows(draft), catalog.ImportOptions{}); err != nil {
		t.Fatal(report, err)
	}
	if a := m.activities[0]; a.Status != catalog.Draft || !a.PublishedAt.IsZero() {
		t.Errorf("stored %+v", a)
	}
}

func TestDryRunStoresNothing(t *testing.T) {
	m, importer := filled(t)
	saves := m.saves
	report, err := importer.Activities(t.Context(), "denhaag", rows(offer(nil)), catalog.ImportOptions{DryRun: true})
	if err != nil || report.Rows != 1 || m.saves != saves {
		t.Errorf("%+v, %v, %d saves", report, err, m.saves-saves)
	}
}

func TestImportTellsWhatBroke(t *testing.T) {
	m, importer := filled(t)
	m.broken = errBroken
	if _, err := importer.Activities(t.Context(), "denhaag", rows(offer(nil)), catalog.ImportOptions{}); !errors.Is(err, errBroken) {
		t.Errorf("got %v, want the cause", err)
	}
	torn := func(yield func(catalog.Row[catalog.Provider], error) bool) {
		yield(catalog.Row[catalog.Provider]{}, errBroken)
	}
	if _, err := importer.Providers(t.Context(), "denhaag", torn, catalog.ImportOptions{}); !errors.Is(err, errBroken) {
		t.Errorf("got %v, want the cause", err)
	}
}

func TestImportAsksInBatchesAndTellsHowFarItIs(t *testing.T) {
	m, importer := filled(t)
	var list []catalog.Offer
	for i := range 620 {
		list = append(list, offer(func(a *catalog.Activity) { a.ExternalID, a.Title = fmt.Sprintf("t-%d", i), fmt.Sprintf("Les %d", i) }))
	}
	m.lookups = 0
	var told []int
	o := catalog.ImportOptions{Progress: func(rows int) { told = append(told, rows) }}
	report, err := importer.Activities(t.Context(), "denhaag", rows(list...), o)
	if err != nil || report.New != 620 {
		t.Fatal(report, err)
	}
	if got, want := m.lookups, 3+1+3; got != want { // known activities, providers, slugs
		t.Errorf("%d questions, want %d", got, want)
	}
	if got, want := fmt.Sprint(told), "[100 200 300 400 500 600 620]"; got != want {
		t.Errorf("progress %s, want %s", got, want)
	}
}

// The real offers in the folder of examples come in as they are.
func TestRealOffersAreTakenIn(t *testing.T) {
	m := &memory{}
	importer := newImporter(m)
	for range 2 { // the second time nothing changes
		providers, err := importFile(t.Context(), "aanbieders", exchange.ReadProviders, importer.Providers)
		if err != nil {
			t.Fatal(err, providers.Errors)
		}
		activities, err := importFile(t.Context(), "activiteiten", exchange.ReadActivities, importer.Activities)
		if err != nil {
			t.Fatal(err, activities.Errors)
		}
		if providers.Rows != 15 || activities.Rows != 21 || activities.Changed != 0 {
			t.Errorf("%+v, %+v", providers, activities)
		}
	}
	prices := map[string]string{}
	for _, a := range m.activities {
		prices[a.ExternalID] = a.AllIn(catalog.Booking{}).Text()
	}
	for id, want := range map[string]string{
		"aanbod-s-01": "€ 163,35", // 1350 / 10 x 1,21: VAT not said
		"aanbod-s-07": "€ 90,75",  // 75 x 1,21
		"aanbod-s-09": "gratis",
		"aanbod-s-11": "€ 831,88", // 27,50 x 25 x 1,21 = 831,875
		"aanbod-s-13": "prijs nog niet bekend",
	} {
		if got := prices[id]; got != want {
			t.Errorf("%s costs %q, want %q", id, got, want)
		}
	}
}

func importFile[T any](ctx context.Context, name string, read func(io.Reader) iter.Seq2[catalog.Row[T], error],
	take func(context.Context, string, iter.Seq2[catalog.Row[T], error], catalog.ImportOptions) (catalog.Report, error)) (catalog.Report, error) {
	file, err := os.Open("exchange/testdata/voorbeelden/" + name + ".jsonl")
	if err != nil {
		return catalog.Report{}, err
	}
	defer file.Close()
	return take(ctx, "denhaag", read(file), catalog.ImportOptions{})
}

func TestExportComesInAsUnchanged(t *testing.T) {
	m, importer := filled(t)
	if _, err := importer.Activities(t.Context(), "denhaag", rows(offer(func(a *catalog.Activity) {
		a.Kerndoelen = []string{"54", "nieuw:20"}
		a.Times = []catalog.WeeklyTime{{Day: "wo", From: "8:30", Until: "12:00"}}
		a.PublishedAt = time.Date(2026, 1, 4, 23, 0, 0, 0, time.UTC) // 5 January in the Netherlands
	})), catalog.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	var file strings.Builder
	err := exchange.WriteActivities(&file, func(yield func(catalog.Offer, error) bool) {
		yield(catalog.Offer{Activity: m.activities[0], Provider: "trommelhuis"}, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	report, err := importer.Activities(t.Context(), "denhaag", exchange.ReadActivities(strings.NewReader(file.String())), catalog.ImportOptions{})
	if err != nil || report.Unchanged != 1 {
		t.Errorf("%+v, %v\n%s", report, err, file.String())
	}
}

// Whoever mends a row wants all its mistakes at once, and each of them once.
func TestEveryMistakeOfARowIsNamedOnce(t *testing.T) {
	_, importer := filled(t)
	file := `{"bron_id":"a","naam":"","soort":"bedrijf","postcode":"25","plaats":7,"samenvatting":"Kort.","contact":{"email":"geen"}}
{"bron_id":"b", kapot
`
	report, err := importer.Providers(t.Context(), "denhaag", exchange.ReadProviders(strings.NewReader(file)), catalog.ImportOptions{})
	if !fault.Is(err, fault.Invalid) || report.Skipped != 2 {
		t.Fatalf("%+v, %v", report, err)
	}
	var got []string
	for _, e := range report.Errors {
		got = append(got, fmt.Sprintf("%d %s", e.Row, e.Field))
	}
	slices.Sort(got)
	if want := []string{"1 contact.email", "1 naam", "1 plaats", "1 postcode", "1 soort", "2 "}; !slices.Equal(got, want) {
		t.Errorf("mistakes in %v, want %v", got, want)
	}
}
