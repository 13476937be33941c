package app

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

	"andersom/internal/finder"
	"andersom/internal/letter"
	"andersom/internal/match"
	"andersom/internal/shortlist"
	"andersom/internal/web/view"
)

// This file: what is new for saved searches: how the finder answers, what the
// letter says, and the round in which it is asked.

const (
	newsShown = 5 // activities of one search in a letter
	newsPage  = 48
	newsPages = 4 // more new ones than these hold are not counted
)

// findNews gives what was published in a city for a query after one moment, up
// to another.
func (h *House) findNews(ctx context.Context, edition, query string, after, until time.Time) ([]shortlist.Fresh, int, error) {
	city, ok := h.Cities[edition]
	values, err := url.ParseQuery(shortlist.Renamed(query, h.Lists.Taxonomy.Renamed))
	if !ok || err != nil {
		return nil, 0, err // a city that is gone has no news
	}
	q := city.Question(values).Query
	q.Sort, q.Limit, q.Cursor = match.Newest, newsPage, ""
	var first []shortlist.Fresh
	total := 0
	for range newsPages {
		found, err := h.Finder.List(city, q)
		if err != nil {
			return nil, 0, err
		}
		for _, l := range found.Cards {
			published := l.PublishedAt()
			if !published.After(after) {
				return first, total, ctx.Err()
			}
			if published.After(until) {
				continue
			}
			if total++; total <= newsShown {
				first = append(first, fresh(l))
			}
		}
		if q.Cursor = found.Next; q.Cursor == "" {
			break
		}
	}
	return first, total, ctx.Err()
}

// fresh gives the facts that decide, on one line.
func fresh(l finder.Listing) shortlist.Fresh {
	var parts []string
	groepen := view.Groepen(l.Groepen, l.Audience)
	if l.Groepen != 0 {
		groepen = "groep " + groepen
	}
	for _, text := range []string{groepen, view.Where(l.Kind, l.City), view.Days(l.Days), l.Price().Text()} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	return shortlist.Fresh{Title: l.Title, Path: view.ActivityPath(l.Slug), Facts: strings.Join(parts, " · ")}
}

// newsLetter says what stands in the letter of a job of shortlist.NewsPurpose,
// and the address that stops such letters with one click. NotFound: better not
// sent.
func (h *House) newsLetter(ctx context.Context, lists *shortlist.Service, args map[string]string, origin func(edition string) string) (l letter.Letter, stop string, err error) {
	news, err := lists.Compose(ctx, args, h.findNews)
	if err != nil {
		return letter.Letter{}, "", err
	}
	base, total := origin(news.Edition), 0
	told := map[string]bool{} // what several searches found is one activity
	for _, n := range news.News {
		total += n.Total
		for _, f := range n.First {
			if told[f.Path] {
				total--
			}
			told[f.Path] = true
		}
		l.Before = append(l.Before, n.Search.Name+": "+view.Plural(n.Total, "nieuwe activiteit", "nieuwe activiteiten")+". "+base+"/activiteiten?"+n.Search.Query)
		for _, f := range n.First {
			l.Before = append(l.Before, f.Title+" ("+f.Facts+") "+base+f.Path)
		}
		if more := n.Total - len(n.First); more > 0 {
			l.Before = append(l.Before, "En nog "+view.Number(more)+".")
		}
	}
	stop = base + shortlist.StopPath + news.Stop
	l.Subject = view.Plural(total, "nieuwe activiteit", "nieuwe activiteiten") + " bij je zoekvragen"
	l.Button = letter.Button{Text: "Bewaarde zoekvragen", URL: base + "/school/zoekvragen"}
	l.After = []string{"Je krijgt deze mail omdat je een zoekvraag bewaarde. Geen berichten meer? " + stop}
	return l, stop, nil
}

// listsRound is how often it is asked what is new.
const listsRound = 5 * time.Minute

// tendLists asks what is new, until the context ends.
func (h *House) tendLists(ctx context.Context, lists *shortlist.Service) {
	ticker := time.NewTicker(listsRound)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			_, weekly := lists.Dispatch(ctx, shortlist.Weekly, h.findNews)
			_, atOnce := lists.Dispatch(ctx, shortlist.AtOnce, h.findNews)
			if err := errors.Join(weekly, atOnce); err != nil && !errors.Is(err, context.Canceled) {
				h.Log.ErrorContext(ctx, "lists could not be tended", "error", err.Error())
			}
		}
	}
}
