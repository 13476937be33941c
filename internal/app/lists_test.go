package app

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
	"andersom/internal/web"
)

// This file: lists from the button on a card to an answer on a shared list, on
// the whole site.

// caller calls the site as somebody, with the cookies that it got.
type caller struct {
	t       *testing.T
	site    http.Handler
	who     access.Actor
	cookies []*http.Cookie
}

func (c *caller) do(method, path string, form url.Values, headers ...string) *httptest.ResponseRecorder {
	c.t.Helper()
	r := httptest.NewRequest(method, "https://denhaag.andersom.example"+path, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	for _, cookie := range c.cookies {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	c.site.ServeHTTP(w, web.InActor(r, c.who))
	if got := w.Result().Cookies(); len(got) > 0 {
		c.cookies = got
	}
	return w
}

func (c *caller) get(path string) string {
	c.t.Helper()
	w := c.do(http.MethodGet, path, nil)
	if w.Code != http.StatusOK {
		c.t.Fatalf("GET %s: %d", path, w.Code)
	}
	return w.Body.String()
}

// post sends a form and gives where it leads to.
func (c *caller) post(path string, form url.Values, headers ...string) string {
	c.t.Helper()
	w := c.do(http.MethodPost, path, form, headers...)
	if w.Code != http.StatusSeeOther {
		c.t.Fatalf("POST %s: %d\n%.300s", path, w.Code, w.Body)
	}
	return w.Header().Get("Location")
}

func (c *caller) find(pattern, text string) string {
	c.t.Helper()
	found := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if found == nil {
		c.t.Fatalf("no %s on the page", pattern)
	}
	return found[len(found)-1]
}

var keepable = regexp.MustCompile(`name="activiteit" value="([^"]+)"`)

func (c *caller) someActivities(n int) []string {
	c.t.Helper()
	var out []string
	for _, found := range keepable.FindAllStringSubmatch(c.get("/activiteiten"), n) {
		out = append(out, found[1])
	}
	if len(out) < n {
		c.t.Fatalf("only %d activities can be kept", len(out))
	}
	return out
}

func member(t *testing.T, v *town, account string) access.Actor {
	t.Helper()
	found, err := v.house.Schools["denhaag"].InRegion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	code := found[0].Code
	return access.Actor{Account: account, School: code, Schools: []access.Membership{{School: code, Role: access.Member, Confirmed: true}}}
}

func TestPromise22_AVisitorPicksInThisSessionOnly(t *testing.T) {
	v := visit(t)
	c := &caller{t: t, site: v.public}
	some := c.someActivities(2)
	if w := c.do(http.MethodGet, "/activiteiten", nil); len(w.Result().Cookies()) > 0 {
		t.Error("looking sets a cookie")
	}
	if to := c.post("/bewaren", url.Values{"activiteit": {some[0]}}, "Referer", "https://denhaag.andersom.example/activiteiten?groep=5"); to != "/activiteiten?groep=5#bewaar-"+some[0] {
		t.Errorf("led to %s", to)
	}
	part := c.do(http.MethodPost, "/bewaren", url.Values{"activiteit": {some[1]}}, "HX-Request", "true")
	if part.Code != http.StatusOK || !strings.Contains(part.Body.String(), "Bewaard") || strings.Contains(part.Body.String(), "<html") {
		t.Errorf("in place: %d %s", part.Code, part.Body)
	}
	page := c.get("/bewaard")
	if strings.Count(page, "Weghalen") != 2 || !strings.Contains(page, `name="a" value="`+some[0]+`"`) {
		t.Error("the picks are not all there")
	}
	if n := strings.Count(c.get("/activiteiten"), "> Bewaard <"); n > 0 && n != 2 {
		t.Errorf("%d cards say Bewaard", n)
	}
	c.post("/bewaard/weg", url.Values{"activiteit": {some[0]}})
	if page := c.get("/bewaard"); strings.Count(page, "Weghalen") != 1 {
		t.Error("a pick stays")
	}
	if w := c.do(http.MethodPost, "/bewaren", url.Values{"activiteit": {"bestaat-niet"}}); w.Code != http.StatusNotFound {
		t.Errorf("an unknown activity: %d", w.Code)
	}
}

func TestAListFromTheCardToAnAnswer(t *testing.T) {
	v := visit(t)
	c := &caller{t: t, site: v.public, who: member(t, v, "lijst-1")}
	some := c.someActivities(3)
	for _, id := range some {
		c.post("/bewaren", url.Values{"activiteit": {id}})
	}
	list := c.find(`(/school/lijsten/[0-9a-f-]+)"`, c.get("/school/lijsten"))
	c.post(list+"/notitie", url.Values{"activiteit": {some[0]}, "notitie": {"Juf <b>vond</b> dit leuk"}})
	long := c.do(http.MethodPost, list+"/notitie", url.Values{"activiteit": {some[0]}, "notitie": {strings.Repeat("x", 501)}})
	if long.Code != http.StatusUnprocessableEntity || !strings.Contains(long.Body.String(), strings.Repeat("x", 501)) {
		t.Errorf("a note too long: %d", long.Code)
	}
	to := c.post(list+"/weg", url.Values{"activiteit": {some[1]}})
	if page := c.get(to); !strings.Contains(page, "Terugzetten") {
		t.Error("nothing to undo")
	}
	c.post(list+"/terug", url.Values{"activiteit": {some[1]}})
	c.post(list+"/delen", url.Values{"dagen": {"14"}})
	page := c.get(list)
	if !strings.Contains(page, "Juf &lt;b&gt;vond&lt;/b&gt; dit leuk") {
		t.Error("the note is not there as it was typed")
	}
	c.answerOn(c.find(`https://denhaag\.andersom\.example(/delen/[^"]+)`, page), list, some)
	if page := c.get(list + "/verwijderen"); !strings.Contains(page, "Ja, verwijderen") {
		t.Error("nobody is asked")
	}
	c.post(list+"/verwijderen", nil)
	if w := c.do(http.MethodGet, list, nil); w.Code != http.StatusNotFound {
		t.Errorf("a deleted list: %d", w.Code)
	}
}

// answerOn answers on a shared list without an account, and takes it back.
func (c *caller) answerOn(shared, list string, some []string) {
	t := c.t
	t.Helper()
	guest := &caller{t: t, site: c.site}
	w := guest.do(http.MethodGet, shared, nil)
	for name, want := range map[string]string{"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex", "Set-Cookie": ""} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if body := w.Body.String(); w.Code != http.StatusOK || strings.Contains(body, "Juf") || strings.Contains(body, c.who.Account) || strings.Contains(body, "rel=\"canonical\"") {
		t.Errorf("the shared list (%d) tells too much", w.Code)
	}
	empty := guest.do(http.MethodPost, shared, url.Values{"voorletters": {"AB"}, "activiteit": some})
	if empty.Code != http.StatusUnprocessableEntity || !strings.Contains(empty.Body.String(), `value="AB"`) {
		t.Errorf("an empty answer: %d", empty.Code)
	}
	own := guest.post(shared, url.Values{"voorletters": {"AB"}, "activiteit": some, "keuze-" + some[0]: {"ja"}, "opmerking-" + some[0]: {"Graag op woensdag"}})
	if page := c.get(list); !strings.Contains(page, "1 × ja (AB)") || !strings.Contains(page, "Graag op woensdag") {
		t.Error("the answer is not on the list")
	}
	own, _, _ = strings.Cut(own, "?")
	guest.post(own, url.Values{"voorletters": {"AB"}, "activiteit": some, "keuze-" + some[1]: {"nee"}})
	if page := c.get(list); strings.Contains(page, "Graag op woensdag") || !strings.Contains(page, "1 × nee (AB)") {
		t.Error("the answer was not changed")
	}
	if w := guest.do(http.MethodPost, own+"/verwijderen", nil); w.Code != http.StatusOK {
		t.Errorf("deleting: %d", w.Code)
	}
	if page := c.get(list); strings.Contains(page, "(AB)") {
		t.Error("the answer is still there")
	}
	c.post(c.find(`action="([^"]+/intrekken)"`, c.get(list)), nil)
	if w := guest.do(http.MethodGet, shared, nil); w.Code != http.StatusNotFound {
		t.Errorf("a revoked link: %d", w.Code)
	}
}

// Every page of a list is closed to a stranger, as if there were no list.
func TestPromise9_ListsOfOthersAreNotFound(t *testing.T) {
	v := visit(t)
	c := &caller{t: t, site: v.public, who: member(t, v, "lijst-2")}
	c.post("/bewaren", url.Values{"activiteit": {c.someActivities(1)[0]}})
	list := c.find(`(/school/lijsten/[0-9a-f-]+)"`, c.get("/school/lijsten"))
	stranger := &caller{t: t, site: v.public, who: access.Actor{Account: "vreemd"}}
	visitor := &caller{t: t, site: v.public}
	for _, path := range []string{"", "/verwijderen", "POST/verwijderen", "POST/naam", "POST/notitie", "POST/weg", "POST/terug", "POST/volgorde", "POST/verplaats", "POST/delen", "POST/delen/x/intrekken"} {
		method := http.MethodGet
		if rest, isPost := strings.CutPrefix(path, "POST"); isPost {
			method, path = http.MethodPost, rest
		}
		form := url.Values{"naam": {"Van mij"}, "dagen": {"30"}, "notitie": {"x"}, "activiteit": {"x"}}
		if w := stranger.do(method, list+path, form); w.Code != http.StatusNotFound {
			t.Errorf("%s %s for a stranger: %d", method, path, w.Code)
		}
		if w := visitor.do(method, list+path, form); w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/inloggen") {
			t.Errorf("%s %s for a visitor: %d", method, path, w.Code)
		}
	}
	c.get(list)
}

func TestComparingSideBySide(t *testing.T) {
	c := &caller{t: t, site: visit(t).public}
	some := c.someActivities(5)
	page := c.get("/vergelijken?" + url.Values{"a": some}.Encode())
	for _, want := range []string{"verschilt", "Zo komt de prijs tot stand", "hoogstens vier", "VOG", "/vergelijken/downloaden?a="} {
		if !strings.Contains(page, want) {
			t.Errorf("the comparison does not say %q", want)
		}
	}
	file := c.do(http.MethodGet, "/vergelijken.xlsx?"+url.Values{"a": some[:2]}.Encode(), nil)
	if body, err := io.ReadAll(file.Body); err != nil || file.Code != http.StatusOK || !bytes.HasPrefix(body, []byte("PK")) {
		t.Errorf("the file: %d, %v", file.Code, err)
	}
	if page := c.get("/vergelijken?a=" + some[0] + "&a=../x"); !strings.Contains(page, "minstens twee") {
		t.Error("one activity is compared")
	}
}

func TestSavedSearchesTellWhatIsNew(t *testing.T) {
	v := visit(t)
	c := &caller{t: t, site: v.public, who: access.Actor{Account: "zoeker"}}
	to := c.post("/school/zoekvragen", url.Values{"zoekvraag": {"groep=5&sorteer=prijs&per=3"}, "naam": {"Voor groep 5"}})
	if page := c.get(to); !strings.Contains(page, `href="/activiteiten?groep=5"`) {
		t.Error("the search was not saved in its canonical form")
	}
	first, total, err := v.house.findNews(t.Context(), "denhaag", "groep=5", time.Time{}, today.AddDate(1, 0, 0))
	if err != nil || total < 5 || len(first) != 5 || first[0].Facts == "" {
		t.Fatalf("%d new, %+v, %v", total, first, err)
	}
	if _, n, err := v.house.findNews(t.Context(), "denhaag", "groep=5", today.AddDate(1, 0, 0), today.AddDate(2, 0, 0)); n != 0 || err != nil {
		t.Errorf("in the future %d are new, %v", n, err)
	}
	lists := v.house.Shortlists
	c.stopByOneClick(v, lists)
}

// stopByOneClick composes a letter and stops letters as a mail program does.
func (c *caller) stopByOneClick(v *town, lists *shortlist.Service) {
	t := c.t
	t.Helper()
	var id string
	err := v.house.DB.Read(t.Context(), func(tx sqldb.Tx) error {
		return tx.QueryRow("select id from saved_search where account = 'zoeker'").Scan(&id)
	})
	if err != nil {
		t.Fatal(err)
	}
	args := map[string]string{job.ArgPurpose: shortlist.NewsPurpose, job.ArgAccount: "zoeker", "editie": "denhaag", "tot": "9000000000000000", id: "0"}
	origin := func(string) string { return "https://denhaag.andersom.example" }
	l, stop, err := v.house.newsLetter(t.Context(), lists, args, origin)
	if err != nil || !strings.Contains(l.Subject, "nieuwe activiteiten") || !strings.Contains(strings.Join(l.Before, "\n"), "Voor groep 5") {
		t.Fatalf("letter %+v, %v", l, err)
	}
	path := strings.TrimPrefix(stop, origin(""))
	robot := &caller{t: t, site: v.public}
	if page := robot.get(path); !strings.Contains(page, "Stop deze berichten") {
		t.Error("looking does not ask")
	}
	if _, _, err := v.house.newsLetter(t.Context(), lists, args, origin); err != nil {
		t.Errorf("looking stopped the letters: %v", err)
	}
	if w := robot.do(http.MethodPost, path, url.Values{"List-Unsubscribe": {"One-Click"}}); w.Code != http.StatusOK {
		t.Errorf("one click: %d", w.Code)
	}
	if _, _, err := v.house.newsLetter(t.Context(), lists, args, origin); !fault.Is(err, fault.NotFound) {
		t.Errorf("after one click: %v", err)
	}
}
