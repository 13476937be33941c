package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"andersom/editions"
	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/edition"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/sqldb"
	"andersom/internal/store"
	"andersom/internal/store/migrations"
	"andersom/internal/taxonomy"
	"andersom/internal/ui"
	"andersom/internal/ui/story"
)

// This file: the site that the tests visit: the demonstration on real SQLite,
// on a fixed day, served on 127.0.0.1; and the list of all states of its pages.

// today is the day in the town: demonstration offers fade with the years, and
// the tests must not. It is a Monday outside the holidays.
var today = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

// town is one filled house with servers on it. Each server is an address such
// as http://127.0.0.1:4711, without a slash at the end.
type town struct {
	house     *House
	demo      string       // the demonstration; Den Haag answers
	amsterdam string       // the same, where Amsterdam answers
	desk      string       // the same, for somebody of the team
	closed    string       // under maintenance
	broken    string       // the database is gone
	stories   string       // the storybook
	public    http.Handler // as in production, behind https, both cities by host
	offers    map[string]catalog.Activity
}

var theTown = sync.OnceValues(buildTown)

// visit gives the town that all tests share.
func visit(t testing.TB) *town {
	t.Helper()
	v, err := theTown()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func buildTown() (*town, error) {
	folder, err := os.MkdirTemp("", "andersom-test-")
	if err != nil {
		return nil, err
	}
	atEnd.add(func() error { return os.RemoveAll(folder) })
	ctx := context.Background()
	h, err := open(ctx, Settings{Data: folder, Edition: "denhaag", fleeting: true, TestHooks: true, TestClockOffset: time.Until(today)}, quiet())
	if err != nil {
		return nil, err
	}
	atEnd.add(h.Close)
	if err := errors.Join(h.loadDemo(ctx), h.Feed.Fill(ctx), h.demoInsight(ctx)); err != nil {
		return nil, err
	}
	v := &town{house: h}
	return v, errors.Join(v.fillPost(ctx), v.openServers(folder), v.pickOffers(ctx))
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func (v *town) openServers(folder string) error {
	settings := ServerSettings{APIRate: demoRate}
	secure := settings
	secure.BaseURL = "https://denhaag.andersom.example"
	closed := settings
	closed.Maintenance = true
	moved, errMoved := inCity(v.house, "amsterdam")
	broken, errBroken := withoutDatabase(v.house, folder+"/gone")
	public, errPublic := newSite(v.house, secure, false)
	assets, errAssets := ui.NewAssets()
	if err := errors.Join(errMoved, errBroken, errPublic, errAssets); err != nil {
		return err
	}
	v.public = public
	var errs [6]error
	v.demo, errs[0] = serveSite(v.house, settings)
	v.amsterdam, errs[1] = serveSite(moved, settings)
	v.closed, errs[2] = serveSite(v.house, closed)
	v.broken, errs[3] = serveSite(broken, settings)
	v.stories, errs[4] = serveHandler(story.Handler(assets))
	v.desk, errs[5] = serveTeam(v.house, settings)
	return errors.Join(errs[:]...)
}

// inCity gives the house with another city for hosts that nobody claims.
func inCity(h *House, slug string) (*House, error) {
	moved := *h
	var err error
	moved.Editions, err = edition.LoadAll(editions.FS, nil, slug)
	return &moved, err
}

// withoutDatabase gives the house with a database that has gone away.
func withoutDatabase(h *House, folder string) (*House, error) {
	db, err := sqldb.Open(context.Background(), sqldb.Config{Folder: folder, Migrations: migrations.Files, Fleeting: true})
	if err != nil {
		return nil, err
	}
	broken := *h
	broken.Catalog = catalog.NewService(store.NewCatalog(db))
	broken.Finder = finder.NewService(broken.Catalog, h.Now)
	return &broken, db.Close()
}

func serveSite(h *House, s ServerSettings) (string, error) {
	site, err := newSite(h, s, !s.Maintenance)
	if err != nil {
		return "", err
	}
	return serveHandler(site)
}

func serveHandler(h http.Handler) (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := newServer(h, quiet())
	go func() { _ = server.Serve(l) }() // ends by Close; a request that fails says so
	atEnd.add(server.Close)
	return "http://" + l.Addr().String(), nil
}

// The kinds of activity of which the page must look well.
var offerKinds = map[string]func(catalog.Activity) bool{
	"op school":   func(a catalog.Activity) bool { return a.Kind == taxonomy.KindAtSchool && a.Price.Amount > 0 },
	"op plek":     func(a catalog.Activity) bool { return a.Kind == taxonomy.KindVenue },
	"met datum":   func(a catalog.Activity) bool { return a.Kind == taxonomy.KindVenueAndDate && len(a.Dates) > 0 },
	"online":      func(a catalog.Activity) bool { return a.Kind == taxonomy.KindOnline },
	"op aanvraag": func(a catalog.Activity) bool { return a.Price.Unit == taxonomy.OnRequest },
	"gratis":      func(a catalog.Activity) bool { return a.Price.Unit == taxonomy.Free },
	"vervaagt": func(a catalog.Activity) bool {
		return a.Freshness(clock.DateOf(today)).State == catalog.Fading
	},
}

// pickOffers finds an activity of each kind: the fullest, so that most of the
// page is seen.
func (v *town) pickOffers(ctx context.Context) error {
	v.offers = map[string]catalog.Activity{}
	size := func(a catalog.Activity) int {
		return len(a.Description) + 100*(len(a.Kerndoelen)+len(a.Price.Extras)+len(a.Subsidies)+len(a.Social))
	}
	err := v.house.Store.EachActivity(ctx, "denhaag", func(a catalog.Activity) error {
		if a.Status != catalog.Published || a.Freshness(clock.DateOf(today)).State == catalog.Stale {
			return nil
		}
		for kind, fits := range offerKinds {
			if best, ok := v.offers[kind]; fits(a) && (!ok || size(a) > size(best)) {
				v.offers[kind] = a
			}
		}
		return nil
	})
	for kind := range offerKinds {
		if _, ok := v.offers[kind]; !ok {
			err = errors.Join(err, fmt.Errorf("the demonstration has no activity %q", kind))
		}
	}
	return err
}

// state is one page in one condition.
type state struct {
	name   string
	url    string
	method string // empty = GET
	status int    // 0 = 200
	form   url.Values
}

func (s state) code() int {
	if s.status == 0 {
		return http.StatusOK
	}
	return s.status
}

// file is the name as part of a file name.
func (s state) file() string {
	return strings.NewReplacer(" ", "-", "/", "-", ":", "").Replace(s.name)
}

// manyFilters is a question with a choice in nearly every group.
const manyFilters = "?q=techniek&domein=wetenschap-techniek&domein=kunst-cultuur&discipline=robotica&groep=5&groep=6&dag=wo&dag=do" +
	"&dagdeel=ochtend&postcode=2511+AB&straal=10&prijs_max=150&vorm=gastles&wie=vakprofessional&vog=opgegeven&sorteer=prijs"

// wrongValues is a question in which nearly nothing means anything.
const wrongValues = "?domein=dansen&groep=9&postcode=12345&prijs_max=abc&groepsgrootte=veel&cursor=onzin&straal=-1&sorteer=mooi"

const nothingFits = "?q=robot+trommelen+tuin&groep=1"

// states gives every state of every page of the site, the storybook not.
func (v *town) states() []state {
	all := []state{
		{name: "voorpagina", url: v.demo + "/"},
		{name: "resultaten", url: v.demo + "/activiteiten"},
		{name: "resultaten van een zin", url: v.demo + "/activiteiten?domein=wetenschap-techniek&groep=5%2F6&dag=wo&dagdeel=ochtend&zin=woensdagochtend+iets+met+techniek+voor+groep+5%2F6"},
		{name: "resultaten van een zin met een fout", url: v.demo + "/activiteiten?q=robots+woensdag+dichtbij&groep=5&postcode=Zweinstein"},
		{name: "resultaten met ander woord", url: v.demo + "/activiteiten?q=robbot+percusieles"},
		{name: "resultaten, letterlijk", url: v.demo + "/activiteiten?q=robots&letterlijk=ja"},
		{name: "resultaten met veel filters", url: v.demo + "/activiteiten" + manyFilters},
		{name: "resultaten met fouten", url: v.demo + "/activiteiten" + wrongValues},
		{name: "resultaten, school kiezen", url: v.demo + "/activiteiten?postcode=school"},
		{name: "niets gevonden", url: v.demo + "/activiteiten" + nothingFits},
		{name: "kaart", url: v.demo + "/kaart"},
		{name: "kaart met keuzes", url: v.demo + "/kaart?domein=sport-beweging&stadsdeel=escamp"},
		{name: "aanbieders", url: v.demo + "/aanbieders"},
		{name: "aanbieder", url: v.demo + v.provider()},
		{name: "artikelen", url: v.demo + "/artikelen"},
		{name: "bronnen", url: v.demo + "/bronnen"},
		{name: "api", url: v.demo + "/api"},
		{name: "niet gevonden", url: v.demo + "/bestaat-niet", status: http.StatusNotFound},
		{name: "kan zo niet", url: v.demo + "/aanbieders", method: http.MethodPost, status: http.StatusMethodNotAllowed},
		{name: "stuk", url: v.broken + "/aanbieders", status: http.StatusInternalServerError},
		{name: "onderhoud", url: v.closed + "/activiteiten", status: http.StatusServiceUnavailable},
		{name: "beheer, post", url: v.desk + "/beheer/post"},
		{name: "privacy in het Engels", url: v.demo + "/privacy/en"},
		{name: "privacy, verstuurd", url: v.demo + "/privacy?verstuurd=ja"},
		{name: "privacy, versies", url: v.demo + "/privacy/versies"},
		{name: "privacy, versie", url: v.demo + "/privacy/versies/1"},
		{name: "privacy, gegevens", url: v.demo + "/privacy/gegevens"},
		{name: "privacy, register", url: v.demo + "/privacy/register"},
		{name: "privacy, doel", url: v.demo + "/privacy/register/purpose/doel-1/1"},
		{name: "beheer, register", url: v.desk + "/beheer/privacy/register"},
		{name: "beheer, doel", url: v.desk + "/beheer/privacy/register/purpose/doel-7"},
		{name: "beheer, verwerker toevoegen", url: v.desk + "/beheer/privacy/register/processor/nieuw"},
		{name: "beheer, opmerkingen", url: v.desk + "/beheer/privacy/opmerkingen"},
		{name: "beheer, inzicht", url: v.desk + "/beheer/inzicht"},
		{name: "beheer, vraag en aanbod", url: v.desk + "/beheer/inzicht/vraag"},
		{name: "vraag van scholen", url: v.demo + "/vraag"},
		{name: "vraag van scholen, nog te weinig", url: v.amsterdam + "/vraag"},
		{name: "demo, post", url: v.demo + "/demo/post"},
		{name: "demo, een mail", url: v.demo + "/demo/post/" + townMail},
		{name: "Amsterdam, voorpagina", url: v.amsterdam + "/"},
		{name: "Amsterdam, resultaten", url: v.amsterdam + "/activiteiten"},
		{name: "Amsterdam, kaart", url: v.amsterdam + "/kaart"},
		{name: "Amsterdam, over", url: v.amsterdam + "/over"},
	}
	for _, slug := range textPages {
		all = append(all, state{name: "tekst " + slug, url: v.demo + "/" + slug})
	}
	for _, kind := range slices.Sorted(maps.Keys(offerKinds)) {
		all = append(all, state{name: "activiteit " + kind, url: v.demo + "/activiteiten/" + v.offers[kind].Slug})
	}
	if path, ok := v.article(); ok {
		all = append(all, state{name: "artikel", url: v.demo + path})
	}
	return all
}

// textPages are the pages that an edition writes.
var textPages = []string{"over", "voor-scholen", "voor-aanbieders", "hoe-het-werkt", "toegankelijkheid", "privacy"}

// article gives the path of the newest article, when the city has one.
func (v *town) article() (string, bool) {
	page, err := getPage(v.demo + "/artikelen")
	if err != nil {
		return "", false
	}
	for _, href := range page.links() {
		if strings.HasPrefix(href, "/artikelen/") {
			return href, true
		}
	}
	return "", false
}

// provider gives the path of the provider of an activity at a school.
func (v *town) provider() string {
	page, err := getPage(v.demo + "/activiteiten/" + v.offers["op school"].Slug)
	if err != nil {
		return "/aanbieders/onbekend"
	}
	for _, href := range page.links() {
		if strings.HasPrefix(href, "/aanbieders/") {
			return href
		}
	}
	return "/aanbieders/onbekend"
}

// search gives what the index of Den Haag finds, for comparing with pages.
func (v *town) search(t *testing.T, q match.Query) finder.Found {
	t.Helper()
	found, err := v.house.Finder.Search(t.Context(), v.house.Cities["denhaag"], q)
	if err != nil {
		t.Fatal(err)
	}
	return found
}
