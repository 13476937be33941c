// Package arch holds the rules of the house as failing tests: who may import
// whom, which libraries may enter and that every package says what lives in
// it. What does not live here: any code of the product.
package arch

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

type pkg struct {
	ImportPath   string
	Name         string
	Doc          string
	Standard     bool
	Imports      []string
	TestImports  []string
	XTestImports []string
	GoFiles      []string
}

const module = "andersom/"

// list gives all packages of the module under the pattern.
func list(t *testing.T, args ...string) []pkg {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json"}, args...)...)
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// within tells whether the path is the folder or lies below it.
func within(path string, folders ...string) bool {
	path = strings.TrimPrefix(path, module)
	return slices.ContainsFunc(folders, func(folder string) bool {
		return path == folder || strings.HasPrefix(path, folder+"/")
	})
}

var (
	ground = []string{"internal/fault", "internal/id", "internal/clock", "internal/paging", "internal/geo", "internal/money", "internal/sheet"}
	// vocabularies and adapters: around the ground, below the areas
	vocabularies = []string{"internal/access", "internal/audit", "internal/privacy", "internal/taxonomy", "internal/edition"}
	adapters     = []string{"internal/authn", "internal/mail", "internal/blob", "internal/job", "internal/sqldb", "internal/limit"}
	areas        = []string{"internal/catalog", "internal/school", "internal/match", "internal/shortlist", "internal/programme",
		"internal/inquiry", "internal/survey", "internal/moderation", "internal/account", "internal/analytics", "internal/content", "internal/finder",
		"internal/rights", "internal/contact", "internal/subject"}
	doors = []string{"internal/web", "internal/api"}
)

// areaImports says along which lines areas may know one another.
var areaImports = map[string][]string{
	"internal/shortlist":  {"internal/catalog", "internal/school", "internal/match"},
	"internal/programme":  {"internal/catalog", "internal/school", "internal/match"},
	"internal/inquiry":    {"internal/catalog", "internal/school", "internal/match"},
	"internal/survey":     {"internal/catalog", "internal/school", "internal/match"},
	"internal/finder":     {"internal/catalog", "internal/school", "internal/match"},
	"internal/moderation": {"internal/catalog", "internal/school", "internal/match"},
}

// rule is one line of the house rules: packages for which about holds may not
// import what not matches.
type rule struct {
	name   string
	reason string
	about  func(path string) bool
	not    func(path, imported string) bool
}

func isStandard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return !strings.Contains(first, ".") && first != strings.TrimSuffix(module, "/")
}

func oneOf(imported string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return imported == p || strings.HasPrefix(imported, p+"/") })
}

