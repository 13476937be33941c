package catalog_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"andersom/internal/catalog"
	"andersom/internal/fault"
	"andersom/internal/paging"
)

// This file: the public offer for pages.

// shelf is a store for reading: two activities of one provider.
type shelf struct {
	catalog.Store // the methods that no test uses
	asked         [][]string
}

func (s *shelf) ActivityBySlug(_ context.Context, edition, slug string) (catalog.Activity, string, error) {
	switch {
	case edition == "denhaag" && slug == "trommelen":
		return good(), "", nil
	case edition == "denhaag" && slug == "trommels":
		return catalog.Activity{}, "trommelen", nil
	}
	return catalog.Activity{}, "", fault.New(fault.NotFound, "Deze bladzijde bestaat niet.")
}

func (s *shelf) ProvidersByID(_ context.Context, _ string, ids []string) ([]catalog.Provider, error) {
	s.asked = append(s.asked, slices.Clone(ids))
	var out []catalog.Provider
	for _, id := range ids {
		if id != "verborgen" {
			out = append(out, catalog.Provider{ID: id, Name: "Naam van " + id})
		}
	}
	return out, nil
}

func (s *shelf) Newest(_ context.Context, _ string, r paging.Request) (paging.Page[catalog.Activity], error) {
	if _, err := paging.Key(r.After, 2); err != nil {
		return paging.Page[catalog.Activity]{}, err
	}
	return paging.Page[catalog.Activity]{Items: []catalog.Activity{good()}}, nil
}

func TestActivityTellsWhereItMoved(t *testing.T) {
	service := catalog.NewService(&shelf{})
	if a, moved, err := service.Activity(t.Context(), "denhaag", "trommelen"); err != nil || moved != "" || a.Title != "Trommelen" {
		t.Errorf("got %q, %q, %v", a.Title, moved, err)
	}
	if a, moved, err := service.Activity(t.Context(), "denhaag", "trommels"); err != nil || moved != "trommelen" || a.Title != "" {
		t.Errorf("got %q, %q, %v", a.Title, moved, err)
	}
	if _, _, err := service.Activity(t.Context(), "amsterdam", "trommelen"); !fault.Is(err, fault.NotFound) {
		t.Errorf("another city's activity: %v, want not found", err)
	}
}

func TestProvidersOfAsksForEachOnce(t *testing.T) {
	store := &shelf{}
	list := []catalog.Activity{{ProviderID: "b"}, {ProviderID: "a"}, {ProviderID: "b"}, {ProviderID: "verborgen"}}
	got, err := catalog.NewService(store).ProvidersOf(t.Context(), "denhaag", list)
	if err != nil || len(got) != 2 || got["a"].Name != "Naam van a" {
		t.Errorf("got %v, %v", got, err)
	}
	if want := "[[a b verborgen]]"; fmt.Sprint(store.asked) != want {
		t.Errorf("asked %v, want %s", store.asked, want)
	}
	store.asked = nil
	list = nil
	for i := range 251 {
		list = append(list, catalog.Activity{ProviderID: fmt.Sprint(i)})
	}
	if got, err := catalog.NewService(store).ProvidersOf(t.Context(), "denhaag", list); err != nil || len(got) != 251 || len(store.asked) != 2 {
		t.Errorf("%d providers in %d questions, %v", len(got), len(store.asked), err)
	}
}

func TestForeignCursorIsInvalid(t *testing.T) {
	service := catalog.NewService(&shelf{})
	if _, err := service.Newest(t.Context(), "denhaag", paging.Request{After: "x"}); !fault.Is(err, fault.Invalid) {
		t.Errorf("got %v, want invalid", err)
	}
}
