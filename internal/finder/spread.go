package finder

import (
	"fmt"
	"slices"

	"andersom/internal/match"
)

// This file: the best activities for a school, spread over domains.

// spreadCost is how many percent of fit each earlier one of its domain costs an
// activity: the fourth of a domain comes after the first of another that fits
// 30 percent less.
const spreadCost = 10

// Spread gives the best activities for a school, at most limit of them: first
// the one that fits best, then each time the one with the highest fit, less
// spreadCost for every one of the domain of its first discipline that was taken
// before. Equals stand as
// the engine has them. Look finds also what crosses a limit. The total and what
// is hidden are those of everything.
func (s *Service) Spread(city *City, a *Asking, limit int, look bool) (Listed, error) {
	all, err := city.Index.Search(match.Query{Profile: a.Match, Look: look, Limit: 1, Facets: []match.Facet{match.Domein}})
	if err != nil {
		return Listed{}, fmt.Errorf("finder.Spread: %w", err)
	}
	var found []Listing
	seen := map[string]bool{}
	for _, domain := range all.Facets[match.Domein] {
		if domain.N == 0 {
			continue
		}
		result, err := city.Index.Search(match.Query{Profile: a.Match, Look: look, Limit: limit,
			Terms: map[match.Facet][]string{match.Domein: {domain.Slug}}, Facets: []match.Facet{match.Domein}})
		if err != nil {
			return Listed{}, fmt.Errorf("finder.Spread: %w", err)
		}
		hits := slices.DeleteFunc(result.Hits, func(h match.Hit) bool { return seen[h.ID] })
		for _, h := range hits {
			seen[h.ID] = true
		}
		found = append(found, s.listings(city, hits)...)
	}
	tellFits(city, a.Match, found)
	return Listed{Result: all, Cards: spread(found, limit, func(l Listing) string {
		d, _ := city.Words.Taxonomy.Discipline(l.Discipline)
		return d.Domain
	})}, nil
}

// spread chooses at most limit of a list, each with its domain.
func spread(found []Listing, limit int, domainOf func(Listing) string) []Listing {
	taken := map[string]int{}
	var out []Listing
	worth := func(l Listing) int {
		if l.Fit == nil { // gone meanwhile
			return 0
		}
		return l.Fit.Percent - spreadCost*taken[domainOf(l)]
	}
	for len(out) < limit && len(found) > 0 {
		best := 0
		for i := range found {
			if worth(found[i]) > worth(found[best]) {
				best = i
			}
		}
		out = append(out, found[best])
		taken[domainOf(found[best])]++
		found = slices.Delete(found, best, best+1)
	}
	return out
}
