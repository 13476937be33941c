package synthetic

import (
	"slices"
	"strconv"

	"andersom/internal/catalog"
	"andersom/internal/taxonomy"
)

// This file: one activity: what it is about, its facts in the order in which
// they depend on each other, its texts.

// Truth gives what the i-th activity is about: one to three topics, which are
// disciplines, and one or two forms. Texts name every one of them.
func (c *Catalogue) Truth(i int) (topics, forms []string) {
	t, f := c.truth(i)
	for _, topic := range t {
		topics = append(topics, topic.slug)
	}
	for _, form := range f {
		forms = append(forms, form.one)
	}
	return topics, forms
}

func (c *Catalogue) truth(i int) ([]*topic, []*form) {
	d := drawFor(c.config.Seed, streamTruth, i)
	o := &c.outlines[c.providerOf(i)]
	first := pick(d, o.focus)
	if !d.chance(85) {
		first = c.anyTopic(d)
	}
	chosen := []int{first}
	for more := d.weighted([]int{62, 28, 10}); more > 0; more-- {
		next := c.anyTopic(d)
		if d.chance(65) { // neighbours in the tables are akin
			next = min(max(first+d.between(-4, 4), 0), len(c.topics)-1)
		}
		if !slices.Contains(chosen, next) {
			chosen = append(chosen, next)
		}
	}
	topics := make([]*topic, len(chosen))
	for at, t := range chosen {
		topics[at] = &c.topics[t]
	}
	weights := formsOf(topics[0].class)
	forms := []*form{&c.forms[d.weighted(weights)]}
	if d.chance(22) {
		if other := &c.forms[d.weighted(weights)]; other != forms[0] {
			forms = append(forms, other)
		}
	}
	return topics, forms
}

// anyTopic gives a topic, popular ones more often.
func (c *Catalogue) anyTopic(d *draw) int {
	if d.chance(35) {
		return pick(d, c.choices.popular)
	}
	return d.below(len(c.topics))
}

func activityKey(i int) string { return "synth-a" + strconv.Itoa(i) }

// ownContact gives the contact of the i-th activity; empty when it is the
// provider's.
func (c *Catalogue) ownContact(i int) catalog.Contact {
	d := drawFor(c.config.Seed, streamContact, i)
	if !d.chance(12) {
		return catalog.Contact{}
	}
	domain := catalog.Slug(c.outlines[c.providerOf(i)].name)
	return c.contact(d, "activity", activityKey(i), domain, i)
}

// Activity makes the i-th activity, from 0.
func (c *Catalogue) Activity(i int) catalog.Activity {
	d := drawFor(c.config.Seed, streamFacts, i)
	o := &c.outlines[c.providerOf(i)]
	topics, forms := c.truth(i)
	main, form := topics[0], forms[0]
	a := catalog.Activity{Edition: c.config.Edition, ProviderID: o.id, ExternalID: activityKey(i)}
	a.Status = oneOf(d, []share[catalog.Status]{{catalog.Published, 925}, {catalog.Draft, 30}, {catalog.Submitted, 15},
		{catalog.Hidden, 15}, {catalog.Archived, 10}, {catalog.Returned, 5}})
	c.themes(d, &a, topics)
	a.Kind = kind(d, main.class, form)
	a.Groepen = groepen(d, main)
	a.Audience = c.choices.audience(d, a.Groepen)
	shape(d, &a, form)
	c.choices.rooms(d, &a, main.class)
	size(d, &a)
	a.Settings = c.choices.settings(d, form)
	c.choices.when(d, &a, c.config.Today)
	price(d, &a, main.class)
	if a.Kind.HasVenue() {
		c.venue(d, &a, main.class, o)
	}
	if a.Kind == taxonomy.KindAtSchool {
		c.area(d, &a, o)
	}
	c.choices.people(d, &a, main.class, o, c.config.Today)
	c.choices.wanted(d, &a, c.config.Today)
	a.Contact = c.ownContact(i)
	c.dates(d, &a)
	a.ID = newID(a.CreatedAt, d)

	w := writer{draw: drawFor(c.config.Seed, streamText, i), topics: topics, forms: forms, buf: make([]byte, 0, 1024),
		facts: &facts{groepen: a.Groepen, lessons: a.Lessons, minutes: a.Minutes, pupils: a.GroupMax, city: c.config.Places[o.place].City}}
	if o.kind == catalog.Organisation {
		w.facts.organiser = o.name
	}
	w.texts(&a)
	a.Slug = catalog.Slug(a.Title) + "-" + strconv.FormatInt(int64(i), 36)
	return a
}

// themes sets disciplines, kerndoelen and drawings.
func (c *Catalogue) themes(d *draw, a *catalog.Activity, topics []*topic) {
	for _, t := range topics {
		a.Disciplines = append(a.Disciplines, t.slug)
	}
	if n := len(a.Disciplines); n > 1 && d.chance(25) {
		a.Disciplines = a.Disciplines[:n-1] // the provider forgot one that the text names
	}
	if d.chance(70) {
		for _, discipline := range a.Disciplines {
			for _, goal := range c.config.Kerndoelen[discipline] {
				if d.chance(45) && !slices.Contains(a.Kerndoelen, goal) {
					a.Kerndoelen = append(a.Kerndoelen, goal)
				}
			}
		}
	}
	if d.chance(60) {
		a.Images = []catalog.Image{{File: "illustratie:" + a.Disciplines[0], Alt: "Tekening bij " + topics[0].noun}}
	}
}

// dates sets when the activity was made, published, changed and confirmed.
func (c *Catalogue) dates(d *draw, a *catalog.Activity) {
	age := freshness(d)
	a.ConfirmedAt = c.config.Today.AddDays(-age)
	a.ConfirmedBy = pick(d, []string{"planning", "secretariaat", "team onderwijs", "de aanbieder"})
	a.CreatedAt = moment(d, a.ConfirmedAt.AddDays(-1-d.low(900)))
	a.UpdatedAt = moment(d, a.ConfirmedAt)
	switch a.Status {
	case catalog.Published, catalog.Hidden, catalog.Archived:
		a.PublishedAt = a.CreatedAt.AddDate(0, 0, d.low(20))
		if a.PublishedAt.After(a.UpdatedAt) {
			a.PublishedAt = a.UpdatedAt
		}
	}
}
