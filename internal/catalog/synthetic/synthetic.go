// Package synthetic makes catalogues of any size that read like real ones, to
// try the product at sizes that no city has. The same seed and number give the
// same catalogue, byte for byte, on every machine; every activity can be made
// on its own, so a million of them need no memory. It knows what each activity
// is about (Truth), so that a search can be judged. What does not live here:
// the demonstration offer that people see, and writing to a store.
//
// How facts fall, in percentages unless said otherwise; each row names the
// function that draws it:
//
//	providers (planSizes)      one to every four activities, at most 25,000; a size s in 1..60 is as likely as s^-1.75 (about 53 have one); past 100,000 all grow alike
//	provider kind (newOutline) vakdocent 50 of those with at most 12 activities, else organisatie
//	provider focus             1 topic 45, 2 topics 35, 3 topics 20; 85 of activities stay within it
//	topics (truth)             1: 62, 2: 28, 3: 10; the last of several is no discipline of the sheet in 25
//	forms (truth)              1: 80, 2: 20; likelihood by class of the topic (formsOf)
//	status                     gepubliceerd 92.5, concept 3, ingediend 1.5, verborgen 1.5, gearchiveerd 1, teruggegeven 0.5; of providers gepubliceerd 96
//	confirmed (freshness)      under 12 months 85 and mostly lately, 12-15 months 9, older 6
//	groepen (groepen)          the range of the topic 30, a run within it 62, with a gap 8
//	audience                   sbo 22, so 14, nieuwkomers 16, peuters 12 where groep 1 is
//	kind (kind)                op-school 79, plek-bekend 14, datum-en-plek 5, online 2; by class and form: a rondleiding is never at school, a gastles always
//	shape, lessons, minutes    by form (readForms); minutes 60: 38, 45: 22, 90: 18, 120: 6, else 30-180
//	setting                    in-onderwijstijd 84, verlengde-dag 30, naschools 24, vakantie 7, tussenschools 3; clubs naschools 90
//	moments (moments)          all mornings and afternoons 22, some days 68, one moment 10; naschools with that setting
//	price unit (price)         groepsles 47, leerling 16, dagdeel 9, uur 7, programma 8, gratis 7, op-aanvraag 5, sessie 1
//	VAT                        vrijgesteld 45, 21: 30, 9: 21, 0: 4; inclusief 58, exclusief 30, onbekend 12
//	travel                     none 55, per visit 25, per km 20; minimum take 8; extras 14
//	working area (area)        own city 42, some stadsdelen 26, 2-9 gemeenten 20, circle of 5-50 km 12
//	staff, VOG                 by class; VOG ja 79, onbekend 15, nee 6; of ja 30 checked, of those some run out
//	group size                 up to 30: 40, 28: 20, 25: 15, 15-16: 15, 60-90: 10
//	languages, needs           nederlands 98, engels 14, one other 6; each need 5-20
//	wanted texts (texts)       35-60 each
//	own contact                12 of activities, else that of the provider
package synthetic

import (
	"fmt"
	"iter"
	"sort"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/geo"
)

// MaxActivities is the most a catalogue can hold; canaries run out of numbers
// beyond it.
const MaxActivities = 9_000_000

// Place is somewhere a provider lives or an activity is given.
type Place struct {
	Postcode string // "2511 AB" or "2511"
	City     string
	Point    geo.Point
	Rough    bool   // known by PC4 only
	Wijk     string // code, where the city has wijken
}

// Config says what catalogue to make.
type Config struct {
	Activities int
	Seed       uint64
	Edition    string     // slug of the city
	Today      clock.Date // what is fresh, stale or expired is reckoned from here
	Canary     bool       // personal fields hold unique values that Canaries lists

	Places     []Place             // at least one
	Stadsdelen []string            // slugs that working areas name; may be empty
	Gemeenten  []string            // slugs that working areas name, the city itself first; at least one
	Kerndoelen map[string][]string // SLO ids by discipline; activities name some of theirs
}

// Catalogue is a synthetic catalogue. It never changes after New and is safe
// for concurrent use.
type Catalogue struct {
	config   Config
	topics   []topic
	forms    []form
	choices  choices
	outlines []outline
	first    []int // first activity of each provider, and the number of activities at the end
}

// New plans a catalogue. It is Invalid to ask for fewer than no or more than
// MaxActivities activities, or to give no place, no gemeente or no day.
func New(config Config) (*Catalogue, error) {
	switch {
	case config.Activities < 0 || config.Activities > MaxActivities:
		return nil, invalid("activities", fmt.Sprintf("%d activities: want 0 to %d", config.Activities, MaxActivities))
	case len(config.Places) == 0 || len(config.Gemeenten) == 0:
		return nil, invalid("places", "a catalogue needs at least one place and one gemeente")
	case config.Today.IsZero():
		return nil, invalid("today", "a catalogue needs a day to reckon from")
	}
	c := &Catalogue{config: config, topics: readTopics(), forms: readForms(), choices: newChoices()}
	sizes := planSizes(config.Seed, config.Activities)
	c.first = make([]int, 1, len(sizes)+1)
	c.outlines = make([]outline, len(sizes))
	for k, size := range sizes {
		c.first = append(c.first, c.first[k]+size)
		c.outlines[k] = c.newOutline(k, size)
	}
	return c, nil
}

func invalid(name, message string) error {
	return fmt.Errorf("synthetic.New: %w", fault.InvalidFields([]fault.Field{{Name: name, Message: message}}))
}

// Len gives the number of activities.
func (c *Catalogue) Len() int { return c.config.Activities }

// Providers gives all providers. All activities of one stand together and in
// the order of the providers.
func (c *Catalogue) Providers() iter.Seq[catalog.Provider] {
	return func(yield func(catalog.Provider) bool) {
		for k := range c.outlines {
			if !yield(c.provider(k)) {
				return
			}
		}
	}
}

// Activities gives all activities, made one by one.
func (c *Catalogue) Activities() iter.Seq[catalog.Activity] {
	return func(yield func(catalog.Activity) bool) {
		for i := range c.config.Activities {
			if !yield(c.Activity(i)) {
				return
			}
		}
	}
}

// providerOf gives which provider the i-th activity is of.
func (c *Catalogue) providerOf(i int) int {
	return sort.Search(len(c.outlines), func(k int) bool { return c.first[k+1] > i })
}
