package dutch

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// rowsOf reads the rows of a file under testdata, without remarks.
func rowsOf(t testing.TB, name string) []string {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for row := range strings.Lines(string(content)) {
		if row = strings.TrimSpace(row); row != "" && !strings.HasPrefix(row, "#") {
			out = append(out, row)
		}
	}
	return out
}

func TestCompoundsAreSplit(t *testing.T) {
	a := New()
	rows := rowsOf(t, "compounds.txt")
	if len(rows) < 250 {
		t.Errorf("%d compounds, want at least 250", len(rows))
	}
	for _, row := range rows {
		word, parts, _ := strings.Cut(row, " ")
		if got := strings.Join(a.Split(word), " "); got != parts {
			t.Errorf("Split(%s) = %q, want %q", word, got, parts)
		}
	}
}

func TestOtherWordsStayWhole(t *testing.T) {
	a := New()
	words := strings.Fields(strings.Join(rowsOf(t, "whole.txt"), " "))
	if len(words) < 150 {
		t.Errorf("%d words, want at least 150", len(words))
	}
	for _, word := range words {
		if parts := a.Split(word); parts != nil {
			t.Errorf("Split(%s) = %q, want none", word, parts)
		}
	}
	for _, odd := range []string{"", "a", "les", "5", "groep5", "музыка", "xqzwxqzw", "3dprinten", strings.Repeat("dansles", 20), "\xff\xfeles"} {
		if parts := a.Split(odd); parts != nil {
			t.Errorf("Split(%q) = %q, want none", odd, parts)
		}
	}
}

// The forms, outer words and clashing vowels of the synthetic catalogue.
var (
	forms = strings.Fields(`les lessen workshop workshops cursus cursussen project projecten gastles gastlessen rondleiding rondleidingen
programma programma's training trainingen voorstelling voorstellingen club clubs excursie excursies clinic clinics toernooi toernooien
leerlijn leerlijnen`)
	outerWords = strings.Fields("school stads buurt kinder wijk groeps zomer winter")
	clashes    = strings.Fields("aa ae ai au ee ei eu ie ii ij oe oi oo ou ui uu")
)

// glue writes two words as one, or with a hyphen where vowels clash.
func glue(left, right string) string {
	if !strings.HasSuffix(left, "-") && slices.Contains(clashes, left[len(left)-1:]+right[:1]) {
		return left + "-" + right
	}
	return left + right
}

// meanings gives the stems of a text and of all parts of its words; words that a
// hyphen joins count as one too.
func meanings(a *Analyzer, text string) map[string]bool {
	out := map[string]bool{}
	var add func(word string)
	add = func(word string) {
		out[a.Stem(word)] = true
		for _, part := range a.Split(word) {
			add(part)
		}
	}
	for _, w := range Words(text) {
		add(w.Text)
	}
	return out
}

func TestEveryTopicMeetsEveryForm(t *testing.T) {
	a := New()
	n := 0
	for _, row := range rowsOf(t, "topics.tsv") {
		topic, meets, _ := strings.Cut(row, "\t")
		for _, form := range forms {
			for _, outer := range append([]string{""}, outerWords...) {
				text := glue(topic, form)
				if outer != "" {
					text = glue(outer, text)
				}
				n++
				found := meanings(a, text)
				if want := a.Stem(Fold(meets)); !found[want] {
					t.Errorf("%s does not meet %s (%s): %v", text, meets, want, found)
				}
				if want := a.Stem(Fold(form)); !found[want] {
					t.Errorf("%s does not meet %s (%s): %v", text, form, want, found)
				}
			}
		}
	}
	if n < 20000 {
		t.Errorf("%d compounds", n)
	}
}

func TestJoins(t *testing.T) {
	a := New()
	for pair, want := range map[string]bool{
		"muziek les": true, "muziek lessen": true, "school tuin": true, "moes tuin": true, "dans workshop": true, "theater voorstelling": true,
		"muziek docenten": true, "kook workshop": true, "water dieren": true,
		"op leiding": false, "voor stelling": false, "de les": false, "les muziek": false, "to neel": false, "over leg": false,
		"groep drie": false, "in muziek": false, " ": false, "muziek ": false,
	} {
		left, right, _ := strings.Cut(pair, " ")
		if got := a.Joins(left, right); got != want {
			t.Errorf("Joins(%q, %q) = %v, want %v", left, right, got, want)
		}
	}
}

