package match

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"andersom/internal/clock"
	"andersom/internal/geo"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: speed and size on a catalogue of 100,000 activities that is as
// skewed as a real one: few disciplines per activity, few words in most.
// go test -run - -bench . ./internal/match

const benchSize = 100_000

// benchCity is a city with lists of realistic length.
func benchCity() *city {
	c := testCity()
	for i := range 80 {
		c.labels[Discipline] = append(c.labels[Discipline], entry{fmt.Sprintf("discipline-%d", i), fmt.Sprintf("Discipline %d", i)})
	}
	for i := range 42 {
		c.labels[Wijk] = append(c.labels[Wijk], entry{fmt.Sprintf("wijk-%d", i), fmt.Sprintf("Wijk %d", i)})
	}
	for i := range 180 {
		c.labels[Kerndoel] = append(c.labels[Kerndoel], entry{fmt.Sprintf("kerndoel-%d", i), fmt.Sprintf("Kerndoel %d", i)})
	}
	return c
}

// benchWords makes words of Dutch look, the first the most used.
func benchWords(r *rand.Rand, n int) []string {
	parts := strings.Fields("mu ziek dan sen ko ken school tuin kin der groep les ver haal te ke nen bou wen lo pen sport ta len na tuur wa ter plan ten spel")
	words := strings.Fields(strings.ReplaceAll(strings.Join(testWords(), " "), "_", " "))
	for len(words) < n {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		words = append(words, b.String())
	}
	return words
}

func benchDocuments(yield func(Document) bool) {
	g := newGen(1, 2)
	l := newLists(benchCity())
	words := benchWords(g.Rand, 60_000)
	zipf := rand.NewZipf(g.Rand, 1.1, 8, uint64(len(words)-1))
	text := func(n int) string {
		out := make([]string, n)
		for i := range out {
			out[i] = words[zipf.Uint64()]
		}
		return strings.Join(out, " ")
	}
	pick := func(f Facet, n int) []Value {
		out := make([]Value, n)
		for i := range out {
			out[i] = Value{f, l.entries[f][g.IntN(len(l.entries[f]))].slug}
		}
		return out
	}
	for i := range benchSize {
		d := Document{ID: fmt.Sprintf("0190aaaa-bbbb-7ccc-8ddd-%012d", i), Title: text(4), Summary: text(20), Body: text(130),
			ProviderName: text(2), Where: text(3), Groepen: taxonomy.Groepen(g.IntN(256)), Moments: taxonomy.Moments(g.IntN(1 << 15)), Free: i%10 == 0, HasPrice: i%7 != 0,
			Price: money.Cents(g.IntN(300) * 100), GroupMax: 30, Completeness: g.IntN(101),
			Confirmed: testNow().AddDate(0, 0, -g.IntN(400)), Published: testNow().AddDate(0, 0, -g.IntN(800))}
		for _, f := range l.facets {
			if f.isTerm() {
				d.Values = append(d.Values, pick(f, 1+g.IntN(2))...)
			}
		}
		d.Disciplines = []string{pick(Discipline, 1)[0].Slug}
		if i%4 == 0 {
			d.Venue = geo.Point{Lat: 52 + float64(g.IntN(60))/300, Lon: 4.2 + float64(g.IntN(60))/300}
		}
		switch { // two in ten have dates, three a period
		case i%10 < 2:
			for range 1 + i/10%4 {
				d.Dates = append(d.Dates, benchDay(g.IntN(200)))
			}
		case i%10 < 5:
			d.From, d.Until = benchDay(g.IntN(60)), benchDay(60+g.IntN(240))
		}
		if i%3 == 0 {
			d.Facilities = taxonomy.Set[taxonomy.Facility](g.IntN(1 << 7))
		}
		if !yield(d) {
			return
		}
	}
}

func benchDay(n int) clock.Date { return clock.DateOf(testNow()).AddDays(n) }

// benchIndex builds the index and logs what that cost.
func benchIndex(b *testing.B) *Index {
	docs := slices.Collect(benchDocuments)
	x := NewIndex(Settings{"denhaag", clock.Fixed(testNow()), benchCity()})
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	began := time.Now()
	refill(x, docs)
	took := time.Since(began)
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.Logf("built in %v, holds %d MB, %d words, first id %s", took.Round(time.Millisecond),
		(int64(after.HeapAlloc)-int64(before.HeapAlloc))>>20, len(x.now.Load().parts[0].words), docs[0].ID)
	return x
}

