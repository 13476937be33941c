package catalog_test

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"andersom/internal/catalog"
	"andersom/internal/catalog/exchange"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: the all-in price against tariffs worked out by hand
// (testdata/prijzen.golden) and its properties for any tariff.

// tariffCase is one case of the golden file.
type tariffCase struct {
	name    string
	price   catalog.Price
	plan    catalog.Plan
	booking catalog.Booking
	want    string // "geen", "81,75", "vanaf 80,00"
	notes   []string
	silent  bool
}

func TestAllInPricesWorkedOutByHand(t *testing.T) {
	cases := readTariffs(t)
	if len(cases) < 40 {
		t.Fatalf("only %d cases were read", len(cases))
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := catalog.AllIn(c.price, c.plan, c.booking)
			if text := shown(got); text != c.want {
				t.Errorf("price = %s, want %s; the sum: %v", text, c.want, got.Lines)
			}
			for _, note := range c.notes {
				if !slices.Contains(got.Notes, note) {
					t.Errorf("notes = %q, want %q", got.Notes, note)
				}
			}
			if c.silent && len(got.Notes) > 0 {
				t.Errorf("notes = %q, want none", got.Notes)
			}
		})
	}
}

func shown(p catalog.AllInPrice) string {
	if !p.HasPrice {
		return "geen"
	}
	text := strings.Replace(p.Cents.Decimal(), ".", ",", 1)
	if p.From {
		return "vanaf " + text
	}
	return text
}

func readTariffs(t *testing.T) []tariffCase {
	t.Helper()
	text, err := os.ReadFile("testdata/prijzen.golden")
	if err != nil {
		t.Fatal(err)
	}
	var out []tariffCase
	for n, line := range strings.Split(string(text), "\n") {
		key, value, _ := strings.Cut(line, " ")
		value = strings.TrimSpace(value)
		if key == "==" {
			out = append(out, tariffCase{name: value})
			continue
		}
		if len(out) == 0 || key == "" {
			continue
		}
		c := &out[len(out)-1]
		switch key {
		case "tarief":
			c.price = readPrice(t, value)
		case "les", "boeking":
			c.set(t, value)
		case "prijs":
			c.want = value
		case "noot":
			c.notes = append(c.notes, value)
		case "noten":
			c.silent = true
		case "som":
		default:
			t.Fatalf("line %d: %q is not known", n+1, key)
		}
	}
	return out
}

func readPrice(t *testing.T, text string) catalog.Price {
	t.Helper()
	var wire exchange.Price
	if err := json.Unmarshal([]byte(text), &wire); err != nil {
		t.Fatal(err)
	}
	price, faults := wire.Catalog()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return price
}

func (c *tariffCase) set(t *testing.T, text string) {
	t.Helper()
	targets := map[string]*int{
		"lessen": &c.plan.Lessons, "minuten": &c.plan.Minutes, "per_dag": &c.plan.GroupsPerDay,
		"tegelijk": &c.plan.GroupsAtOnce, "min": &c.plan.GroupMin, "max": &c.plan.GroupMax,
		"groepen": &c.booking.Groups, "leerlingen": &c.booking.Pupils,
	}
	for _, pair := range strings.Fields(text) {
		key, value, _ := strings.Cut(pair, "=")
		number, err := strconv.ParseFloat(value, 64)
		if err != nil {
			t.Fatal(err)
		}
		if key == "km" {
			c.booking.Km = &number
			continue
		}
		target := targets[key]
		if target == nil {
			t.Fatalf("%q is not known", key)
		}
		*target = int(number)
	}
}