var rules = []rule{
	{"ground", "ground packages must be usable everywhere: standard library and ground only",
		func(p string) bool { return within(p, ground...) },
		func(_, i string) bool { return !isStandard(i) && !within(i, ground...) }},
	{"sql", "database/sql and drivers stay in the cellar, so that no page can grow a query",
		func(p string) bool { return !within(p, "internal/sqldb", "internal/store") },
		func(_, i string) bool {
			return oneOf(i, "database/sql", "modernc.org/sqlite", "github.com/jackc/pgx", "github.com/pressly/goose")
		}},
	{"http", "only doors, wiring and adapters speak HTTP, so that rules can be used from anywhere",
		func(p string) bool {
			return !within(p, append([]string{"internal/app", "internal/ui", "internal/limit", "internal/authn", "internal/mail", "internal/blob", "internal/analytics"}, doors...)...)
		},
		func(_, i string) bool { return i == "net/http" }},
	{"templ", "pages and letters are drawn in ui, web and letter only",
		func(p string) bool { return !within(p, "internal/ui", "internal/web", "internal/letter") },
		func(_, i string) bool { return oneOf(i, "github.com/a-h/templ") }},
	{"doors", "the doors and the cellar do not know each other; app joins them",
		func(p string) bool { return within(p, append([]string{"internal/store"}, doors...)...) },
		func(p, i string) bool {
			for _, side := range append([]string{"internal/store", "internal/app"}, doors...) {
				if within(i, side) && !within(p, side) {
					return true
				}
			}
			return false
		}},
	{"pages", "a kind of visitor's pages share by way of web and web/view, never of each other",
		func(p string) bool {
			return within(p, "internal/web/public", "internal/web/account", "internal/web/school", "internal/web/provider", "internal/web/desk", "internal/web/rights")
		},
		func(p, i string) bool {
			return within(i, "internal/web") && i != module+"internal/web" && !within(i, "internal/web/view") && i != p
		}},
	{"areas", "areas know one another only along the lines that the design draws",
		func(p string) bool { return within(p, areas...) },
		func(p, i string) bool {
			for _, own := range areas {
				if within(p, own) {
					allowed := slices.Concat([]string{own}, areaImports[own], ground, vocabularies, []string{"internal/job"})
					return strings.HasPrefix(i, module) && !within(i, allowed...)
				}
			}
			return false
		}},
	{"vocabularies", "small vocabularies know the ground and each other, no area and no door",
		func(p string) bool { return within(p, vocabularies...) },
		func(_, i string) bool {
			return strings.HasPrefix(i, module) && !within(i, ground...) && !within(i, vocabularies...)
		}},
	{"adapters", "an adapter knows one outside machine and no domain word",
		func(p string) bool { return within(p, adapters...) },
		func(_, i string) bool {
			return strings.HasPrefix(i, module) && !within(i, ground...) && !within(i, adapters...)
		}},
	{"ui", "ui knows no area and no visitor",
		func(p string) bool { return within(p, "internal/ui") },
		func(_, i string) bool { return strings.HasPrefix(i, module) && !within(i, "internal/ui") }},
	{"data", "data and editions are files; they know nothing",
		func(p string) bool { return within(p, "data", "editions") },
		func(_, i string) bool { return strings.HasPrefix(i, module) }},
}

func TestImportsFollowTheHouse(t *testing.T) {
	for _, p := range list(t, "./...") {
		for _, r := range rules {
			if !r.about(p.ImportPath) {
				continue
			}
			for _, imported := range p.Imports {
				if r.not(p.ImportPath, imported) {
					t.Errorf("%s imports %s\n\trule %q: %s", p.ImportPath, imported, r.name, r.reason)
				}
			}
		}
	}
}

// Each rule must be able to fail: a rule that no import can break guards nothing.
func TestEveryRuleCanFail(t *testing.T) {
	breaches := map[string][2]string{
		"ground":       {"andersom/internal/fault", "github.com/x/y"},
		"sql":          {"andersom/internal/web/public", "database/sql"},
		"http":         {"andersom/internal/catalog", "net/http"},
		"templ":        {"andersom/internal/catalog", "github.com/a-h/templ"},
		"doors":        {"andersom/internal/api", "andersom/internal/web"},
		"pages":        {"andersom/internal/web/public", "andersom/internal/web/desk"},
		"areas":        {"andersom/internal/catalog", "andersom/internal/match"},
		"vocabularies": {"andersom/internal/privacy", "andersom/internal/catalog"},
		"adapters":     {"andersom/internal/sqldb", "andersom/internal/taxonomy"},
		"ui":           {"andersom/internal/ui/layout", "andersom/internal/catalog"},
		"data":         {"andersom/data", "andersom/internal/taxonomy"},
	}
	for _, r := range rules {
		breach, ok := breaches[r.name]
		if !ok {
			t.Errorf("rule %q has no breach to try", r.name)
			continue
		}
		if !r.about(breach[0]) || !r.not(breach[0], breach[1]) {
			t.Errorf("rule %q lets %s import %s", r.name, breach[0], breach[1])
		}
	}
}

func TestEveryPackageSaysWhatLivesInIt(t *testing.T) {
	for _, p := range list(t, "./...") {
		if len(p.GoFiles) > 0 && p.Doc == "" {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
	}
}

func TestNoPackageIsADrawer(t *testing.T) {
	for _, p := range list(t, "./...") {
		if slices.Contains([]string{"util", "utils", "common", "helpers", "models", "types", "misc", "shared"}, p.Name) {
			t.Errorf("%s is named after nothing", p.ImportPath)
		}
	}
}
