package finder

import (
	"strings"
	"time"
	"unique"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/match"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: what a list shows of an activity. It is held in memory beside the
// index, so that a page of results needs no database; it is written once and
// then only read. There is one for every activity that can be found, so it is
// small: its texts lie in one piece, and words that many share are held once.

// Card is what a list shows of an activity, as it was last read. What depends
// on the day is judged by Listing.
type Card struct {
	Slug     string
	Title    string
	Summary  string
	City     string // of the venue, where the kind has one
	Alt      string // of the own picture, when there is one
	Provider *Supplier

	Discipline string // the first
	Picture    string // name of its drawing
	Kind       taxonomy.Kind
	Shape      taxonomy.Shape
	Audience   taxonomy.Set[taxonomy.Audience]
	Moments    taxonomy.Moments
	Groepen    taxonomy.Groepen

	rough, hasPrice, onRequest, free, from bool

	lessons, minutes int32
	fades, hides     int32 // first day of each, clock.Date.Days; 0 when never confirmed
	cents            money.Cents
	published        int64 // microseconds since 1970
	updated          int64
}

// Supplier is the provider as the cards of its activities name it.
type Supplier struct{ Name, Slug string }

// newCard makes the card of an activity with the price that was worked out.
func newCard(a *catalog.Activity, price catalog.AllInPrice, provider *Supplier) *Card {
	c := &Card{
		Provider: provider, Kind: shared(a.Kind), Shape: shared(a.Shape), Audience: a.Audience, Moments: a.Moments, Groepen: a.Groepen,
		rough: a.Venue.Rough, hasPrice: price.HasPrice, onRequest: price.OnRequest, free: price.Free, from: price.From, cents: price.Cents,
		lessons: int32(a.Lessons), minutes: int32(a.Minutes), published: a.PublishedAt.UnixMicro(), updated: a.UpdatedAt.UnixMicro(),
	}
	if len(a.Disciplines) > 0 {
		c.Discipline = shared(a.Disciplines[0])
	}
	c.Picture = c.Discipline
	alt, city := "", ""
	if len(a.Images) > 0 {
		c.Picture, alt = shared(a.Images[0].Discipline()), a.Images[0].Alt
	}
	if a.Kind.HasVenue() {
		city = a.Venue.City
	}
	pack([]string{a.Slug, a.Title, a.Summary, city, alt}, &c.Slug, &c.Title, &c.Summary, &c.City, &c.Alt)
	if !a.ConfirmedAt.IsZero() {
		f := a.Freshness(a.ConfirmedAt)
		c.fades, c.hides = int32(f.FadesOn.Days()), int32(f.HidesOn.Days())
	}
	return c
}

// shared gives a text that is held once however often it is asked for.
func shared[T ~string](text T) T { return T(unique.Make(string(text)).Value()) }

// pack lays the texts in one piece of memory and lets each place have its own.
func pack(texts []string, places ...*string) {
	whole := strings.Join(texts, "")
	for i, text := range texts {
		*places[i], whole = whole[:len(text)], whole[len(text):]
	}
}

// Rough tells whether the venue is known by its postcode area only.
func (c *Card) Rough() bool { return c.rough }

// Lessons is how many lessons there are, 0 when not stated.
func (c *Card) Lessons() int { return int(c.lessons) }

// Minutes is how long a lesson lasts, 0 when not stated.
func (c *Card) Minutes() int { return int(c.minutes) }

// Price is the all-in price of one group-lesson, without the sum behind it.
func (c *Card) Price() catalog.AllInPrice {
	return catalog.AllInPrice{HasPrice: c.hasPrice, OnRequest: c.onRequest, Cents: c.cents, Free: c.free, From: c.from}
}

// PublishedAt is when the activity came on the site.
func (c *Card) PublishedAt() time.Time { return time.UnixMicro(c.published).UTC() }

// UpdatedAt is when the activity was last written.
func (c *Card) UpdatedAt() time.Time { return time.UnixMicro(c.updated).UTC() }

// freshness says what catalog.Activity.Freshness says of the day.
func (c *Card) freshness(today int32) catalog.FreshnessState {
	switch {
	case today < c.fades:
		return catalog.Fresh
	case today < c.hides:
		return catalog.Fading
	}
	return catalog.Stale
}

// Listing is a card in a list: judged on the day, and for a search with a place
// how far it is.
type Listing struct {
	*Card
	ID        string
	Days      []taxonomy.Weekday // with at least one part free; shared, not to be written
	Freshness catalog.FreshnessState

	Distance    float64 // km from the origin of the question to the venue
	HasDistance bool
	Words       []FoundWord // how the words of the question were found
	Fit         *match.Fit  // with the school that asks; nil for a visitor
}

// Listed is the answer of the engine with the cards of its page of hits.
type Listed struct {
	match.Result
	Cards  []Listing
	Almost []Listing // of Result.Almost
}

// listings gives what was found, in the order in which it was found. What has
// gone meanwhile is left out.
func (s *Service) listings(city *City, hits []match.Hit) []Listing {
	today := s.today()
	out := make([]Listing, 0, len(hits))
	city.cards.look(hits, func(h match.Hit, c *Card) {
		l := s.listing(c, h.ID, today)
		l.Distance, l.HasDistance, l.Words = h.Distance, h.HasDistance, foundWords(h)
		out = append(out, l)
	})
	return out
}

// Listings gives activities of one provider as a list shows them.
func (s *Service) Listings(provider catalog.Provider, activities []catalog.Activity) []Listing {
	today := s.today()
	supplier := &Supplier{Name: provider.Name, Slug: provider.Slug}
	out := make([]Listing, len(activities))
	for i := range activities {
		a := &activities[i]
		out[i] = s.listing(newCard(a, a.AllInCents(catalog.Booking{}), supplier), a.ID, today)
	}
	return out
}

// today is the day as clock.Date.Days counts it.
func (s *Service) today() int32 { return int32(clock.DateOf(s.now()).Days()) }

func (s *Service) listing(c *Card, id string, today int32) Listing {
	return Listing{Card: c, ID: id, Freshness: c.freshness(today), Days: s.week.of(c.Moments)}
}

// week knows the days of any moments, so that a list needs not make them.
type week struct {
	moments []taxonomy.Moments   // of each day
	days    [][]taxonomy.Weekday // for each set of days, in which a day is a bit
}

func newWeek() week {
	all := taxonomy.Values[taxonomy.Weekday]()
	w := week{days: make([][]taxonomy.Weekday, 1<<len(all))}
	for i, d := range all {
		w.moments = append(w.moments, taxonomy.MomentsOf(taxonomy.SetOf(d), 0))
		for set := range w.days {
			if set&(1<<i) != 0 {
				w.days[set] = append(w.days[set], d)
			}
		}
	}
	return w
}

// of gives the days with at least one of the moments.
func (w week) of(m taxonomy.Moments) []taxonomy.Weekday {
	set := 0
	for i, day := range w.moments {
		if m&day != 0 {
			set |= 1 << i
		}
	}
	return w.days[set]
}
