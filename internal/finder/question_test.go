package finder_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/match/sentence"
)

// This file: how an address with a sentence becomes a question.

func reading(t *testing.T) *finder.City {
	t.Helper()
	w := words(t, "denhaag")
	return &finder.City{Edition: w.Edition, Words: w, Parser: match.NewParser(w), Sentences: sentence.New(w)}
}

func question(t *testing.T, c *finder.City, address string) finder.Question {
	t.Helper()
	values, err := url.ParseQuery(address)
	if err != nil {
		t.Fatal(err)
	}
	return c.Question(values)
}

func TestPromise2_SentenceBecomesFilters(t *testing.T) {
	city := reading(t)
	for _, c := range []struct {
		in, want string // addresses
		own      string // that of who is still typing
		read     bool
	}{
		{in: "", want: ""},
		{in: "q=muziek", want: "q=muziek", own: "q=muziek"},
		{"q=woensdagochtend+techniek+groep+5/6", "q=techniek+&groep=5%2F6&dag=wo&dagdeel=ochtend&zin=woensdagochtend+techniek+groep+5%2F6", "q=woensdagochtend+techniek+groep+5%2F6", true},
		{"q=robots+woensdag&groep=5&sorteer=nieuw", "q=robots+&groep=5&dag=wo&zin=robots+woensdag&sorteer=nieuw", "q=robots+woensdag&groep=5&sorteer=nieuw", true},
		{in: "q=robots+woensdag&letterlijk=true", want: "q=robots+woensdag&letterlijk=ja", own: "q=robots+woensdag&letterlijk=ja"},
		{in: "q=%22robots+woensdag%22", want: "q=%22robots+woensdag%22", own: "q=%22robots+woensdag%22"},
		{in: "q=robots&dag=wo&zin=robots+woensdag", want: "q=robots&dag=wo&zin=robots+woensdag", own: "q=robots&dag=wo&zin=robots+woensdag"},
		{"q=koken+donderdag&zin=robots+woensdag&dag=wo", "q=koken+&dag=wo&dag=do&zin=koken+donderdag", "q=koken+donderdag&dag=wo&zin=robots+woensdag", true},
		// The place of the sentence lets a distance and an order by distance mean something.
		{"q=dans+dichtbij+2522&sorteer=afstand", "q=dans+&postcode=2522&straal=5&zin=dans+dichtbij+2522&sorteer=afstand", "q=dans+dichtbij+2522&sorteer=afstand", true},
		{"q=dans+dichtbij+2522&straal=2", "q=dans+&postcode=2522&straal=2&zin=dans+dichtbij+2522", "q=dans+dichtbij+2522&straal=2", true},
		{"q=dans+dichtbij+2522&postcode=2511", "q=dans+&postcode=2511&straal=5&zin=dans+dichtbij+2522", "q=dans+dichtbij+2522&postcode=2511", true},
		{"q=dans+dichtbij+2522&school=99ZZ00", "q=dans+&school=99ZZ00&straal=5&zin=dans+dichtbij+2522", "q=dans+dichtbij+2522&school=99ZZ00", true},
		{"q=dans+woensdag&dag=wo", "q=dans+&dag=wo&zin=dans+woensdag", "q=dans+woensdag&dag=wo", true},
	} {
		q := question(t, city, c.in)
		if got := match.Encode(q.Query); got != c.want {
			t.Errorf("%s asks %s, want %s", c.in, got, c.want)
		}
		if got := match.Encode(q.Own); got != c.own {
			t.Errorf("%s has of its own %s, want %s", c.in, got, c.own)
		}
		if q.Read != c.read || len(q.Wrong) > 0 {
			t.Errorf("%s: read %v, wrong %v", c.in, q.Read, q.Wrong)
		}
		again := question(t, city, match.Encode(q.Query))
		if got := match.Encode(again.Query); got != c.want || again.Read {
			t.Errorf("%s is read again as %s (%v)", c.want, got, again.Read)
		}
	}
}

// What the sentence added stands apart from what was chosen, and each can be
// let go of without the others.
func TestChoicesOfASentenceStandApart(t *testing.T) {
	city := reading(t)
	q := question(t, city, "q=robots+woensdag+groep+5&groep=5&vorm=reeks")
	own, fromText := city.Choices(&q)
	if got := labels(own); got != "groep 5, reeks (2-5 lessen)" {
		t.Errorf("chosen: %s", got)
	}
	if got := labels(fromText); got != "‘robots’, woensdag" {
		t.Errorf("from the sentence: %s", got)
	}
	const want = "q=robots+&groep=5&vorm=reeks&zin=robots+woensdag+groep+5"
	if got := match.Encode(fromText[1].Without); got != want {
		t.Errorf("without the day: %s, want %s", got, want)
	}
	q = question(t, city, "q=robots&groep=5")
	if own, fromText = city.Choices(&q); labels(own) != "‘robots’, groep 5" || fromText != nil {
		t.Errorf("without a sentence: %s and %s", labels(own), labels(fromText))
	}
}

func labels(choices []match.Choice) string {
	all := make([]string, len(choices))
	for i, c := range choices {
		all[i] = c.Label
	}
	return strings.Join(all, ", ")
}

