package store

// This file: the offer as pages show it. Only what is published of a published
// provider is given.

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/paging"
	"andersom/internal/sqldb"
)

const (
	publishedProvider = "status = '" + string(catalog.Published) + "'"
	publishedActivity = "status = '" + string(catalog.Published) + "' and exists (select 1 from provider" +
		" where provider.id = activity.provider_id and provider." + publishedProvider + ")"
)

// ActivityBySlug gives the published activity with the slug. When the slug is
// an old one it gives no activity but the slug that has come in its place.
// NotFound when there is neither.
func (c *Catalog) ActivityBySlug(ctx context.Context, edition, slug string) (activity catalog.Activity, movedTo string, err error) {
	activity, movedTo, err = bySlug(ctx, c.db, c.activities, publishedActivity, edition, slug)
	if err != nil {
		return catalog.Activity{}, "", fmt.Errorf("store.ActivityBySlug(%s): %w", edition, err)
	}
	return activity, movedTo, nil
}

// ProviderBySlug gives the published provider with the slug, or the slug that
// has come in its place, as ActivityBySlug does.
func (c *Catalog) ProviderBySlug(ctx context.Context, edition, slug string) (provider catalog.Provider, movedTo string, err error) {
	stored, movedTo, err := bySlug(ctx, c.db, c.providers, publishedProvider, edition, slug)
	if err != nil {
		return catalog.Provider{}, "", fmt.Errorf("store.ProviderBySlug(%s): %w", edition, err)
	}
	return stored.Provider, movedTo, nil
}

func bySlug[O any](ctx context.Context, db *sqldb.DB, g aggregate[O], published, edition, slug string) (value O, movedTo string, err error) {
	if !utf8.ValidString(slug) || strings.ContainsRune(slug, 0) { // PostgreSQL would refuse to compare it
		return value, "", missing("slug that is no text")
	}
	err = db.Read(ctx, func(tx sqldb.Tx) error {
		movedTo = ""
		found, err := g.find(tx, "where edition = $1 and slug = $2 and "+published, edition, slug)
		if err != nil {
			return err
		}
		if len(found) == 1 {
			value = found[0]
			return nil
		}
		return tx.QueryRow("select slug from "+g.table+" where id = (select "+g.foreign+" from "+g.slugs+
			" where edition = $1 and slug = $2) and "+published, edition, slug).Scan(&movedTo)
	})
	return value, movedTo, err
}

// Addresses gives the slugs of published activities confirmed on or after the
// day, newest first, at most so many.
func (c *Catalog) Addresses(ctx context.Context, edition string, confirmedSince clock.Date, limit int) ([]catalog.Address, error) {
	var found []catalog.Address
	err := c.db.Read(ctx, func(tx sqldb.Tx) error {
		found = nil
		return tx.Each("select slug, updated_at from activity where edition = $1 and "+publishedActivity+
			" and confirmed_on >= $2 order by published_at desc, id desc limit $3",
			[]any{edition, confirmedSince.String(), limit}, func(scan func(...any) error) error {
				var one catalog.Address
				if err := scan(&one.Slug, momentOf(&one.UpdatedAt)); err != nil {
					return err
				}
				found = append(found, one)
				return nil
			})
	})
	if err != nil {
		return nil, fmt.Errorf("store.Addresses(%s): %w", edition, err)
	}
	return found, nil
}

// ActivitiesByID gives the published activities of the edition among the ids,
// in the order of the ids. Those that are not (any more) public are left out.
func (c *Catalog) ActivitiesByID(ctx context.Context, edition string, ids []string) ([]catalog.Activity, error) {
	activities, err := byID(ctx, c.db, c.activities, publishedActivity, edition, ids)
	if err != nil {
		return nil, fmt.Errorf("store.ActivitiesByID: %w", err)
	}
	return activities, nil
}

// ProvidersByID gives the published providers of the edition among the ids, in
// the order of the ids. Those that are not public are left out.
func (c *Catalog) ProvidersByID(ctx context.Context, edition string, ids []string) ([]catalog.Provider, error) {
	stored, err := byID(ctx, c.db, c.providers, publishedProvider, edition, ids)
	if err != nil {
		return nil, fmt.Errorf("store.ProvidersByID: %w", err)
	}
	return plain(stored), nil
}

