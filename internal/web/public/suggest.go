package public

import (
	"net/http"
	"strings"

	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/ui/component/searchbox"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /zoek/suggesties, what the search field offers while somebody types.

const (
	suggestPath    = "/zoek/suggesties"
	suggestOnMap   = suggestPath + "?op=kaart"
	suggestionMost = 8
)

// suggestions answers with the part of a page that stands under the field:
// nothing at all when there is nothing to offer. Anyone may look.
func (s *Site) suggestions(w http.ResponseWriter, r *http.Request) error {
	city := s.city(r)
	values := r.URL.Query()
	path := resultsPath
	if values.Get("op") == "kaart" {
		path = mapPath
	}
	if _, err := s.findPlace(r.Context(), city, path, values); err != nil {
		return err
	}
	q := city.Question(values)
	groups := suggestionGroups(s.Finder.Suggest(city, &q, suggestionMost), path)
	w.Header().Set("Cache-Control", "private, max-age=60")
	return web.Render(w, r, http.StatusOK, searchbox.Suggestions(groups))
}

// suggestionTitles are the headings, by kind.
var suggestionTitles = map[match.SuggestionKind]string{
	match.SuggestTheme: "Thema’s", match.SuggestPlace: "Plaatsen", match.SuggestWord: "Woorden",
	match.SuggestActivity: "Activiteiten", match.SuggestProvider: "Aanbieders",
}

// suggestionGroups puts suggestions of one kind, which stand together, under a heading.
func suggestionGroups(all []finder.Suggestion, path string) []searchbox.SuggestionGroup {
	var out []searchbox.SuggestionGroup
	for _, found := range all {
		id := string(found.Kind)
		if len(out) == 0 || out[len(out)-1].ID != id {
			out = append(out, searchbox.SuggestionGroup{ID: id, Title: suggestionTitles[found.Kind]})
		}
		group := &out[len(out)-1]
		group.Suggestions = append(group.Suggestions, suggestion(found, path))
	}
	return out
}

func suggestion(found finder.Suggestion, path string) searchbox.Suggestion {
	out := searchbox.Suggestion{Text: found.Text}
	switch found.Kind {
	case match.SuggestActivity:
		out.Href = view.ActivityPath(found.Slug)
		return out
	case match.SuggestProvider:
		out.Href = view.ProviderPath(found.Slug)
	default:
		out.Href = addressOn(path, found.Query)
	}
	out.Note, out.NoteHidden, _ = strings.Cut(view.Plural(found.N, "activiteit", "activiteiten"), " ")
	return out
}