func TestTheSumIsShown(t *testing.T) {
	price := catalog.Price{
		Unit: taxonomy.PerGroupLesson, Amount: 7500, VAT: catalog.VAT{Rate: catalog.VAT9, Stated: catalog.VATOutside},
		Travel: catalog.Travel{PerVisit: 1500},
		Extras: []catalog.Extra{{Label: "Stokken", Amount: 50, Per: catalog.ExtraPerPupilSeries, VAT: &catalog.VAT{Rate: catalog.VAT21, Stated: catalog.VATOutside}}},
	}
	got := catalog.AllIn(price, catalog.Plan{Lessons: 2, Minutes: 60, GroupsPerDay: 3}, catalog.Booking{Groups: 3, Pupils: 20})
	want := []catalog.SumLine{
		{Label: "6 groepslessen × € 75", Amount: 45000},
		{Label: "Reiskosten: 2 bezoeken × € 15", Amount: 3000},
		{Label: "Stokken: 60 × € 0,50", Amount: 3000},
		{Label: "9% btw over € 480", Amount: 4320},
		{Label: "21% btw over € 30", Amount: 630},
		{Label: "Samen voor 3 groepen, elk 2 lessen", Amount: 55950, Total: true},
		{Label: "Per groepsles: gedeeld door 6", Amount: 9325, Total: true},
	}
	if !slices.Equal(got.Lines, want) {
		t.Errorf("lines = %v, want %v", got.Lines, want)
	}
}

func TestPriceText(t *testing.T) {
	for want, p := range map[string]catalog.Price{
		"op aanvraag":           {Unit: taxonomy.OnRequest},
		"gratis":                {Unit: taxonomy.Free},
		"prijs nog niet bekend": {Unit: taxonomy.PerHour},
		"vanaf € 80":            {Unit: taxonomy.PerHour, Amount: 8000, From: true, VAT: catalog.VAT{Rate: catalog.VATExempt}},
	} {
		if got := catalog.AllIn(p, catalog.Plan{Lessons: 1, Minutes: 60}, catalog.Booking{}).Text(); got != want {
			t.Errorf("Text = %q, want %q", got, want)
		}
	}
}

// anyPrice draws a tariff that Check would let pass, with any unit.
func anyPrice(t *rapid.T) catalog.Price {
	amount := func(name string) money.Cents { return money.Cents(rapid.Int64Range(0, 500_000).Draw(t, name)) }
	p := catalog.Price{
		Unit: rapid.SampledFrom(taxonomy.Values[taxonomy.PriceUnit]()).Draw(t, "unit"), Amount: amount("amount"), VAT: anyVAT(t),
		From: rapid.Bool().Draw(t, "from"), PerSeries: rapid.Bool().Draw(t, "series"), PerSchool: rapid.Bool().Draw(t, "school"),
		Minutes: rapid.SampledFrom([]int{0, 15, 30, 60, 180, 240}).Draw(t, "step"),
		Minimum: amount("minimum"), MinPupils: rapid.IntRange(0, 60).Draw(t, "min pupils"), MinGroups: rapid.IntRange(0, 6).Draw(t, "min groups"),
		Travel: catalog.Travel{PerVisit: amount("visit"), PerKm: amount("km"), FreeKm: rapid.Float64Range(0, 50).Draw(t, "free km")},
	}
	for range rapid.IntRange(0, 3).Draw(t, "extras") {
		own := anyVAT(t)
		e := catalog.Extra{Label: "Extra", Amount: amount("extra"), Per: rapid.SampledFrom([]catalog.ExtraPer{
			catalog.ExtraPerGroupLesson, catalog.ExtraPerPupil, catalog.ExtraPerPupilSeries, catalog.ExtraPerVisit, catalog.ExtraPerBooking,
		}).Draw(t, "per")}
		if rapid.Bool().Draw(t, "own vat") {
			e.VAT = &own
		}
		p.Extras = append(p.Extras, e)
	}
	return p
}

func anyVAT(t *rapid.T) catalog.VAT {
	return catalog.VAT{
		Rate:   rapid.SampledFrom([]catalog.VATRate{"", catalog.VATExempt, catalog.VAT0, catalog.VAT9, catalog.VAT21}).Draw(t, "rate"),
		Stated: rapid.SampledFrom([]catalog.VATStated{"", catalog.VATInside, catalog.VATOutside, catalog.VATNotSaid}).Draw(t, "stated"),
	}
}

