package app

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// This file: what script adds to searching: a change shows at once, without a
// new page, and nothing the visitor had is lost.

func emulatePrint() chromedp.Action { return emulation.SetEmulatedMedia().WithMedia("print") }

// box is the selector of one choice.
func box(name, value string) string {
	return fmt.Sprintf("input[name=%s][value=%s]", quote(name), quote(value))
}

// choose presses a box of the filters.
func (b *tab) choose(name, value string) {
	b.Helper()
	b.run(fmt.Sprintf("document.querySelector(%s).scrollIntoView({block: 'center'})", quote(box(name, value))))
	b.click(box(name, value))
}

const headingText = "document.querySelector('.andersom-results__count').textContent.trim()"

func TestFilterSwapsTheList(t *testing.T) {
	t.Parallel()
	v := visit(t)
	b := openTab(t, desktop)
	b.open(v.demo + "/activiteiten")
	before := b.text(headingText)
	b.run("window.mark = 1; document.querySelector('#g-vorm').open = true; document.querySelector('#g-groep').open = true")
	b.choose("groep", "5")
	b.until("location.search.includes('groep=5')")
	b.until(headingText + " !== " + quote(before))
	b.until("document.querySelector('#melding').textContent.trim() === " + headingText)

	fresh := look(t, v.demo+b.location())
	if got, want := fresh.rel("canonical"), v.demo+b.location(); got != want {
		t.Errorf("the address is %s, its canonical one %s", want, got)
	}
	if got, want := b.text(headingText), words(fresh.one(t, "h2", has("class", "nl-heading nl-heading--level-2 andersom-results__count"))); got != want {
		t.Errorf("the list says %q, the same address afresh %q", got, want)
	}
	for what, holds := range map[string]string{
		"the page was loaded anew":         "window.mark === 1",
		"the focus left the box":           "document.activeElement.matches(" + quote(box("groep", "5")) + ")",
		"the box lost its tick":            "document.querySelector(" + quote(box("groep", "5")) + ").checked",
		"a group that was opened closed":   "document.querySelector('#g-vorm').open",
		"the chip of the choice is absent": "[...document.querySelectorAll('.andersom-chip')].some(c => /groep 5/i.test(c.textContent))",
	} {
		if !b.is(holds) {
			t.Errorf("after a choice: %s (focus: %s)", what, b.text("document.activeElement.outerHTML.slice(0, 100)"))
		}
	}
}

func TestBackAndForwardRestoreTheSearch(t *testing.T) {
	t.Parallel()
	v := visit(t)
	b := openTab(t, desktop)
	b.open(v.demo + "/activiteiten")
	all := b.text(headingText)
	b.choose("groep", "5")
	b.until("location.search === '?groep=5' && " + headingText + " !== " + quote(all))
	some := b.text(headingText)
	b.choose("dag", "wo")
	b.until("location.search.includes('dag=wo') && " + headingText + " !== " + quote(some))
	few := b.text(headingText)
	b.run("history.back()")
	b.until("location.search === '?groep=5' && " + headingText + " === " + quote(some))
	b.until("document.querySelector(" + quote(box("groep", "5")) + ").checked && !document.querySelector(" + quote(box("dag", "wo")) + ").checked")
	b.run("history.back()")
	b.until("location.search === '' && " + headingText + " === " + quote(all))
	b.until("!document.querySelector(" + quote(box("groep", "5")) + ").checked")
	b.run("history.forward()")
	b.until("location.search === '?groep=5' && " + headingText + " === " + quote(some))
	b.run("history.forward()")
	b.until("location.search.includes('dag=wo') && " + headingText + " === " + quote(few))
}

