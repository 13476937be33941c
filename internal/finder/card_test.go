package finder_test

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/taxonomy"
)

// This file: that a list shows what is so now: the cards are held in memory,
// and none of them may outlive what it says.

// town is a city with a feed on a catalogue in memory and a clock to turn.
type town struct {
	*source
	t       *testing.T
	at      time.Time
	city    *finder.City
	feed    *finder.Feed
	service *finder.Service
}

func newTown(t *testing.T) *town {
	t.Helper()
	w := words(t, "denhaag")
	v := &town{t: t, at: now, source: &source{activities: map[string]catalog.Activity{}, providers: map[string]catalog.Provider{}}}
	ticking := func() time.Time { return v.at }
	v.city = &finder.City{Edition: w.Edition, Words: w, Parser: match.NewParser(w),
		Index: match.NewIndex(match.Settings{Edition: "denhaag", Clock: ticking, Lexicon: w})}
	v.feed = finder.NewFeed(v.source, finder.Cities{"denhaag": v.city}, ticking, slog.New(slog.NewTextHandler(io.Discard, nil)))
	v.service = finder.NewService(nil, ticking) // lists ask nothing of the catalogue
	v.providers["p1"] = catalog.Provider{ID: "p1", Name: "Het Trommelhuis", Slug: "het-trommelhuis"}
	v.activities["a1"] = activity()
	if err := v.feed.Fill(t.Context()); err != nil {
		t.Fatal(err)
	}
	return v
}

func (v *town) step() {
	v.t.Helper()
	if err := v.feed.Step(v.t.Context()); err != nil {
		v.t.Fatal(err)
	}
}

// list gives all that is listed on the first page, which must be all that is
// found there.
func (v *town) list() []finder.Listing {
	v.t.Helper()
	found, err := v.service.List(v.city, match.Query{})
	if err != nil {
		v.t.Fatal(err)
	}
	if len(found.Cards) != len(found.Hits) {
		v.t.Fatalf("%d cards for %d hits", len(found.Cards), len(found.Hits))
	}
	return found.Cards
}

// only gives the one that is listed.
func (v *town) only() finder.Listing {
	v.t.Helper()
	all := v.list()
	if len(all) != 1 {
		v.t.Fatalf("%d listed, want 1", len(all))
	}
	return all[0]
}

func TestListShowsWhatIsStoredNow(t *testing.T) {
	v := newTown(t)
	if got := v.only(); got.ID != "a1" || got.Title != "Trommelen op emmers" || got.Slug != "trommelen" || got.Provider.Name != "Het Trommelhuis" {
		t.Fatalf("first: %+v", got)
	}

	changed := activity()
	changed.Title, changed.Slug, changed.Price.Amount = "Trommelen op tonnen", "tonnen", 9900
	v.activities["a1"] = changed
	if got := v.only(); got.Title != "Trommelen op emmers" {
		t.Errorf("changed before the log says so: %q", got.Title)
	}
	v.change("a1")
	v.step()
	if got := v.only(); got.Title != "Trommelen op tonnen" || got.Slug != "tonnen" || got.Price().Cents != 9900 {
		t.Errorf("after a change: %q, %q, %v", got.Title, got.Slug, got.Price())
	}

	v.providers["p1"] = catalog.Provider{ID: "p1", Name: "De Trommelaar", Slug: "de-trommelaar"}
	v.change("a1") // the store enters all activities of a provider that is written
	v.step()
	if got := v.only().Provider; *got != (finder.Supplier{Name: "De Trommelaar", Slug: "de-trommelaar"}) {
		t.Errorf("after another name: %+v", got)
	}

	second := activity()
	second.ID, second.Slug = "a2", "zingen"
	v.activities["a2"] = second
	v.change("a2")
	v.step()
	if got := v.list(); len(got) != 2 {
		t.Errorf("%d listed after a second came", len(got))
	}
	delete(v.activities, "a1")
	v.change("a1")
	v.step()
	if got := v.only(); got.ID != "a2" {
		t.Errorf("listed after the first went: %s", got.ID)
	}
}

// What depends on the day is judged when somebody looks, also on a day on which
// the index was not filled anew yet.
func TestListJudgesOnTheDay(t *testing.T) {
	v := newTown(t)
	if got := v.only().Freshness; got != catalog.Fresh {
		t.Errorf("today: %s", got)
	}
	v.at = time.Date(2027, time.October, 2, 6, 0, 0, 0, time.UTC) // confirmed on 1 October 2026
	if got := v.only().Freshness; got != catalog.Fading {
		t.Errorf("a year later: %s", got)
	}
	v.step() // a new day: fills anew
	if got := v.only().Freshness; got != catalog.Fading {
		t.Errorf("a year later, filled anew: %s", got)
	}
	v.at = time.Date(2028, time.January, 2, 6, 0, 0, 0, time.UTC)
	v.step()
	if got := v.list(); len(got) != 0 {
		t.Errorf("listed when confirmed too long ago: %+v", got[0])
	}
}

