package match

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"andersom/internal/clock"
	"andersom/internal/geo"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: random catalogues for the oracle and the model. What is asked of
// them is in random_query_test.go.

// testNow is a moment at which it is the same day in UTC and in the Netherlands.
func testNow() time.Time { return time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC) }

// testWords are words and, with an underscore, phrases: inflections, compounds
// and their parts, words that are also written as two, synonyms, stop words.
var testWords = sync.OnceValue(func() []string {
	return strings.Fields(`lichamelijke_opvoeding vijfde_dag anders_organiseren 3D_printer e_mail printer dag mail voorburg muziek muziekles muzieklessen les lessen dans dansen danst de het een en voor met koken kookles kookt
		theater toneel drama knutselen gym gymles lichamelijke opvoeding vijfde dag dagen anders organiseren 4+1 robot robots
		programmeren coderen tuin tuinen schooltuin school scholen groep 5/6 5-8 3D-printer e-mail email Leidschendam-Voorburg
		Café poëzie foto's foto gitaar viool instrument trommel kind kinderen schrijven schrijft museum natuur water
		moestuin moes_tuin moestuinproject school_tuin schooltuinproject muziek_les danstheater dans-theater kinderkookcursus trommelworkshop
		trommel_workshop muziekinstrument waterproject handvaardigheid hand_vaardigheid vaardigheid hand programmeercursus percussie percussiecursus
		gastles gastlessen dansgastles gymlessen zangles instrumentles voorstelling metselen overal eenhoorn kind-school project zon_dag zondag zon lap_top laptop top haar_bol haar bol haarbol web_site website`)
})

// gen makes things by chance.
type gen struct {
	*rand.Rand
	words []string // that texts are made of
}

func newGen(seed, stream uint64) gen { return gen{rand.New(rand.NewPCG(seed, stream)), testWords()} }

// fewWords lets texts have so many different words only, so that they stand
// near one another in many ways.
func (g *gen) fewWords(n int) {
	all := slices.Clone(testWords())
	g.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
	g.words = all[:n]
	if g.chance(0.5) { // two words that are also one
		g.words = append(g.words[:n-2:n-2], strings.Fields(g.pick("hand_vaardigheid handvaardigheid", "zon_dag zondag", "e-mail email", "lap_top laptop", "haar_bol haarbol"))...)
	}
}

func (g gen) chance(p float64) bool { return g.Float64() < p }

func (g gen) word() string { return g.pick(g.words...) }

// text gives at most so many words, now and then with something between them.
func (g gen) text(most int) string {
	var b strings.Builder
	for i := range g.IntN(most + 1) {
		if i > 0 {
			b.WriteString(g.pick(" ", " ", " ", " ", " ", " ", " ", " ", ", ", "-"))
		}
		b.WriteString(g.word())
	}
	return strings.ReplaceAll(b.String(), "_", " ")
}

func (g gen) pick(all ...string) string { return all[g.IntN(len(all))] }

func (g gen) values(l *lists) []Value {
	var out []Value
	for _, f := range Facets() {
		if !f.isTerm() {
			continue
		}
		for _, e := range l.entries[f] {
			if g.chance(0.2) {
				out = append(out, Value{f, e.slug})
			}
		}
	}
	if g.chance(0.05) {
		out = append(out, Value{Discipline, "niet-op-de-lijst"})
	}
	if g.chance(0.05) && len(out) > 0 {
		out = append(out, out[0])
	}
	return out
}

func (g gen) point() geo.Point {
	return geo.Point{Lat: 52 + 0.05*float64(g.IntN(4)), Lon: 4.2 + 0.05*float64(g.IntN(4))}
}

