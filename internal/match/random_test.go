package match

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"andersom/internal/geo"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: random catalogues and queries for the oracle.

// testNow is a moment at which it is the same day in UTC and in the Netherlands.
func testNow() time.Time { return time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC) }

// testWords are words and, with an underscore, phrases.
func testWords() []string {
	return strings.Fields(`lichamelijke_opvoeding vijfde_dag anders_organiseren 3D_printer e_mail printer dag mail voorburg muziek muziekles muzieklessen les lessen dans dansen danst de het een en voor met koken kookles kookt
		theater toneel drama knutselen gym gymles lichamelijke opvoeding vijfde dag dagen anders organiseren 4+1 robot robots
		programmeren coderen tuin tuinen schooltuin school scholen groep 5/6 5-8 3D-printer e-mail email Leidschendam-Voorburg
		Café poëzie foto's foto gitaar viool instrument trommel kind kinderen schrijven schrijft museum natuur water`)
}

type gen struct{ *rand.Rand }

func (g gen) chance(p float64) bool { return g.Float64() < p }

func (g gen) text(most int) string {
	words := testWords()
	out := make([]string, g.IntN(most+1))
	for i := range out {
		out[i] = words[g.IntN(len(words))]
	}
	return strings.ReplaceAll(strings.Join(out, " "), "_", " ")
}

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
	return out
}

func (g gen) point() geo.Point {
	return geo.Point{Lat: 52 + 0.05*float64(g.IntN(4)), Lon: 4.2 + 0.05*float64(g.IntN(4))}
}

func (g gen) document(id int, l *lists) Document {
	d := Document{
		ID: fmt.Sprintf("a%03d", id), Title: g.text(4), Summary: g.text(4), Body: g.text(12), ProviderName: g.text(2), Where: g.text(2),
		Values: g.values(l), Groepen: taxonomy.Groepen(g.IntN(256)), Moments: taxonomy.Moments(g.IntN(1 << 15)),
		Free: g.chance(0.2), HasPrice: g.chance(0.7), Price: money.Cents(g.IntN(5) * 2500),
		GroupMin: g.IntN(3) * 10, GroupMax: g.IntN(3) * 15, Completeness: g.IntN(101),
		Confirmed: testNow().AddDate(0, 0, -g.IntN(500)).Truncate(24 * time.Hour),
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
	return d
}

// typo makes one mistake in a text now and then.
func (g gen) typo(text string) string {
	runes := []rune(text)
	if len(runes) < 5 || !g.chance(0.3) {
		return text
	}
	i := 1 + g.IntN(len(runes)-2)
	switch g.IntN(3) {
	case 0:
		runes[i], runes[i+1] = runes[i+1], runes[i]
	case 1:
		runes = slices.Delete(runes, i, i+1)
	default:
		runes = slices.Insert(runes, i, 'k')
	}
	return string(runes)
}

func (g gen) query(l *lists, c *city) Query {
	q := Query{Sort: []Sort{"", Best, Newest, Cheapest, Nearest}[g.IntN(5)], Limit: 1 + g.IntN(7)}
	if g.chance(0.6) {
		q.Text = g.typo(g.text(1 + g.IntN(3)))
		if g.chance(0.2) {
			q.Text = []string{"vijfde dagen", "3D-print", "e-mails", "anders organiseren", "3-D printers"}[g.IntN(5)]
		}
		if g.chance(0.3) && q.Text != "" {
			q.Text = q.Text[:len(q.Text)-1] // perhaps half a word, perhaps half a letter
		}
		if g.chance(0.3) {
			q.Text += " "
		}
		q.Literal = g.chance(0.15)
	}
	for _, f := range Facets() {
		if !f.isTerm() || !g.chance(0.06) {
			continue
		}
		if q.Terms == nil {
			q.Terms = map[Facet][]string{}
		}
		for range 1 + g.IntN(2) {
			if slug := l.entries[f][g.IntN(len(l.entries[f]))].slug; !slices.Contains(q.Terms[f], slug) {
				q.Terms[f] = append(q.Terms[f], slug)
			}
		}
	}
	for g.chance(0.2) {
		q.Groepen = append(q.Groepen, taxonomy.Groepen(1+g.IntN(255)))
	}
	g.moments(&q)
	if g.chance(0.4) {
		origin := c.places[[]string{"2511", "2586", "2611"}[g.IntN(3)]]
		q.From, q.FromAreas = origin.Point, origin.Areas
		if g.chance(0.5) {
			q.Radius = float64(1 + g.IntN(12))
		}
	}
	if g.chance(0.15) {
		most := money.Cents(g.IntN(4) * 2500)
		q.PriceMax = &most
	}
	q.Free = g.chance(0.1)
	if g.chance(0.15) {
		q.GroupSize = 1 + g.IntN(30)
	}
	return q
}

func (g gen) moments(q *Query) {
	if g.chance(0.25) {
		q.Days = taxonomy.SetOf(taxonomy.Values[taxonomy.Weekday]()[g.IntN(5)], taxonomy.Values[taxonomy.Weekday]()[g.IntN(5)])
	}
	if g.chance(0.25) {
		q.Parts = taxonomy.SetOf(taxonomy.Values[taxonomy.DayPart]()[g.IntN(3)])
	}
}
