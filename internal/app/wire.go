package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"math"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"andersom/data"
	"andersom/editions"
	"andersom/internal/account"
	"andersom/internal/analytics"
	"andersom/internal/api"
	"andersom/internal/authn"
	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/contact"
	"andersom/internal/content"
	"andersom/internal/edition"
	"andersom/internal/fault"
	"andersom/internal/finder"
	"andersom/internal/geo"
	"andersom/internal/id"
	"andersom/internal/job"
	"andersom/internal/limit"
	"andersom/internal/match"
	"andersom/internal/match/sentence"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/school"
	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
	"andersom/internal/store"
	"andersom/internal/store/migrations"
	"andersom/internal/subject"
	"andersom/internal/taxonomy"
	"andersom/internal/ui"
	"andersom/internal/ui/illustration"
	"andersom/internal/web"
	"andersom/internal/web/desk"
	"andersom/internal/web/public"
	"andersom/internal/web/view"
)

// This file: how the parts are joined, in reading order: database, words,
// cities, areas, doors.

// House is everything that commands work with: the database and the areas on it.
type House struct {
	Now        clock.Clock
	Shift      time.Duration // of the clock, in tests
	NoLimit    bool          // what strangers try is not counted, in tests
	Log        *slog.Logger
	Data       string // folder for files
	DB         *sqldb.DB
	Editions   *edition.Set
	Register   *privacy.Register // what the program declares
	Records    *privacy.Service  // that register in force
	Policies   *content.Policies
	Remarks    *content.Remarks
	Lists      finder.Lists
	Cities     finder.Cities
	Catalog    *catalog.Service
	Importer   *catalog.Importer
	Store      *store.Catalog
	Settings   *store.Setting
	Schools    map[string]*school.Service // by edition: lookups put its region first
	Finder     *finder.Service
	Feed       *finder.Feed
	Profiles   *school.Profiles
	Askers     *finder.Askers
	Accounts   *account.Service
	Shortlists *shortlist.Service
	Rights     *rights.Service
	Contact    *contact.Service
	Subjects   *subject.Service
	key        authn.Key
	Jobs       *job.Runner
	Post       *Post
	Insights   *analytics.Insights
	Demand     *analytics.Demand
	Objected   analytics.Objected // whether an account objects to a purpose, or had it halted
	counting   *counting          // nil: nothing is counted
	kept       keptMetrics
}

// open joins the parts and brings the schema and the registers up to date. The
// indexes are still empty: see Feed.Fill.
func open(ctx context.Context, s Settings, log *slog.Logger) (*House, error) {
	if err := mistakes(s.check()); err != nil {
		return nil, err
	}
	h := &House{Now: clock.System(s.TestClockOffset), Shift: s.TestClockOffset, NoLimit: s.TestHooks, Log: log, Data: s.Data}
	if err := h.openEditions(s); err != nil {
		return nil, err
	}
	if err := h.openLists(); err != nil {
		return nil, err
	}
	if s.existing && s.Database == "" {
		if _, err := os.Stat(filepath.Join(s.Data, sqldb.FileName)); err != nil {
			return nil, setup(fmt.Errorf("there is no database in %s", s.Data))
		}
	}
	if err := h.openDatabase(ctx, s); err != nil {
		return nil, err
	}
	if err := h.openKey(s); err != nil {
		return nil, errors.Join(err, h.Close())
	}
	h.Log = coded(log, h.key)
	if err := h.openAccounts(); err != nil {
		return nil, errors.Join(err, h.Close())
	}
	h.openAreas() //nolint:contextcheck // a look-up of a school has its own deadline, see schoolPlaces
	if err := h.openPolicy(ctx); err != nil {
		return nil, errors.Join(err, h.Close())
	}
	if s.NoMigrate {
		return h, nil
	}
	if err := store.RenameDisciplines(ctx, h.DB, h.Lists.Taxonomy.Renames()); err != nil {
		return nil, errors.Join(err, h.Close())
	}
	if err := errors.Join(h.loadRegister(ctx), h.Subjects.Prepare(ctx)); err != nil {
		return nil, errors.Join(err, h.Close())
	}
	return h, nil
}

// Close lets go of the database.
func (h *House) Close() error { return h.DB.Close() }

func (h *House) openEditions(s Settings) error {
	var outside fs.FS
	if s.Editions != "" {
		if info, err := os.Stat(s.Editions); err != nil || !info.IsDir() {
			return setup(fmt.Errorf("--editions: there is no folder %s", s.Editions))
		}
		outside = os.DirFS(s.Editions)
	}
	set, err := edition.LoadAll(editions.FS, outside, s.Edition)
	h.Editions = set
	return setup(err)
}

func (h *House) openLists() error {
	files := data.Files()
	var errTaxonomy, errGoals, errAtlas error
	h.Lists.Taxonomy, errTaxonomy = taxonomy.LoadTaxonomy(files)
	h.Lists.Kerndoelen, errGoals = taxonomy.LoadKerndoelen(files)
	h.Lists.Atlas, errAtlas = taxonomy.LoadAtlas(files)
	if err := errors.Join(errTaxonomy, errGoals, errAtlas); err != nil {
		return err
	}
	for _, e := range h.Editions.All() {
		if folder, ok := e.OwnAreas(); ok {
			if err := h.Lists.Atlas.AddCity(e.Region.Area, folder); err != nil {
				return setup(err)
			}
		}
	}
	return nil
}

