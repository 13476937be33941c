package storetest

// This file: what reading the offer must do.

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/fault"
	"andersom/internal/paging"
	"andersom/internal/store"
)

func ids(activities []catalog.Activity) []string {
	var out []string
	for _, a := range activities {
		out = append(out, a.ID)
	}
	return out
}

func onlyPublishedIsPublic(t *testing.T, c *store.Catalog, edition string) {
	ctx := t.Context()
	statuses := []catalog.Status{catalog.Draft, catalog.Submitted, catalog.Published, catalog.Returned, catalog.Hidden, catalog.Archived}
	n := 0
	var public, publicProviders []string
	for _, ofProvider := range statuses {
		n++
		provider := Provider(edition, n)
		provider.Status = ofProvider
		if ofProvider == catalog.Published {
			publicProviders = append(publicProviders, provider.ID)
		}
		given(t, c, []catalog.Provider{provider})
		for _, ofActivity := range statuses {
			n++
			a := Activity(provider, n)
			a.Status = ofActivity
			given(t, c, nil, a)
			isPublic := ofProvider == catalog.Published && ofActivity == catalog.Published
			if isPublic {
				public = append(public, a.ID)
			}
			if _, _, err := c.ActivityBySlug(ctx, edition, a.Slug); (err == nil) != isPublic || err != nil && !fault.Is(err, fault.NotFound) {
				t.Errorf("%s activity of %s provider by slug: %v", ofActivity, ofProvider, err)
			}
			got, err := c.ActivitiesByID(ctx, edition, []string{a.ID})
			must(t, err)
			if (len(got) == 1) != isPublic {
				t.Errorf("%s activity of %s provider by id: %d found", ofActivity, ofProvider, len(got))
			}
		}
		of, err := c.ActivitiesOfProvider(ctx, edition, provider.ID, paging.Request{})
		must(t, err)
		if (len(of.Items) == 1) != (ofProvider == catalog.Published) {
			t.Errorf("%d activities of a %s provider", len(of.Items), ofProvider)
		}
	}
	newest, err := c.Newest(ctx, edition, paging.Request{Limit: 100})
	must(t, err)
	want(t, public, ids(newest.Items))
	var streamed []string
	must(t, c.EachFindable(ctx, edition, func(a catalog.Activity) error { streamed = append(streamed, a.ID); return nil }))
	want(t, public, streamed)
	counts, err := c.Counts(ctx, edition)
	must(t, err)
	want(t, store.Counts{Providers: 1, Activities: len(public)}, counts)
	names, err := c.ProviderNames(ctx, edition)
	must(t, err)
	if len(names) != 1 || len(publicProviders) != 1 || names[publicProviders[0]].Name == "" || names[publicProviders[0]].Slug == "" {
		t.Errorf("names %v, want that of %v", names, publicProviders)
	}
	page, err := c.Providers(ctx, edition, paging.Request{})
	must(t, err)
	var listed []string
	for _, p := range page.Items {
		listed = append(listed, p.ID)
	}
	want(t, publicProviders, listed)

	all := 0
	must(t, c.EachActivity(ctx, edition, func(catalog.Activity) error { all++; return nil }))
	want(t, len(statuses)*len(statuses), all)
	all = 0
	must(t, c.EachProvider(ctx, edition, func(catalog.Provider) error { all++; return nil }))
	want(t, len(statuses), all)
}

func byID(t *testing.T, c *store.Catalog, edition string) {
	ctx := t.Context()
	provider, second := Provider(edition, 1), Provider(edition, 2)
	a, b := Activity(provider, 1), Plain(second, 2)
	given(t, c, []catalog.Provider{provider, second}, a, b)
	got, err := c.ActivitiesByID(ctx, edition, []string{b.ID, "unknown", a.ID, b.ID})
	must(t, err)
	want(t, []catalog.Activity{b, a}, got)
	providers, err := c.ProvidersByID(ctx, edition, []string{second.ID, "unknown", provider.ID})
	must(t, err)
	want(t, []catalog.Provider{second, provider}, providers)
	for _, none := range [][]string{nil, {"unknown"}} {
		got, err = c.ActivitiesByID(ctx, edition, none)
		must(t, err)
		want(t, 0, len(got))
	}
	got, err = c.ActivitiesByID(ctx, "elders", []string{a.ID})
	must(t, err)
	want(t, 0, len(got))
	if _, err = c.ActivitiesByID(ctx, edition, make([]string, 10_000)); !fault.Is(err, fault.Invalid) {
		t.Errorf("ten thousand ids: %v, want Invalid", err)
	}
}

func unknownSlugsAndIDs(t *testing.T, c *store.Catalog, edition string) {
	provider := Provider(edition, 1)
	activity := Activity(provider, 1)
	given(t, c, []catalog.Provider{provider}, activity)
	for _, where := range [][2]string{{edition, "onbekend"}, {edition, ""}, {edition, "nul\x00"}, {edition, "geen tekst\xff"}, {"elders", activity.Slug}, {"elders", provider.Slug}} {
		if _, _, err := c.ActivityBySlug(t.Context(), where[0], where[1]); !fault.Is(err, fault.NotFound) {
			t.Errorf("ActivityBySlug(%v): %v, want NotFound", where, err)
		}
		if _, _, err := c.ProviderBySlug(t.Context(), where[0], where[1]); !fault.Is(err, fault.NotFound) {
			t.Errorf("ProviderBySlug(%v): %v, want NotFound", where, err)
		}
	}
	page, err := c.ActivitiesOfProvider(t.Context(), edition, "unknown", paging.Request{})
	must(t, err)
	want(t, 0, len(page.Items))
	page, err = c.ActivitiesOfProvider(t.Context(), "elders", provider.ID, paging.Request{})
	must(t, err)
	want(t, 0, len(page.Items))
}

