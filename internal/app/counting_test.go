package app

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/analytics"
	"andersom/internal/analytics/matomo"
	"andersom/internal/analytics/matomo/matomotest"
	"andersom/internal/clock"

	"andersom/internal/privacy"
	"andersom/internal/web"
)

// This file: counting on the whole site, with a Matomo that is a real server.

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"

// meter is a site that counts to a Matomo of its own.
type meter struct {
	*testing.T
	town  *town
	house *House
	site  http.Handler
	*matomotest.Server
}

// objecting is the account that objects.
const objecting = "maakt-bezwaar"

func newMeter(t *testing.T) *meter {
	t.Helper()
	v, server := visit(t), matomotest.New()
	t.Cleanup(server.Close)
	h := *v.house
	h.Objected = func(_ context.Context, account string, p privacy.PurposeCode) (bool, error) {
		return account == objecting && p == privacy.ForCounting, nil
	}
	s := ServerSettings{APIRate: demoRate, BaseURL: denhaag, MatomoSettings: MatomoSettings{server.URL, matomotest.Site, matomotest.Token}}
	h.counting = h.newCounting(s)
	site, err := newSite(&h, s, false)
	if err != nil {
		t.Fatal(err)
	}
	return &meter{t, v, &h, site, server}
}

// settle lets everything that was seen arrive.
func (m *meter) settle() {
	m.Helper()
	m.house.counting.service.Drain(m.Context())
	m.house.counting.matomo.Flush(m.Context())
}

// deed is something that is counted.
type deed struct {
	method, path string
	form         url.Values
	key          string // parameter of Matomo that only this kind has
}

func (m *meter) deeds() map[string]deed {
	offer := m.town.offers["op school"]
	return map[string]deed{
		"page":     {"GET", "/over", nil, ""},
		"activity": {"GET", "/activiteiten/" + offer.Slug, nil, ""},
		"search":   {"GET", "/activiteiten?q=techniek&groep=5", nil, "search"},
		"empty":    {"GET", "/activiteiten?domein=rekenen&prijs_max=1&groep=1", nil, "search"},
		"event":    {"POST", "/bewaren", url.Values{"activiteit": {offer.ID}}, "e_c"},
		"contact":  {"POST", "/activiteiten/" + offer.Slug + "/contact", url.Values{}, "e_c"},
		"link":     {"GET", "/activiteiten/" + m.website() + "/website", nil, "link"},
		"download": {"GET", "/vergelijken/downloaden?a=" + offer.ID, nil, "download"},
	}
}

// website gives the slug of an activity with a website.
func (m *meter) website() string {
	m.Helper()
	for _, kind := range []string{"op school", "op plek", "met datum", "online", "gratis"} {
		a := m.town.offers[kind]
		p, _, err := m.town.house.Catalog.Provider(m.Context(), "denhaag", strings.TrimPrefix(m.town.provider(), "/aanbieders/"))
		if a.Contact.Website != "" || err == nil && a.Contact.Empty() && a.ProviderID == p.ID && p.Contact.Website != "" {
			return a.Slug
		}
	}
	m.Fatal("no activity of the demonstration has a website")
	return ""
}

// do does a deed as somebody, with headers.
func (m *meter) do(d deed, who access.Actor, headers ...string) *httptest.ResponseRecorder {
	m.Helper()
	r := httptest.NewRequest(d.method, denhaag+d.path, strings.NewReader(d.form.Encode()))
	r.RemoteAddr = "203.0.113.77:4711"
	r.Header.Set("User-Agent", firefox)
	if d.method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	m.site.ServeHTTP(w, web.InActor(r, who))
	if w.Code >= http.StatusBadRequest {
		m.Fatalf("%s %s: %d", d.method, d.path, w.Code)
	}
	return w
}

