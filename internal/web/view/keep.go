package view

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"andersom/internal/ui/component/card"
	"andersom/internal/ui/component/selectbox"
	"andersom/internal/web"
)

// This file: the button that keeps an activity, on cards and on the fact sheet.

// KeepPath takes the form of the button; KeptPath is where what was kept lies.
const (
	KeepPath = "/bewaren"
	KeptPath = "/bewaard"
)

// SaveSearchPath is the address that asks how to save a search, given as the
// part of its address after "?".
func SaveSearchPath(query string) string {
	return "/school/zoekvragen?" + url.Values{"bewaar": {query}}.Encode()
}

// Keeping says what the maker of a request has kept. Nil: nothing can be kept,
// and no button is drawn.
type Keeping struct {
	Kept  func(r *http.Request) (map[string]bool, error)    // by id of the activity
	Lists func(r *http.Request) ([]selectbox.Option, error) // to keep it on, when there are several
}

// Keeper draws the buttons of one page.
type Keeper struct {
	kept map[string]bool
	on   bool
}

// Keeper gives the keeper of a page, and keeps that page out of every cache when
// it shows what somebody kept.
func (k *Keeping) Keeper(w http.ResponseWriter, r *http.Request) (Keeper, error) {
	if k == nil {
		return Keeper{}, nil
	}
	kept, err := k.Kept(r)
	if web.ActorOf(r).SignedIn() || len(kept) > 0 {
		w.Header().Set("Cache-Control", "no-store")
	}
	return Keeper{kept: kept, on: true}, err
}

// Mark puts the button on a card.
func (k Keeper) Mark(p card.Props, activity string) card.Props {
	if k.on {
		p.Actions = KeepButton(activity, p.Title, k.kept[activity])
	}
	return p
}

// Sheet gives the button of the fact sheet, with a choice of list when there
// are several; nothing when nothing can be kept.
func (k *Keeping) Sheet(r *http.Request, keeper Keeper, activity, title string) (templ.Component, error) {
	if !keeper.on {
		return templ.NopComponent, nil
	}
	lists, err := k.Lists(r)
	if err != nil || len(lists) < 2 {
		return KeepButton(activity, title, keeper.kept[activity]), err
	}
	p := selectbox.Props{Name: "lijst", Options: lists, Inline: true}
	p.Field.ID, p.Field.Label = "bewaar-lijst", "Op lijst"
	return keepChoice(activity, title, keeper.kept[activity], p), nil
}

// keepID is the id of the form of an activity, which htmx swaps.
func keepID(activity string) string { return "bewaar-" + activity }

// KeepAnchor is the place of the button of an activity on its page.
func KeepAnchor(activity string) string { return "#" + keepID(activity) }

// keepAttrs lets htmx send the form and put the answer in its place.
func keepAttrs(activity string) templ.Attributes {
	return templ.Attributes{"hx-post": KeepPath, "hx-target": KeepAnchor(activity), "hx-swap": "outerHTML"}
}
