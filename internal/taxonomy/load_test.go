package taxonomy_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"andersom/data"
	"andersom/internal/taxonomy"
)

// This file: the themes, synonyms and kerndoelen that the binary carries.

// domains is the list of docs/glossary.md; a slug is a stable key.
const domains = `
kunst-cultuur: muziek zang-koor instrument-les dans theater-drama musical beeldend fotografie film-animatie architectuur literatuur-schrijven poezie-spoken-word circus mode-textiel keramiek erfgoed museum stadsgeschiedenis percussie
natuur-milieu: schooltuin-moestuin natuurbeleving dieren-stadsboerderij duinen-zee water afval-circulair energie-klimaat biodiversiteit weer-ruimte
wetenschap-techniek: techniek-bouwen robotica elektronica proefjes sterrenkunde maakplaats-3d wiskunde-puzzels onderzoekend-leren
media-digitale-geletterdheid: programmeren mediawijsheid online-veiligheid ai-geletterdheid podcast-radio journalistiek gamedesign
sport-beweging: bewegingsonderwijs atletiek balsport judo-weerbaarheid yoga dans-beweging zwemmen fietsen skaten schaken acrobatiek motoriek-kleuters
burgerschap-persoonlijke-ontwikkeling: democratie-rechtsstaat filosoferen debat levensbeschouwing vrede-recht diversiteit sociaal-emotioneel weerbaarheid mindfulness relaties-seksualiteit financiele-educatie ondernemen beroepen ehbo
taal-lezen: voorlezen leesbevordering schrijven nt2-taalspel vertellen engels spaans gebarentaal
rekenen: rekenspel bewegend-rekenen
gezondheid-voeding: koken smaaklessen gezond-eten tandverzorging
verkeer-veiligheid: verkeersexamen fietsles brandveiligheid politie
`