// What is done is told once; with a no of any kind, never.
func TestPromise23_24_19_ExactlyOneHitOrNone(t *testing.T) {
	m := newMeter(t)
	for name, d := range m.deeds() {
		for no, c := range map[string]struct {
			who     access.Actor
			headers []string
		}{
			"opt-out": {access.Actor{}, []string{"Cookie", analytics.ChoiceCookie + "=1767225600000"}},
			"DNT":     {access.Actor{}, []string{"DNT", "1"}}, "GPC": {access.Actor{}, []string{"Sec-GPC", "1"}},
			"objection": {access.Actor{Account: objecting}, nil}, "prefetch": {access.Actor{}, []string{"Sec-Purpose", "prefetch"}},
			"bot": {access.Actor{}, []string{"User-Agent", "Mozilla/5.0 (compatible; bingbot/2.0)"}},
		} {
			m.do(d, c.who, c.headers...)
			m.settle()
			if hits := m.Hits(); len(hits) != 0 || len(m.Posts()) != 0 {
				t.Errorf("%s with %s: %d hits: %v", name, no, len(hits), hits)
				m.Forget()
			}
		}
		for who, actor := range map[string]access.Actor{"a visitor": {}, "an account": {Account: "maakt-geen-bezwaar"}} {
			m.do(d, actor)
			m.settle()
			hits := m.Hits()
			m.Forget()
			if len(hits) != 1 {
				t.Errorf("%s by %s: %d hits, want 1", name, who, len(hits))
				continue
			}
			for _, key := range []string{"search", "e_c", "link", "download"} {
				if hits[0].Has(key) != (key == d.key) {
					t.Errorf("%s is told as %v", name, hits[0])
				}
			}
			if hits[0].Get("cip") != "203.0.0.0" || strings.Contains(hits[0].Get("url"), "?") {
				t.Errorf("%s: %v", name, hits[0])
			}
		}
	}
}

// Parts of a page, failures, files and redirects of ours are no hits.
func TestPromise23_OnlyWholePagesCount(t *testing.T) {
	m := newMeter(t)
	for _, c := range []struct {
		d       deed
		headers []string
	}{
		{deed{"GET", "/activiteiten?q=techniek", nil, ""}, []string{"HX-Request", "true"}},
		{deed{"GET", "/zoek/suggesties?q=te", nil, ""}, nil},
		{deed{"HEAD", "/over", nil, ""}, nil},
		{deed{"GET", "/activiteiten.atom", nil, ""}, nil},
		{deed{"GET", "/robots.txt", nil, ""}, nil},
		{deed{"GET", "/inloggen", nil, ""}, nil},
		{deed{"GET", "/activiteiten?q=techniek+groep+5", nil, ""}, nil}, // a sentence: it is led to its filters
		{deed{"GET", "/activiteiten/" + m.town.offers["op school"].Slug + "?contact=ja", nil, ""}, nil},
		{deed{"POST", "/privacy/tellen", url.Values{}, ""}, nil},
	} {
		m.do(c.d, access.Actor{}, c.headers...)
		m.settle()
		if hits := m.Hits(); len(hits) != 0 {
			t.Errorf("%s %s: %v", c.d.method, c.d.path, hits)
			m.Forget()
		}
	}
	r := httptest.NewRequest(http.MethodGet, denhaag+"/bestaat-niet", nil)
	r.Header.Set("User-Agent", firefox)
	m.site.ServeHTTP(httptest.NewRecorder(), r)
	m.settle()
	if len(m.Hits()) != 0 {
		t.Error("a page that is not there was counted")
	}
}

// uncounted are the pages for everyone that are files, parts or refusals; what is
// about an account, the team or a link in a letter the gate excludes by itself.
var uncounted = []string{"/.well-known/security.txt", "/activiteiten.atom", "/api/", "/beeld/{file}", "/favicon.ico", "/opensearch.xml", "/robots.txt", "/sitemap.xml",
	"/statisch/", "/statisch/editie/{file}", "/vergelijken.xlsx", "/zoek/suggesties", "/school/lijsten/{id}/verwijderen",
	"/privacy/versies/{nummer}", "/privacy/register/{soort}/{code}", "/privacy/register/{soort}/{code}/{versie}", "/contact/verstuurd"}

