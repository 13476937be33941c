package synthetic

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"andersom/internal/taxonomy"
)

// This file: that the tables of words and patterns hold together.

// every tries the function on each list of patterns.
func every(t *testing.T, check func(t *testing.T, pattern string)) {
	for name, list := range map[string][]string{
		"title": titlePatterns(), "summary": summaryPatterns(), "opening": openingPatterns(), "about": aboutPatterns(), "tie": tiePatterns(),
		"doing": doingPatterns(), "gain": gainPatterns(), "other form": otherFormPatterns(), "practice": practicePatterns(), "closing": closingPatterns(),
		"substitute": substitutePatterns(), "cancellation": cancellationPatterns(), "preparation": preparationPatterns(),
		"hand-over": handOverPatterns(), "material": materialPatterns(),
	} {
		t.Run(name, func(t *testing.T) {
			if len(list) > 64 {
				t.Errorf("%d patterns, want at most 64", len(list))
			}
			for _, pattern := range list {
				check(t, pattern)
			}
		})
	}
}

// Every hole can be filled with every topic and form.
func TestPatterns(t *testing.T) {
	c := newTest(t, nil)
	d := drawFor(1, streamText, 1)
	every(t, func(t *testing.T, pattern string) {
		for i := range c.topics {
			w := writer{draw: d, topics: []*topic{&c.topics[i]}, forms: []*form{&c.forms[i%len(c.forms)], &c.forms[(i+1)%len(c.forms)]},
				facts: &facts{groepen: taxonomy.AllGroepen, lessons: 3, minutes: 45, pupils: 30, city: "Delft"}}
			w.about(w.topics[0])
			w.sentence(pattern)
			text := w.taken()
			first := []rune(text)[0]
			if strings.ContainsAny(text, "{}") || strings.Contains(text, "  ") || unicode.IsLower(first) {
				t.Errorf("%q became %q", pattern, text)
			}
		}
	})
}

// Outside holes no pattern names a topic or a form: else texts would be about
// things that Truth does not know.
func TestPatternsAreNeutral(t *testing.T) {
	c := newTest(t, nil)
	named := map[string]bool{}
	for _, f := range c.forms {
		named[f.one], named[f.many] = true, true
	}
	for i := range c.topics {
		for _, word := range c.topics[i].words() {
			named[word] = true
		}
	}
	every(t, func(t *testing.T, pattern string) {
		for _, piece := range strings.Split(pattern, "{") {
			if _, after, found := strings.Cut(piece, "}"); found {
				piece = after
			}
			for _, word := range strings.FieldsFunc(strings.ToLower(piece), func(r rune) bool { return !unicode.IsLetter(r) }) {
				if named[word] {
					t.Errorf("%q names %q", pattern, word)
				}
			}
		}
	})
}

// Nor does what the pupils of a topic do and use name another topic, or any of
// its words a form. Left aside are lezen, schrijven and tekenen, which every
// topic does, and words of names of several words (verhalen vertellen).
func TestTablesAreNeutral(t *testing.T) {
	topics := readTopics()
	owners := map[string][]string{}
	for i := range topics {
		for _, word := range topics[i].words() {
			if len(word) > 2 && !strings.Contains(word, " ") && !slices.Contains([]string{"lezen", "lees", "schrijf", "schrijven", "teken", "tekenen"}, word) {
				owners[word] = append(owners[word], topics[i].slug)
			}
		}
	}
	var forms []string
	for _, f := range readForms() {
		forms = append(forms, f.one, f.many)
	}
	for i := range topics {
		topic := &topics[i]
		for _, act := range topic.doings {
			topic.namesNoOther(t, act.infinitive, owners)
			namesNoForm(t, act.infinitive, forms)
		}
		for _, tool := range topic.tools {
			topic.namesNoOther(t, tool, owners)
			namesNoForm(t, tool, forms)
		}
		for _, word := range topic.words() {
			namesNoForm(t, word, forms)
		}
	}
}