func (h *House) openDatabase(ctx context.Context, s Settings) error {
	db, err := sqldb.Open(ctx, sqldb.Config{URL: s.Database, Folder: s.Data, Migrations: migrations.Files, Fleeting: s.fleeting})
	if err != nil {
		return err
	}
	h.DB = db
	prepare := db.Migrate
	if s.NoMigrate {
		prepare = db.CheckSchema
	}
	err = prepare(ctx)
	if err == nil {
		err = h.openRegister(ctx)
	}
	if err != nil {
		return errors.Join(err, db.Close())
	}
	return nil
}

func (h *House) openAreas() {
	h.Store = store.NewCatalog(h.DB)
	h.Settings = store.NewSetting(h.DB)
	h.Catalog = catalog.NewService(h.Store)
	h.Finder = finder.NewService(h.Catalog, h.Now)
	register := store.NewSchool(h.DB)
	h.Schools = map[string]*school.Service{}
	h.Cities = finder.Cities{}
	places := schoolPlaces(register, h.Log)
	for _, e := range h.Editions.All() {
		words := finder.NewWords(h.Lists, e, places)
		h.Schools[e.Slug] = school.NewService(register, h.Lists.Atlas, words.Gemeenten(), h.Now)
		h.Cities[e.Slug] = &finder.City{Edition: e, Words: words, Parser: match.NewParser(words), Sentences: sentence.New(words),
			Index: match.NewIndex(match.Settings{Edition: e.Slug, Clock: h.Now, Lexicon: words})}
	}
	h.Importer = catalog.NewImporter(h.Store, h.Now, newID, h.vocabulary)
	h.Feed = finder.NewFeed(h.Store, h.Cities, h.Now, h.Log)
	h.openProfiles()
	h.openPost()
	h.registerLetters()
	h.openShortlists()
	h.openRights()
	h.openSubjects()
	h.openAnalytics()
}

// hourly limits what strangers do within an hour; with --test-hooks nothing.
func (h *House) hourly(times int) *limit.Limiter {
	if h.NoLimit {
		times = math.MaxInt
	}
	return limit.New(times, time.Hour, h.Now)
}

func newID(now time.Time) (string, error) { return id.New(now, rand.Reader) }

// vocabulary gives the words of an edition for the rules of an offer.
func (h *House) vocabulary(slug string) (catalog.Vocabulary, error) {
	city, ok := h.Cities[slug]
	if !ok {
		return nil, setup(fmt.Errorf("there is no edition %q", slug))
	}
	return city.Words.ForOffers(), nil
}

// schoolLookupTimeout bounds the one query that a search from a school costs.
const schoolLookupTimeout = 2 * time.Second

// schoolPlaces finds where a school stands. The parser of addresses knows no
// request, so the look-up has a deadline of its own; and no failure, so that one
// looks to the visitor like a school without a place, and is for the log.
func schoolPlaces(register *store.School, log *slog.Logger) finder.SchoolPlace {
	return func(code string) (name, postcode string, point geo.Point, ok bool) {
		ctx, cancel := context.WithTimeout(context.Background(), schoolLookupTimeout)
		defer cancel()
		s, err := register.School(ctx, code)
		if err != nil && !fault.Is(err, fault.NotFound) {
			log.ErrorContext(ctx, "the place of a school could not be looked up", "error", err.Error())
		}
		if err != nil || !s.Point.Known() {
			return "", "", geo.Point{}, false
		}
		return s.DisplayName(), s.Postcode, s.Point, true
	}
}

// newSite joins the doors to what the server serves.
func newSite(h *House, s ServerSettings, demo bool) (http.Handler, error) {
	kit, err := newKit(h, s, demo)
	if err != nil {
		return nil, err
	}
	withEdition := web.WithEdition(h.Editions)
	if s.Maintenance {
		return kit.Closed(withEdition, web.Limits{}, s.secure(), public.FilePaths()...), nil
	}
	return kit.Serve(withEdition, web.Limits{}, s.secure()), nil
}