// Whoever adds a page decides whether it counts.
func TestEveryPageSaysWhetherItCounts(t *testing.T) {
	rules := counted()
	gate := &analytics.Gate{Rules: rules}
	there := map[string]bool{}
	for _, r := range allRoutes() {
		pattern := strings.TrimSpace(r.Method + " " + r.Pattern)
		there[pattern] = true
		v := analytics.Visit{Pattern: pattern, Method: http.MethodGet, Path: r.Pattern, Status: http.StatusOK, HTML: true, Agent: firefox}
		_, verdict, err := gate.Judge(t.Context(), &v)
		_, ruled := rules[pattern]
		private := regexp.MustCompile(`^/(account|beheer|aanmelden|inloggen|uitloggen|wachtwoord|bevestigen|nieuw-adres|oud-adres|meldingen|delen|uitnodiging|bestuur|privacy/verzoek)`).MatchString(r.Pattern)
		switch {
		case err != nil:
			t.Error(err)
		case private && (ruled || verdict == analytics.Counted):
			t.Errorf("%s is private and counts", pattern)
		case !private && !ruled && r.Method == http.MethodGet && !slices.Contains(uncounted, r.Pattern):
			t.Errorf("%s has no rule in counted.go and does not stand in the list of what does not count", pattern)
		}
	}
	for pattern, rule := range rules {
		if !there[pattern] {
			t.Errorf("there is a rule for %s, which is no route", pattern)
		}
		if rule.Title == "" || rule.Kind == analytics.Event && rule.Action == "" || strings.Contains(rule.Path, "{") {
			t.Errorf("%s: %+v", pattern, rule)
		}
		if strings.Contains(pattern, "{id}") && rule.Path == "" || strings.Contains(pattern, "aanbieders/{slug}") && rule.Path == "" {
			t.Errorf("%s tells an id or the name of a person", pattern)
		}
	}
}

// canary is in everything that a visitor can send and that is theirs.
const canary = "KANARIE"

// Whatever is asked of the site, by whomever: nothing of it leaves that names
// somebody.
func TestPromise23_NothingThatNamesSomebodyLeaves(t *testing.T) {
	m := newMeter(t)
	offer := m.town.offers["op school"]
	who := member(t, m.town, canary+"-account")
	who.Email, who.Session = canary+"@voorbeeld.nl", canary+"-sessie"
	fill := regexp.MustCompile(`\{[a-z$]+\}`)
	for _, route := range allRoutes() {
		if route.Method != http.MethodGet && route.Method != http.MethodPost {
			continue
		}
		for _, part := range []string{offer.Slug, canary, strings.TrimPrefix(m.town.provider(), "/aanbieders/"), "website", "1", "groepen"} {
			path := fill.ReplaceAllString(route.Pattern, part)
			path = strings.Replace(path, part, strings.Replace(part, "$", "", 1), 1)
			if route.Pattern == "/{$}" {
				path = "/"
			}
			for _, actor := range []access.Actor{{}, who} {
				r := httptest.NewRequest(route.Method, denhaag+path+"?q="+canary+"&a="+offer.ID+"&token="+canary, strings.NewReader("naam="+canary+"&activiteit="+offer.ID))
				r.RemoteAddr = "[2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:1"
				for _, h := range [][2]string{{"User-Agent", firefox}, {"Referer", "https://elders.example/" + canary + "?q=" + canary}, {"X-Forwarded-For", "198.51.100.99"},
					{"Cookie", "sessie=" + canary + "; gekozen=" + canary}, {"Authorization", "Bearer " + canary}, {"Accept-Language", canary + "@x"}, {"Content-Type", "application/x-www-form-urlencoded"}} {
					r.Header.Set(h[0], h[1])
				}
				m.site.ServeHTTP(httptest.NewRecorder(), web.InActor(r, actor))
			}
		}
	}
	m.settle()
	hits := m.Hits()
	if len(hits) < 30 {
		t.Errorf("only %d hits came of all routes", len(hits))
	}
	for _, p := range m.Posts() {
		if text := fmt.Sprint(p); strings.Contains(text, canary) || strings.Contains(text, strings.ToLower(canary)) || strings.Contains(text, "198.51") || strings.Contains(text, "bbbb") {
			t.Errorf("something left: %s", text[:min(len(text), 600)])
		}
	}
	provider := strings.TrimPrefix(m.town.provider(), "/aanbieders/")
	for _, h := range hits {
		if strings.ContainsAny(h.Get("url"), "?#") || h.Get("cip") != "2001:db8:aaaa::" || strings.Contains(h.Get("url"), provider) || strings.Contains(h.Encode(), who.School) {
			t.Errorf("a hit names somebody: %v", h)
		}
		if ref := h.Get("urlref"); ref != "" && ref != "https://elders.example/" {
			t.Errorf("the referrer is %s", ref)
		}
	}
	kept, err := m.house.Insights.Store.Sums(t.Context(), "denhaag", analytics.QuarterOf(clock.DateOf(today)).From(), analytics.QuarterOf(clock.DateOf(today)).Until())
	if err != nil || len(kept) == 0 {
		t.Fatal(err, len(kept))
	}
	for _, total := range kept {
		if text := strings.ToLower(fmt.Sprint(total)); strings.Contains(text, strings.ToLower(canary)) || strings.Contains(text, who.School) || strings.Contains(text, provider) {
			t.Errorf("a total names somebody: %s", text)
		}
	}
}