// namesNoOther checks that no word of a phrase is, begins with or ends in a word
// of another topic.
func (t *topic) namesNoOther(test *testing.T, phrase string, owners map[string][]string) {
	own := letters(strings.Join(t.words(), " "))
	for _, word := range letters(phrase) {
		if slices.Contains(harmless, word) {
			continue
		}
		for name, slugs := range owners {
			if !slices.Contains(own, name) && holds(word, name) {
				test.Errorf("%s: %q names %q of %v", t.slug, phrase, name, slugs)
			}
		}
	}
}

func namesNoForm(t *testing.T, phrase string, forms []string) {
	for _, word := range letters(phrase) {
		for _, form := range forms {
			if word != "ukeleles" && (strings.HasPrefix(word, form) || strings.HasSuffix(word, form)) {
				t.Errorf("%q names %q", phrase, form)
			}
		}
	}
}

// holds tells whether a word is a name, alone or in front or at the end of a
// compound.
func holds(word, name string) bool {
	return word == name || len(name) > 3 && (strings.HasPrefix(word, name) || strings.HasSuffix(word, name))
}

func letters(phrase string) []string {
	return strings.FieldsFunc(strings.ToLower(phrase), func(r rune) bool { return !unicode.IsLetter(r) })
}

// harmless are words that only begin or end like a name.
var harmless = []string{"klein", "kleine", "lampjes", "afstanden", "besparen", "bespreken", "boomwhackers", "breken", "berekenen", "groenten",
	"hefbomen", "beschrijven"}

func TestTopicsAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, topic := range readTopics() {
		if seen[topic.slug] || topic.stem == "" || topic.noun == "" || topic.from < 1 || topic.to > 8 || topic.from >= topic.to {
			t.Errorf("topic %q stands there twice or lacks something", topic.slug)
		}
		seen[topic.slug] = true
		if len(topic.doings) < 5 || len(topic.tools) < 2 || slices.Contains(topic.synonyms, "") {
			t.Errorf("topic %q: %d acts, %d tools, synonyms %q", topic.slug, len(topic.doings), len(topic.tools), topic.synonyms)
		}
		for _, act := range topic.doings {
			if verb := act.infinitive[strings.LastIndex(act.infinitive, " ")+1:]; !strings.HasSuffix(verb, "n") {
				t.Errorf("topic %q: %q does not end with an infinitive", topic.slug, act.infinitive)
			}
		}
	}
}

func TestDoings(t *testing.T) {
	for act, want := range map[string]doing{
		"een brug bouwen":   {"een brug bouwen", "bouwen een brug", "een brug te bouwen"},
		"zaaien en oogsten": {"zaaien en oogsten", "zaaien en oogsten", "te zaaien en te oogsten"},
	} {
		if got := readDoing(act); got != want {
			t.Errorf("%q: got %+v, want %+v", act, got, want)
		}
	}
}

func TestJoin(t *testing.T) {
	for _, tt := range []struct{ left, right, want string }{
		{"muziek", "les", "muziekles"}, {"stads", "project", "stadsproject"}, {"Engelse ", "les", "Engelse les"},
		{"AI-", "workshop", "AI-workshop"}, {"foto", "excursie", "foto-excursie"}, {"yoga", "les", "yogales"},
	} {
		if got := join(tt.left, tt.right); got != tt.want {
			t.Errorf("join(%q, %q): got %q, want %q", tt.left, tt.right, got, tt.want)
		}
	}
}

// Every way of writing occurs: joined, parted, inside a longer word.
func TestMentionsVary(t *testing.T) {
	topics := readTopics()
	music, class := &topics[0], readForms()[0]
	d := drawFor(1, streamText, 1)
	seen := map[string]bool{}
	for range 500 {
		seen[mention(d, music, &class, false)] = true
	}
	for _, want := range []string{"muziekles", "muziek les", "muziek-les", "schoolmuziekles", "les musiceren", "les over muziek", "les met klassenorkest"} {
		if !seen[want] {
			t.Errorf("nobody wrote %q", want)
		}
	}
}
