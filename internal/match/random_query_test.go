package match

import (
	"slices"
	"strings"

	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: random questions.

// typo makes one or two mistakes in a text now and then; two mostly in a long
// word.
func (g gen) typo(text string) string {
	for range 2 {
		runes := []rune(text)
		if len(runes) < 5 || !g.chance(0.3) {
			return text
		}
		i := 1 + g.IntN(len(runes)-2)
		switch g.IntN(4) {
		case 0:
			runes[i], runes[i+1] = runes[i+1], runes[i]
		case 1:
			runes = slices.Delete(runes, i, i+1)
		case 2:
			runes[i] = 'x'
		default:
			runes = slices.Insert(runes, i, 'k')
		}
		text = string(runes)
	}
	return text
}

// typed gives a text as someone may type it.
func (g gen) typed() string {
	var text string
	switch g.IntN(12) {
	case 0:
		text = g.pick("vijfde dagen", "3D-print", "e-mails", "anders organiseren", "3-D printers", "moes tuinen", "hand vaardigheden")
	case 1: // half a stop word, or one that may become another word
		return g.pick("voo", "voor", "met", "een", "ov", "over", "de", "overal voor", "dans voor", "muziek met", "en voor")
	case 2, 5:
		text = g.quote()
	case 3: // two words that may also be one, and the other way round
		text = g.word() + g.pick("", " ", "-") + g.word()
	case 4:
		text = g.typo(g.typo(g.pick("trommelworkshop", "moestuinproject", "programmeercursus", "schooltuinproject", "kinderkookcursus", "handvaardigheid")))
	default:
		text = g.typo(g.text(1 + g.IntN(3)))
	}
	text = strings.ReplaceAll(text, "_", " ")
	if g.chance(0.3) && text != "" {
		text = text[:len(text)-1] // perhaps half a word, perhaps half a letter
	}
	if g.chance(0.3) {
		text += " "
	}
	return text
}

// quote gives a text with a part in quotation marks, which may not be closed.
func (g gen) quote() string {
	open, end := `"`, `"`
	if g.chance(0.3) {
		open, end = "„", "”"
	}
	if g.chance(0.1) {
		end = ""
	}
	return g.text(1) + g.pick(" ", "") + open + g.text(2) + end + g.pick(" ", "") + g.text(1)
}

func (g gen) query(l *lists, c *city) Query {
	q := Query{Sort: []Sort{"", Best, Best, Newest, Cheapest, Nearest}[g.IntN(6)], Limit: 1 + g.IntN(9)}
	if g.chance(0.6) {
		q.Text, q.Literal = g.typed(), g.chance(0.15)
	}
	for _, f := range Facets() {
		if f.isTerm() && g.chance(0.05) {
			if q.Terms == nil {
				q.Terms = map[Facet][]string{}
			}
			q.Terms[f] = g.slugs(l, f, 1+g.IntN(2))
		}
	}
	for g.chance(0.15) {
		q.Groepen = append(q.Groepen, taxonomy.Groepen(1+g.IntN(255)))
	}
	if g.chance(0.1) {
		q.Groepen = []taxonomy.Groepen{1 << g.IntN(8)}
	}
	if g.chance(0.2) {
		q.Days = taxonomy.SetOf(taxonomy.Values[taxonomy.Weekday]()[g.IntN(5)], taxonomy.Values[taxonomy.Weekday]()[g.IntN(5)])
	}
	if g.chance(0.2) {
		q.Parts = taxonomy.SetOf(taxonomy.Values[taxonomy.DayPart]()[g.IntN(3)])
	}
	g.numbers(&q, c)
	if g.chance(0.35) {
		q.Profile = g.profile(l, c)
	}
	if g.chance(0.4) {
		q.Facets = g.facets()
	}
	return q
}

// numbers fills in place, price and pupils.
func (g gen) numbers(q *Query, c *city) {
	if g.chance(0.4) {
		origin := g.origin(c)
		q.From, q.FromAreas = origin.Point, origin.Areas
	}
	if g.chance(0.2) {
		q.Radius = float64(1 + g.IntN(12)) // says nothing without an origin
	}
	if g.chance(0.12) {
		q.PriceMax = g.price()
	}
	q.Free = g.chance(0.1)
	if g.chance(0.12) {
		q.GroupSize = 1 + g.IntN(30)
	}
}

// one gives a query with at most one choice, which may be answered from kept
// counts.
func (g gen) one(l *lists, c *city) Query {
	q := Query{Limit: 1 + g.IntN(40), Sort: []Sort{Best, Newest, Cheapest}[g.IntN(3)]}
	switch g.IntN(5) {
	case 0:
		q.Free = true
	case 1:
		q.Groepen = []taxonomy.Groepen{1 << g.IntN(8)}
	case 2:
	default:
		f := Facets()[g.IntN(len(Facets()))]
		if f.isTerm() {
			q.Terms = map[Facet][]string{f: g.slugs(l, f, 1)}
		}
	}
	if g.chance(0.3) {
		q.Facets = g.facets()
	}
	return q
}

func (g gen) origin(c *city) Origin { return c.places[g.pick("2511", "2586", "2611")] }

func (g gen) price() *money.Cents {
	most := money.Cents(g.IntN(40) * 250)
	return &most
}

// slugs gives at most n different slugs of a facet.
func (g gen) slugs(l *lists, f Facet, n int) []string {
	var out []string
	for range n {
		if slug := l.entries[f][g.IntN(len(l.entries[f]))].slug; !slices.Contains(out, slug) {
			out = append(out, slug)
		}
	}
	return out
}

// facets gives some facets in any order, sometimes none, sometimes one twice.
func (g gen) facets() []Facet {
	out := []Facet{}
	for _, i := range g.Perm(len(Facets()))[:g.IntN(6)] {
		out = append(out, Facets()[i])
	}
	if g.chance(0.1) && len(out) > 0 {
		out = append(out, out[0])
	}
	return out
}

// profile gives a school that says something about some parts.
func (g gen) profile(l *lists, c *city) *Profile {
	p := &Profile{Look: g.chance(0.3)}
	if g.chance(0.7) {
		p.Wishes = g.wishes(l)
	}
	for g.chance(0.5) {
		p.Groups = append(p.Groups, taxonomy.Groepen(1<<g.IntN(8)|g.IntN(2)<<g.IntN(8)))
	}
	for g.chance(0.4) {
		s := Slot{Moments: taxonomy.Moments(3 << g.IntN(14))}
		if g.chance(0.6) {
			s.Groepen = taxonomy.Groepen(1 << g.IntN(8))
		}
		if g.chance(0.5) {
			s.PriceMax = g.price()
		}
		if g.chance(0.3) {
			s.First = g.day()
		}
		if g.chance(0.3) {
			s.Last = g.day()
		}
		p.Slots = append(p.Slots, s)
	}
	if g.chance(0.6) {
		origin := g.origin(c)
		p.From, p.FromAreas = origin.Point, origin.Areas
	}
	if g.chance(0.4) {
		p.Kept = g.slugs(l, Discipline, 1+g.IntN(4))
	}
	for _, place := range taxonomy.Values[taxonomy.Place]() {
		if g.chance(0.1) {
			p.Places |= taxonomy.SetOf(place)
		}
	}
	for _, need := range taxonomy.Values[taxonomy.Need]() {
		if g.chance(0.1) {
			p.Needs |= taxonomy.SetOf(need)
		}
	}
	for g.chance(0.5) {
		p.Off = append(p.Off, g.off())
	}
	if g.chance(0.3) {
		p.Facilities = taxonomy.SetOf(taxonomy.Values[taxonomy.Facility]()[g.IntN(7)], taxonomy.Values[taxonomy.Facility]()[g.IntN(7)])
	}
	g.limits(&p.Limits)
	return p
}

// off gives days that cannot be.
func (g gen) off() Off {
	o := Off{Holiday: g.chance(0.3)}
	if g.chance(0.8) {
		o.First = g.day()
	}
	if g.chance(0.6) {
		o.Last = g.day()
	}
	if g.chance(0.5) {
		o.Day = taxonomy.Weekday(g.pick("ma", "di", "wo", "do", "vr"))
	}
	return o
}

// wishes gives one wish for each of some values.
func (g gen) wishes(l *lists) []Wish {
	var out []Wish
	for _, f := range []Facet{Discipline, Domein, Kerndoel} {
		for _, slug := range g.slugs(l, f, g.IntN(4)) {
			out = append(out, Wish{Value{f, slug}, []Want{More, Enough, None}[g.IntN(3)]})
		}
	}
	return out
}

func (g gen) limits(l *Limits) {
	if g.chance(0.2) {
		l.Km = float64(1 + g.IntN(10))
	}
	if g.chance(0.3) {
		l.PriceMax = g.price()
	}
	if g.chance(0.15) {
		l.GroupSize = 1 + g.IntN(30)
	}
	if g.chance(0.1) {
		roles := taxonomy.Values[taxonomy.TeacherRole]()
		l.Roles = taxonomy.SetOf(roles[g.IntN(len(roles))], roles[g.IntN(len(roles))])
	}
	l.Licensed, l.VOG = g.chance(0.1), g.chance(0.2)
}
