package dutch

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{ // a plus marks a glued word
		"":                             "",
		"Muziek, dans & theater!":      "muziek dans theater",
		"groep 5/6":                    "groep 5 6",
		"groep 5-8":                    "groep 5 8",
		"4+1":                          "4 1",
		"€ 62,50 p.p.":                 "62 50 p p",
		"foto's en auto’s":             "fotos en autos",
		"A4'tje van een vwo'er":        "a4tje van een vwoer",
		"zo'n dag":                     "zo n dag",
		"'s-Gravenhage":                "s +gravenhage",
		"d'Artagnan":                   "d +artagnan",
		"’s-Gravenhage":                "s +gravenhage",
		"micro:bit en K'NEX":           "micro +bit en k +nex",
		"om 10:30":                     "om 10 30",
		"groep: 5, dag: ma":            "groep 5 dag ma",
		"groep 5-6, gr.3/4":            "groep 5 6 gr 3 4",
		"21e-eeuwse":                   "21e +eeuwse",
		"'t Hooft":                     "t hooft",
		"Leidschendam-Voorburg":        "leidschendam +voorburg",
		"kunst- en cultuureducatie":    "kunst en cultuureducatie",
		"3D-printer":                   "3d +printer",
		"Café, poëzie, coördinatie":    "cafe poezie coordinatie",
		"GEÏNSPIREERD":                 "geinspireerd",
		"ĳsbeer Ĳmuiden":               "ijsbeer ijmuiden",
		"Straße Æsop cœur Łódź Ørsted": "strasse aesop coeur lodz orsted",
		"e\u0301e\u0301n":              "een",
		"5e groep":                     "5e groep",
		"школа 学校":                     "школа 学校",
		"\xff\xfe":                     "",
		"a\u00adb":                     "a b",
	} {
		if got := show(Words(text)); got != want {
			t.Errorf("Words(%q) = %q, want %q", text, got, want)
		}
	}
}

func show(words []Word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		if w.Glued {
			b.WriteByte('+')
		}
		b.WriteString(w.Text)
	}
	return b.String()
}

func FuzzWords(f *testing.F) {
	for _, seed := range []string{"foto's", "'s-Gravenhage 5/6", "İstanbul ǅ ﬁets", "e\u0301", "\xff'"} {
		f.Add(seed)
	}
	a := New()
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, w := range Words(text) {
			if w.Text == "" || !utf8.ValidString(w.Text) || strings.ContainsFunc(w.Text, unicode.IsSpace) {
				t.Fatalf("word %q of %q", w.Text, text)
			}
			if w.Start < at || w.End <= w.Start || w.End > len(text) {
				t.Fatalf("word %q of %q stands at %d-%d after %d", w.Text, text, w.Start, w.End, at)
			}
			at = w.End
			if again := Fold(w.Text); again != w.Text {
				t.Fatalf("folding %q again gives %q", w.Text, again)
			}
			if a.Stem(w.Text) == "" {
				t.Fatalf("%q has an empty stem", w.Text)
			}
		}
	})
}
