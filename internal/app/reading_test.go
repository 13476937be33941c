package app

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"andersom/internal/match"
)

// This file: what the pages make of a sentence: filters that one sees and lets
// go of, words that were read otherwise, and what is near when nothing is found.

// typedSentence is how a teacher types.
const typedSentence = "woensdagochtend iets met techniek voor groep 5/6"

// classed holds for elements with the class.
func classed(class string) condition {
	return func(n *html.Node) bool {
		for own := range strings.FieldsSeq(value(n, "class")) {
			if own == class {
				return true
			}
		}
		return false
	}
}

// chips gives what the chips say, without the words for screen readers.
func (p answer) chips() []string {
	var out []string
	for _, n := range p.all("a", classed("andersom-chip")) {
		out = append(out, strings.TrimPrefix(words(n), "Verwijder filter "))
	}
	return out
}

func TestPromise2_SentenceLeadsToItsFilters(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for _, path := range []string{"/activiteiten", "/kaart"} {
		asked := denhaag + path + "?" + url.Values{"q": {typedSentence}, "groep": {""}}.Encode()
		sent := ask(t, v.public, http.MethodGet, asked)
		const want = "?domein=wetenschap-techniek&groep=5%2F6&dag=wo&dagdeel=ochtend&zin=woensdagochtend+iets+met+techniek+voor+groep+5%2F6"
		if got := sent.header.Get("Location"); sent.status != http.StatusSeeOther || got != path+want {
			t.Fatalf("%s = %d, to %s", asked, sent.status, got)
		}
		p := ask(t, v.public, http.MethodGet, denhaag+sent.header.Get("Location"))
		if got := strings.Join(p.chips(), ", "); p.status != http.StatusOK || got != "Wetenschap en techniek, groep 5 en 6, woensdag, ochtend" {
			t.Errorf("%s = %d, with chips %s", path, p.status, got)
		}
		if !strings.Contains(p.text(), "Je zocht: ‘"+typedSentence+"’. Zo lezen we het:") {
			t.Errorf("%s does not say what was typed", path)
		}
		if got, want := p.rel("canonical"), denhaag+path+"?domein=wetenschap-techniek&groep=5%2F6&dag=wo&dagdeel=ochtend"; got != want {
			t.Errorf("canonical = %s, want %s", got, want)
		}
		if got := value(p.one(t, "input", has("id", "zoek")), "value"); got != "" {
			t.Errorf("the field holds %q, want the rest, which is nothing", got)
		}
		for _, choice := range [][2]string{{"dag", "wo"}, {"dagdeel", "ochtend"}, {"domein", "wetenschap-techniek"}} {
			p.one(t, "input", has("name", choice[0]), has("value", choice[1]), with("checked"))
		}
		literal := p.one(t, "a", func(n *html.Node) bool { return words(n) == "Zoek letterlijk op deze woorden" })
		wanted := url.Values{"letterlijk": {"ja"}, "q": {typedSentence}}
		if got := value(literal, "href"); query(t, got).Encode() != wanted.Encode() {
			t.Errorf("literal = %s, want %v", got, wanted)
		}
	}
}

// Every activity that the sentence finds has the facts that it asks for, and the
// number found is that of the filters.
func TestPromise2_SentenceFindsWhatItSays(t *testing.T) {
	t.Parallel()
	v := visit(t)
	page := follow(t, v.demo+"/activiteiten?"+url.Values{"q": {typedSentence}}.Encode())
	values := url.Values{"domein": {"wetenschap-techniek"}, "groep": {"5/6"}, "dag": {"wo"}, "dagdeel": {"ochtend"}}
	q, _, _ := v.house.Cities["denhaag"].Parser.Parse(values)
	found := v.search(t, q)
	if n, err := amount(words(page.one(t, "h2", classed("andersom-results__count")))); err != nil || n != found.Total || n == 0 {
		t.Errorf("the page finds %d, the filters %d", n, found.Total)
	}
	for _, o := range found.Offers {
		if !o.Activity.Groepen.Has(5) || !o.Activity.Groepen.Has(6) {
			t.Errorf("%s is for groep %s", o.Activity.Slug, o.Activity.Groepen)
		}
	}
	feed := look(t, v.demo+"/activiteiten.atom?"+url.Values{"q": {typedSentence}}.Encode())
	same := look(t, v.demo+"/activiteiten.atom?"+values.Encode())
	if string(feed.body) != string(same.body) {
		t.Error("the feed of the sentence is not that of its filters")
	}
}

