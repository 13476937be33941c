package public

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"testing"

	"andersom/internal/edition"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/school"
)

// register finds schools by the first word that was typed.
type register struct {
	school.Store
	schools []school.School
	broken  error
}

func (r register) Find(_ context.Context, search school.Search) ([]school.School, error) {
	var out []school.School
	for _, s := range r.schools {
		if len(search.Words) > 0 && strings.HasPrefix(strings.ToLower(s.Name), search.Words[0]) {
			out = append(out, s)
		}
	}
	return out, r.broken
}

func siteWith(r register) (*Site, *finder.City) {
	service := school.NewService(r, nil, nil, nil)
	return &Site{Schools: map[string]*school.Service{"elders": service}}, &finder.City{Edition: &edition.Edition{Slug: "elders"}}
}

func TestPlaceMayBeTheNameOfASchool(t *testing.T) {
	site, city := siteWith(register{schools: []school.School{
		{Code: "03AB00", Name: "Wissel", Street: "Straat 1", Postcode: "2511 AB", City: "Elders"},
		{Code: "03CD00", Name: "Wisselwerking"}, {Code: "03EF00", Name: "Horizon"},
	}})
	for _, c := range []struct {
		typed, before   string // the school that was chosen before
		place, school   string // what the question keeps
		choices         int
		wrong, nowTyped bool
	}{
		{typed: "", before: "03EF00", school: "03EF00"},
		{typed: "2511 ab", place: "2511 ab"},
		{typed: "2511", place: "2511"},
		{typed: "horizon", before: "03AB00", school: "03EF00"},
		{typed: "wissel", choices: 2, wrong: true, nowTyped: true},
		{typed: "nergens", before: "03AB00", wrong: true, nowTyped: true},
	} {
		values := url.Values{"groep": {"5"}, match.ParamPostcode: {c.typed}, match.ParamCursor: {"x"}}
		if c.before != "" {
			values.Set(match.ParamSchool, c.before)
		}
		p, err := site.findPlace(t.Context(), city, resultsPath, values)
		if err != nil {
			t.Fatal(err)
		}
		if values.Get(match.ParamPostcode) != c.place || values.Get(match.ParamSchool) != c.school {
			t.Errorf("%q keeps %v", c.typed, values)
		}
		if (p.wrong != "") != c.wrong || (p.typed == c.typed) != (c.nowTyped || c.typed == "") || len(p.choices) != c.choices {
			t.Errorf("%q: %+v", c.typed, p)
		}
		for _, choice := range p.choices {
			got := query(t, choice.Href)
			if !strings.HasPrefix(got.Get(match.ParamSchool), "03") || got.Get("groep") != "5" || got.Has(match.ParamCursor) || got.Has(match.ParamPostcode) {
				t.Errorf("a choice leads to %s", choice.Href)
			}
		}
	}
}

func TestPlaceTellsWhenTheRegisterFails(t *testing.T) {
	broken := errors.New("broken")
	site, city := siteWith(register{broken: broken})
	if _, err := site.findPlace(t.Context(), city, resultsPath, url.Values{match.ParamPostcode: {"wissel"}}); !errors.Is(err, broken) {
		t.Errorf("err = %v", err)
	}
}