func providersByName(t *testing.T, c *store.Catalog, edition string) {
	sorted := []string{"10 Vingers", "aap", "Ärend", "Étoile", "Etoile 2", "zebra", "Zebra", "Zee"}
	var providers []catalog.Provider
	for n, name := range sorted {
		p := Provider(edition, n)
		p.Name = name
		providers = append(providers, p)
	}
	slices.Reverse(providers)
	given(t, c, providers)
	for _, limit := range []int{1, 3, 8, 100} {
		var names []string
		request := paging.Request{Limit: limit}
		for {
			page, err := c.Providers(t.Context(), edition, request)
			must(t, err)
			for _, p := range page.Items {
				names = append(names, p.Name)
			}
			if request.After = page.Next; request.After == "" {
				break
			}
		}
		want(t, sorted, names)
	}
}

func newestFirst(t *testing.T, c *store.Catalog, edition string) {
	provider, other := Provider(edition, 1), Provider(edition, 2)
	given(t, c, []catalog.Provider{provider, other})
	var activities []catalog.Activity
	for n := range 20 {
		a := Plain(provider, n)
		a.PublishedAt = Noon().Add(time.Duration(n/3) * time.Microsecond) // some at the same time
		activities = append(activities, a)
	}
	foreign := Plain(other, 99)
	foreign.PublishedAt = Noon().Add(time.Hour)
	given(t, c, nil, append(activities, foreign)...)
	slices.Reverse(activities)
	walk := func(get func(paging.Request) (paging.Page[catalog.Activity], error)) []string {
		var seen []string
		request := paging.Request{Limit: 3}
		for {
			page, err := get(request)
			must(t, err)
			seen = append(seen, ids(page.Items)...)
			if request.After = page.Next; request.After == "" {
				return seen
			}
		}
	}
	want(t, ids(activities), walk(func(r paging.Request) (paging.Page[catalog.Activity], error) {
		return c.ActivitiesOfProvider(t.Context(), edition, provider.ID, r)
	}))
	want(t, append([]string{foreign.ID}, ids(activities)...), walk(func(r paging.Request) (paging.Page[catalog.Activity], error) {
		return c.Newest(t.Context(), edition, r)
	}))
}

func foreignCursors(t *testing.T, c *store.Catalog, edition string) {
	for _, cursor := range []string{"x", paging.Cursor("a"), paging.Cursor("no number", "id"), paging.Cursor("1", "2", "3"), paging.Cursor("1", "nul\x00")} {
		_, err := c.Newest(t.Context(), edition, paging.Request{After: cursor})
		if !fault.Is(err, fault.Invalid) {
			t.Errorf("Newest after %q: %v, want Invalid", cursor, err)
		}
	}
	if _, err := c.Providers(t.Context(), edition, paging.Request{After: "x"}); !fault.Is(err, fault.Invalid) {
		t.Errorf("Providers after x: %v, want Invalid", err)
	}
}

func wholeOffer(t *testing.T, c *store.Catalog, edition string) {
	provider := Provider(edition, 1)
	var activities []catalog.Activity
	for n := range 2345 { // more than two ranges of the stream
		a := Plain(provider, n)
		if n%100 == 0 {
			a = Activity(provider, n)
		}
		activities = append(activities, a)
	}
	given(t, c, []catalog.Provider{provider}, activities...)
	i := 0
	must(t, c.EachActivity(t.Context(), edition, func(got catalog.Activity) error {
		if i < len(activities) {
			want(t, activities[i], got)
		}
		i++
		return nil
	}))
	want(t, len(activities), i)
	must(t, c.EachActivity(t.Context(), "elders", func(catalog.Activity) error { t.Error("an activity elsewhere"); return nil }))
}

func streamStopsAtAnError(t *testing.T, c *store.Catalog, edition string) {
	provider := Provider(edition, 1)
	given(t, c, []catalog.Provider{provider}, Plain(provider, 1), Plain(provider, 2))
	enough := errors.New("enough")
	calls := 0
	err := c.EachActivity(t.Context(), edition, func(catalog.Activity) error { calls++; return enough })
	if !errors.Is(err, enough) || calls != 1 {
		t.Errorf("error = %v after %d calls", err, calls)
	}
}

func changesCanBeFollowed(t *testing.T, c *store.Catalog, edition string) {
	ctx := t.Context()
	start, err := c.LastChange(ctx)
	must(t, err)
	follow := func(since int64, limit int) (out []string) {
		changes, err := c.Changes(ctx, since, limit)
		must(t, err)
		for _, change := range changes {
			out = append(out, fmt.Sprintf("%d %s %t", change.Seq-start, change.ActivityID, change.Edition == edition && change.At.Equal(Noon())))
		}
		return out
	}
	provider := Provider(edition, 1)
	a, b := Plain(provider, 1), Plain(provider, 2)
	given(t, c, []catalog.Provider{provider}, a, b)
	want(t, []string{"1 " + a.ID + " true", "2 " + b.ID + " true"}, follow(start, 10))
	want(t, []string{"2 " + b.ID + " true"}, follow(start+1, 10))
	want(t, []string{"1 " + a.ID + " true"}, follow(start, 1))

	b.Title = "Anders"
	given(t, c, nil, a, b)
	want(t, []string{"3 " + b.ID + " true"}, follow(start+2, 10))

	provider.Name = "Anders" // its activities show it
	given(t, c, []catalog.Provider{provider})
	want(t, []string{"4 " + a.ID + " true", "5 " + b.ID + " true"}, follow(start+3, 10))
	last, err := c.LastChange(ctx)
	must(t, err)
	want(t, start+5, last)
	want(t, nil, follow(last, 10))
}
