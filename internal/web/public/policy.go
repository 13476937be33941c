package public

import (
	"fmt"
	"html"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/a-h/templ"

	"andersom/internal/clock"
	"andersom/internal/content"
	"andersom/internal/fault"
	"andersom/internal/limit"
	"andersom/internal/privacy"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the privacy policy: what holds now, earlier versions and what
// changed, and the form for what somebody misses in it (P4, P5, P12).

const (
	policyPath   = "/privacy"
	englishPath  = "/privacy/en"
	versionsPath = "/privacy/versies"
	dataPath     = "/privacy/gegevens"
	registerPath = "/privacy/register"
	remarkPath   = "/privacy/opmerking"
)

// Policy serves the policy and the open part of the register.
type Policy struct {
	Chrome   *view.Chrome
	Policies *content.Policies
	Records  *privacy.Service
	Remarks  *content.Remarks
	Markdown *content.Renderer
	Limiter  *limit.Limiter // of remarks, per block of addresses
	Proxies  limit.Proxies
	// Counting draws the checkbox about being counted; nil when this site counts
	// nothing.
	Counting func(*http.Request) templ.Component

	drawn sync.Map // HTML of a text by its hash and language
}

// Routes adds the pages to the kit.
func (s *Policy) Routes(k *web.Kit) {
	k.Handle("GET "+policyPath, web.Everyone, s.policy)
	k.Handle("GET "+englishPath, web.Everyone, s.english)
	k.Handle("POST "+remarkPath, web.Everyone, s.remark)
	k.Handle("GET "+versionsPath, web.Everyone, s.versions)
	k.Handle("GET "+versionsPath+"/{nummer}", web.Everyone, s.version)
	k.Handle("GET "+dataPath, web.Everyone, s.data)
	k.Handle("GET "+registerPath, web.Everyone, s.register)
	k.Handle("GET "+registerPath+"/{soort}/{code}", web.Everyone, s.record)
	k.Handle("GET "+registerPath+"/{soort}/{code}/{versie}", web.Everyone, s.recordVersion)
}

// part is a piece of the policy: text, a table, or the place of the checkbox.
type part struct {
	html     string
	table    bool
	counting bool
}

// remarkView is the form for what somebody misses.
type remarkView struct {
	message, email string
	version        int
	sent           bool
	kept           string // how long a message is kept, in the language of the page
	wrong          map[string]string
	summary        errorsummary.Props
}

// policyView is the policy with what stands around it.
type policyView struct {
	words    policyWords
	parts    []part
	contents []linklist.Item // the headings of the text, to go to
	counting templ.Component
	version  content.PolicyVersion
	proposal int
	remark   remarkView
}

// policyWords is what the page says itself, in the language of the text.
type policyWords struct {
	language, title, lead      string
	other                      linklist.Item
	changed                    string
	versions, data, register   string
	about, hashes, notCounting string
	onThisPage                 string
}

func (s *Policy) policy(w http.ResponseWriter, r *http.Request) error {
	if r.URL.Query().Get("taal") == "en" {
		return s.english(w, r)
	}
	return s.show(w, r, http.StatusOK, "nl", remarkView{sent: r.URL.Query().Has("verstuurd")})
}

func (s *Policy) english(w http.ResponseWriter, r *http.Request) error {
	return s.show(w, r, http.StatusOK, "en", remarkView{})
}

func (s *Policy) show(w http.ResponseWriter, r *http.Request, status int, language string, remark remarkView) error {
	version, err := s.Policies.Current(r.Context(), web.EditionOf(r).Slug)
	if err != nil {
		return err
	}
	book, err := s.Records.Book(r.Context())
	if err != nil {
		return err
	}
	remark.version = version.Number
	if period, ok := book.Period(content.RemarkPeriod); ok {
		remark.kept = period.In(language)
	}
	v := policyView{words: wordsIn(language, version), parts: s.parts(version, language), contents: headings(s.parts(version, language)), version: version, proposal: book.Proposals(), remark: remark}
	if s.Counting != nil {
		v.counting = s.Counting(r)
	}
	head := view.Head{Title: v.words.title, Description: v.words.lead}
	return web.Render(w, r, status, s.Chrome.Frame(r, head, policyPage(v)))
}

func wordsIn(language string, v content.PolicyVersion) policyWords {
	day := clock.DateOf(v.ChangedAt)
	if language == "en" {
		return policyWords{language: "en", title: "Privacy and cookies", lead: "Which data we use, why, for how long, and how you see, change and delete them yourself.",
			other: linklist.Item{Label: "In het Nederlands", Href: policyPath}, changed: fmt.Sprintf("Last changed on %s (version %d).", day.String(), v.Number),
			versions: "Earlier versions and what changed (in Dutch)", data: "All data in one list (in Dutch)", register: "The register behind this text (in Dutch)", about: "About this text",
			hashes:      "This text is made from the register. With these two marks anyone can check that they belong together.",
			notCounting: "This site counts no visits now.", onThisPage: "On this page"}
	}
	return policyWords{language: "nl", title: "Privacy en cookies", lead: "Welke gegevens we gebruiken, waarom, hoe lang, en hoe je ze zelf bekijkt, verandert en verwijdert.",
		other: linklist.Item{Label: "In English", Href: englishPath}, changed: fmt.Sprintf("Laatst gewijzigd op %s (versie %d).", day.Dutch(), v.Number),
		versions: "Eerdere versies, en wat er veranderde", data: "Alle gegevens op een rij", register: "Het register achter deze tekst", about: "Over deze tekst",
		hashes:      "Deze tekst is gemaakt uit het register. Met deze twee kenmerken kan iedereen nagaan dat ze bij elkaar horen.",
		notCounting: "Deze site telt nu geen bezoek.", onThisPage: "Op deze pagina"}
}

var wholeTable = regexp.MustCompile(`(?s)<table>.*?</table>`)

// parts draws the text of a version, once.
func (s *Policy) parts(v content.PolicyVersion, language string) []part {
	key := v.Hash + language
	if drawn, ok := s.drawn.Load(key); ok {
		if parts, ok := drawn.([]part); ok {
			return parts
		}
	}
	before, after, counts := strings.Cut(v.Text(language), content.CountingPlace)
	parts := cut(s.Markdown.HTML(before))
	if counts {
		parts = append(append(parts, part{counting: true}), cut(s.Markdown.HTML(after))...)
	}
	s.drawn.Store(key, parts)
	return parts
}

// cut takes tables out of a text: each stands in a frame of its own.
func cut(text string) []part {
	var out []part
	for text != "" {
		at := wholeTable.FindStringIndex(text)
		if at == nil {
			return append(out, part{html: text})
		}
		table := strings.Replace(text[at[0]:at[1]], "<table>", `<table class="utrecht-table utrecht-table--html-table andersom-table">`, 1)
		out = append(out, part{html: text[:at[0]]}, part{html: table, table: true})
		text = text[at[1]:]
	}
	return out
}

var headed = regexp.MustCompile(`<h2 id="([a-z0-9-]+)">(.*?)</h2>`)

// headings lists the parts of the text, with the addresses that they have in it.
func headings(parts []part) []linklist.Item {
	var out []linklist.Item
	for _, p := range parts {
		for _, found := range headed.FindAllStringSubmatch(p.html, -1) {
			out = append(out, linklist.Item{Href: "#" + found[1], Label: html.UnescapeString(found[2])})
		}
	}
	return out
}

// remark takes what somebody misses (P5). Anyone may.
func (s *Policy) remark(w http.ResponseWriter, r *http.Request) error {
	if ok, _ := s.Limiter.Allow(s.Proxies.Client(r)); !ok {
		return fault.New(fault.TooMany, "Er kwamen te veel berichten van dit adres. Probeer het over een uur nog eens, of stuur een mail.")
	}
	version, err := strconv.Atoi(r.PostFormValue("versie"))
	if err != nil {
		version = 0 // somebody made the form themselves; the remark counts all the same
	}
	typed := content.Remark{Edition: web.EditionOf(r).Slug, Message: r.PostFormValue("bericht"), Email: r.PostFormValue("email"), Version: version}
	err = s.Remarks.Send(r.Context(), web.ActorOf(r), typed)
	if fields := fault.FieldsOf(err); len(fields) > 0 {
		again := remarkView{message: typed.Message, email: typed.Email, wrong: map[string]string{}}
		for _, f := range fields {
			again.wrong[f.Name] = f.Message
			again.summary.Items = append(again.summary.Items, errorsummary.Item{Text: f.Message, Href: "#" + f.Name})
		}
		return s.show(w, r, web.StatusOf(err), "nl", again)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, policyPath+"?verstuurd=ja#opmerking", http.StatusSeeOther)
	return nil
}

func crumbs(label string) []breadcrumb.Item {
	return []breadcrumb.Item{{Label: "Privacy en cookies", Href: policyPath}, {Label: label}}
}

// versions lists what could be read before.
func (s *Policy) versions(w http.ResponseWriter, r *http.Request) error {
	all, err := s.Policies.Versions(r.Context(), web.EditionOf(r).Slug)
	if err != nil {
		return err
	}
	items := make([]linklist.Item, len(all))
	for i, v := range all {
		items[i] = linklist.Item{Label: "Versie " + strconv.Itoa(v.Number), Href: versionsPath + "/" + strconv.Itoa(v.Number), Note: clock.DateOf(v.PublishedAt).DutchShort()}
		switch {
		case i == 0:
			items[i].Text = "Deze geldt nu."
		case i == len(all)-1:
			items[i].Text = "De eerste versie."
		}
	}
	head := view.Head{Title: "Eerdere versies van de privacytekst", Description: "Elke versie blijft leesbaar. Bij elke versie zie je wat er veranderde.", NoIndex: true, Crumbs: crumbs("Versies")}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, versionsPage(head.Description, items)))
}

