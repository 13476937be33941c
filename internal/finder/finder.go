package finder

import (
	"context"
	"fmt"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/edition"
	"andersom/internal/match"
	"andersom/internal/match/sentence"
	"andersom/internal/taxonomy"
)

// City is one edition with what is needed to find in it.
type City struct {
	Edition *edition.Edition
	Words   *Words
	Parser  *match.Parser
	Index   *match.Index

	Sentences *sentence.Reader // nil: what is typed is words and nothing else

	cards shelf // of what the index finds; the feed fills both
}

// Cities are all cities of a process by the slug of their edition.
type Cities map[string]*City

// Of gives the city of an edition; every edition of the process has one.
func (c Cities) Of(e *edition.Edition) *City { return c[e.Slug] }

// Offer is an activity as people compare it: with its provider, its price
// worked out and its dated facts judged on the day of asking.
type Offer struct {
	Activity  catalog.Activity
	Provider  catalog.Provider
	Price     catalog.AllInPrice
	VOG       taxonomy.VOG
	Freshness catalog.FreshnessState

	Distance    float64 // km from the origin of the question to the venue
	HasDistance bool
	Words       []FoundWord // how the words of the question were found
}

// Found is the answer of the engine with the offers of its page of hits.
type Found struct {
	match.Result
	Offers []Offer
}

// Catalog is what the finder asks of the catalogue. An id that is no longer
// public is left out of the answer.
type Catalog interface {
	Activities(ctx context.Context, edition string, ids []string) ([]catalog.Activity, error)
	ProvidersOf(ctx context.Context, edition string, activities []catalog.Activity) (map[string]catalog.Provider, error)
}

// Service finds offers. It is safe for concurrent use.
type Service struct {
	catalog Catalog
	now     clock.Clock
	week    week
}

// NewService makes a finder on the catalogue.
func NewService(c Catalog, now clock.Clock) *Service { return &Service{c, now, newWeek()} }

// Search answers a question about a city with whole activities. Anyone may ask.
// A cursor that does not fit the question is an Invalid fault with the field
// "cursor".
func (s *Service) Search(ctx context.Context, city *City, q match.Query) (Found, error) {
	result, err := city.Index.Search(q)
	if err != nil {
		return Found{}, fmt.Errorf("finder.Search: %w", err)
	}
	offers, err := s.hits(ctx, city, result.Hits)
	if err != nil {
		return Found{}, fmt.Errorf("finder.Search: %w", err)
	}
	return Found{Result: result, Offers: offers}, nil
}

// List answers as Search does, with what a list shows of each activity: it asks
// nothing of the database.
func (s *Service) List(city *City, q match.Query) (Listed, error) {
	result, err := city.Index.Search(q)
	if err != nil {
		return Listed{}, fmt.Errorf("finder.List: %w", err)
	}
	out := Listed{Result: result, Cards: s.listings(city, result.Hits), Almost: s.almost(city, q, result.Almost)}
	tellFits(city, q.Profile, out.Cards)
	tellFits(city, q.Profile, out.Almost)
	return out, nil
}

// Counts answers as List does, without the cards: for a map, which shows only
// how many there are where.
func (s *Service) Counts(city *City, q match.Query) (Listed, error) {
	result, err := city.Index.Search(q)
	if err != nil {
		return Listed{}, fmt.Errorf("finder.Counts: %w", err)
	}
	return Listed{Result: result}, nil
}

// Similar gives at most limit activities that are most like the one with the id.
func (s *Service) Similar(city *City, id string, limit int) []Listing {
	return s.listings(city, city.Index.Similar(id, limit))
}

// OffersOf fetches the whole activities of a list, in its order.
func (s *Service) OffersOf(ctx context.Context, city *City, list []Listing) ([]Offer, error) {
	hits := make([]match.Hit, len(list))
	for i, l := range list {
		hits[i] = match.Hit{ID: l.ID, Distance: l.Distance, HasDistance: l.HasDistance}
	}
	return s.hits(ctx, city, hits)
}

// hits fetches what was found, in the order in which it was found.
func (s *Service) hits(ctx context.Context, city *City, hits []match.Hit) ([]Offer, error) {
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	activities, err := s.catalog.Activities(ctx, city.Edition.Slug, ids)
	if err != nil {
		return nil, err
	}
	offers, err := s.Offers(ctx, city, activities)
	if err != nil {
		return nil, err
	}
	place := make(map[string]match.Hit, len(hits))
	for _, h := range hits {
		place[h.ID] = h
	}
	for i := range offers {
		h := place[offers[i].Activity.ID]
		offers[i].Distance, offers[i].HasDistance, offers[i].Words = h.Distance, h.HasDistance, foundWords(h)
	}
	return offers, nil
}

// Offers adds provider, price and judged facts to activities of a city, in
// their order.
func (s *Service) Offers(ctx context.Context, city *City, activities []catalog.Activity) ([]Offer, error) {
	providers, err := s.catalog.ProvidersOf(ctx, city.Edition.Slug, activities)
	if err != nil {
		return nil, fmt.Errorf("finder.Offers: %w", err)
	}
	today := clock.DateOf(s.now())
	offers := make([]Offer, len(activities))
	for i, a := range activities {
		offers[i] = Offer{
			Activity: a, Provider: providers[a.ProviderID], Price: a.AllIn(catalog.Booking{}),
			VOG: a.VOG.At(today), Freshness: a.Freshness(today).State,
		}
	}
	return offers, nil
}
