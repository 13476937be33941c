package view

import (
	"testing"

	"andersom/internal/finder"
	"andersom/internal/match"
)

// word is a word found in a form and a field, by their numbers.
func word(typed string, form, field int) finder.FoundWord {
	return finder.FoundWord{Typed: typed, Form: match.Form(form).String(), Field: match.Field(field).String()}
}

func TestFound(t *testing.T) {
	for _, c := range []struct {
		words []finder.FoundWord
		want  string
	}{
		{nil, ""},
		{[]finder.FoundWord{word("dans", 0, 0)}, "‘dans’ staat in de titel."},
		{[]finder.FoundWord{word("dans", 0, 0), word("robots", 0, 5)}, "‘dans’ staat in de titel, ‘robots’ in de tekst."},
		{[]finder.FoundWord{word("dans", 0, 0), word("les", 0, 1), word("robots", 0, 0)}, "‘dans’ en ‘robots’ staan in de titel, ‘les’ bij de discipline."},
		{[]finder.FoundWord{word("dans", 1, 2)}, "‘dans’ staat als deel van een langer woord in de samenvatting."},
		{[]finder.FoundWord{word("muziekles", 2, 5)}, "De delen van ‘muziekles’ staan in de tekst."},
		{[]finder.FoundWord{word("escamp", 0, 4), word("muz", 3, 3)}, "‘escamp’ staat bij de plaats, een woord dat begint met ‘muz’ in de naam van de aanbieder."},
		{[]finder.FoundWord{word("gym", 4, 1)}, "Een ander woord voor ‘gym’ staat bij de discipline."},
		{[]finder.FoundWord{word("percusie", 5, 0), word("muzeik", 5, 0)}, "Woorden die lijken op ‘percusie’ en ‘muzeik’ staan in de titel."},
	} {
		if got := Found(c.words); got != c.want {
			t.Errorf("Found(%v) = %q, want %q", c.words, got, c.want)
		}
	}
}

// Every form and every field that the engine knows has its words here: a new
// one would else be left out of the sentence.
func TestFoundKnowsEveryFormAndField(t *testing.T) {
	for form := range 6 {
		if _, ok := foundHow[match.Form(form).String()]; !ok {
			t.Errorf("no words for form %q", match.Form(form))
		}
	}
	for field := range 6 {
		if foundWhere[match.Field(field).String()] == "" {
			t.Errorf("no words for field %q", match.Field(field))
		}
	}
	for name, beyond := range map[string]func() string{"form": match.Form(6).String, "field": match.Field(6).String} {
		if !panics(beyond) {
			t.Errorf("the engine has a %s that these tests do not know: %s", name, beyond())
		}
	}
}

func panics(f func() string) (out bool) {
	defer func() { out = recover() != nil }()
	f()
	return false
}