func loadTaxonomy(t *testing.T) *taxonomy.Taxonomy {
	t.Helper()
	words, err := taxonomy.LoadTaxonomy(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	return words
}

func loadKerndoelen(t *testing.T) *taxonomy.Kerndoelen {
	t.Helper()
	goals, err := taxonomy.LoadKerndoelen(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	return goals
}

func TestEveryDomainAndDisciplineStandsInItsPlace(t *testing.T) {
	words := loadTaxonomy(t)
	var got strings.Builder
	for _, d := range words.Domains() {
		got.WriteString("\n" + d.Slug + ":")
		for _, sub := range d.Disciplines {
			got.WriteString(" " + sub.Slug)
			if found, ok := words.Discipline(sub.Slug); !ok || found.Domain != d.Slug {
				t.Errorf("Discipline(%q) = %v, %v", sub.Slug, found, ok)
			}
		}
		if d.Description == "" || !strings.HasSuffix(d.Description, ".") {
			t.Errorf("%s has description %q", d.Slug, d.Description)
		}
	}
	if got, want := got.String()+"\n", domains; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if d, ok := words.Discipline("theater-drama"); !ok || d.Label != "Theater en drama" {
		t.Errorf("theater-drama = %v", d)
	}
}

func TestEveryKerndoelOfADisciplineResolves(t *testing.T) {
	goals := loadKerndoelen(t)
	without := []string{}
	for _, d := range loadTaxonomy(t).Domains() {
		for _, sub := range d.Disciplines {
			if ids, unknown := goals.IDs(sub.Kerndoelen); len(unknown) > 0 || len(ids) == 0 {
				t.Errorf("%s: %v do not resolve (%d ids)", sub.Slug, unknown, len(ids))
			}
			if !slices.ContainsFunc(sub.Kerndoelen, func(n string) bool { return !strings.Contains(n, ":") }) {
				without = append(without, sub.Slug)
			}
		}
	}
	// The set of 2006 has no goal for a second foreign language or for signs.
	if want := []string{"spaans", "gebarentaal"}; !slices.Equal(without, want) {
		t.Errorf("without a kerndoel of 2006: %v, want %v", without, want)
	}
}

func TestKerndoelNotations(t *testing.T) {
	goals := loadKerndoelen(t)
	counts := map[taxonomy.KerndoelSet]int{}
	seen := map[string]string{}
	for _, goal := range goals.All() {
		counts[goal.Set]++
		if other, twice := seen[goal.Short]; twice {
			t.Errorf("%s means both %s and %s", goal.Short, other, goal.ID)
		}
		seen[goal.Short] = goal.ID
		if goal.Label == "" || goal.Text == "" || goal.GoalText == "" || goal.Leergebied == "" {
			t.Errorf("%s is not whole: %+v", goal.Short, goal)
		}
	}
	want := map[taxonomy.KerndoelSet]int{
		taxonomy.Kerndoelen2006: 58, taxonomy.KerndoelenSO: 90, taxonomy.KerndoelenZML: 63,
		taxonomy.KerndoelenNieuw: 92, taxonomy.KerndoelenFries: 12, taxonomy.KerndoelenNGT: 13, taxonomy.KerndoelenFunctioneel: 36,
	}
	for set, n := range want {
		if counts[set] != n {
			t.Errorf("%s has %d goals, want %d", set, counts[set], n)
		}
	}
	for notation, want := range map[string]string{
		"54": "54", "09": "9", " 9 ": "9", "nieuw:28E": "nieuw:28E", "Nieuw:28e": "nieuw:28E",
		"nieuw:20": "nieuw:20A nieuw:20B", "nieuw:16": "nieuw:16A nieuw:16B", "nieuw:1": "nieuw:1A nieuw:1B",
		"fries:1": "fries:1A fries:1B", "functioneel:16": "functioneel:16A", "so:LS18.1": "so:LS18.1", "zml:lo1": "zml:LO1",
		"59": "", "nieuw:41": "", "": "", "0": "", "abc": "",
	} {
		var got []string
		for _, goal := range goals.Resolve(notation) {
			got = append(got, goal.Short)
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("Resolve(%q) = %q, want %q", notation, got, want)
		}
	}
	if first, last := goals.All()[0].Short, goals.All()[57].Short; first != "1" || last != "58" {
		t.Errorf("All begins with %s and its 58th is %s", first, last)
	}
}

func TestKerndoelIDsAndNotationsAreInverse(t *testing.T) {
	goals := loadKerndoelen(t)
	ids, unknown := goals.IDs([]string{"54", "nieuw:20", "54", "nieuw:99"})
	if len(ids) != 3 || !slices.Equal(unknown, []string{"nieuw:99"}) {
		t.Fatalf("IDs = %v, %v", ids, unknown)
	}
	if got, want := goals.Notations(ids), []string{"54", "nieuw:20A", "nieuw:20", "nieuw:20B"}; !slices.Equal(got, want) {
		t.Errorf("Notations = %v, want %v", got, want)
	}
	for notation, want := range map[string]string{
		"54": "54 Uitdrukken en communiceren", "nieuw:28E": "nieuw 28E Verkeer", "nieuw:28e": "nieuw 28E Verkeer",
		"nieuw:20": "nieuw 20 De leerling leert over samenleven in een democratische rechtsstaat",
		"nieuw:11": "nieuw 11 De leerling toont inzicht bij het handelen met grootheden en eenheden",
		"nieuw:99": "nieuw:99",
	} {
		if got := goals.Label(notation); got != want {
			t.Errorf("Label(%q) = %q, want %q", notation, got, want)
		}
	}
	if goal, ok := goals.ByID(ids[0]); !ok || goal.Short != "54" || goal.Leergebied != "Kunstzinnige oriëntatie" {
		t.Errorf("ByID = %+v, %v", goal, ok)
	}
}

// A word in two groups would join them by accident, and a target that nobody
// uses would find nothing.
func TestSynonymsDoNotContradict(t *testing.T) {
	words := loadTaxonomy(t)
	group, arrow := map[string]string{}, map[string]string{}
	known := labelWords(words)
	for _, s := range words.Synonyms() {
		line := strings.Join(s.Words, " = ")
		for _, w := range s.Words {
			into := group
			if !s.TwoWay {
				into = arrow
			}
			if other, twice := into[w]; twice {
				t.Errorf("%q stands in two lines: %s | %s", w, other, line)
			}
			into[w] = line
			if s.TwoWay {
				known[w] = true
			}
			if w != strings.ToLower(w) {
				t.Errorf("%q has a capital", w)
			}
		}
	}
	for _, s := range words.Synonyms() {
		for _, to := range s.To {
			if !known[to] {
				t.Errorf("%v points to %q, which no label and no group has", s.Words, to)
			}
			for _, from := range s.Words {
				if group[from] != "" && group[from] == group[to] {
					t.Errorf("%q and %q are in one group already", from, to)
				}
			}
		}
	}
	if n := len(words.Synonyms()); n < 200 {
		t.Errorf("only %d lines", n)
	}
}

// labelWords gives the labels of the taxonomy and their parts: "theater en
// drama", "theater" and "drama".
func labelWords(words *taxonomy.Taxonomy) map[string]bool {
	known := map[string]bool{}
	fold := strings.NewReplacer("ë", "e", "ï", "i", "é", "e")
	add := func(label string) {
		label = fold.Replace(strings.ToLower(label))
		known[label] = true
		for part := range strings.SplitSeq(label, " en ") {
			known[part] = true
		}
	}
	for _, d := range words.Domains() {
		add(d.Label)
		for _, sub := range d.Disciplines {
			add(sub.Label)
		}
	}
	return known
}

// The synonyms to start with; others build on them.
func TestFirstSynonymsAreThere(t *testing.T) {
	words := loadTaxonomy(t)
	for _, line := range []string{
		"gym bewegingsonderwijs", "handvaardigheid knutselen beeldend", "toneel drama theater", "koken kookles smaakles",
		"natuur nme schooltuin moestuin", "computers programmeren coderen ict", "nieuwkomers nt2 taalklas",
		"vakdocent vakleerkracht gastdocent", "kleuters onderbouw", "vijfde_dag 4+1 anders_organiseren", "drummen slagwerk percussie",
	} {
		want := strings.Fields(line)
		for i := range want {
			want[i] = strings.ReplaceAll(want[i], "_", " ")
		}
		if !slices.ContainsFunc(words.Synonyms(), func(s taxonomy.Synonym) bool {
			return s.TwoWay && !slices.ContainsFunc(want, func(w string) bool { return !slices.Contains(s.Words, w) })
		}) {
			t.Errorf("no line has %v", want)
		}
	}
}

func TestBadTaxonomyIsRefused(t *testing.T) {
	const good = `[{"slug":"a","naam":"A","disciplines":[{"slug":"b","naam":"B"}]}]`
	for _, c := range []struct{ name, themes, synonyms, want string }{
		{"good", good, "a = b\nc, d > a", ""},
		{"no JSON", `[`, "", "domeinen.json"},
		{"slug twice", `[{"slug":"a","naam":"A"},{"slug":"a","naam":"B"}]`, "", `"a"`},
		{"discipline without label", `[{"slug":"a","naam":"A","disciplines":[{"slug":"b"}]}]`, "", `"b"`},
		{"lonely word", good, "# comment\n\nmuziek", "line 3"},
		{"missing word", good, "a = ", "line 1"},
		{"missing target", good, "a > ", "line 1"},
		{"both ways at once", good, "a = b > c", "line 1"},
		{"word twice", good, "a = b = a", "line 1"},
		{"points to itself", good, "a > a", "line 1"},
	} {
		_, err := taxonomy.LoadTaxonomy(fstest.MapFS{
			"taxonomie/hernoemd.csv":   {Data: []byte("was,nu,sinds,reden\n")},
			"taxonomie/domeinen.json":  {Data: []byte(c.themes)},
			"taxonomie/synoniemen.txt": {Data: []byte(c.synonyms)},
		})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want an error with %q", c.name, err, c.want)
		}
	}
	if _, err := taxonomy.LoadTaxonomy(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), fs.ErrNotExist.Error()) {
		t.Errorf("an empty folder gave %v", err)
	}
}