// Who is typing stays where he is: the choices show, and no box is ticked for good.
func TestPartReadsASentenceWithoutSendingElsewhere(t *testing.T) {
	t.Parallel()
	v := visit(t)
	at := denhaag + "/activiteiten?" + url.Values{"q": {"robots woensdag dichtbij 2522"}, "groep": {"5"}}.Encode()
	part := ask(t, v.public, http.MethodGet, at, "HX-Request", "true")
	if got, want := part.header.Get("HX-Push-Url"), "/activiteiten?q=robots+woensdag+dichtbij+2522&groep=5"; part.status != http.StatusOK || got != want {
		t.Errorf("status %d, pushes %s, want %s", part.status, got, want)
	}
	var understood []string
	for _, n := range part.all("a", classed("andersom-chip--understood")) {
		understood = append(understood, strings.TrimPrefix(words(n), "Verwijder filter "))
		if href := query(t, value(n, "href")); href.Get("zin") == "" || href.Get("groep") != "5" {
			t.Errorf("letting go of %s leads to %v", words(n), href)
		}
	}
	if got := strings.Join(understood, ", "); got != "‘robots’, woensdag, binnen 5 km, vanaf 2522 Den Haag" {
		t.Errorf("understood: %s", got)
	}
	if got := value(part.one(t, "input", has("id", "zoek")), "value"); got != "robots woensdag dichtbij 2522" {
		t.Errorf("the field holds %q", got)
	}
	for _, n := range part.all("input", with("checked")) {
		if value(n, "name") != "groep" {
			t.Errorf("the sentence ticked %s=%s", value(n, "name"), value(n, "value"))
		}
	}
	if got := value(part.one(t, "input", has("id", "f-postcode")), "value"); got != "" {
		t.Errorf("the sentence filled in the postcode %q", got)
	}
	whole := ask(t, v.public, http.MethodGet, at, "HX-Request", "true", "HX-History-Restore-Request", "true")
	if whole.status != http.StatusOK || len(whole.all("a", classed("andersom-chip--understood"))) == 0 {
		t.Errorf("going back to it = %d", whole.status)
	}
}

// A mistake stays in sight: the page is not left for tidier address.
func TestSentenceWithAMistakeStays(t *testing.T) {
	t.Parallel()
	p := look(t, visit(t).demo+"/activiteiten?q=robots+woensdag&postcode=Zweinstein")
	if len(p.all("*", has("id", "foutoverzicht"))) != 1 || len(p.all("a", classed("andersom-chip--understood"))) == 0 {
		t.Error("the page does not say what is wrong, or what it read")
	}
	if got := value(p.one(t, "input", has("id", "f-postcode")), "value"); got != "Zweinstein" {
		t.Errorf("the field holds %q", got)
	}
}

