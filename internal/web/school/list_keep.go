package school

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"andersom/internal/catalog"
	"andersom/internal/fault"
	"andersom/internal/shortlist"
	"andersom/internal/ui/component/card"
	"andersom/internal/ui/component/selectbox"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: keeping an activity with one press, also without an account: then
// the picks live in a cookie of this session (P22), as ids and nothing else.

// Keeping tells the pages for everyone what somebody kept.
func (s *Lists) Keeping() *view.Keeping {
	return &view.Keeping{Kept: s.kept, Lists: s.listChoices}
}

func (s *Lists) kept(r *http.Request) (map[string]bool, error) {
	if actor(r).SignedIn() {
		return s.Lists.Kept(r.Context(), actor(r), slugOf(r))
	}
	out := map[string]bool{}
	for _, id := range Picks(r) {
		out[id] = true
	}
	return out, nil
}

// listChoices gives the lists to keep on, when there are several.
func (s *Lists) listChoices(r *http.Request) ([]selectbox.Option, error) {
	shelves, err := s.Lists.Shelves(r.Context(), actor(r), slugOf(r))
	var out []selectbox.Option
	for _, shelf := range shelves {
		group := "Van mij"
		if !shelf.Owner.Private() {
			group = "Van de school"
		}
		for _, l := range shelf.Lists {
			if shelf.MayChange {
				out = append(out, selectbox.Option{Value: l.ID, Label: l.Name, Group: group})
			}
		}
	}
	return out, err
}

// keep puts an activity on a list, or among the picks of a visitor.
func (s *Lists) keep(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	id := r.PostForm.Get("activiteit")
	title, err := s.keepFor(w, r, id)
	if err != nil {
		return err
	}
	if r.Header.Get("HX-Request") == "true" {
		w.Header().Set("Cache-Control", "no-store")
		return web.Render(w, r, http.StatusOK, view.KeepButton(id, title, true))
	}
	return seeOther(w, r, back(r)+view.KeepAnchor(id))
}

func (s *Lists) keepFor(w http.ResponseWriter, r *http.Request, id string) (title string, err error) {
	if a := actor(r); a.SignedIn() {
		list, err := s.Lists.Keep(r.Context(), a, slugOf(r), id, r.PostForm.Get("lijst"))
		item, _ := list.Item(id) // there is none only after a failure
		return item.Title, err
	}
	found, err := s.Catalog.Activities(r.Context(), slugOf(r), []string{id})
	if err != nil {
		return "", err
	}
	if len(found) == 0 || !isID(id) {
		return "", fault.New(fault.NotFound, "Deze activiteit is er niet meer.")
	}
	picks := Picks(r)
	if !slices.Contains(picks, id) {
		if len(picks) >= shortlist.MaxPicks {
			return "", fault.New(fault.Conflict, "Zonder account bewaar je hoogstens 30 activiteiten. Maak een account, of haal er een af.")
		}
		s.setPicks(w, append(picks, id))
	}
	return found[0].Title, nil
}

// back gives the address of our own that a form was sent from.
func back(r *http.Request) string {
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host || !strings.HasPrefix(from.Path, "/") || strings.HasPrefix(from.Path, "//") {
		return view.KeptPath
	}
	if from.RawQuery == "" {
		return from.EscapedPath()
	}
	return from.EscapedPath() + "?" + from.RawQuery
}

// Picks gives what a visitor without account picked in this session. What
// somebody else wrote in the cookie is passed over.
func Picks(r *http.Request) []string {
	c, err := r.Cookie(shortlist.PicksCookie)
	if errors.Is(err, http.ErrNoCookie) || err != nil {
		return nil
	}
	var out []string
	for id := range strings.SplitSeq(c.Value, ".") {
		if isID(id) && !slices.Contains(out, id) && len(out) < shortlist.MaxPicks {
			out = append(out, id)
		}
	}
	return out
}

// ForgetPicks takes the cookie away: after its picks were adopted.
func ForgetPicks(w http.ResponseWriter, secure bool) {
	http.SetCookie(w, picksCookie("", -1, secure))
}

func (s *Lists) setPicks(w http.ResponseWriter, picks []string) {
	if len(picks) == 0 {
		ForgetPicks(w, s.Secure)
		return
	}
	http.SetCookie(w, picksCookie(strings.Join(picks, "."), 0, s.Secure))
}

// picksCookie is a cookie of this session, or with an age below nought its end. On the demonstration without https a
// secure one would not come back.
func picksCookie(value string, maxAge int, secure bool) *http.Cookie {
	return &http.Cookie{Name: shortlist.PicksCookie, Value: value, Path: "/", MaxAge: maxAge, HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode} //nolint:gosec // secure wherever there is https
}

// isID tells whether a text has the shape of an id of ours.
func isID(text string) bool {
	return text != "" && len(text) <= 40 && strings.IndexFunc(text, func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-'
	}) < 0
}

// picksView is what a visitor picked.
type picksView struct {
	cards   []card.Props
	gone    int
	compare bool
}

// picks shows what a visitor picked; who has an account has lists.
func (s *Lists) picks(w http.ResponseWriter, r *http.Request) error {
	if actor(r).SignedIn() {
		return seeOther(w, r, listsPath)
	}
	own(w)
	city, ids := s.city(r), Picks(r)
	offers, err := s.offers(r.Context(), city, ids)
	if err != nil {
		return err
	}
	v := picksView{gone: len(ids) - len(offers), compare: len(offers) > 1}
	for _, id := range ids {
		if o, ok := offers[id]; ok {
			c := s.Cards.Activity(s.Finder.Listings(o.Provider, []catalog.Activity{o.Activity})[0], 2)
			c.Actions = pickActions(id, c.Title, v.compare)
			v.cards = append(v.cards, c)
		}
	}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, ownHead("Bewaard"), picksPage(v)))
}

// unpick takes one off the picks of a visitor.
func (s *Lists) unpick(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	gone := r.PostForm.Get("activiteit")
	s.setPicks(w, slices.DeleteFunc(Picks(r), func(id string) bool { return id == gone }))
	return seeOther(w, r, view.KeptPath)
}