func anyPlan(t *rapid.T) catalog.Plan {
	return catalog.Plan{
		Lessons: rapid.IntRange(0, 40).Draw(t, "lessons"), Minutes: rapid.IntRange(0, 400).Draw(t, "minutes"),
		GroupsPerDay: rapid.IntRange(0, 6).Draw(t, "per day"), GroupsAtOnce: rapid.IntRange(0, 4).Draw(t, "at once"),
		GroupMin: rapid.IntRange(0, 40).Draw(t, "min"), GroupMax: rapid.IntRange(0, 40).Draw(t, "max"),
	}
}

func anyBooking(t *rapid.T) catalog.Booking {
	b := catalog.Booking{Groups: rapid.IntRange(0, 20).Draw(t, "groups"), Pupils: rapid.IntRange(0, 60).Draw(t, "pupils")}
	if rapid.Bool().Draw(t, "km known") {
		km := rapid.Float64Range(0, 200).Draw(t, "distance")
		b.Km = &km
	}
	return b
}

func TestAllInHoldsForAnyTariff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, plan, b := anyPrice(t), anyPlan(t), anyBooking(t)
		got := catalog.AllIn(p, plan, b)
		switch {
		case got.HasPrice && got.Cents < 0:
			t.Fatalf("negative: %v", got)
		case p.Unit == taxonomy.OnRequest && (got.HasPrice || got.Free || got.Cents != 0 || !got.OnRequest):
			t.Fatalf("on request has a price: %+v", got)
		case p.Unit == taxonomy.Free && !got.HasPrice:
			t.Fatal("free has no price")
		case got.HasPrice && got.Lines[len(got.Lines)-1].Amount != got.Cents:
			t.Fatalf("the sum ends in %v, not in %v", got.Lines, got.Cents)
		case got.HasPrice && got.Cents == 0 && p.Unit != taxonomy.Free && p.Amount > 10_000:
			t.Fatalf("a paid lesson costs nothing: %+v", got)
		}
	})
}

func TestAllInCentsIsAllInWithoutTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		price, plan, b := anyPrice(t), anyPlan(t), anyBooking(t)
		want := catalog.AllIn(price, plan, b)
		want.Lines, want.Notes = nil, nil
		a := catalog.Activity{Price: price, Lessons: plan.Lessons, Minutes: plan.Minutes, GroupsPerDay: plan.GroupsPerDay,
			GroupsAtOnce: plan.GroupsAtOnce, GroupMin: plan.GroupMin, GroupMax: plan.GroupMax}
		if got := a.AllInCents(b); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		if whole := a.Completeness().Score; a.CompletenessScore() != whole {
			t.Fatalf("score %d, want %d", a.CompletenessScore(), whole)
		}
	})
}

func TestAllInGrowsWithTheAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, plan, b := anyPrice(t), anyPlan(t), anyBooking(t)
		less := catalog.AllIn(p, plan, b)
		p.Amount += money.Cents(rapid.Int64Range(1, 100_000).Draw(t, "more"))
		if more := catalog.AllIn(p, plan, b); less.HasPrice && more.Cents < less.Cents {
			t.Fatalf("a higher amount gave %v instead of %v", more.Cents, less.Cents)
		}
	})
}

func TestVATOutsideIsNeverCheaper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, plan, b := anyPrice(t), anyPlan(t), anyBooking(t)
		p.VAT.Stated = catalog.VATInside
		inside := catalog.AllIn(p, plan, b)
		for _, stated := range []catalog.VATStated{catalog.VATOutside, catalog.VATNotSaid} {
			p.VAT.Stated = stated
			if outside := catalog.AllIn(p, plan, b); outside.Cents < inside.Cents {
				t.Fatalf("%s gave %v, inside gave %v", stated, outside.Cents, inside.Cents)
			}
		}
	})
}