func TestPlaceOfASentence(t *testing.T) {
	t.Parallel()
	v := visit(t)
	p := follow(t, v.demo+"/activiteiten?q=museum+dichtbij+2522&sorteer=afstand")
	if got := strings.Join(p.chips(), ", "); got != "‘museum’, binnen 5 km, vanaf 2522 Den Haag" {
		t.Errorf("chips: %s", got)
	}
	if got := value(p.one(t, "input", has("id", "f-postcode")), "value"); got != "2522" {
		t.Errorf("the field for the place holds %q", got)
	}
	for _, n := range p.all("a", classed("andersom-chip")) {
		if strings.Contains(words(n), "vanaf") {
			if href := query(t, value(n, "href")); href.Has("postcode") || href.Has("straal") || href.Has("sorteer") || href.Get("zin") == "" {
				t.Errorf("without the place: %v", href)
			}
		}
	}
	if p := follow(t, v.demo+"/activiteiten?q=museum+dichtbij"); !strings.Contains(p.text(), "Dichtbij wat? Vul een postcode of je school in") {
		t.Error("nobody asks near to what")
	}
}

func TestLiteralIsSaidAndLeft(t *testing.T) {
	t.Parallel()
	v := visit(t)
	p := look(t, v.demo+"/activiteiten?q=robots+woensdag&letterlijk=ja&groep=5")
	if !strings.Contains(p.text(), "We zoeken letterlijk: ‘robots woensdag’.") {
		t.Error("the page does not say that it searches literally")
	}
	back := p.one(t, "a", func(n *html.Node) bool { return words(n) == "Zoek weer gewoon" })
	if got := follow(t, v.demo+value(back, "href")); strings.Join(got.chips(), ", ") != "‘robots’, groep 5, woensdag" {
		t.Errorf("back leads to %v", got.chips())
	}
	if p := look(t, v.demo+"/activiteiten?letterlijk=ja"); strings.Contains(p.text(), "letterlijk:") {
		t.Error("without words there is nothing literal")
	}
}

func TestCorrectionsReadWell(t *testing.T) {
	t.Parallel()
	p := look(t, visit(t).demo+"/activiteiten?q=robbot+percusieles")
	const want = "Gezocht op robot in plaats van ‘robbot’. En op percussie les in plaats van ‘percusieles’. Zoek precies op ‘robbot percusieles’"
	if !strings.Contains(p.text(), want) {
		t.Errorf("the page does not say %q", want)
	}
	precisely := p.one(t, "a", func(n *html.Node) bool { return strings.HasPrefix(words(n), "Zoek precies op") })
	if got := value(precisely, "href"); got != "/activiteiten?q=robbot+percusieles&letterlijk=ja" {
		t.Errorf("precisely = %s", got)
	}
}

// When no activity has all words, those with the most come apart and uncounted,
// and each says which words it has.
func TestNothingFoundShowsWhatIsNear(t *testing.T) {
	t.Parallel()
	p := look(t, visit(t).demo+"/activiteiten?q=robot+trommelen+tuin")
	if got := words(p.one(t, "h2", classed("andersom-results__count"))); got != "0 activiteiten" {
		t.Errorf("the count says %s", got)
	}
	p.one(t, "h3", func(n *html.Node) bool { return words(n) == "Deze hebben de meeste van je woorden" })
	cards := p.all("article")
	if len(cards) == 0 || len(p.all("p", classed("andersom-card__found"))) != len(cards) {
		t.Errorf("%d cards, %d say how", len(cards), len(p.all("p", classed("andersom-card__found"))))
	}
	if strings.Contains(p.text(), "Waarom deze volgorde") {
		t.Error("the order of nothing is explained")
	}
}

// Each card says how the words were found in it, as the engine does; without
// words there is nothing to say.
func TestPromise2_CardsSayWhy(t *testing.T) {
	t.Parallel()
	v := visit(t)
	p := look(t, v.demo+"/activiteiten?q=dans+muziek")
	cards := p.all("article")
	if said := p.all("p", classed("andersom-card__found")); len(cards) == 0 || len(said) != len(cards) {
		t.Fatalf("%d of %d cards say why", len(said), len(cards))
	}
	for _, card := range cards {
		title := strings.ToLower(words(within(card, "h3")[0]))
		line := words(within(card, "p", classed("andersom-card__found"))[0])
		if strings.HasPrefix(line, "‘dans’ staat in de titel") && !strings.Contains(title, "dans") && !strings.Contains(title, "dansen") {
			t.Errorf("%q of %q", line, title)
		}
	}
	if p := look(t, v.demo+"/activiteiten?groep=5"); len(p.all("p", classed("andersom-card__found"))) > 0 {
		t.Error("a list without words says how words were found")
	}
}

