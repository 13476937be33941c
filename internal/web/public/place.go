package public

import (
	"context"
	"net/url"

	"andersom/internal/fault"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/taxonomy"
	"andersom/internal/ui/component/linklist"
)

// This file: where somebody searches from. In the field for a postcode one may
// type the name of a school too: people know that better.

// placeLimit is how many schools are offered when a name fits several.
const placeLimit = 6

// place is what stood in the field when it was no postcode.
type place struct {
	typed   string
	wrong   string          // what is wrong with it, in Dutch
	choices []linklist.Item // schools that fit, when there are several
}

// findPlace reads the field. A name that fits one school becomes that school;
// in every other case values keep no place, and the answer says why.
func (s *Site) findPlace(ctx context.Context, city *finder.City, path string, values url.Values) (place, error) {
	typed := values.Get(match.ParamPostcode)
	if _, isPostcode := taxonomy.NormalPostcode(typed); typed == "" || isPostcode {
		return place{}, nil
	}
	values.Del(match.ParamPostcode)
	values.Del(match.ParamSchool)
	found, err := s.Schools[city.Edition.Slug].Lookup(ctx, typed, placeLimit)
	if err != nil && !fault.Is(err, fault.Invalid) {
		return place{}, err
	}
	switch len(found) {
	case 0:
		return place{typed: typed, wrong: "Deze school of postcode kennen we niet. Schrijf bijvoorbeeld 2511 AB, of een deel van de naam van je school."}, nil
	case 1:
		values.Set(match.ParamSchool, found[0].Code)
		return place{}, nil
	}
	p := place{typed: typed, wrong: "Er zijn meer scholen die zo heten. Kies de jouwe."}
	for _, school := range found {
		chosen := url.Values{}
		for name, given := range values {
			chosen[name] = given
		}
		chosen.Set(match.ParamSchool, school.Code)
		chosen.Del(match.ParamCursor)
		p.choices = append(p.choices, linklist.Item{Label: school.DisplayName(), Href: path + "?" + chosen.Encode(),
			Text: school.Street + ", " + school.Postcode + " " + school.City})
	}
	return p, nil
}