func TestPressingTwiceDoesNoHarm(t *testing.T) {
	t.Parallel()
	v := visit(t)
	b := openTab(t, desktop)
	b.open(v.demo + "/activiteiten?groep=5&q=muziek")
	b.run("document.querySelector('.andersom-search__button').click(); document.querySelector('.andersom-search__button').click()")
	b.settle()
	if got := b.location(); query(t, got).Get("q") != "muziek" || query(t, got).Get("groep") != "5" {
		t.Errorf("pressing Zoeken twice leads to %s", got)
	}
	first := b.text("document.querySelector('.andersom-card__link').textContent")
	b.choose("dag", "wo")
	b.choose("dag", "wo")
	b.settle()
	if got := b.location(); strings.Contains(got, "dag=") || b.text("document.querySelector('.andersom-card__link').textContent") != first {
		t.Errorf("on and off again leads to %s, first card %q", got, b.text("document.querySelector('.andersom-card__link').textContent"))
	}
	b.run("const chip = document.querySelector('.andersom-chip'); chip.click(); chip.click()")
	b.settle()
	if !b.is("document.querySelectorAll('#zoekpagina').length === 1 && document.querySelector('.andersom-results__count')") {
		t.Error("letting go of a choice twice broke the page")
	}
	if _, problems, _ := b.seen.copy(); len(problems) > 0 {
		t.Errorf("the browser complains: %v", problems)
	}
}

// settle waits until nothing is under way and nothing is about to start.
func (b *tab) settle() {
	b.Helper()
	b.idle()
	b.until("!document.querySelector('.htmx-request')")
}

// line makes the line to the site slow, by milliseconds per answer, or cuts it.
func (b *tab) line(cut bool, latency float64) {
	b.Helper()
	b.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := network.EmulateNetworkConditionsByRule(cut, []*network.Conditions{{Latency: latency, DownloadThroughput: -1, UploadThroughput: -1}}).Do(ctx)
		return err
	}))
}

func TestSlowAndBrokenLinesKeepTheList(t *testing.T) {
	t.Parallel()
	v := visit(t)
	b := openTab(t, desktop)
	b.open(v.demo + "/activiteiten")
	b.idle()
	b.line(false, 1500)
	first := b.text("document.querySelector('.andersom-card__link').textContent")
	b.choose("groep", "1")
	b.until("document.querySelector('.htmx-request .andersom-results__items')")
	if got := b.text("document.querySelector('.andersom-card__link').textContent"); got != first {
		t.Errorf("while loading the first card is %q, want the old %q", got, first)
	}
	if !b.is("Number(getComputedStyle(document.querySelector('.andersom-results__items')).opacity) < 1") {
		t.Error("while loading the old list is not dimmed")
	}
	b.until("location.search.includes('groep=1')")
	b.settle()
	if !b.is("getComputedStyle(document.querySelector('.andersom-results__items')).opacity === '1'") {
		t.Error("after loading the list is still dimmed")
	}
	b.line(true, 0)
	count := b.text(headingText)
	b.choose("groep", "2")
	b.until("/niet gelukt/.test(document.querySelector('#melding').textContent)")
	if !b.is("document.querySelector('#melding').getBoundingClientRect().height > 30") {
		t.Error("nobody can see that the line is broken")
	}
	if got := b.text(headingText); got != count {
		t.Errorf("without a line the list says %q, want still %q", got, count)
	}
}

func TestTypingSearches(t *testing.T) {
	t.Parallel()
	v := visit(t)
	b := openTab(t, desktop)
	b.open(v.demo + "/activiteiten?groep=5")
	b.run("window.mark = 1")
	b.run("window.steps = history.length")
	b.click("#zoek")
	b.press("m", "u", "z", "i", "e", "k")
	b.until("location.search.includes('q=muziek') && location.search.includes('groep=5')")
	if !b.is("window.mark === 1 && document.activeElement.id === 'zoek' && document.activeElement.value === 'muziek'") {
		t.Errorf("after typing the focus is on %s", b.text("document.activeElement.outerHTML.slice(0, 120)"))
	}
	if !b.is("history.length === window.steps") {
		t.Error("a pause in typing became a step to go back")
	}
	b.press(kb.Escape) // suggestions lie over the filters
	b.choose("groep", "6")
	b.until("location.search.includes('groep=6')")
	if !b.is("history.length === window.steps + 1") {
		t.Error("a choice after typing is no step to go back")
	}
}
