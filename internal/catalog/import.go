package catalog

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"andersom/internal/clock"
	"andersom/internal/fault"
)

// This file: taking in a whole offer from rows. The readers of files are in
// exchange; who may import is for the door to ask.

// Importer takes in providers and activities.
type Importer struct {
	store      ImportStore
	now        clock.Clock
	newID      func(time.Time) (string, error)
	vocabulary VocabularyOf
}

// NewImporter makes an importer. NewID gives a fresh id for a thing made at
// that time.
func NewImporter(store ImportStore, now clock.Clock, newID func(time.Time) (string, error), vocabulary VocabularyOf) *Importer {
	return &Importer{store: store, now: now, newID: newID, vocabulary: vocabulary}
}

// ImportOptions says how an import goes.
type ImportOptions struct {
	SkipBad  bool           // take in the good rows when others are wrong
	DryRun   bool           // look and report, store nothing
	Progress func(rows int) // called now and then with the rows read so far; may be nil
}

// Report tells what an import did. New, Changed and Unchanged are 0 when
// nothing was stored.
type Report struct {
	Rows      int
	New       int
	Changed   int
	Unchanged int
	Skipped   int // rows with a mistake
	Errors    []RowError
}

// RowError is one mistake in one field of one row.
type RowError struct {
	Row        int
	ExternalID string // of the row, where it could be read
	Field      string // name in docs/exchange.md; empty when the whole row is meant
	Message    string // plain Dutch
}

// Error says the mistake in one line: "rij 3, prijs.bedrag: Vul een bedrag in."
func (e RowError) Error() string {
	text := fmt.Sprintf("rij %d", e.Row)
	if e.Field != "" {
		text += ", " + e.Field
	}
	return text + ": " + e.Message
}

// Providers takes in providers: all of them, or with SkipBad the good ones. A
// row with a known external id changes that provider, which keeps its id and
// slug, and its status when the row has none; a new one is published by
// default. Invalid with the mistakes in the report when nothing was taken in.
func (m *Importer) Providers(ctx context.Context, edition string, rows iter.Seq2[Row[Provider], error], o ImportOptions) (Report, error) {
	in := intake[Provider]{options: o, externalID: func(p Provider) string { return strings.TrimSpace(p.ExternalID) }}
	if _, err := m.vocabulary(edition); err != nil {
		return Report{}, fmt.Errorf("catalog.Providers: %w", err)
	}
	if err := in.read(rows); err != nil {
		return in.report, fmt.Errorf("catalog.Providers: %w", err)
	}
	known, err := lookup(ctx, edition, in.ids(), m.store.ProvidersBySource)
	if err != nil {
		return in.report, fmt.Errorf("catalog.Providers: %w", err)
	}
	now := m.now()
	before := bySource(known, func(p Provider) string { return p.ExternalID })
	in.each(func(p *Provider) []fault.Field {
		*p = p.Tidy()
		p.Edition, p.CreatedAt, p.UpdatedAt = edition, now, now
		old, isKnown := before[p.ExternalID]
		p.ID, p.Slug = old.ID, old.Slug
		p.Status = statusOf(p.Status, old.Status, isKnown)
		return p.importFaults(clock.DateOf(now))
	})
	err = assign(ctx, m, edition, in.good(), func(p *Provider) named { return named{&p.ID, &p.Slug, p.Name, "aanbieder"} }, m.store.TakenProviderSlugs)
	if err != nil {
		return in.report, fmt.Errorf("catalog.Providers: %w", err)
	}
	return finish(ctx, &in, func(p Provider) Provider { return p }, m.store.SaveProviders)
}

// importFaults names what keeps a row from being taken in: what is wrong, and
// what is missing for its status.
func (p Provider) importFaults(today clock.Date) []fault.Field {
	c := &checker{faults: p.Check(today)}
	c.need("bron_id", p.ExternalID != "", "Geef elke aanbieder een eigen bron_id.")
	if p.Status != Published {
		c.needText("naam", p.Name, "Vul de naam in.")
		return c.faults
	}
	return append(c.faults, p.Publishable()...)
}

