package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// This file: axe-core on every state of every page, at two widths, light and
// dark. All its rules count, the recommendations too.

const axePath = "../../tools/check/node_modules/axe-core/axe.min.js"

// axeExceptions are findings that stay, each with the reason. The target is a
// part of the selector that axe gives; empty means anywhere on the page.
var axeExceptions = []struct{ rule, page, target, reason string }{
	{"landmark-unique", "/onderdeel/", "", "a story shows the same part in several states on one page; on the site it is there once"},
	{"color-contrast", "/onderdeel/results", ".htmx-request", "the old list is dimmed for the moment in which the new one loads, and cannot be used"},
}

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
	axeColours = `{resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block']}`
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
		b.axeIn(name, "light", axeAll, width)
		b.axeIn(name, "dark", axeColours, width)
	}
}

func (b *tab) axeIn(name, scheme, options string, width int64) {
	b.Helper()
	b.prefer(scheme)
	var found []violation
	b.ask(fmt.Sprintf(axeScript, options), &found)
	for _, v := range found {
		b.violation(fmt.Sprintf("%s at %d, %s", name, width, scheme), name, v)
	}
}

// violation reports at most three places: more say no more.
func (b *tab) violation(where, name string, v violation) {
	b.Helper()
	told := 0
	for _, n := range v.Nodes {
		if told < 3 && !excepted(name, v.Rule, n.Target) {
			b.Errorf("%s: %s (%d×): %s\n\t%s\n\t%s", where, v.Rule, len(v.Nodes), n.Target, oneLine(n.Why), oneLine(n.HTML))
			told++
		}
	}
}

func excepted(page, rule, target string) bool {
	return slices.ContainsFunc(axeExceptions, func(e struct{ rule, page, target, reason string }) bool {
		return e.rule == rule && strings.Contains(page, e.page) && strings.Contains(target, e.target)
	})
}

func TestAxe(t *testing.T) {
	t.Parallel()
	for _, s := range everyState(t) {
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
		"suggestions open": func(b *tab) {
			b.open(v.demo + "/activiteiten?groep=5")
			b.typeIn("mu")
			b.until(listOpen)
			b.press(kb.ArrowDown)
			b.until("location.search.includes('q=mu')") // the results of the same letters
			b.settle()
		},
		"typing a sentence": func(b *tab) {
			b.open(v.demo + "/activiteiten?groep=5")
			b.typeIn("robot woensdag ")
			b.until("document.querySelector('.andersom-chip--understood')")
			b.settle()
		},
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
		b.axeIn(path, "light", axeAll, phone)
		b.width(desktop)
		b.axeIn(path, "dark", axeAll, desktop)
	}
}