// The checkbox: off sets the cookie of Matomo as it stands in the policy, on takes
// it away; without script by a redirect, with script by a part.
func TestPromise24_Checkbox(t *testing.T) {
	m := newMeter(t)
	box := func(headers ...string) (checked, disabled bool, text string) {
		p := ask(t, m.site, http.MethodGet, denhaag+"/privacy", headers...)
		n := p.one(t, "input", has("name", "tellen"))
		_, checked = attribute(n, "checked")
		_, disabled = attribute(n, "disabled")
		return checked, disabled, p.text()
	}
	if checked, disabled, text := box(); !checked || disabled || !strings.Contains(text, "Je bezoek wordt nu geteld.") {
		t.Error("without a choice the box is not on")
	}
	for header, reason := range map[string]string{"DNT": "Do Not Track", "Sec-GPC": "Global Privacy Control"} {
		if checked, disabled, text := box(header, "1"); checked || !disabled || !strings.Contains(text, reason) || !strings.Contains(text, "wordt nu niet geteld") {
			t.Errorf("with %s the box is on or can be changed, or does not say why", header)
		}
	}
	off := m.do(deed{"POST", "/privacy/tellen", url.Values{}, ""}, access.Actor{})
	cookie := off.Header().Get("Set-Cookie")
	pattern := regexp.MustCompile(`^mtm_consent_removed=[0-9]{13}; Path=/; Max-Age=34560000; Secure; SameSite=Lax$`)
	if off.Code != http.StatusSeeOther || off.Header().Get("Location") != "/privacy#tellen" || !pattern.MatchString(cookie) {
		t.Errorf("switching off: %d to %q with %q", off.Code, off.Header().Get("Location"), cookie)
	}
	name, _, _ := strings.Cut(cookie, ";")
	if checked, disabled, text := box("Cookie", name); checked || disabled || !strings.Contains(text, "wordt nu niet geteld") {
		t.Error("with the cookie the box is on, or cannot be switched on")
	}
	on := m.do(deed{"POST", "/privacy/tellen", url.Values{"tellen": {"ja"}}, ""}, access.Actor{}, "Cookie", name)
	if got := on.Header().Get("Set-Cookie"); !strings.HasPrefix(got, "mtm_consent_removed=;") || !strings.Contains(got, "Max-Age=0") {
		t.Errorf("switching on: %q", got)
	}
	part := m.do(deed{"POST", "/privacy/tellen", url.Values{}, ""}, access.Actor{}, "HX-Request", "true")
	if body := part.Body.String(); part.Code != http.StatusOK || strings.Contains(body, "<html") || !strings.Contains(body, "wordt nu niet geteld") || strings.Contains(body, " checked") {
		t.Errorf("the part: %d %s", part.Code, body)
	}
	w := m.do(deed{"GET", "/privacy", nil, ""}, access.Actor{Account: objecting})
	if body := w.Body.String(); !strings.Contains(body, "bezwaar gemaakt") || strings.Contains(body, " checked") {
		t.Error("who objects is not told")
	}
	other := httptest.NewRequest(http.MethodPost, denhaag+"/privacy/tellen", nil)
	other.Header.Set("Sec-Fetch-Site", "cross-site")
	refused := httptest.NewRecorder()
	if m.site.ServeHTTP(refused, other); refused.Code != http.StatusForbidden {
		t.Errorf("another site may choose: %d", refused.Code)
	}
}

