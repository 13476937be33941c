package synthetic

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/id"
	"andersom/internal/taxonomy"
)

// This file: providers: how many, how large, what they are good at.

const (
	maxProviders      = 25_000
	maxWeight         = 60
	perProvider       = 4
	largestFreelancer = 12
)

// planSizes gives the number of activities of each provider, together n.
func planSizes(seed uint64, n int) []int {
	providers := min((n+perProvider-1)/perProvider, maxProviders)
	weights := make([]int, maxWeight)
	for i := range weights {
		s := float64(i + 1) // s^-1.75; roots are exact by standard, powers are not
		weights[i] = int(1e9 * math.Sqrt(math.Sqrt(s)) / (s * s))
	}
	sizes := make([]int, providers)
	var total int64
	for k := range sizes {
		sizes[k] = drawFor(seed, streamSize, k).weighted(weights)
		total += int64(sizes[k])
	}
	var rest, sum, given = int64(n - providers), int64(0), int64(0)
	for k, size := range sizes { // everyone one, the rest by weight
		sum += int64(size)
		upTo := rest
		if k < providers-1 {
			upTo = sum * rest / max(total, 1)
		}
		sizes[k] = 1 + int(upTo-given)
		given = upTo
	}
	return sizes
}

// outline is what the activities of a provider need to know of it.
type outline struct {
	id        string
	name      string
	kind      catalog.ProviderKind
	status    catalog.Status
	place     int // in Config.Places
	focus     []int
	created   time.Time
	confirmed clock.Date
}

func (c *Catalogue) newOutline(k, size int) outline {
	d := drawFor(c.config.Seed, streamProvider, k)
	o := outline{kind: catalog.Organisation}
	if d.chance(50) && size <= largestFreelancer {
		o.kind = catalog.Freelancer
	}
	o.status = oneOf(d, []share[catalog.Status]{{catalog.Published, 960}, {catalog.Draft, 15}, {catalog.Hidden, 15}, {catalog.Archived, 10}})
	o.place = d.below(len(c.config.Places))
	for range 1 + d.weighted([]int{45, 35, 20}) {
		o.focus = append(o.focus, c.anyTopic(d))
	}
	age := freshness(d)
	o.confirmed = c.config.Today.AddDays(-age)
	o.created = moment(d, c.config.Today.AddDays(-age-1-d.below(1200)))
	o.id = newID(o.created, d)
	o.name = organisationName(d)
	if o.kind == catalog.Freelancer {
		o.name = c.personal("name", providerKey(k), personName(d))
	}
	return o
}

// freshness gives how many days ago something was last confirmed.
func freshness(d *draw) int {
	switch at := d.below(100); {
	case at < 85:
		return d.low(355)
	case at < 94:
		return d.between(372, 450)
	default:
		return d.between(465, 900)
	}
}

// moment gives a time on a day, within working hours.
func moment(d *draw, day clock.Date) time.Time {
	return time.Date(day.Year, day.Month, day.Day, d.between(7, 18), d.below(60), d.below(60), 0, time.UTC)
}

func newID(at time.Time, d *draw) string {
	text, err := id.New(at, d)
	if err != nil {
		panic(err) // cannot be: draw.Read never fails
	}
	return text
}

func providerKey(k int) string { return "synth-p" + strconv.Itoa(k) }

// provider makes the k-th provider.
func (c *Catalogue) provider(k int) catalog.Provider {
	o := c.outlines[k]
	d := drawFor(c.config.Seed, streamProviderText, k)
	place := c.config.Places[o.place]
	main := &c.topics[o.focus[0]]
	w := writer{draw: d, topics: []*topic{main}, forms: []*form{&c.forms[d.weighted(formsOf(main.class))]},
		facts: &facts{groepen: taxonomy.AllGroepen, lessons: 1, minutes: 60, pupils: 30, city: place.City}}
	if o.kind == catalog.Organisation {
		w.facts.organiser = o.name
	}
	w.about(main)
	p := catalog.Provider{
		ID: o.id, Edition: c.config.Edition, ExternalID: providerKey(k), Status: o.status, Kind: o.kind, Name: o.name,
		Slug: catalog.Slug(o.name) + "-" + strconv.FormatInt(int64(k), 36), City: place.City, Postcode: place.Postcode,
		ConfirmedAt: o.confirmed, CreatedAt: o.created, UpdatedAt: moment(d, o.confirmed),
	}
	if p.UpdatedAt.Before(p.CreatedAt) {
		p.UpdatedAt = p.CreatedAt
	}
	p.Summary = fmt.Sprintf("Voor scholen in %s en omgeving: %s.", place.City, w.topic.noun)
	w.say("{vakman} met liefde voor {onderwerp}, thuis in {stad}.")
	w.say(pick(d, gainPatterns()))
	w.say(pick(d, practicePatterns()))
	p.Description = w.taken()
	p.Contracts = c.choices.contract(d, o.kind == catalog.Freelancer)
	if o.kind == catalog.Organisation && d.chance(70) {
		p.KvK = strconv.Itoa(d.between(10_000_000, 89_999_999))
	}
	p.Contact = c.contact(d, "provider", p.ExternalID, catalog.Slug(o.name), k)
	return p
}

// contact makes a contact that a school can reach.
func (c *Catalogue) contact(d *draw, table, key, domain string, number int) catalog.Contact {
	name := "Afdeling onderwijs"
	if d.chance(60) || c.config.Canary {
		name = personName(d)
	}
	contact := catalog.Contact{
		Name:    c.personal("contact_name", key, name),
		Email:   c.personal("contact_email", key, "info@"+domain+".example"),
		Website: "https://" + domain + ".example",
	}
	if c.config.Canary {
		contact.Website = "https://synth.example/" + strings.TrimPrefix(key, "synth-") + "x"
	}
	if d.chance(70) || c.config.Canary {
		contact.Phone = phone(table, number)
	}
	return contact
}

// phone gives a number of the block for machines (097), which no person has.
func phone(table string, number int) string {
	block := 10_000_000
	if table == "activity" {
		block = 50_000_000
	}
	return "+31970" + strconv.Itoa(block+number)
}
