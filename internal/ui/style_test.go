// This file tests the style sheet: every token has a value, colours keep their contrast.

package ui

import (
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sheet is the bundled style sheet.
func sheet(t *testing.T) string {
	t.Helper()
	a := newAssets(t)
	return string(a.files[strings.TrimPrefix(a.URL("app.css"), Prefix)].plain)
}

var (
	use        = regexp.MustCompile(`var\((--[a-zA-Z0-9_-]+)`)
	definition = regexp.MustCompile(`[{;](--[a-zA-Z0-9_-]+):([^;}]+)`)
	address    = regexp.MustCompile(`url\(([^)]*)\)`)
)

func TestEveryTokenHasAValue(t *testing.T) {
	css := sheet(t)
	defined := map[string]bool{}
	for _, m := range definition.FindAllStringSubmatch(css, -1) {
		defined[m[1]] = true
	}
	missing := map[string]bool{}
	for _, m := range use.FindAllStringSubmatch(css, -1) {
		if !defined[m[1]] {
			missing[m[1]] = true
		}
	}
	if len(missing) > 0 {
		t.Errorf("used without a value: %v", slices.Sorted(maps.Keys(missing)))
	}
}

func TestSheetLoadsOnlyOwnAssets(t *testing.T) {
	a := newAssets(t)
	for _, m := range address.FindAllStringSubmatch(sheet(t), -1) {
		file, own := strings.CutPrefix(strings.Trim(m[1], `"'`), Prefix)
		if _, known := a.files[file]; !own || !known {
			t.Errorf("the sheet loads %s, which is not in the bundle", m[1])
		}
	}
}

// TestEveryOwnClassIsUsed keeps rules from outliving their markup.
func TestEveryOwnClassIsUsed(t *testing.T) {
	var markup strings.Builder
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		byHand := strings.HasPrefix(path, "component") && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_templ.go")
		if err != nil || filepath.Ext(path) != ".templ" && !byHand {
			return err
		}
		text, err := os.ReadFile(path)
		markup.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	used := markup.String()
	unused := map[string]bool{}
	for _, class := range regexp.MustCompile(`\.(andersom-[a-z0-9_-]+)`).FindAllStringSubmatch(sheet(t), -1) {
		name := class[1]
		// A class with a modifier may be put together: "andersom-badge--" + tone.
		stem, _, found := strings.Cut(name, "--")
		if !strings.Contains(used, name) && (!found || !strings.Contains(used, `"`+stem+`--" +`)) {
			unused[name] = true
		}
	}
	if len(unused) > 0 {
		t.Errorf("no template has these classes: %v", slices.Sorted(maps.Keys(unused)))
	}
}

// themes are the tokens of the light and the dark theme, with variables filled in.
func themes(t *testing.T) map[string]map[string]string {
	t.Helper()
	css := sheet(t)
	light := tokensOf(css, regexp.MustCompile(`(?:^|[;}{]):root\{([^}]*)\}`))
	chosen := tokensOf(css, regexp.MustCompile(`:root\[data-thema=donker\]\{([^}]*)\}`))
	device := tokensOf(css, regexp.MustCompile(`:root:not\(\[data-thema=licht\]\)\{([^}]*)\}`))
	if len(light) == 0 || len(device) == 0 {
		t.Fatalf("found %d light and %d dark tokens", len(light), len(device))
	}
	if !maps.Equal(chosen, device) {
		t.Error("dark by choice differs from dark by device")
	}
	dark := maps.Clone(light)
	maps.Copy(dark, device)
	return map[string]map[string]string{"light": light, "dark": dark}
}

func tokensOf(css string, rule *regexp.Regexp) map[string]string {
	tokens := map[string]string{}
	for _, block := range rule.FindAllStringSubmatch(css, -1) {
		for _, m := range definition.FindAllStringSubmatch("{"+block[1], -1) {
			tokens[m[1]] = strings.TrimSpace(m[2])
		}
	}
	return tokens
}

// Least contrasts of WCAG 2.2: text AA and AAA, and shapes that carry meaning.
const (
	shape = 3.0
	aa    = 4.5
	aaa   = 7.0
)

// pair is a colour on a ground, by the names of their tokens.
type pair struct {
	colour, ground string
	least          float64
}

func pairs() []pair {
	const basis = "--basis-color-"
	list := []pair{
		{"--andersom-on-sun", "--andersom-sun", aaa},
		{"--andersom-footer-text", "--andersom-footer-surface", aaa},
		{basis + "default-color-document", "--andersom-sun-quiet", aaa},
		{basis + "default-color-document", basis + "action-1-bg-default", aaa},
		{"--basis-form-control-color", "--basis-form-control-background-color", aaa},
		{"--basis-form-control-border-color", "--basis-form-control-background-color", shape},
		{"--basis-form-control-border-color", basis + "default-bg-document", shape},
		{"--basis-form-control-disabled-color", "--basis-form-control-disabled-background-color", aa},
		{"--basis-focus-outline-color", basis + "default-bg-document", shape},
		{"--basis-focus-outline-color", "--andersom-surface", shape},
		{basis + "action-1-color-default", basis + "action-1-bg-default", aa},
		{basis + "negative-inverse-color-default", basis + "negative-inverse-bg-default", aa},
		{basis + "negative-inverse-color-hover", basis + "negative-inverse-bg-hover", aa},
	}
	for _, ground := range []string{basis + "default-bg-document", basis + "default-bg-subtle", "--andersom-surface"} {
		list = append(list,
			pair{basis + "default-color-document", ground, aaa},
			pair{basis + "default-color-subtle", ground, aa},
			pair{basis + "action-1-color-default", ground, aa},
			pair{basis + "action-1-color-hover", ground, aa},
			pair{basis + "default-border-default", ground, shape},
		)
	}
	for _, state := range []string{"default", "hover", "active"} {
		list = append(list, pair{basis + "action-1-inverse-color-" + state, basis + "action-1-inverse-bg-" + state, aa})
	}
	for _, signal := range []string{"negative", "positive", "warning", "info"} {
		list = append(list,
			pair{basis + signal + "-color-default", basis + signal + "-bg-default", aaa},
			pair{basis + signal + "-color-default", basis + "default-bg-document", aa},
			pair{basis + "default-color-document", basis + signal + "-bg-default", aaa},
			pair{basis + signal + "-border-default", basis + "default-bg-document", shape},
		)
	}
	for _, slug := range hues {
		list = append(list,
			pair{"--domein-" + slug + "-text", "--domein-" + slug + "-surface", aaa},
			pair{"--domein-" + slug + "-text", "--andersom-surface", aa},
			pair{"--domein-" + slug + "-line", "--andersom-surface", shape},
			pair{basis + "default-color-document", "--domein-" + slug + "-surface", aaa},
		)
	}
	return list
}

// hues are the ten domains of css/hues.css.
var hues = []string{
	"kunst-cultuur", "natuur-milieu", "wetenschap-techniek", "media-digitale-geletterdheid", "sport-beweging",
	"burgerschap-persoonlijke-ontwikkeling", "taal-lezen", "rekenen", "gezondheid-voeding", "verkeer-veiligheid",
}

func TestContrast(t *testing.T) {
	for theme, tokens := range themes(t) {
		for _, p := range pairs() {
			colour, ground := value(t, tokens, p.colour), value(t, tokens, p.ground)
			if got := contrast(t, colour, ground); got < p.least {
				t.Errorf("%s: %s (%s) on %s (%s) has contrast %.2f, want at least %.1f", theme, p.colour, colour, p.ground, ground, got, p.least)
			}
		}
	}
}

// value is the colour of a token, through the tokens that it refers to.
func value(t *testing.T, tokens map[string]string, name string) string {
	t.Helper()
	for range 10 {
		v, ok := tokens[name]
		if !ok {
			t.Fatalf("%s has no value", name)
		}
		m := use.FindStringSubmatch(v)
		if m == nil {
			return v
		}
		name = m[1]
	}
	t.Fatalf("%s refers to itself", name)
	return ""
}

// contrast is the ratio of WCAG 2.2 between two hexadecimal colours, 1 to 21.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	digits := strings.TrimPrefix(colour, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 6 {
		t.Fatalf("%q is no hexadecimal colour", colour)
	}
	linear := func(shift uint) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}

func TestContrastFormula(t *testing.T) {
	tests := []struct {
		a, b string
		want float64
	}{
		{"#000000", "#ffffff", 21},
		{"#777777", "#ffffff", 4.48},
		{"#ffffff", "#777", 4.48},
	}
	for _, test := range tests {
		if got := contrast(t, test.a, test.b); math.Abs(got-test.want) > 0.01 {
			t.Errorf("contrast of %s and %s is %.2f, want %.2f", test.a, test.b, got, test.want)
		}
	}
}