// A Matomo that is down, slow, refusing or lying keeps no page waiting and fills
// no memory, and every hit is accounted for.
func TestPromise23_ABadMatomoHurtsNobody(t *testing.T) {
	for name, c := range map[string]struct {
		mood matomotest.Mood
		late time.Duration
	}{"slow": {matomotest.Silent, time.Hour}, "refusing": {matomotest.Refusing, 0}, "lying": {matomotest.Lying, 0}, "empty": {matomotest.Empty, 0}} {
		t.Run(name, func(t *testing.T) {
			m := newMeter(t)
			m.Be(c.mood, c.late)
			ctx, stop := context.WithCancel(t.Context())
			done := make(chan struct{})
			go func() { defer close(done); m.house.counting.run(ctx) }()
			const pages = 300
			for range pages {
				m.do(deed{"GET", "/over", nil, ""}, access.Actor{}) // comes back while Matomo has not answered
			}
			for !m.house.counting.service.Idle() {
				time.Sleep(time.Millisecond)
			}
			m.CloseClientConnections()
			stop()
			m.CloseClientConnections()
			<-done
			tally := m.house.counting.matomo.Tally()
			sum := tally.Sent + int64(tally.Waiting)
			for _, n := range tally.Dropped {
				sum += n
			}
			if sum != pages || tally.Sent != 0 || m.house.counting.service.Missed() != 0 {
				t.Errorf("%d pages, and %+v", pages, tally)
			}
		})
	}
}

// A full queue of the longest hits holds less than 20 MB.
func TestPromise23_QueueIsSmall(t *testing.T) {
	client := matomo.New(matomo.Config{URL: "http://127.0.0.1:1", Site: "1", Token: matomotest.Token}, time.Now)
	before := heapHeld()
	for i := range 25_000 {
		client.Add(analytics.Hit{Kind: analytics.Search, At: today, URL: denhaag + "/activiteiten/" + strings.Repeat("lange-titel-", 8) + strconv.Itoa(i), Title: "Activiteiten/Activiteit",
			Referrer: "https://elders.example/", Address: "203.0.0.0", Agent: strings.Repeat("a", 300), Language: "nl-NL", Visitor: "0123456789abcdef", View: "abcdef", Term: strings.Repeat("t", 50)})
	}
	if grown := int64(heapHeld()) - int64(before); grown > 20<<20 {
		t.Errorf("25,000 hits take %d MB", grown>>20)
	} else {
		t.Logf("25,000 hits take %.1f MB", float64(grown)/(1<<20))
	}
	if tally := client.Tally(); tally.Waiting != 10_000 || tally.Dropped[matomo.Full] != 15_000 {
		t.Errorf("%+v", tally)
	}
}
