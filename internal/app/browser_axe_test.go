package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// This file: axe-core on every state of every page, at two widths, light and
// dark. All its rules count, the recommendations too.

const axePath = "../../tools/check/node_modules/axe-core/axe.min.js"

// axeExceptions are findings that stay, each with the reason.
var axeExceptions = []struct{ rule, page, reason string }{}

// violation is what axe found wrong.
type violation struct {
	Rule  string
	Nodes []struct{ Target, Why, HTML string }
}

// axeScript runs axe and keeps of its answer what a reader of a failure needs.
// The first argument is the options of axe.run.
const axeScript = `axe.run(document, %s).then(r => r.violations.map(v => ({Rule: v.id, Nodes: v.nodes.map(n =>
	({Target: n.target.join(' '), Why: n.failureSummary, HTML: n.html.slice(0, 160)}))})))`

// Options of axe: everything, and what colours alone can break.
const (
	axeAll     = `{resultTypes: ['violations']}`
	axeColours = `{resultTypes: ['violations'], runOnly: ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block']}`
)

// openAxeTab opens a tab in which every page has axe.
func openAxeTab(t testing.TB) *tab {
	t.Helper()
	source := needFile(t, "node", axePath, "npm ci in tools/check")
	b := openTab(t, phone)
	b.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(string(source)).Do(ctx)
		return err
	}))
	return b
}

// axe reports what is wrong with the page in the tab, at both widths. Dark
// differs from light in colours only, so only those are looked at again.
func (b *tab) axe(name string) {
	b.Helper()
	for _, width := range []int64{phone, desktop} {
		b.width(width)
		for _, scheme := range []struct{ name, options string }{{"light", axeAll}, {"dark", axeColours}} {
			b.prefer(scheme.name)
			var found []violation
			b.ask(fmt.Sprintf(axeScript, scheme.options), &found)
			for _, v := range found {
				b.violation(fmt.Sprintf("%s at %d, %s", name, width, scheme.name), name, v)
			}
		}
	}
}

func (b *tab) violation(where, name string, v violation) {
	b.Helper()
	for _, e := range axeExceptions {
		if e.rule == v.Rule && strings.Contains(name, e.page) {
			return
		}
	}
	for _, n := range v.Nodes[:min(len(v.Nodes), 3)] {
		b.Errorf("%s: %s (%d×): %s\n\t%s\n\t%s", where, v.Rule, len(v.Nodes), n.Target, oneLine(n.Why), oneLine(n.HTML))
	}
}

func TestAxe(t *testing.T) {
	t.Parallel()
	for _, s := range visit(t).states() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			b := openAxeTab(t)
			b.show(s)
			b.axe(s.name)
		})
	}
}

// The sheet and the menu of a phone are states that no address shows.
func TestAxeOpened(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for name, open := range map[string]func(b *tab){
		"filters open": func(b *tab) { b.open(v.demo + "/activiteiten#filters") },
		"menu open":    func(b *tab) { b.open(v.demo + "/"); b.click("[data-menu] > summary") },
		"every group open": func(b *tab) {
			b.open(v.demo + "/activiteiten")
			b.run("document.querySelectorAll('details').forEach(d => { d.open = true })")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := openAxeTab(t)
			open(b)
			b.axe(name)
		})
	}
}

func TestAxeStories(t *testing.T) {
	t.Parallel()
	b := openAxeTab(t)
	v := visit(t)
	b.open(v.stories + "/")
	var stories []string
	b.ask("[...document.querySelectorAll('main a[href^=\"/onderdeel/\"]')].map(a => a.getAttribute('href'))", &stories)
	if len(stories) < 30 {
		t.Fatalf("the storybook lists %d components: %v", len(stories), stories)
	}
	slices.Sort(stories)
	for _, path := range slices.Compact(stories) {
		b.width(phone)
		b.open(v.stories + path)
		b.axe(path)
	}
}