// TestClosedByState compares the two ways to write a base without its ending.
func TestClosedByState(t *testing.T) {
	p := readParts()
	n := 0
	for _, word := range manyWords(t)[:5000] {
		for end := 3; end <= len(word); end++ {
			base := word[:end]
			shorter := p.walk(p.root, base[:end-1])
			at := p.step(shorter, base[end-1])
			if at == 0 {
				break
			}
			want := p.of(closed(base))
			if got := p.closed(base, shorter, at); got != want {
				t.Errorf("closed(%q) has %b, want %b", base, got, want)
			}
			if closed(base) != base && want&isWord != 0 {
				n++
			}
		}
	}
	if n < 100 {
		t.Errorf("%d bases are a word when closed", n)
	}
}

func TestEndings(t *testing.T) {
	a := New()
	n := 0
	for _, word := range manyWords(t) {
		longest := func(table string) int {
			best := -1
			for end := range strings.FieldsSeq(table) {
				if cut := len(word) - len(end); strings.HasSuffix(word, end) && (best < 0 || cut < best) {
					best = cut
				}
			}
			return best
		}
		if got, want := a.ends.endingOf(word, isLoan), longest(loanPlurals); got != want {
			t.Fatalf("the loan of %q begins at %d, want %d", word, got, want)
		}
		want := longest(kinds)
		if got := a.parts.kindEnds.endingOf(word, isKind); got != want {
			t.Fatalf("the kind of %q begins at %d, want %d", word, got, want)
		}
		if want >= 0 {
			n++
		}
	}
	if n < 200 {
		t.Errorf("%d words end like a kind", n)
	}
}

func TestKnown(t *testing.T) {
	a := New()
	for word, want := range map[string]bool{
		"muziek": true, "lessen": true, "gekookt": true, "amsterdam": true, "cafe": true, "fotos": true, "acro": true, "streetdance": true,
		"muzeik": false, "percussiiecursus": false, "": false, "5": false, "школа": false,
	} {
		if got := a.Known(word); got != want {
			t.Errorf("Known(%q) = %v, want %v", word, got, want)
		}
	}
}

func TestSplitsNear(t *testing.T) {
	a := New()
	for word, want := range map[string]string{
		"percussiiecursus": "percussie cursus", "musiekworkshop": "muziek workshop", "danswrkshop": "dans workshop",
		"muziekworkshp": "muziek workshop", "schriijfworkshop": "schrijf workshop", "theatrles": "theater les", "judoclinik": "judo clinic",
		"schooltuinprojekt": "schooltuin project", "dansworkhsop": "dans workshop", "programeercursus": "programmeer cursus",
		"natuurexcurise": "natuur excursie", "gitaarlse": "gitaar les", "yogalessn": "yoga lessen", "keramiekworkhop": "keramiek workshop",
		"winterpoezeicursus": "winter poezie cursus", "zomergtadsleerlijn": "zomer stad leerlijn", "kinderelektdronicaleerlijn": "kinder elektronica leerlijn",
		"stadsboeroderijprogramma": "stadsboerderij programma", "scihoolrekenclub": "school reken club", "percussiiecurssus": "percussie cursus",
		"muziekles": "", "muziek": "", "xqzwpl": "", "sterrenkunde": "", "": "", "5": "",
	} {
		var best Division
		if all := a.SplitsNear(word); len(all) > 0 {
			best = all[0]
		}
		if got := strings.Join(best.Parts, " "); got != want || (best.Edits > 0) != (want != "") {
			t.Errorf("SplitsNear(%s) = %q, %d, want %q", word, got, best.Edits, want)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"schooltuinproject", "zonnepanelen", "dansworkhsop", "kinderkookcursus", "\xff", "ééé", "aaaaaaaaaaaa"} {
		f.Add(seed)
	}
	a := New()
	f.Fuzz(func(t *testing.T, word string) {
		folded := Fold(word)
		for _, word := range []string{word, folded} {
			if parts := a.Split(word); parts != nil {
				if len(parts) != 2 || parts[0] == "" || parts[1] == "" || !strings.HasSuffix(word, parts[1]) || word[0] != parts[0][0] {
					t.Fatalf("Split(%q) = %q", word, parts)
				}
			}
			for _, d := range a.SplitsNear(word) {
				if len(d.Parts) < 2 || len(d.Parts) > 3 || d.Edits < 1 || d.Edits > 2 || a.Split(word) != nil {
					t.Fatalf("SplitsNear(%q) = %+v", word, d)
				}
			}
			if again := a.Stem(word); again != a.Stem(word) || word != "" && again == "" {
				t.Fatalf("Stem(%q) = %q", word, again)
			}
		}
	})
}