func TestRenames(t *testing.T) {
	load := func(lines string) (*taxonomy.Taxonomy, error) {
		return taxonomy.LoadTaxonomy(fstest.MapFS{
			"taxonomie/domeinen.json":  {Data: []byte(`[{"slug":"kunst","naam":"Kunst","disciplines":[{"slug":"percussie","naam":"Percussie"},{"slug":"dans","naam":"Dans"}]}]`)},
			"taxonomie/synoniemen.txt": {},
			"taxonomie/hernoemd.csv":   {Data: []byte("was,nu,sinds,reden\n" + lines)},
		})
	}
	words, err := load("slagwerk,trommelen,2027-01-01,korter\ntrommelen,percussie,2027-02-01,breder\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, was := range []string{"slagwerk", "trommelen"} {
		now, ok := words.Renamed(was)
		d, known := words.Discipline(was)
		if !ok || now != "percussie" || !known || d.Slug != "percussie" || d.Label != "Percussie" {
			t.Errorf("%s: %q %v, discipline %+v %v", was, now, ok, d, known)
		}
	}
	for _, never := range []string{"percussie", "dans", "", "koken"} {
		if now, ok := words.Renamed(never); ok {
			t.Errorf("%q was renamed to %q", never, now)
		}
	}
	for name, lines := range map[string]string{
		"still a discipline": "dans,percussie,2027-01-01,x\n", "no such target": "slagwerk,koken,2027-01-01,x\n", "twice": "a,dans,,\na,percussie,,\n",
		"in a circle": "a,b,,\nb,a,,\n", "empty": ",dans,,\n",
	} {
		if _, err := load(lines); err == nil || !strings.Contains(err.Error(), "hernoemd.csv") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
