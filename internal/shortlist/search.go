package shortlist

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/match"
)

// This file: saved searches.

// The bounds of saved searches.
const (
	MaxSearches = 20   // of one account
	MaxQuery    = 1000 // bytes
)

// Alert says when somebody is told of what is new for a search.
type Alert string

// The alerts; Weekly is the usual one.
const (
	Never  Alert = "nooit"
	Weekly Alert = "wekelijks"
	AtOnce Alert = "meteen"
)

// Alerts gives them in the order of a form.
func Alerts() []Alert { return []Alert{Weekly, AtOnce, Never} }

// Label names the alert for people.
func (a Alert) Label() string {
	switch a {
	case Never:
		return "Nooit"
	case Weekly:
		return "Elke week"
	case AtOnce:
		return "Meteen"
	}
	return string(a)
}

// Search is a search that somebody keeps.
type Search struct {
	ID        string
	Edition   string
	Account   string
	Name      string
	Query     string // the canonical part of an address after "?"
	Alert     Alert
	SeenAt    time.Time // what was published after this is new
	CreatedAt time.Time
}

// SearchStore keeps saved searches.
type SearchStore interface {
	// Searches gives the searches of an account in the order in which they were made.
	Searches(ctx context.Context, account string) ([]Search, error)
	// ChangeSearches gives the function the searches of an account and keeps what
	// it makes of them, in one transaction.
	ChangeSearches(ctx context.Context, account string, change func([]Search) ([]Search, error)) error
	// Told remembers that searches of an account were looked at, as far as they
	// were last looked at when the map says, and puts in the work; when another was
	// first at any of them, nothing happens.
	Told(ctx context.Context, account string, looked map[string]time.Time, at time.Time, jobs ...job.Job) error
	// Due gives at most limit accounts after the given one that have a search with
	// the alert that was last looked at before the moment.
	Due(ctx context.Context, alert Alert, before time.Time, after string, limit int) ([]string, error)
}

// Searches gives the saved searches of an actor in a city.
func (s *Service) Searches(ctx context.Context, a access.Actor, edition string) ([]Search, error) {
	if !a.SignedIn() {
		return nil, nil
	}
	all, err := s.searches.Searches(ctx, a.Account)
	if err != nil {
		return nil, fmt.Errorf("shortlist.Searches: %w", err)
	}
	return slices.DeleteFunc(all, func(one Search) bool { return one.Edition != edition }), nil
}

// SaveSearch keeps a search; its query must be canonical. The same question is
// kept once.
func (s *Service) SaveSearch(ctx context.Context, a access.Actor, edition, name, query string, alert Alert) error {
	if !a.SignedIn() {
		return fault.New(fault.Unauthenticated, "Log eerst in.")
	}
	name, err := line(name, "naam", "een naam", MaxName)
	if err != nil {
		return err
	}
	if err := checkSearch(query, alert); err != nil {
		return err
	}
	now := s.now()
	id, err := s.newID(now)
	if err != nil {
		return fmt.Errorf("shortlist.SaveSearch: %w", err)
	}
	err = s.searches.ChangeSearches(ctx, a.Account, func(all []Search) ([]Search, error) {
		if slices.ContainsFunc(all, func(one Search) bool { return one.Edition == edition && one.Query == query }) {
			return nil, fault.New(fault.Conflict, "Deze zoekvraag heb je al bewaard.")
		}
		if len(all) >= MaxSearches {
			return nil, fault.New(fault.Conflict, "Je hebt al 20 zoekvragen bewaard. Verwijder er eerst een.")
		}
		return append(all, Search{ID: id, Edition: edition, Account: a.Account, Name: name, Query: query, Alert: alert, SeenAt: now, CreatedAt: now}), nil
	})
	if err != nil {
		return fmt.Errorf("shortlist.SaveSearch: %w", err)
	}
	return nil
}

func checkSearch(query string, alert Alert) error {
	if _, err := url.ParseQuery(query); err != nil || len(query) > MaxQuery {
		return fault.New(fault.Invalid, "Deze zoekvraag is te lang om te bewaren.")
	}
	if !slices.Contains(Alerts(), alert) {
		return fault.InvalidFields([]fault.Field{{Name: "bericht", Message: "Kies wanneer je bericht wilt."}})
	}
	return nil
}

// ChangeSearch gives a saved search another name and alert.
func (s *Service) ChangeSearch(ctx context.Context, a access.Actor, edition, id, name string, alert Alert) error {
	name, err := line(name, "naam", "een naam", MaxName)
	if err != nil {
		return err
	}
	if err := checkSearch("", alert); err != nil {
		return err
	}
	return s.changeSearch(ctx, a, edition, id, func(all []Search, i int) []Search {
		if all[i].Alert == Never && alert != Never {
			all[i].SeenAt = s.now() // what came while nobody wanted to know is not news
		}
		all[i].Name, all[i].Alert = name, alert
		return all
	})
}

// DeleteSearch takes a saved search away.
func (s *Service) DeleteSearch(ctx context.Context, a access.Actor, edition, id string) error {
	return s.changeSearch(ctx, a, edition, id, func(all []Search, i int) []Search { return slices.Delete(all, i, i+1) })
}

func (s *Service) changeSearch(ctx context.Context, a access.Actor, edition, id string, do func([]Search, int) []Search) error {
	err := s.searches.ChangeSearches(ctx, a.Account, func(all []Search) ([]Search, error) {
		i := slices.IndexFunc(all, func(one Search) bool { return one.ID == id && one.Edition == edition })
		if i < 0 {
			return nil, fault.New(fault.NotFound, "Deze zoekvraag kennen we niet.")
		}
		return do(all, i), nil
	})
	if err != nil {
		return fmt.Errorf("shortlist: %w", err)
	}
	return nil
}

// Renamed gives the query with the disciplines under the names that they have
// now, all else as it stands; renames gives the new slug of an old one.
func Renamed(query string, renames func(slug string) (string, bool)) string {
	name := string(match.Discipline) + "="
	var slugs []string // of all disciplines, in their places
	moved := false
	pairs := strings.Split(query, "&")
	for _, pair := range pairs {
		if slug, ok := strings.CutPrefix(pair, name); ok {
			if now, ok := renames(slug); ok {
				slug, moved = now, true
			}
			slugs = append(slugs, slug)
		}
	}
	if !moved {
		return query
	}
	slices.Sort(slugs)
	slugs = slices.Compact(slugs)
	var out []string
	for _, pair := range pairs {
		if !strings.HasPrefix(pair, name) {
			out = append(out, pair)
		} else if len(slugs) > 0 {
			out, slugs = append(out, name+slugs[0]), slugs[1:]
		}
	}
	return strings.Join(out, "&")
}