func byID[O any](ctx context.Context, db *sqldb.DB, g aggregate[O], published, edition string, ids []string) ([]O, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	if len(ids) > batchSize {
		return nil, fault.Wrap(fault.Invalid, "", fmt.Errorf("%d ids at once, at most %d", len(ids), batchSize))
	}
	var found []O
	err := db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		// Written so, the edition draws no index over all of it: the ids have the better one.
		found, err = g.find(tx, "where edition || '' = $1 and id in ("+sqldb.Placeholders(2, len(ids))+") and "+published,
			append([]any{edition}, anys(ids)...)...)
		return err
	})
	if err != nil {
		return nil, err
	}
	place := make(map[string]O, len(found))
	for _, o := range found {
		place[g.key(&o)] = o
	}
	ordered := found[:0]
	for _, id := range ids {
		if o, ok := place[id]; ok {
			ordered = append(ordered, o)
			delete(place, id)
		}
	}
	return ordered, nil
}

// Providers gives the published providers of the edition by name.
func (c *Catalog) Providers(ctx context.Context, edition string, request paging.Request) (paging.Page[catalog.Provider], error) {
	key, err := paging.Key(request.After, 2)
	if err != nil {
		return paging.Page[catalog.Provider]{}, err
	}
	if key == nil {
		key = []string{"", ""}
	}
	var found []storedProvider
	err = c.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		found, err = c.providers.find(tx, `where edition = $1 and `+publishedProvider+` and (name_folded, id) > ($2, $3)
			order by name_folded, id limit $4`, edition, key[0], key[1], request.Size()+1)
		return err
	})
	if err != nil {
		return paging.Page[catalog.Provider]{}, fmt.Errorf("store.Providers: %w", err)
	}
	page := paging.Cut(found, request, func(p storedProvider) []string { return []string{p.nameFolded, p.ID} })
	return paging.Page[catalog.Provider]{Items: plain(page.Items), Next: page.Next}, nil
}

func plain(stored []storedProvider) []catalog.Provider {
	out := make([]catalog.Provider, len(stored))
	for i, p := range stored {
		out[i] = p.Provider
	}
	return out
}

// ActivitiesOfProvider gives the published activities of a provider, newest first.
func (c *Catalog) ActivitiesOfProvider(ctx context.Context, edition, providerID string, request paging.Request) (paging.Page[catalog.Activity], error) {
	page, err := c.newestFirst(ctx, request, "edition = $4 and provider_id = $5", edition, providerID)
	if err != nil {
		return paging.Page[catalog.Activity]{}, fmt.Errorf("store.ActivitiesOfProvider(%s): %w", providerID, err)
	}
	return page, nil
}

// Newest gives the published activities of the edition, newest first.
func (c *Catalog) Newest(ctx context.Context, edition string, request paging.Request) (paging.Page[catalog.Activity], error) {
	page, err := c.newestFirst(ctx, request, "edition = $4", edition)
	if err != nil {
		return paging.Page[catalog.Activity]{}, fmt.Errorf("store.Newest(%s): %w", edition, err)
	}
	return page, nil
}

// newestFirst gives a page of the published activities that the condition
// allows; its arguments are numbered from $4.
func (c *Catalog) newestFirst(ctx context.Context, request paging.Request, condition string, args ...any) (paging.Page[catalog.Activity], error) {
	before, id, err := newestKey(request.After)
	if err != nil {
		return paging.Page[catalog.Activity]{}, err
	}
	var found []catalog.Activity
	err = c.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		found, err = c.activities.find(tx, "where "+condition+" and "+publishedActivity+
			" and (published_at, id) < ($1, $2) order by published_at desc, id desc limit $3",
			append([]any{before, id, request.Size() + 1}, args...)...)
		return err
	})
	if err != nil {
		return paging.Page[catalog.Activity]{}, err
	}
	return paging.Cut(found, request, func(a catalog.Activity) []string {
		return []string{strconv.FormatInt(micros(a.PublishedAt), 10), a.ID}
	}), nil
}

// newestKey reads the cursor of a list that begins with the newest; without a
// cursor it begins before anything that can be.
func newestKey(cursor string) (before int64, id string, err error) {
	key, err := paging.Key(cursor, 2)
	if err != nil || key == nil {
		return 1<<63 - 1, "", err
	}
	before, err = strconv.ParseInt(key[0], 10, 64)
	if err != nil {
		_, err = paging.Key("?", 2) // as any cursor that is not ours
	}
	return before, key[1], err
}

// Counts is how much of the offer is public.
type Counts struct {
	Providers  int
	Activities int
}

// Counts counts the published providers and activities of the edition.
func (c *Catalog) Counts(ctx context.Context, edition string) (Counts, error) {
	var counts Counts
	err := c.db.Read(ctx, func(tx sqldb.Tx) error {
		return tx.QueryRow(`select (select count(*) from provider where edition = $1 and `+publishedProvider+`),
			(select count(*) from activity where edition = $1 and `+publishedActivity+`)`, edition).Scan(&counts.Providers, &counts.Activities)
	})
	if err != nil {
		return Counts{}, fmt.Errorf("store.Counts(%s): %w", edition, err)
	}
	return counts, nil
}
