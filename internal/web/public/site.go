// Package public is the pages that anyone may see: home, finding, activities,
// providers, texts, feeds and what machines ask for. What does not live here:
// how finding works (finder, match), cards and facts (web/view), accounts.
package public

import (
	"net/http"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/content"
	"andersom/internal/finder"
	"andersom/internal/geo"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
	"andersom/internal/ui"
	"andersom/internal/ui/illustration"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// Site serves the public pages of all cities of a process.
type Site struct {
	Chrome   *view.Chrome
	Cards    view.Cards
	Cities   finder.Cities
	Finder   *finder.Service
	Catalog  *catalog.Service
	Schools  map[string]*school.Service  // by edition
	Texts    map[string]*content.Library // by edition
	Markdown *content.Renderer
	Drawings *illustration.Family
	Assets   *ui.Assets
	Sources  []Source // for the attribution page
	Now      clock.Clock
	Askers   *finder.Askers     // nil: everybody is a visitor
	Calendar *taxonomy.Calendar // of holidays, for who asks as a school
	Keeping  *view.Keeping      // nil: nothing can be kept
	Secure   bool               // cookies go over https only

	maps  map[string]geo.Drawing // of the wijken, by edition; drawn by Routes
	goals map[string]string      // headings of the kerndoelen, by slug; made by Routes
}

// Routes adds the pages to the kit: the whole table on one page. It makes what
// is the same for every visitor and takes long: the maps of the cities, and the
// headings of the kerndoelen.
func (s *Site) Routes(k *web.Kit) {
	s.maps, s.goals = drawMaps(s.Cities), goalHeadings(s.Cities)
	k.Handle("GET /{$}", web.Everyone, s.home)
	k.Handle("GET /activiteiten", web.Everyone, s.results)
	k.Handle("GET /activiteiten/{slug}", web.Everyone, s.activity)
	s.leaveRoutes(k)
	k.Handle("GET /activiteiten.atom", web.Everyone, s.feed)
	k.Handle("GET "+suggestPath, web.Everyone, s.suggestions)
	k.Handle("POST "+forgetPath, web.Everyone, s.forget)
	k.Handle("GET /kaart", web.Everyone, s.cityMap)
	k.Handle("GET /aanbieders", web.Everyone, s.providers)
	k.Handle("GET /aanbieders/{slug}", web.Everyone, s.provider)

	k.Handle("GET /artikelen", web.Everyone, s.articles)
	k.Handle("GET /artikelen/{slug}", web.Everyone, s.article)
	for _, slug := range []string{"over", "voor-scholen", "voor-aanbieders", "hoe-het-werkt", "toegankelijkheid"} {
		k.Handle("GET /"+slug, web.Everyone, s.text(slug))
	}
	k.Handle("GET /bronnen", web.Everyone, s.sources)
	k.Handle("GET /api", web.Everyone, s.developers)

	k.Mount("GET "+ui.Prefix, web.Everyone, s.Assets)
	k.Handle("GET "+ui.Prefix+"editie/{file}", web.Everyone, s.editionCSS)
	k.Handle("GET "+view.Drawings+"{file}", web.Everyone, s.drawing)
	k.Handle("GET /robots.txt", web.Everyone, s.robots)
	k.Handle("GET /sitemap.xml", web.Everyone, s.sitemap)
	k.Handle("GET /opensearch.xml", web.Everyone, s.openSearch)
	k.Handle("GET /.well-known/security.txt", web.Everyone, s.securityText)
	k.Handle("GET /favicon.ico", web.Everyone, func(w http.ResponseWriter, r *http.Request) error {
		http.Redirect(w, r, view.DrawingPath("favicon"), http.StatusMovedPermanently)
		return nil
	})
}

// FilePaths are the addresses below which the files lie that a page needs: those
// that a site under maintenance still sends.
func FilePaths() []string { return []string{ui.Prefix, view.Drawings} }

// city gives the city of the request.
func (s *Site) city(r *http.Request) *finder.City { return s.Cities.Of(web.EditionOf(r)) }
