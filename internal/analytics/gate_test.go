// Tests of what is counted, what is masked and which words are kept. Refusals
// come first.
package analytics

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"testing"
	"time"

	"andersom/internal/clock"
	"andersom/internal/privacy"
)

// rules has a route of each kind.
func rules() Rules {
	return Rules{
		"GET /activiteiten":      {Kind: Page, Title: "Activiteiten"},
		"POST /bewaren":          {Kind: Event, Title: "Bewaren", Action: "bewaard"},
		"GET /naar/{waar}":       {Kind: Link, Title: "Elders"},
		"GET /bestand":           {Kind: Download, Title: "Bestand"},
		"GET /account/{rubbish}": {Kind: Page, Title: "a rule that must not help"},
	}
}

// visits gives a visit of each kind that counts.
func visits() map[string]Visit {
	base := Visit{Edition: "denhaag", Origin: "https://andersom.example", Method: "GET", Path: "/activiteiten", Status: 200, HTML: true,
		At: noon, Address: netip.MustParseAddr("203.0.113.77"), Agent: "Mozilla/5.0 Firefox/130.0"}
	with := func(change func(*Visit)) Visit { v := base; change(&v); return v }
	return map[string]Visit{
		"page": with(func(v *Visit) { v.Pattern = "GET /activiteiten" }),
		"search": with(func(v *Visit) {
			v.Pattern = "GET /activiteiten"
			v.Note.Question = &Question{Text: "techniek", Found: 3}
		}),
		"event": with(func(v *Visit) { v.Pattern, v.Method, v.Path, v.Status = "POST /bewaren", "POST", "/bewaren", 303 }),
		"link":  with(func(v *Visit) { v.Pattern, v.Path, v.Status = "GET /naar/{waar}", "/naar/website", 303 }),
		"file":  with(func(v *Visit) { v.Pattern, v.Path, v.Status = "GET /bestand", "/bestand", 303 }),
	}
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func TestPromise19_24_GateRefuses(t *testing.T) {
	objecting := func(_ context.Context, account string, p privacy.PurposeCode) (bool, error) {
		return account == "bezwaar" && p == privacy.ForCounting, nil
	}
	gate := &Gate{Rules: rules(), Objected: objecting}
	for kind, v := range visits() {
		if _, verdict, err := gate.Judge(t.Context(), &v); verdict != Counted || err != nil {
			t.Errorf("%s does not count: %s, %v", kind, verdict, err)
		}
		for name, c := range map[string]struct {
			change func(*Visit)
			want   Verdict
		}{
			"opt-out":       {func(v *Visit) { v.OptedOut = true }, OptedOut},
			"DNT":           {func(v *Visit) { v.DNT = true }, NoTrack},
			"GPC":           {func(v *Visit) { v.GPC = true }, NoSale},
			"prefetch":      {func(v *Visit) { v.Prefetch = true }, Prefetch},
			"bot":           {func(v *Visit) { v.Agent = "Mozilla/5.0 (compatible; Googlebot/2.1)" }, Bot},
			"no agent":      {func(v *Visit) { v.Agent = " " }, Bot},
			"objection":     {func(v *Visit) { v.Account = "bezwaar" }, Objecting},
			"unknown route": {func(v *Visit) { v.Pattern = "GET /elders" }, Excluded},
			"account":       {func(v *Visit) { v.Path = "/account/gegevens" }, Excluded},
			"team":          {func(v *Visit) { v.Path = "/beheer" }, Excluded},
			"reset":         {func(v *Visit) { v.Path = "/wachtwoord-kiezen/abc" }, Excluded},
			"failure":       {func(v *Visit) { v.Status = 404 }, NotWhole},
			"head":          {func(v *Visit) { v.Method = "HEAD" }, NotWhole},
		} {
			refused := v
			c.change(&refused)
			if _, got, _ := gate.Judge(t.Context(), &refused); got != c.want { // a refusal has no error here
				t.Errorf("%s with %s: %s, want %s", kind, name, got, c.want)
			}
		}
	}
	for name, change := range map[string]func(*Visit){
		"a part": func(v *Visit) { v.Part = true }, "no html": func(v *Visit) { v.HTML = false }, "a redirect": func(v *Visit) { v.Status = 303 }, "shown again": func(v *Visit) { v.Note.Again = true },
	} {
		v := visits()["page"]
		change(&v)
		if _, got, _ := gate.Judge(t.Context(), &v); got != NotWhole { // likewise
			t.Errorf("%s counts as a page: %s", name, got)
		}
	}
}

func TestPromise19_NobodyKnowsMeansNo(t *testing.T) {
	broken := errors.New("no database")
	gate := &Gate{Rules: rules(), Objected: func(context.Context, string, privacy.PurposeCode) (bool, error) { return false, broken }}
	v := visits()["page"]
	if _, verdict, err := gate.Judge(t.Context(), &v); verdict != Counted || err != nil {
		t.Errorf("a visitor without account: %s, %v", verdict, err)
	}
	v.Account = "iemand"
	if _, verdict, err := gate.Judge(t.Context(), &v); verdict != Objecting || !errors.Is(err, broken) {
		t.Errorf("%s, %v", verdict, err)
	}
}

func TestBotsAreKnown(t *testing.T) {
	for agent, want := range map[string]bool{
		"Mozilla/5.0 (Linux; Android 9; CUBOT_X19) Chrome/120": false, "Mozilla/5.0 HeadlessChrome/120": false, "Go-http-client/1.1": false,
		"bingbot/2.0": true, "Mozilla/5.0 (compatible; YandexBot/3.0)": true, "facebookexternalhit/1.1": true, "": true,
	} {
		if got := isBot(agent); got != want {
			t.Errorf("%q is a bot: %v", agent, got)
		}
	}
}

func TestPromise23_AddressesAreMasked(t *testing.T) {
	for address, want := range map[string]string{
		"203.0.113.77": "203.0.0.0", "::ffff:203.0.113.77": "203.0.0.0", "2001:db8:1:2:3:4:5:6": "2001:db8:1::", "fe80::1%eth0": "fe80::", "0.0.0.1": "0.0.0.0",
	} {
		if got := Masked(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s becomes %s, want %s", address, got, want)
		}
	}
	if got := Masked(netip.Addr{}); got != "0.0.0.0" {
		t.Errorf("no address becomes %s", got)
	}
}

func TestPromise23_OnlyTheHostOfAnotherSiteStays(t *testing.T) {
	const own = "https://andersom.example"
	for referrer, want := range map[string]string{
		"https://zoeker.example/pad?q=jan+jansen#x": "https://zoeker.example/", "http://Zoeker.Example:8080/": "http://zoeker.example/",
		"https://jan:geheim@zoeker.example/": "https://zoeker.example/", own + "/activiteiten?q=jan": "", "https://192.168.1.9/intranet": "",
		"android-app://com.example": "", "rubbish": "", "": "", "https://[::1]/": "", "https://localhost/": "",
		"https://" + strings.Repeat("a", 200) + ".example/": "",
	} {
		if got := Referring(referrer, own); got != want {
			t.Errorf("%q becomes %q, want %q", referrer, got, want)
		}
	}
	for accept, want := range map[string]string{"nl-NL,nl;q=0.9": "nl-NL", "en;q=0.5": "en", "*": "", "jan@voorbeeld.nl": ""} {
		if got := firstLanguage(accept); got != want {
			t.Errorf("%q becomes %q", accept, got)
		}
	}
	if got := plainAgent("a\r\nb\x00" + strings.Repeat("é", 300)); strings.ContainsAny(got, "\r\n\x00") || len(got) > longestAgent {
		t.Errorf("agent %q", got)
	}
}

// moving is a clock and a random source of a test.
type moving struct {
	at time.Time
	n  byte
}

func (m *moving) now() time.Time { return m.at }
func (m *moving) fill(b []byte) {
	m.n++
	for i := range b {
		b[i] = m.n
	}
}

func TestPromise23_VisitorsAreForgottenAtMidnight(t *testing.T) {
	m := &moving{at: time.Date(2026, 11, 23, 22, 59, 59, 0, time.UTC)} // a second before midnight in the Netherlands
	s := NewSalt(m.now, m.fill)
	one, two := netip.MustParseAddr("203.0.113.77"), netip.MustParseAddr("203.0.113.78")
	first := s.Visitor("1", one, "Firefox")
	if len(first) != 16 || strings.Trim(first, "0123456789abcdef") != "" {
		t.Errorf("visitor %q", first)
	}
	if s.Visitor("1", one, "Firefox") != first {
		t.Error("one visitor is two")
	}
	for name, other := range map[string]string{"address": s.Visitor("1", two, "Firefox"), "agent": s.Visitor("1", one, "Chrome"), "site": s.Visitor("2", one, "Firefox")} {
		if other == first {
			t.Errorf("another %s is the same visitor", name)
		}
	}
	if m.n != 1 {
		t.Errorf("the salt was made %d times in a day", m.n)
	}
	m.at = m.at.Add(time.Second)
	if s.Visitor("1", one, "Firefox") == first || m.n != 2 {
		t.Error("the next day knows the visitor of today")
	}
}

func TestPromise23_OnlyOurWordsOrThoseOfManyAreKept(t *testing.T) {
	m := &moving{at: noon}
	terms := NewTerms(func(_, term string) bool { return term == "muziek" || term == "a@b" }, m.now)
	for text, want := range map[string]string{
		" Muziek ": "muziek", "": NoTerm, "jan jansen": OtherTerm, "a@b": OtherTerm, "06 12 34 56 78": OtherTerm, "123456": OtherTerm, "12345-6": OtherTerm,
		strings.Repeat("a", 51): OtherTerm, "\xff": OtherTerm,
	} {
		if got := terms.Kept("denhaag", text, "v"); got != want {
			t.Errorf("%q is kept as %q, want %q", text, got, want)
		}
	}
	for range 20 { // one person who types it often
		if got := terms.Kept("denhaag", "koorddans", "een"); got != OtherTerm {
			t.Fatalf("kept %q of one visitor", got)
		}
	}
	for i, visitor := range []string{"twee", "drie", "vier"} {
		if got := terms.Kept("denhaag", "koorddans", visitor); got != OtherTerm {
			t.Errorf("kept %q of %d visitors", got, i+2)
		}
	}
	if got := terms.Kept("amsterdam", "koorddans", "vijf"); got != OtherTerm {
		t.Error("visitors of another city count")
	}
	if got := terms.Kept("denhaag", "Koorddans", "vijf"); got != "koorddans" {
		t.Errorf("five visitors: %q", got)
	}
	m.at = m.at.AddDate(0, 0, 1)
	if got := terms.Kept("denhaag", "koorddans", "zes"); got != OtherTerm {
		t.Error("what was typed yesterday is remembered")
	}
	for i := range mostPending + 10 {
		terms.Kept("denhaag", fmt.Sprintf("woord%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676), "v")
	}
	if n := len(terms.pending); n > mostPending {
		t.Errorf("%d terms wait", n)
	}
}

// totals is a store in memory.
type totals struct {
	all   map[Total]int
	fails int
}

func (s *totals) AddTotals(_ context.Context, add []Total) error {
	if s.fails > 0 {
		s.fails--
		return errors.New("no database")
	}
	for _, t := range add {
		n := t.N
		t.N, t.Day = 0, clock.Date{}
		s.all[t] += n
	}
	return nil
}

func (s *totals) Sums(context.Context, string, clock.Date, clock.Date) ([]Total, error) {
	return nil, nil
}

func (s *totals) Daily(context.Context, string, clock.Date, clock.Date) ([]Total, error) {
	return nil, nil
}
func (s *totals) ForgetTotals(context.Context, clock.Date) (int64, error) { return 0, nil }

func (s *totals) n(m Measure, dimension, value string) int {
	return s.all[Total{Edition: "denhaag", Measure: m, Dimension: dimension, Value: value}]
}

// hits is a sender that keeps.
type hits struct{ all []Hit }

func (h *hits) Add(one Hit) { h.all = append(h.all, one) }
