package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"iter"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/taxonomy"
)

// This file: reading and writing: nothing is lost, mistakes are named.

// docExamples gives the example lines of docs/exchange.md, a provider and an
// activity.
func docExamples(t *testing.T) (provider, activity string) {
	t.Helper()
	text, err := os.ReadFile("../../../docs/exchange.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, _ := strings.Cut(string(text), "```json\n")
	lines := strings.Split(block, "\n")
	if len(lines) < 2 {
		t.Fatal("docs/exchange.md has no example")
	}
	return lines[0], lines[1]
}

func TestDocumentedExampleIsReadAndWrittenBack(t *testing.T) {
	providerLine, activityLine := docExamples(t)
	provider, faults := one(t, ReadProviders(strings.NewReader(providerLine)))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if got, want := provider.Contact.Email, "lessen@trommelhuis.example"; got != want {
		t.Errorf("email = %q, want %q", got, want)
	}
	sameJSON(t, ProviderOf(provider), providerLine)

	offer, faults := one(t, ReadActivities(strings.NewReader(activityLine)))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if got, want := offer.Provider, "trommelhuis"; got != want {
		t.Errorf("aanbieder = %q, want %q", got, want)
	}
	if got, want := int64(offer.Activity.Price.Amount), int64(7500); got != want {
		t.Errorf("bedrag = %d cents, want %d", got, want)
	}
	sameJSON(t, ActivityOf(offer.Activity, offer.Provider), activityLine)
}

// one gives the only row of a file.
func one[T any](t *testing.T, rows iter.Seq2[catalog.Row[T], error]) (T, []fault.Field) {
	t.Helper()
	list := all(t, rows)
	if len(list) != 1 {
		t.Fatalf("%d rows, want 1", len(list))
	}
	return list[0].Value, list[0].Faults
}

func all[T any](t *testing.T, rows iter.Seq2[catalog.Row[T], error]) []catalog.Row[T] {
	t.Helper()
	var out []catalog.Row[T]
	for row, err := range rows {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, row)
	}
	return out
}

func sameJSON(t *testing.T, wire any, want string) {
	t.Helper()
	got, err := json.Marshal(wire)
	if err != nil {
		t.Fatal(err)
	}
	var a, b any
	if err := json.Unmarshal(got, &a); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(want), &b); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b, a); diff != "" {
		t.Errorf("written back (-want +got):\n%s", diff)
	}
}

// full is an activity in which every field that travels has a value.
func full() catalog.Activity {
	own := catalog.VAT{Rate: catalog.VAT21, Stated: catalog.VATInside}
	return catalog.Activity{
		ExternalID: "vol", Status: catalog.Returned, Title: "Titel", Summary: "Kort", Description: "Lang",
		Disciplines: []string{"muziek", "percussie"}, Kerndoelen: []string{"54", "nieuw:35"},
		Kind:  taxonomy.KindVenueAndDate,
		Venue: catalog.Venue{Name: "Zaal", Street: "Plein 1", Postcode: "2511 AB", City: "Den Haag"},
		Dates: []catalog.Session{{Date: clock.Date{Year: 2027, Month: 2, Day: 3}, From: "9:00", Until: "11:00"}},

		Groepen: taxonomy.GroepenOf(1, 2, 5), Audience: taxonomy.SetOf[taxonomy.Audience]("so", "peuters"),
		Shape: taxonomy.ShapeSeries, Lessons: 4, Minutes: 60, Weeks: 5, GroupsPerDay: 3,
		Settings: taxonomy.SetOf[taxonomy.Setting]("naschools"), Places: taxonomy.SetOf[taxonomy.Place]("gymzaal"),
		Facilities: taxonomy.SetOf[taxonomy.Facility]("water"), GroupMin: 8, GroupMax: 28, GroupsAtOnce: 2, TeacherRole: "in-de-buurt",
		Moments: taxonomy.MomentOf("wo", "ochtend") | taxonomy.MomentOf("vr", "naschools"),
		Times:   []catalog.WeeklyTime{{Day: "wo", From: "8:30", Until: "12:00"}},
		From:    clock.Date{Year: 2026, Month: 8, Day: 1}, Until: clock.Date{Year: 2027, Month: 7, Day: 31}, LeadDays: 14,
		Price: catalog.Price{
			Unit: taxonomy.PerDayPart, Amount: 24050, From: true, VAT: catalog.VAT{Rate: catalog.VAT9, Stated: catalog.VATOutside},
			PerSeries: true, PerSchool: true, Minutes: 150, Minimum: 5, MinPupils: 20, MinGroups: 2,
			Travel: catalog.Travel{PerVisit: 1500, PerKm: 23, FreeKm: 10.5}, Note: "Toelichting",
			Extras: []catalog.Extra{{Label: "Klei", Amount: 250, Per: catalog.ExtraPerPupil, VAT: &own}},
		},
		Area:  catalog.WorkingArea{Stadsdelen: []string{"scheveningen"}, Gemeenten: []string{"delft"}, Postcode: "2511", Km: 7.5},
		Staff: taxonomy.SetOf[taxonomy.Staff]("student"), SameFace: taxonomy.Yes,
		VOG:        catalog.VOG{Stated: taxonomy.Yes, Date: clock.Date{Year: 2025, Month: 1, Day: 2}, CheckedBy: "loket", ValidUntil: clock.Date{Year: 2028, Month: 1, Day: 2}},
		Substitute: "a", Cancellation: "b", Contracts: taxonomy.SetOf[taxonomy.Contract]("zzp"), Preparation: "c", HandOver: "d", Materials: "e",
		Languages: taxonomy.SetOf[taxonomy.Language]("nederlands", "zonder-taal"), Needs: taxonomy.SetOf[taxonomy.Need]("nt2"),
		Subsidies: []catalog.Subsidy{{Name: "Regeling", Source: "https://regeling.example", From: clock.Date{Year: 2026, Month: 1, Day: 1}, Until: clock.Date{Year: 2027, Month: 1, Day: 1}}},
		Images:    []catalog.Image{{File: "illustratie:muziek", Alt: "Een trommel"}}, Video: "https://video.example", Social: []string{"https://post.example"},
		Contact:     catalog.Contact{Name: "Bureau", Email: "a@b.example", Phone: "070 353 30 00", Website: "https://b.example"},
		ConfirmedAt: clock.Date{Year: 2026, Month: 10, Day: 12}, ConfirmedBy: "planning",
		PublishedAt: time.Date(2026, 9, 30, 22, 0, 0, 0, time.UTC),
	}
}

func fullProvider() catalog.Provider {
	return catalog.Provider{
		ExternalID: "vol", Status: catalog.Hidden, Kind: catalog.Freelancer, Name: "Naam", Summary: "Kort", Description: "Lang",
		City: "Den Haag", Postcode: "2511 AB", KvK: "12345678", Contracts: taxonomy.SetOf[taxonomy.Contract]("zzp", "payroll"),
		Social: []string{"https://post.example"}, Contact: catalog.Contact{Name: "Bureau", Email: "a@b.example", Phone: "070", Website: "https://b.example"},
		ConfirmedAt: clock.Date{Year: 2026, Month: 10, Day: 12},
	}
}

func TestRoundTripLosesNothing(t *testing.T) {
	wire := ActivityOf(full(), "bron")
	noZero(t, reflect.ValueOf(wire), "activiteit")
	var file bytes.Buffer
	err := WriteActivities(&file, func(yield func(catalog.Offer, error) bool) {
		yield(catalog.Offer{Activity: full(), Provider: "bron"}, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	// dagdeel_minuten and stap_minuten exclude each other; the rest is all there.
	offer, faults := one(t, ReadActivities(&file))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if diff := cmp.Diff(full(), offer.Activity); diff != "" {
		t.Errorf("activity changed (-want +got):\n%s", diff)
	}

	noZero(t, reflect.ValueOf(ProviderOf(fullProvider())), "aanbieder")
	file.Reset()
	err = WriteProviders(&file, func(yield func(catalog.Provider, error) bool) { yield(fullProvider(), nil) })
	if err != nil {
		t.Fatal(err)
	}
	provider, faults := one(t, ReadProviders(&file))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if diff := cmp.Diff(fullProvider(), provider); diff != "" {
		t.Errorf("provider changed (-want +got):\n%s", diff)
	}
}

// noZero fails on a wire field without a value, so that a field which is added
// to a type cannot be forgotten in the conversion.
func noZero(t *testing.T, v reflect.Value, path string) {
	t.Helper()
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			noZero(t, v.Elem(), path)
			return
		}
	case reflect.Struct:
		for i := range v.NumField() {
			noZero(t, v.Field(i), path+"."+nameOf(v.Type().Field(i)))
		}
		return
	}
	if v.IsZero() && !strings.HasSuffix(path, ".stap_minuten") { // excluded by dagdeel_minuten
		t.Errorf("%s does not travel", path)
	}
}

func TestAbsentStaysAbsent(t *testing.T) {
	sameJSON(t, ActivityOf(catalog.Activity{}, ""), `{"bron_id":"","aanbieder":"","titel":""}`)
	sameJSON(t, ProviderOf(catalog.Provider{}), `{"bron_id":"","naam":""}`)
}

func TestMistakesAreNamedWithTheirField(t *testing.T) {
	for name, c := range map[string]struct {
		line string
		want []fault.Field
	}{
		"misspelt field": {`{"titl":"x"}`, []fault.Field{{Name: "titl", Message: `Dit veld bestaat niet. Bedoel je "titel"?`}}},
		"capital":        {`{"Titel":"x"}`, []fault.Field{{Name: "Titel", Message: `Dit veld bestaat niet. Bedoel je "titel"?`}}},
		"strange field":  {`{"zzzzzzzz":1}`, []fault.Field{{Name: "zzzzzzzz", Message: "Dit veld bestaat niet."}}},
		"nested field":   {`{"prijs":{"btw":{"tarif":"9"}}}`, []fault.Field{{Name: "prijs.btw.tarif", Message: `Dit veld bestaat niet. Bedoel je "tarief"?`}}},
		"in a list":      {`{"data":[{"datum":"2027-02-03"},{"dag":"wo"}]}`, []fault.Field{{Name: "data.1.dag", Message: "Dit veld bestaat niet."}}},
		"twice":          {`{"titel":"x","titel":"y"}`, []fault.Field{{Name: "titel", Message: "Dit veld staat er twee keer."}}},
		"not a list":     {`{"groepen":5}`, []fault.Field{{Name: "groepen", Message: "Hier hoort een lijst tussen [ en ]."}}},
		"not an object":  {`{"prijs":75}`, []fault.Field{{Name: "prijs", Message: "Hier horen velden tussen { en }."}}},
		"not text":       {`{"titel":5}`, []fault.Field{{Name: "titel", Message: "Hier hoort tekst tussen aanhalingstekens."}}},
		"not whole":      {`{"lessen":1.5}`, []fault.Field{{Name: "lessen", Message: "Hier hoort een heel getal."}}},
		"three decimals": {`{"prijs":{"bedrag":7.125}}`, []fault.Field{{Name: "prijs.bedrag", Message: expected(reflect.TypeFor[Euro]())}}},
		"exponent":       {`{"prijs":{"bedrag":1e3}}`, []fault.Field{{Name: "prijs.bedrag", Message: expected(reflect.TypeFor[Euro]())}}},
		"negative":       {`{"prijs":{"bedrag":-5}}`, []fault.Field{{Name: "prijs.bedrag", Message: expected(reflect.TypeFor[Euro]())}}},
		"two at once":    {`{"lessen":"x","vanaf":1}`, []fault.Field{{Name: "lessen", Message: "Hier hoort een heel getal."}, {Name: "vanaf", Message: "Dit veld bestaat niet."}}},
		"near value":     {`{"setting":["naschool"]}`, []fault.Field{{Name: "setting", Message: `"naschool" staat niet in de lijst. Bedoel je "naschools"?`}}},
		"other value":    {`{"vast_gezicht":"misschien"}`, []fault.Field{{Name: "vast_gezicht", Message: `"misschien" staat niet in de lijst. Kies uit: ja, nee, onbekend.`}}},
		"moment":         {`{"momenten":["za-ochtend"]}`, []fault.Field{{Name: "momenten", Message: `"za-ochtend" staat niet in de lijst. Bedoel je "ma-ochtend"?`}}},
		"day":            {`{"bevestigd_op":"12-10-2026"}`, []fault.Field{{Name: "bevestigd_op", Message: "Schrijf een dag als 2026-10-01: jaar, maand, dag."}}},
		"groep":          {`{"groepen":[0,8]}`, []fault.Field{{Name: "groepen", Message: "Een groep is een getal van 1 tot en met 8."}}},
		"step":           {`{"prijs":{"eenheid":"groepsles","stap_minuten":15}}`, []fault.Field{{Name: "prijs.stap_minuten", Message: "Dit hoort alleen bij een prijs per uur."}}},
		"null in a list": {`{"disciplines":[null]}`, []fault.Field{{Name: "disciplines.0", Message: "Hier staat niets."}}},
		"no json":        {`{"titel":`, []fault.Field{{Message: "Deze regel is geen geldige JSON (fout bij teken 9)."}}},
		"a list":         {`[]`, []fault.Field{{Message: "Hier horen velden tussen { en }."}}},
		"latin 1":        {"{\"titel\":\"caf\xe9\"}", []fault.Field{{Message: "Deze regel is geen UTF-8. Bewaar het bestand als UTF-8."}}},
		"null is absent": {`{"titel":null}`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, got := one(t, ReadActivities(strings.NewReader(c.line)))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLinesAreCounted(t *testing.T) {
	long := `{"naam":"` + strings.Repeat("x", MaxLine) + `"}`
	file := "\ufeff" + `{"naam":"een"}` + "\r\n\n" + long + "\n" + `{"naam":"vier"}`
	rows := all(t, ReadProviders(strings.NewReader(file)))
	var numbers []int
	for _, r := range rows {
		numbers = append(numbers, r.Number)
	}
	if want := []int{1, 3, 4}; !slices.Equal(numbers, want) {
		t.Fatalf("rows %v, want %v", numbers, want)
	}
	if len(rows[0].Faults) > 0 || rows[2].Value.Name != "vier" {
		t.Errorf("rows are %+v", rows)
	}
	if len(rows[1].Faults) != 1 {
		t.Errorf("a line of %d bytes gave %v", len(long), rows[1].Faults)
	}
}

func TestBrokenSourceIsAnError(t *testing.T) {
	broken := errors.New("disk")
	for _, err := range ReadProviders(iotest.ErrReader(broken)) {
		if !errors.Is(err, broken) {
			t.Errorf("got %v, want the cause", err)
		}
		return
	}
	t.Error("a broken source went unnoticed")
}

func FuzzReadActivities(f *testing.F) {
	f.Add([]byte(`{"bron_id":"a","prijs":{"bedrag":7.5},"data":[{"datum":"2027-02-03"}]}`))
	f.Add([]byte("{\"titel\":\"\xff\"}\n\n[]\n{\"groepen\":[9,null]}"))
	f.Add([]byte(`{"a":{"a":[[[]]]}}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		last := 0
		for row, err := range ReadActivities(bytes.NewReader(file)) {
			if err != nil {
				t.Fatal(err)
			}
			if row.Number <= last {
				t.Fatalf("row %d after row %d", row.Number, last)
			}
			last = row.Number
			if len(row.Faults) > 0 {
				continue
			}
			// What was read without mistakes is written and read back alike.
			line, err := json.Marshal(ActivityOf(row.Value.Activity, row.Value.Provider))
			if err != nil {
				t.Fatal(err)
			}
			again, faults := one(t, ReadActivities(bytes.NewReader(line)))
			if len(faults) > 0 {
				t.Fatalf("%s: %v", line, faults)
			}
			if diff := cmp.Diff(row.Value, again); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}