// A distance without a place asks for one, and goes on asking on the page that
// the sentence leads to.
func TestNearNeedsAPlace(t *testing.T) {
	city := reading(t)
	for address, want := range map[string]bool{
		"q=museum+dichtbij": true, "q=museum&zin=museum+dichtbij": true, "q=museum+dichtbij+2522": false, "q=museum+dichtbij&postcode=2511": false,
		"q=museum&zin=museum+dichtbij&postcode=2511": false, "q=museum&zin=museum+woensdag": false, "q=museum+dichtbij&letterlijk=ja": false,
	} {
		if got := question(t, city, address).NeedsPlace; got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

// A mistake is named also when the text is a sentence.
func TestSentenceHidesNoMistake(t *testing.T) {
	city := reading(t)
	for address, want := range map[string]string{
		"q=dans+dichtbij+2522&postcode=0000": "postcode", "q=dans+dichtbij+2522&school=11AA11": "school", "q=dans+woensdag&groep=9": "groep",
		"q=dans+woensdag&sorteer=afstand": "sorteer", "q=dans+dichtbij+2522&straal=veel": "straal", "q=" + strings.Repeat("woensdag+", 1200): "q",
	} {
		q := question(t, city, address)
		if len(q.Wrong) != 1 || q.Wrong[0].Name != want {
			t.Errorf("%.40s: %v, want one at %s", address, q.Wrong, want)
		}
	}
}

func TestRubbishIsNoSentence(t *testing.T) {
	city := reading(t)
	for _, text := range []string{"\xff\xfe", strings.Repeat("😀", 200), `"nooit gesloten groep`, "“ ” “", strings.Repeat("(", 200), "\x00\x00", strings.Repeat("é", 10_000)} {
		q := city.Question(url.Values{match.ParamText: {text}, match.ParamSentence: {text}})
		if address := match.Encode(q.Query); len(address) > 6*4*2*200 {
			t.Errorf("%.20q gives an address of %d bytes", text, len(address))
		}
		if again := city.Question(match.Params(q.Query)); again.Read {
			t.Errorf("%.20q is read twice", text)
		}
	}
	if q := city.Question(url.Values{match.ParamText: {`"nooit gesloten woensdag`}}); q.Days.Empty() == q.Read {
		t.Errorf("an open quotation mark: %+v", q.Query)
	}
}

// Somebody who types on is offered what the index knows: with what else is
// asked, and counted with it.
func TestSuggest(t *testing.T) {
	v := newTown(t)
	v.city.Sentences = sentence.New(v.city.Words)
	for i := range 12 {
		a := activity()
		a.ID, a.Slug, a.Title = fmt.Sprintf("b%d", i), fmt.Sprintf("trompet-%d", i), fmt.Sprintf("Trompet in %d lessen", i+2)
		a.Disciplines = []string{"muziek"}
		v.activities[a.ID] = a
		v.change(a.ID)
	}
	v.step()
	for _, c := range []struct {
		address string
		most    int
		want    string
	}{
		{"q=perc", 8, "thema Percussie discipline=percussie 1"},
		{"q=muz", 8, "thema Muziek discipline=muziek 12"},
		{"q=het+tromm", 8, "… aanbieder Het Trommelhuis het-trommelhuis 13"},
		{"q=tromm", 8, "… activiteit Trommelen op emmers trommelen 1; aanbieder Het Trommelhuis het-trommelhuis 13"},
		{"q=woensdag+perc", 8, ""}, // the example is on no day
		{"q=groep+4+perc", 8, "thema Percussie discipline=percussie&groep=4 1"},
		{"q=perc&groep=8", 8, ""},
		{"q=perc&discipline=percussie", 8, ""},
		{"q=perc&letterlijk=ja", 8, "thema Percussie discipline=percussie 1"},
		{"q=p", 8, ""}, {"q=perc+", 8, ""}, {"q=", 8, ""}, {"q=groep+4", 8, ""}, {"q=perc", 0, ""},
		{"q=%ff%fe", 8, ""}, {"q=" + strings.Repeat("a", 10_000), 8, ""},
	} {
		q := question(t, v.city, c.address)
		got := told(v.service.Suggest(v.city, &q, c.most))
		if end, isEnd := strings.CutPrefix(c.want, "… "); got != c.want && (!isEnd || !strings.HasSuffix(got, end)) {
			t.Errorf("%.40s: %s\nwant %s", c.address, got, c.want)
		}
	}
	q := question(t, v.city, "q=tromp")
	got := v.service.Suggest(v.city, &q, 5)
	if len(got) != 5 || got[0].Kind != match.SuggestWord || got[4].Kind != match.SuggestActivity {
		t.Errorf("at most five: %s", told(got))
	}
}

func told(all []finder.Suggestion) string {
	lines := make([]string, len(all))
	for i, s := range all {
		lines[i] = strings.Join(strings.Fields(fmt.Sprint(s.Kind, " ", s.Text, " ", match.Encode(s.Query), s.Slug, " ", s.N)), " ")
	}
	return strings.Join(lines, "; ")
}

// Also what has only some of the words says which.
func TestAlmostSaysWhichWords(t *testing.T) {
	v := newTown(t)
	found, err := v.service.List(v.city, match.Query{Text: "emmers ruimtevaart"})
	if err != nil || found.Total != 0 || len(found.Almost) != 1 {
		t.Fatalf("%d found, almost %d, %v", found.Total, len(found.Almost), err)
	}
	if got := found.Almost[0].Words; len(got) != 1 || got[0] != (finder.FoundWord{Typed: "emmers", Form: "het woord zelf", Field: "titel"}) {
		t.Errorf("words = %v", got)
	}
	found, err = v.service.List(v.city, match.Query{Text: "emmers ritme"})
	if err != nil || found.Total != 1 || len(found.Cards[0].Words) != 2 {
		t.Errorf("%d found, %v: %+v", found.Total, err, found.Cards)
	}
}