// Activities takes in activities as Providers does. Points, wijk, kerndoelen
// and moments are derived. Their providers must be known.
func (m *Importer) Activities(ctx context.Context, edition string, rows iter.Seq2[Row[Offer], error], o ImportOptions) (Report, error) {
	in := intake[Offer]{options: o, externalID: func(o Offer) string { return strings.TrimSpace(o.Activity.ExternalID) }}
	words, err := m.vocabulary(edition)
	if err != nil {
		return Report{}, fmt.Errorf("catalog.Activities: %w", err)
	}
	if err := in.read(rows); err != nil {
		return in.report, fmt.Errorf("catalog.Activities: %w", err)
	}
	batch, err := m.newActivityBatch(ctx, edition, words, &in)
	if err != nil {
		return in.report, fmt.Errorf("catalog.Activities: %w", err)
	}
	in.each(batch.complete)
	err = assign(ctx, m, edition, in.good(), func(o *Offer) named {
		return named{&o.Activity.ID, &o.Activity.Slug, o.Activity.Title, "activiteit"}
	}, m.store.TakenActivitySlugs)
	if err != nil {
		return in.report, fmt.Errorf("catalog.Activities: %w", err)
	}
	return finish(ctx, &in, func(o Offer) Activity { return o.Activity }, m.store.SaveActivities)
}

// activityBatch holds what is known when the rows of one import are completed.
type activityBatch struct {
	edition   string
	now       time.Time
	words     Vocabulary
	before    map[string]Activity // by external id
	providers map[string]Provider // by external id
}

func (m *Importer) newActivityBatch(ctx context.Context, edition string, words Vocabulary, in *intake[Offer]) (*activityBatch, error) {
	known, err := lookup(ctx, edition, in.ids(), m.store.ActivitiesBySource)
	if err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	var ids []string
	for _, o := range in.readable() {
		if !wanted[o.Provider] {
			wanted[o.Provider] = true
			ids = append(ids, o.Provider)
		}
	}
	providers, err := lookup(ctx, edition, ids, m.store.ProvidersBySource)
	if err != nil {
		return nil, err
	}
	return &activityBatch{
		edition: edition, now: m.now(), words: words,
		before:    bySource(known, func(a Activity) string { return a.ExternalID }),
		providers: bySource(providers, func(p Provider) string { return p.ExternalID }),
	}, nil
}

// complete fills in what the row does not say and names what is wrong with it.
func (b *activityBatch) complete(o *Offer) []fault.Field {
	a := o.Activity.Tidy()
	provider, hasProvider := b.providers[o.Provider]
	old, isKnown := b.before[a.ExternalID]
	a.Edition, a.ProviderID, a.CreatedAt, a.UpdatedAt = b.edition, provider.ID, b.now, b.now
	a.ID, a.Slug = old.ID, old.Slug
	a.Status = statusOf(a.Status, old.Status, isKnown)
	if a.PublishedAt.IsZero() {
		a.PublishedAt = old.PublishedAt
	}
	if a.PublishedAt.IsZero() && a.Status == Published {
		a.PublishedAt = b.now
	}
	c := &checker{faults: a.Check(b.words, clock.DateOf(b.now))}
	c.need("bron_id", a.ExternalID != "", "Geef elke activiteit een eigen bron_id.")
	c.need("aanbieder", hasProvider, fmt.Sprintf("Aanbieder %q kennen we niet. Neem eerst de aanbieders op.", o.Provider))
	switch a.Status {
	case Published, Submitted:
		c.faults = append(c.faults, a.Publishable(provider.Contact.reachable())...)
	default:
		c.needText("titel", a.Title, "Geef de activiteit een titel.")
	}
	o.Activity = a.Derive(b.words)
	return c.faults
}

// statusOf gives the status that a row asks for, else the one that the thing
// has, else published.
func statusOf(asked, old Status, isKnown bool) Status {
	switch {
	case asked != "":
		return asked
	case isKnown:
		return old
	}
	return Published
}