// newKit makes the routes with what stands behind them.
func newKit(h *House, s ServerSettings, demo bool) (*web.Kit, error) {
	assets, err := ui.NewAssets()
	if err != nil {
		return nil, err
	}
	drawings, err := illustration.New()
	if err != nil {
		return nil, err
	}
	chrome := &view.Chrome{Assets: assets, BaseURL: s.BaseURL, Demo: demo, Shift: h.Shift, NoLimit: h.NoLimit}
	renderer := content.NewRenderer()
	texts, err := loadTexts(h.Editions, renderer)
	if err != nil {
		return nil, err
	}
	sources, err := loadSources()
	if err != nil {
		return nil, err
	}
	requests, err := requestPerEdition(h.Editions)
	if err != nil {
		return nil, err
	}
	errorPages, err := public.NewErrorPages(chrome, requests)
	if err != nil {
		return nil, err
	}
	door, err := newAPI(h, s, chrome)
	if err != nil {
		return nil, err
	}
	cards := view.Cards{Taxonomy: h.Lists.Taxonomy, Alt: drawings.Alt}
	lists, err := newLists(h, s, chrome, cards)
	if err != nil {
		return nil, err
	}
	kit := web.NewKit(h.Log, errorPages.Show)
	pages := &public.Site{
		Chrome: chrome, Cards: cards, Keeping: lists.Keeping(), Cities: h.Cities, Finder: h.Finder,
		Catalog: h.Catalog, Schools: h.Schools, Texts: texts, Markdown: renderer, Drawings: drawings, Assets: assets, Sources: sources, Now: h.Now, Secure: s.secure(),
	}
	choice := h.choice(s)
	if err := h.count(kit, s, chrome); err != nil {
		return nil, err
	}
	own, err := newAccountPages(h, s, chrome)
	if err != nil {
		return nil, err
	}
	kit.People(own.Sessions)
	if err := declareCookies(kit, h.Register); err != nil {
		return nil, err
	}
	schools, err := h.schoolSite(pages)
	if err != nil {
		return nil, err
	}
	asking, err := newRightsPages(h, s, chrome)
	if err != nil {
		return nil, err
	}
	policy, err := newPolicyPages(h, s, chrome, renderer)
	if err != nil {
		return nil, err
	}
	own.Sections = append(own.Sections, asking.Section)
	policy.Counting = choice.Part
	addRoutes(kit, pages, door, newDesk(h, chrome), &desk.Requests{Chrome: chrome, Accounts: h.Accounts, Schools: h.Schools, Saw: h.saw}, own, schools, lists,
		policy, newRegisterDesk(h, chrome), newPrivacyDesk(h, chrome), asking, choice,
		&desk.Insight{Chrome: chrome, Insights: h.Insights, Demand: h.Demand, Cities: h.Cities, Now: h.Now}, &public.Demand{Chrome: chrome, Demand: h.Demand, Cities: h.Cities})
	addDemoPost(kit, h, chrome)
	return kit, nil
}

// addRoutes makes the whole table of routes.
func addRoutes(kit *web.Kit, pages *public.Site, door http.Handler, more ...interface{ Routes(*web.Kit) }) {
	pages.Routes(kit)
	for _, m := range more {
		m.Routes(kit)
	}
	kit.Door("/api/", web.Everyone, door, api.Failure)
}

func newAPI(h *House, s ServerSettings, chrome *view.Chrome) (http.Handler, error) {
	proxies, err := limit.ParseProxies(s.TrustedProxies)
	if err != nil {
		return nil, setup(err)
	}
	return api.New(api.Deps{
		Cities: h.Cities, Finder: h.Finder, Catalog: h.Catalog, Schools: h.Schools, EditionOf: web.EditionOf, BaseURL: chrome.Origin,
		ByKey: h.Accounts.ByAPIKey, Askers: h.Askers, Words: fitWords,
		Limiter: limit.New(s.APIRate, time.Minute, h.Now), PerKey: limit.New(s.APIRate, time.Minute, h.Now), Proxies: proxies, Log: h.Log, Now: h.Now,
	}), nil
}

// requestPerEdition makes one request for each city, on which its pages for
// failures are drawn when the server starts.
func requestPerEdition(set *edition.Set) ([]*http.Request, error) {
	var out []*http.Request
	for _, e := range set.All() {
		r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "/", nil)
		if err != nil {
			return nil, err
		}
		out = append(out, web.InEdition(r, e))
	}
	return out, nil
}

// loadTexts reads the texts of each city: those for every city, with its own
// over them.
func loadTexts(set *edition.Set, renderer *content.Renderer) (map[string]*content.Library, error) {
	shared, err := fs.Sub(editions.FS, "algemeen/content")
	if err != nil {
		return nil, err
	}
	out := map[string]*content.Library{}
	for _, e := range set.All() {
		if out[e.Slug], err = content.Load(renderer, textWords(e), shared, e.Content()); err != nil {
			return nil, setup(fmt.Errorf("edition %s: %w", e.Slug, err))
		}
	}
	return out, nil
}

// loadSources reads whom the attribution page thanks.
func loadSources() ([]public.Source, error) {
	all, err := data.Sources(data.Files())
	if err != nil {
		return nil, err
	}
	out := make([]public.Source, len(all))
	for i, s := range all {
		out[i] = public.Source{Name: s.Name, Publisher: s.Publisher, Licence: s.Licence, LicenceURL: s.LicenceURL, URL: address(s.Origin),
			Version: day(s.Date), Changed: s.Changes}
	}
	return out, nil
}

// address gives a source that lies at an address, and nothing for our own work.
func address(origin string) string {
	if strings.HasPrefix(origin, "https://") {
		return origin
	}
	return ""
}

// day writes the day of a source as people read it; a test holds it to be one.
func day(text string) string {
	d, err := clock.ParseDate(text)
	if err != nil {
		return text
	}
	return d.DutchShort()
}