// The criteria on the results stand on /hoe-het-werkt too, in the same order.
func TestOrderIsExplainedAlike(t *testing.T) {
	t.Parallel()
	v := visit(t)
	text := look(t, v.demo+"/hoe-het-werkt")
	results := look(t, v.demo+"/activiteiten?q=dans+muziek")
	var told []string
	for _, n := range within(results.one(t, "details", has("id", "volgorde")), "li") {
		told = append(told, words(n))
	}
	if len(told) != 8 {
		t.Fatalf("%d criteria: %q", len(told), told)
	}
	from := 0
	whole := text.text()
	for _, criterion := range told {
		head, _, _ := strings.Cut(strings.TrimSuffix(criterion, "."), ":")
		at := strings.Index(whole[from:], head)
		if at < 0 {
			t.Errorf("/hoe-het-werkt does not say %q after the ones before", head)
			continue
		}
		from += at
	}
	if got := len(within(look(t, v.demo+"/activiteiten?groep=5").one(t, "details", has("id", "volgorde")), "li")); got != 3 {
		t.Errorf("without words %d criteria, want 3", got)
	}
}

func TestSuggestionsLeadSomewhere(t *testing.T) {
	t.Parallel()
	v := visit(t)
	kinds := map[string]bool{}
	for _, typed := range []string{"mu", "robot", "esc", "woensdag da", "museum", "teken"} {
		p := look(t, v.demo+"/zoek/suggesties?"+url.Values{"q": {typed}, "groep": {"5", ""}}.Encode())
		options := p.all("a", has("role", "option"))
		if len(options) == 0 || len(options) > 8 {
			t.Errorf("%q: %d suggestions", typed, len(options))
		}
		ids := map[string]bool{}
		for _, n := range options {
			href := value(n, "href")
			ids[value(n, "id")] = true
			kinds[value(n.Parent, "aria-labelledby")] = true
			page := follow(t, v.demo+href)
			if page.status != http.StatusOK {
				t.Errorf("%q: %s = %d", typed, href, page.status)
			}
			if strings.HasPrefix(href, "/activiteiten?") {
				promised, count := words(within(n, "span", classed("andersom-suggest__note"))[0]), words(page.one(t, "h2", classed("andersom-results__count")))
				if n, err := amount(count); err != nil || n == 0 || count != promised {
					t.Errorf("%q promises %q, the page says %s", href, promised, count)
				}
				if query(t, href).Get("groep") != "5" {
					t.Errorf("%s lost what was chosen", href)
				}
			}
		}
		if len(ids) != len(options) {
			t.Errorf("%q: options share an id", typed)
		}
	}
	for _, kind := range []match.SuggestionKind{match.SuggestTheme, match.SuggestPlace, match.SuggestWord, match.SuggestActivity, match.SuggestProvider} {
		if !kinds["suggestie-"+string(kind)] {
			t.Errorf("there was no suggestion of kind %s", kind)
		}
	}
	if p := look(t, v.demo+"/zoek/suggesties?q=mu&op=kaart"); !strings.HasPrefix(value(p.all("a", has("role", "option"))[0], "href"), "/kaart?") {
		t.Error("on the map suggestions leave the map")
	}
	for _, nothing := range []string{"", "?q=", "?q=m", "?q=mu+", "?q=zzzxqj", "?groep=5", "?q=%ff"} {
		if p := look(t, v.demo+"/zoek/suggesties"+nothing); len(p.body) != 0 {
			t.Errorf("%s offers %s", nothing, p.body)
		}
	}
}