func BenchmarkEngine(b *testing.B) {
	x := benchIndex(b)
	for _, c := range []struct{ name, address string }{
		{"all", ""},
		{"facets", "domein=kunst-cultuur&domein=natuur-milieu&groep=5&groep=6&dag=wo&dagdeel=ochtend&setting=naschools&gemeente=den-haag"},
		{"narrow", "discipline=dans&groep=5/6&dag=wo&setting=naschools&gemeente=den-haag&prijs_max=100"},
		{"word", "q=muziek+"},
		{"words", "q=muziekles+kinderen+tuin"},
		{"typo", "q=muizek+"},
		{"prefix", "q=mu"},
		{"circle", "postcode=2511&straal=5&sorteer=afstand"},
		{"price", "sorteer=prijs"},
		{"nothing", "q=muziek+tuin&discipline=dans&groep=1/2/3/4/5/6/7/8&wijk=moerwijk&kerndoel=54&taal=turks"},
	} {
		q, _, faults := NewParser(benchCity()).Parse(values(b, c.address))
		if len(faults) > 0 {
			b.Fatal(faults)
		}
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			total := 0
			for b.Loop() {
				result, err := x.Search(q)
				if err != nil {
					b.Fatal(err)
				}
				total = result.Total
			}
			b.ReportMetric(float64(total), "hits")
		})
	}
	benchSmall(b, x)
}

func benchSmall(b *testing.B, x *Index) {
	var one []Document
	for d := range benchDocuments {
		one = append(one, d)
		break
	}
	for name, f := range map[string]func(){
		"apply-one": func() { x.Apply(one, nil) },
		"suggest":   func() { x.Suggest("muziek ko", 8) },
		"similar":   func() { x.Similar(one[0].ID, 6) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				f()
			}
		})
	}
}

// BenchmarkProfile asks what fits a school that says much: the best 24 with all
// facets and the fit of each in words.
func BenchmarkProfile(b *testing.B) {
	x := benchIndex(b)
	price := money.Cents(8000)
	p := &Profile{
		Groups: []taxonomy.Groepen{taxonomy.GroepenOf(1, 2), taxonomy.GroepenOf(3), taxonomy.GroepenOf(4), taxonomy.GroepenOf(5, 6), taxonomy.GroepenOf(7), taxonomy.GroepenOf(8)},
		Wishes: []Wish{{Value{Domein, "kunst-cultuur"}, More}, {Value{Discipline, "dans"}, More}, {Value{Discipline, "muziek"}, None}, {Value{Kerndoel, "54"}, More}},
		Places: taxonomy.SetOf[taxonomy.Place]("klaslokaal", "gymzaal"), Needs: taxonomy.SetOf[taxonomy.Need]("nt2"),
		From: geo.Point{Lat: 52.07, Lon: 4.3}, Limits: Limits{Km: 5, PriceMax: &price, GroupSize: 27, VOG: true},
	}
	for _, day := range taxonomy.Values[taxonomy.Weekday]() {
		for _, g := range p.Groups {
			p.Slots = append(p.Slots, Slot{Moments: taxonomy.MomentOf(day, "ochtend"), Groepen: g, PriceMax: &price, First: benchDay(0), Last: benchDay(120)})
		}
	}
	p.Facilities = taxonomy.SetOf[taxonomy.Facility]("beamer", "water", "wifi")
	p.Kept = []string{"dans", "muziek", "discipline-3"}
	for i := range 20 { // two years of holidays, study days and swimming
		p.Off = append(p.Off, Off{First: benchDay(30 * i), Last: benchDay(30*i + i%9), Holiday: i%2 == 0})
	}
	p.Off = append(p.Off, Off{Day: "di"})
	b.ReportAllocs()
	for b.Loop() {
		r, err := x.Search(Query{Profile: p})
		if err != nil {
			b.Fatal(err)
		}
		ids := make([]string, len(r.Hits))
		for i, h := range r.Hits {
			ids[i] = h.ID
		}
		x.Fits(p, ids)
	}
}
