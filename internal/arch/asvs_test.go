package arch

import (
	"encoding/csv"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// This file: the answers to the requirements of OWASP ASVS are whole, name tests
// that exist, and stand on the page as they stand in the data.

const (
	asvsAnswers = "../../docs/asvs.csv"
	asvsPage    = "../../docs/security.md"
	asvsMark    = "<!-- from docs/asvs.csv: ANDERSOM_UPDATE=asvs go test ./internal/arch -run ASVS -->\n"
)

// The states of an answer.
const (
	asvsMet   = "met"
	asvsNot   = "not met"
	asvsNone  = "does not apply"
	asvsOther = "elsewhere"
)

// asvsShare is the part, in per cent, of the requirements that apply which must
// have an answer.
const asvsShare = 95

// asvsAnswer is our answer to one requirement.
type asvsAnswer struct {
	id, level, state, answer string
	tests                    []string
}

func readCSV(t *testing.T, path string, header ...string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(file).ReadAll()
	if err = errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
	if len(rows) < 2 || !slices.Equal(rows[0], header) {
		t.Fatalf("%s must begin with %v", path, header)
	}
	return rows[1:]
}

func readAnswers(t *testing.T) []asvsAnswer {
	t.Helper()
	var out []asvsAnswer
	for _, row := range readCSV(t, asvsAnswers, "id", "level", "state", "answer", "tests") {
		out = append(out, asvsAnswer{row[0], row[1], row[2], row[3], strings.Fields(row[4])})
	}
	return out
}

// faults tells what is wrong with answers, given the requirements (id to level) and
// the tests that exist.
func faults(answers []asvsAnswer, levels map[string]string, tests map[string]bool) []string {
	var wrong []string
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	seen := map[string]bool{}
	applies, answered := 0, 0
	for _, a := range answers {
		if seen[a.id] {
			say("%s is answered twice", a.id)
		}
		seen[a.id] = true
		if level, ok := levels[a.id]; !ok || level != a.level {
			say("%s is no requirement of level %s", a.id, a.level)
		}
		for _, name := range a.tests {
			if !tests[name] {
				say("%s names %s, which is no test", a.id, name)
			}
		}
		switch a.state {
		case asvsNone:
			if a.answer == "" || len(a.tests) > 0 {
				say("%s does not apply: it wants a reason and no test", a.id)
			}
			continue
		case asvsNot, asvsOther:
			if a.answer == "" {
				say("%s is %s and says no reason", a.id, a.state)
			}
		case asvsMet:
		default:
			say("%s has the state %q", a.id, a.state)
		}
		applies++
		if a.answer != "" || len(a.tests) > 0 {
			answered++
		}
	}
	for id := range levels {
		if !seen[id] {
			say("%s has no answer", id)
		}
	}
	if answered*100 < applies*asvsShare {
		say("%d of the %d that apply are answered; want %d%%", answered, applies, asvsShare)
	}
	slices.Sort(wrong)
	return wrong
}

func levelsOfASVS(t *testing.T) map[string]string {
	t.Helper()
	levels := map[string]string{}
	for _, row := range readCSV(t, "testdata/asvs/ids.csv", "id", "level") {
		levels[row[0]] = row[1]
	}
	if len(levels) != 253 {
		t.Fatalf("%d requirements, want 253", len(levels))
	}
	return levels
}

// testNames gives the names of all tests and fuzz targets of the repository.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && slices.Contains([]string{"node_modules", ".git", ".cache", "tmp"}, d.Name()) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil && (strings.HasPrefix(f.Name.Name, "Test") || strings.HasPrefix(f.Name.Name, "Fuzz")) {
				names[f.Name.Name] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestASVS_EveryRequirementIsAnswered(t *testing.T) {
	for _, wrong := range faults(readAnswers(t), levelsOfASVS(t), testNames(t)) {
		t.Error(wrong)
	}
}

// Each fault must be seen, or the test above guards nothing.
func TestASVS_EveryFaultIsSeen(t *testing.T) {
	levels, tests := map[string]string{"V1.1.1": "1", "V1.1.2": "2"}, map[string]bool{"TestA": true}
	good := []asvsAnswer{{"V1.1.1", "1", asvsMet, "so", []string{"TestA"}}, {"V1.1.2", "2", asvsNone, "why", nil}}
	if wrong := faults(good, levels, tests); len(wrong) > 0 {
		t.Fatal(wrong)
	}
	for want, bad := range map[string][]asvsAnswer{
		"twice":            append(slices.Clone(good), good[0]),
		"no requirement":   append(slices.Clone(good), asvsAnswer{"V9.9.9", "1", asvsMet, "so", nil}),
		"of level 2":       {{"V1.1.1", "2", asvsMet, "so", nil}, good[1]},
		"no test":          {{"V1.1.1", "1", asvsMet, "so", []string{"TestB"}}, good[1]},
		"wants a reason":   {good[0], {"V1.1.2", "2", asvsNone, "", nil}},
		"says no reason":   {{"V1.1.1", "1", asvsNot, "", nil}, good[1]},
		"has the state":    {{"V1.1.1", "1", "done", "so", nil}, good[1]},
		"has no answer":    good[:1],
		"are answered":     {{"V1.1.1", "1", asvsMet, "", nil}, good[1]},
		"elsewhere and sa": {{"V1.1.1", "1", asvsOther, "", nil}, good[1]},
	} {
		if wrong := strings.Join(faults(bad, levels, tests), "; "); !strings.Contains(wrong, want) {
			t.Errorf("%q is not among %q", want, wrong)
		}
	}
}

// asvsTable draws the counts and the table of the page.
func asvsTable(answers []asvsAnswer) string {
	var b strings.Builder
	count, tested := map[string]int{}, 0
	for _, a := range answers {
		count[a.state]++
		if a.state != asvsNone && len(a.tests) > 0 {
			tested++
		}
	}
	applies := len(answers) - count[asvsNone]
	fmt.Fprintf(&b, "\nOf %d requirements %d apply: %d met, %d not met, %d elsewhere. %d of them name a test, the others a reason.\n", len(answers), applies, count[asvsMet],
		count[asvsNot], count[asvsOther], tested)
	b.WriteString("\n| id | level | | answer | tests |\n| --- | --- | --- | --- | --- |\n")
	for _, a := range answers {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", a.id, a.level, a.state, strings.ReplaceAll(a.answer, "|", `\|`), strings.Join(a.tests, " "))
	}
	return b.String()
}

func TestASVS_ThePageIsTheData(t *testing.T) {
	text, err := os.ReadFile(asvsPage)
	if err != nil {
		t.Fatal(err)
	}
	before, after, found := strings.Cut(string(text), asvsMark)
	if !found {
		t.Fatalf("%s lacks the mark", asvsPage)
	}
	want := asvsTable(readAnswers(t))
	if os.Getenv("ANDERSOM_UPDATE") == "asvs" {
		if err := os.WriteFile(asvsPage, []byte(before+asvsMark+want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if after != want {
		t.Error("the table in docs/security.md is not that of docs/asvs.csv; the mark on the page says how to make it again")
	}
}