// versionView is one version and what it changed.
type versionView struct {
	number             int
	published          string
	current            bool
	before             string // number of the version before; empty of the first
	difference         []content.Paragraph
	changes            int
	parts              []part
	hash, registerHash string
}

// version shows one version. Unknown: NotFound.
func (s *Policy) version(w http.ResponseWriter, r *http.Request) error {
	slug := web.EditionOf(r).Slug
	v, before, err := s.Policies.Version(r.Context(), slug, r.PathValue("nummer"))
	if err != nil {
		return err
	}
	now, err := s.Policies.Current(r.Context(), slug)
	if err != nil {
		return err
	}
	shown := versionView{number: v.Number, published: clock.DateOf(v.PublishedAt).Dutch(), current: now.Number == v.Number,
		parts: s.parts(v, "nl"), hash: v.Hash, registerHash: v.RegisterHash}
	if before.Number > 0 {
		shown.before, shown.difference = strconv.Itoa(before.Number), content.Difference(before.Dutch, v.Dutch)
		for _, p := range shown.difference {
			if p.Changed() {
				shown.changes++
			}
		}
	}
	head := view.Head{Title: fmt.Sprintf("Privacytekst, versie %d", v.Number), NoIndex: true,
		Crumbs: []breadcrumb.Item{{Label: "Privacy en cookies", Href: policyPath}, {Label: "Versies", Href: versionsPath}, {Label: "Versie " + strconv.Itoa(v.Number)}}}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, versionPage(shown)))
}