// When the stream breaks half-way the index stays as it was, and so do the cards.
func TestCardsStayWhenFillingFails(t *testing.T) {
	v := newTown(t)
	other := activity()
	other.ID, other.Title = "a2", "Zingen"
	v.activities = map[string]catalog.Activity{"a2": other}
	v.broken = errors.New("the connection broke")
	v.at = v.at.Add(24 * time.Hour)
	if err := v.feed.Step(t.Context()); !errors.Is(err, v.broken) {
		t.Fatalf("err = %v", err)
	}
	if got := v.only(); got.ID != "a1" {
		t.Errorf("listed after half a stream: %s", got.ID)
	}
	v.broken = nil
	v.step()
	if got := v.only(); got.ID != "a2" || got.Title != "Zingen" {
		t.Errorf("listed after the next try: %s", got.ID)
	}
}

// A card says what the activity says, on any day.
func TestCardSaysWhatTheActivitySays(t *testing.T) {
	v := newTown(t)
	free, asked, venue, never := activity(), activity(), activity(), activity()
	free.Price = catalog.Price{Unit: taxonomy.Free}
	asked.Price = catalog.Price{Unit: taxonomy.OnRequest}
	venue.Kind, venue.Venue = taxonomy.KindVenue, catalog.Venue{City: "Delft", Rough: true}
	venue.Images = []catalog.Image{{File: "illustratie:dans", Alt: "Kinderen dansen"}}
	venue.Price.From, venue.Disciplines = true, nil
	never.ConfirmedAt = clock.Date{}
	free.Moments, asked.Moments = taxonomy.MomentOf("wo", "middag")|taxonomy.MomentOf("vr", "ochtend"), taxonomy.AllMoments
	provider := catalog.Provider{Name: "Naam", Slug: "naam"}
	for _, a := range []catalog.Activity{activity(), free, asked, venue, never} {
		l := v.service.Listings(provider, []catalog.Activity{a})[0]
		price := a.AllIn(catalog.Booking{})
		price.Lines, price.Notes = nil, nil
		if diff := cmp.Diff(price, l.Price()); diff != "" || price.Text() != l.Price().Text() {
			t.Errorf("price (-activity +card):\n%s", diff)
		}
		if l.Slug != a.Slug || l.Title != a.Title || l.Summary != a.Summary || l.Kind != a.Kind || l.Rough() != a.Venue.Rough ||
			!l.PublishedAt().Equal(a.PublishedAt) || !l.UpdatedAt().Equal(a.UpdatedAt) || l.Lessons() != a.Lessons || l.Minutes() != a.Minutes {
			t.Errorf("card %+v of %+v", l.Card, a)
		}
		if want := a.Moments.Days().Values(); !slices.Equal(l.Days, want) {
			t.Errorf("days %v, want %v", l.Days, want)
		}
		if a.Kind.HasVenue() && (l.City != "Delft" || l.Picture != "dans" || l.Alt != "Kinderen dansen" || l.Discipline != "") {
			t.Errorf("card of a venue: %+v", l.Card)
		}
		for _, day := range []int{0, 364, 365, 366, 456, 457, 458, 459, 4000} {
			v.at = time.Date(2026, time.October, 1+day, 12, 0, 0, 0, time.UTC)
			if got, want := v.service.Listings(provider, []catalog.Activity{a})[0].Freshness, a.Freshness(clock.DateOf(v.at)).State; got != want {
				t.Errorf("day %d: %s, want %s", day, got, want)
			}
		}
		v.at = now
	}
}

// Whatever the index finds has a card, at every moment: also while activities
// come in and while everything is filled anew.
func TestAllThatIsFoundHasACard(t *testing.T) {
	v := newTown(t)
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				found, err := v.service.List(v.city, match.Query{Limit: match.MaxLimit})
				if err != nil || len(found.Cards) != len(found.Hits) {
					t.Errorf("%d cards for %d hits, %v", len(found.Cards), len(found.Hits), err)
					return
				}
			}
		})
	}
	for n := range 400 {
		a := activity()
		a.ID = fmt.Sprintf("b%d", n)
		v.activities[a.ID] = a
		if n%100 == 99 {
			if err := v.feed.Fill(t.Context()); err != nil {
				t.Error(err)
			}
			continue
		}
		v.change(a.ID)
		v.step()
	}
	close(done)
	readers.Wait()
	if got := len(v.list()); got != match.DefaultLimit {
		t.Errorf("%d listed of 401", got)
	}
}
