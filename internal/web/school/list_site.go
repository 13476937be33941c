package school

import (
	"context"
	"net/http"
	"net/url"

	"andersom/internal/access"
	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/finder"
	"andersom/internal/limit"
	"andersom/internal/privacy"
	"andersom/internal/school"
	"andersom/internal/shortlist"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the routes of keeping, comparing, sharing and being told.

// Lists serves the pages of lists.
type Lists struct {
	Chrome  *view.Chrome
	Cards   view.Cards
	Cities  finder.Cities
	Finder  *finder.Service
	Catalog *catalog.Service
	Schools map[string]*school.Service // by edition
	Lists   *shortlist.Service
	Answers *limit.Limiter // of answers on shared lists, by address block
	Proxies limit.Proxies
	Secure  bool     // visitors come over https
	Saw     view.Saw // the processing log
	// Allows is the gate: whether a purpose may act for an account now.
	Allows func(ctx context.Context, account string, purpose privacy.PurposeCode) (bool, error)
	Now    clock.Clock
}

// The addresses of lists.
const (
	listsPath    = "/school/lijsten"
	comparePath  = "/vergelijken"
	fetchPath    = "/vergelijken/downloaden"
	sharePath    = "/delen/"
	replyPath    = "/delen/antwoord/"
	searchesPath = "/school/zoekvragen"
	stopPath     = shortlist.StopPath
)

// Routes adds the pages to the kit.
func (s *Lists) Routes(k *web.Kit) {
	k.Handle("POST "+view.KeepPath, web.Everyone, s.keep)
	k.Handle("GET "+view.KeptPath, web.Everyone, s.picks)
	k.Handle("POST "+view.KeptPath+"/weg", web.Everyone, s.unpick)
	k.Handle("GET "+comparePath, web.Everyone, s.compare)
	k.Handle("GET "+fetchPath, web.Everyone, s.fetchSheet)
	k.Handle("GET "+comparePath+".xlsx", web.Everyone, s.compareSheet)
	k.Handle("GET /school"+comparePath, web.SignedIn, s.compare)

	k.Handle("GET "+listsPath, web.SignedIn, s.overview)
	k.Handle("POST "+listsPath, web.SignedIn, s.newList)
	k.Handle("GET "+listsPath+"/{id}", web.SignedIn, s.list)
	k.Handle("POST "+listsPath+"/{id}/naam", web.SignedIn, s.rename)
	for action, do := range s.itemActions() {
		k.Handle("POST "+listsPath+"/{id}/"+action, web.SignedIn, s.onItem(do))
	}
	k.Handle("GET "+listsPath+"/{id}/verwijderen", web.SignedIn, s.confirmDelete)
	k.Handle("POST "+listsPath+"/{id}/verwijderen", web.SignedIn, s.deleteList)
	k.Handle("POST "+listsPath+"/{id}/delen", web.SignedIn, s.share)
	k.Handle("POST "+listsPath+"/{id}/delen/{deel}/intrekken", web.SignedIn, s.revoke)

	k.Handle("GET "+sharePath+"{token}", web.Everyone, s.shared)
	k.Handle("POST "+sharePath+"{token}", web.Everyone, s.answer)
	k.Handle("GET "+replyPath+"{token}", web.Everyone, s.ownReply)
	k.Handle("POST "+replyPath+"{token}", web.Everyone, s.changeReply)
	k.Handle("POST "+replyPath+"{token}/verwijderen", web.Everyone, s.deleteReply)

	k.Handle("GET "+searchesPath, web.SignedIn, s.searches)
	k.Handle("POST "+searchesPath, web.SignedIn, s.saveSearch)
	k.Handle("POST "+searchesPath+"/{id}", web.SignedIn, s.changeSearch)
	k.Handle("POST "+searchesPath+"/{id}/verwijderen", web.SignedIn, s.deleteSearch)
	k.Handle("GET "+stopPath+"{token}", web.Everyone, s.askStop)
	k.Handle("POST "+stopPath+"{token}", web.Everyone, s.stop)
}

func (s *Lists) city(r *http.Request) *finder.City { return s.Cities.Of(web.EditionOf(r)) }

func slugOf(r *http.Request) string { return web.EditionOf(r).Slug }

func listPath(id string) string { return listsPath + "/" + url.PathEscape(id) }

// offers gives those of the activities that are public, by id.
func (s *Lists) offers(ctx context.Context, city *finder.City, ids []string) (map[string]finder.Offer, error) {
	found, err := s.Catalog.Activities(ctx, city.Edition.Slug, ids)
	if err != nil {
		return nil, err
	}
	all, err := s.Finder.Offers(ctx, city, found)
	if err != nil {
		return nil, err
	}
	out := make(map[string]finder.Offer, len(all))
	for _, o := range all {
		out[o.Activity.ID] = o
	}
	return out, nil
}

// schoolName names a school; empty for none.
func (s *Lists) schoolName(ctx context.Context, edition, code string) (string, error) {
	if code == "" {
		return "", nil
	}
	found, err := s.Schools[edition].ByCode(ctx, code)
	if fault.Is(err, fault.NotFound) {
		return "school " + code, nil
	}
	return found.DisplayName(), err
}

// own keeps a page of somebody's own out of caches and search engines.
func own(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Robots-Tag", "noindex")
}

// ownHead is the head of a page of somebody's own.
func ownHead(title string) view.Head {
	return view.Head{Title: title, NoIndex: true}
}

// seeOther goes on after a form.
func seeOther(w http.ResponseWriter, r *http.Request, path string) error {
	own(w)
	http.Redirect(w, r, path, http.StatusSeeOther) //nolint:gosec // a path of ours; back() holds what comes from a header to this site
	return nil
}

// readForm reads the form of a request; one that cannot be read is Invalid.
func readForm(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return fault.Wrap(fault.Invalid, "Dit formulier konden we niet lezen. Probeer het nog eens.", err)
	}
	return nil
}

// wrong gives the mistakes that a form is shown again with; false when the error
// is of another sort.
func wrong(err error) (map[string]string, errorsummary.Props, bool) {
	fields := fault.FieldsOf(err)
	if !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.Conflict) || fault.MessageOf(err) == "" {
		return nil, errorsummary.Props{}, false
	}
	if len(fields) == 0 {
		fields = []fault.Field{{Message: fault.MessageOf(err)}}
	}
	out, p := map[string]string{}, errorsummary.Props{}
	for _, f := range fields {
		out[f.Name] = f.Message
		p.Items = append(p.Items, errorsummary.Item{Text: f.Message, Href: "#" + f.Name})
	}
	return out, p, true
}

func actor(r *http.Request) access.Actor { return web.ActorOf(r) }