func (g gen) document(id int, l *lists) Document {
	d := Document{
		ID: fmt.Sprintf("a%03d", id), Title: g.text(4), Summary: g.text(4), Body: g.text(12), Where: g.text(2),
		Values: g.values(l), Groepen: taxonomy.Groepen(g.IntN(256)), Moments: taxonomy.Moments(g.IntN(1 << 15)),
		Free: g.chance(0.2), HasPrice: g.chance(0.7), Price: money.Cents(g.IntN(5) * 2500),
		GroupMin: g.IntN(3) * 10, GroupMax: g.IntN(3) * 15, Completeness: g.IntN(101),
		Confirmed: testNow().AddDate(0, 0, -g.IntN(500)).Truncate(24 * time.Hour),
	}
	if d.ProviderName = g.text(2); d.ProviderName != "" {
		d.Provider = "p-" + d.ProviderName
		if g.chance(0.3) {
			d.Body += " " + d.ProviderName + g.pick("", "s", " "+g.text(2))
		}
	}
	for _, e := range l.entries[Discipline] {
		if g.chance(0.15) {
			d.Disciplines = append(d.Disciplines, e.slug)
		}
	}
	if g.chance(0.9) {
		d.Published = testNow().AddDate(0, 0, -g.IntN(5))
	}
	if g.chance(0.4) {
		d.Venue = g.point()
	}
	for g.chance(0.3) {
		d.Reach = append(d.Reach, geo.Circle{Center: g.point(), Km: float64(g.IntN(8))})
	}
	if g.chance(0.5) {
		d.Moments = 0
	}
	g.days(&d)
	if g.chance(0.05) { // places beyond those that are told apart
		d.Body += strings.Repeat(" overal en", 30+g.IntN(5)) + " " + g.text(4)
	}
	return d
}

// days gives a document dates, a period or neither.
func (g gen) days(d *Document) {
	for g.chance(0.3) {
		d.Dates = append(d.Dates, g.day())
	}
	if g.chance(0.3) {
		d.From = g.day()
	}
	if g.chance(0.3) {
		d.Until = g.day()
	}
	if g.chance(0.4) {
		d.Facilities = taxonomy.Set[taxonomy.Facility](g.IntN(1 << len(taxonomy.Values[taxonomy.Facility]())))
	}
}

// day gives one of few, so that things fall together.
func (g gen) day() clock.Date { return clock.DateOf(testNow()).AddDays(g.IntN(25)) }

// short gives a document of few words, for large catalogues.
func (g gen) short(id int, l *lists) Document {
	d := g.document(id, l)
	d.ID, d.Body, d.Where = fmt.Sprintf("b%06d", id), "", ""
	d.Summary = g.text(2)
	d.Price = money.Cents(g.IntN(40) * 250)
	if g.chance(0.01) {
		d.Where = fmt.Sprintf("zeldzaam%d", g.IntN(3))
	}
	if !g.chance(0.01) { // values that few have
		d.Values = slices.DeleteFunc(d.Values, func(v Value) bool { return v.Slug == "moerwijk" || v.Slug == "dans" })
	}
	return d
}

// history is a random row of changes with what must be there after it.
type history struct {
	gen
	lists *lists
	held  map[string]Document
	make  func(id int, l *lists) Document
	ids   int
}

// step gives a change and keeps the books: upserts, deletes, some of both with
// one id, some ids twice.
func (h *history) step(most int) (upserts []Document, deletes []string) {
	for range h.IntN(most + 1) {
		upserts = append(upserts, h.make(h.IntN(h.ids), h.lists))
	}
	for range h.IntN(most + 1) {
		deletes = append(deletes, h.make(h.IntN(h.ids), h.lists).ID)
	}
	if len(upserts) > 0 && h.chance(0.3) {
		again := upserts[h.IntN(len(upserts))]
		again.Title = h.text(3)
		upserts = append(upserts, again)
		deletes = append(deletes, upserts[h.IntN(len(upserts))].ID)
	}
	for _, id := range deletes {
		delete(h.held, id)
	}
	for _, d := range upserts {
		h.held[d.ID] = d
	}
	return upserts, deletes
}

// documents gives what is held, by id.
func (h *history) documents() []Document {
	docs := make([]Document, 0, len(h.held))
	for _, d := range h.held {
		docs = append(docs, d)
	}
	slices.SortFunc(docs, func(a, b Document) int { return compare(a.ID, b.ID) })
	return docs
}

func compare(a, b string) int { return strings.Compare(a, b) }
