package app

import (
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
)

// This file: suggestions under the search field, by keyboard, mouse and touch,
// beside the results that follow the same letters.

const (
	options  = "document.querySelectorAll('#zoek-suggesties [role=option]')"
	listOpen = "!document.querySelector('#zoek-suggesties').hidden"
	active   = "document.getElementById(document.querySelector('#zoek').getAttribute('aria-activedescendant'))"
)

// typeIn puts the focus in the search field and types.
func (b *tab) typeIn(text string) {
	b.Helper()
	b.click("#zoek")
	for _, letter := range text {
		b.press(string(letter))
	}
}

// enter presses Enter as one event, as a keyboard does: of two, the second would
// reach the page also when the page takes the first for itself.
func (b *tab) enter() {
	b.Helper()
	key := func(kind input.KeyType) *input.DispatchKeyEventParams {
		return input.DispatchKeyEvent(kind).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13)
	}
	b.do(key(input.KeyDown).WithText("\r"), key(input.KeyUp))
}

func TestSuggestionsByKeyboard(t *testing.T) {
	t.Parallel()
	b := openTab(t, desktop)
	b.open(visit(t).demo + "/")
	b.typeIn("mu")
	b.until(listOpen + " && " + options + ".length > 2")
	for what, holds := range map[string]string{
		"the field is no combobox":         "document.querySelector('#zoek').getAttribute('role') === 'combobox'",
		"the field does not say it opened": "document.querySelector('#zoek').getAttribute('aria-expanded') === 'true'",
		"the field names no list":          "document.getElementById(document.querySelector('#zoek').getAttribute('aria-controls')).matches('[role=listbox]')",
		"something is chosen already":      "!document.querySelector('#zoek').hasAttribute('aria-activedescendant')",
	} {
		if !b.is(holds) {
			t.Errorf("with suggestions open: %s", what)
		}
	}
	b.press(kb.ArrowDown, kb.ArrowDown)
	if !b.is(active + " === " + options + "[1] && " + options + "[1].getAttribute('aria-selected') === 'true'") {
		t.Error("the second arrow does not lead to the second suggestion")
	}
	b.press(kb.ArrowUp, kb.ArrowUp)
	if !b.is("!document.querySelector('#zoek').hasAttribute('aria-activedescendant') && !document.querySelector('[aria-selected=true]')") {
		t.Error("above the first suggestion comes not the field")
	}
	b.press(kb.ArrowUp)
	if !b.is(active + " === [..." + options + "].at(-1) && document.activeElement.id === 'zoek'") {
		t.Error("above the field comes not the last suggestion, or the focus left the field")
	}
	b.press(kb.Escape)
	if !b.is("!(" + listOpen + ") && document.querySelector('#zoek').value === 'mu' && document.querySelector('#zoek').getAttribute('aria-expanded') === 'false'") {
		t.Error("Escape does not close the list, or empties the field")
	}
	b.press(kb.ArrowDown)
	b.until(listOpen)
	b.press(kb.ArrowDown)
	href := b.text(active + ".getAttribute('href')")
	b.enter()
	b.arrive("location.pathname + location.search === " + quote(href))
	b.run("history.back()")
	b.arrive("location.pathname === '/'")
	if b.is(listOpen) {
		t.Error("back at the field the list is open")
	}
}

func TestEnterWithoutASuggestionSearches(t *testing.T) {
	t.Parallel()
	b := openTab(t, desktop)
	b.open(visit(t).demo + "/")
	b.typeIn("muziek op dinsdag")
	b.press(kb.Enter)
	b.arrive("location.pathname === '/activiteiten'")
	if got := query(t, b.location()); got.Get("zin") != "muziek op dinsdag" || got.Get("dag") != "di" {
		t.Errorf("Enter leads to %s", b.location())
	}
}

func TestSuggestionsByHand(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{desktop, phone} {
		b := openTab(t, width)
		b.open(visit(t).demo + "/activiteiten?groep=5")
		b.typeIn("mu")
		b.until(listOpen)
		href := b.text(options + "[0].getAttribute('href')")
		b.click("#zoek-suggesties [role=option]")
		b.arrive("location.pathname + location.search === " + quote(href))
		b.run("history.back()")
		b.arrive("!location.search.includes('discipline')")
	}
}

func TestLeavingTheFieldClosesSuggestions(t *testing.T) {
	t.Parallel()
	b := openTab(t, desktop)
	b.open(visit(t).demo + "/activiteiten")
	b.typeIn("mu")
	b.until(listOpen)
	b.press(kb.Tab)
	if b.is(listOpen) {
		t.Error("after Tab the list is open")
	}
	if !b.is("document.activeElement.closest('[role=search]') && document.activeElement.type === 'submit'") {
		t.Errorf("Tab leads to %s", b.text("document.activeElement.outerHTML.slice(0, 90)"))
	}
}

// The same letters ask for results and for suggestions. The results come below
// an open list, and neither takes letters, focus or list away.
func TestSuggestionsAndResultsLiveTogether(t *testing.T) {
	t.Parallel()
	b := openTab(t, desktop)
	b.open(visit(t).demo + "/activiteiten?groep=5")
	before := b.text(headingText)
	b.run("window.mark = 1")
	b.typeIn("mus")
	b.until(listOpen)
	b.press(kb.ArrowDown)
	chosen := b.text(active + ".id")
	b.until("location.search === '?q=mus&groep=5' && " + headingText + " !== " + quote(before))
	for what, holds := range map[string]string{
		"the page was loaded anew":   "window.mark === 1",
		"the list closed":            listOpen,
		"the choice was lost":        active + "?.id === " + quote(chosen),
		"the field is no combobox":   "document.querySelector('#zoek').getAttribute('role') === 'combobox' && document.querySelector('#zoek').getAttribute('aria-expanded') === 'true'",
		"the letters were lost":      "document.querySelector('#zoek').value === 'mus'",
		"the focus left the field":   "document.activeElement.id === 'zoek'",
		"the list is there twice":    "document.querySelectorAll('#zoek-suggesties').length === 1",
		"suggestions changed places": options + "[0].id === " + quote(chosen),
	} {
		if !b.is(holds) {
			t.Errorf("after the results came: %s", what)
		}
	}
	b.press(kb.Escape, "i", "c", "a", "l", " ")
	b.until("location.search.includes('q=musical')")
	if b.is(listOpen) {
		t.Error("after a space there are suggestions")
	}
	if _, problems, _ := b.seen.copy(); len(problems) > 0 {
		t.Errorf("the browser complains: %v", problems)
	}
}

// A line that breaks is no news to somebody who only types: no message, no page.
func TestBrokenSuggestionsPassInSilence(t *testing.T) {
	t.Parallel()
	b := openTab(t, desktop)
	b.open(visit(t).demo + "/")
	b.idle()
	b.line(true, 0)
	b.typeIn("muziek")
	b.idle()
	if !b.is("location.pathname === '/' && document.querySelector('#melding').textContent === '' && !(" + listOpen + ")") {
		t.Errorf("the visitor is told %q at %s", b.text("document.querySelector('#melding').textContent"), b.location())
	}
}

// While somebody types, the choices of the sentence show; letting go of one
// leaves the others as choices, ticked, with the rest in the field.
func TestTypingASentence(t *testing.T) {
	t.Parallel()
	b := openTab(t, desktop)
	b.open(visit(t).demo + "/activiteiten")
	b.typeIn("robot woensdag groep 5 ")
	b.until("document.querySelectorAll('.andersom-chip--understood').length === 3")
	for what, holds := range map[string]string{
		"the field lost letters":   "document.querySelector('#zoek').value === 'robot woensdag groep 5 '",
		"a box was ticked":         "!document.querySelector('#filters input:checked')",
		"the address is tidied":    "new URLSearchParams(location.search).get('q').trim() === 'robot woensdag groep 5' && !location.search.includes('dag=')",
		"the focus left the field": "document.activeElement.id === 'zoek'",
	} {
		if !b.is(holds) {
			t.Errorf("while typing: %s (%s)", what, b.location())
		}
	}
	b.until("document.querySelector('#melding').textContent.trim() === " + headingText)
	b.choose("groep", "5")
	b.until("location.search.includes('groep=5')")
	b.until("document.querySelectorAll('.andersom-chip--understood').length === 2")
	b.run("[...document.querySelectorAll('.andersom-chip--understood')].find(c => /woensdag/.test(c.textContent)).click()")
	b.until("location.search.includes('zin=')")
	b.until("document.querySelector('#zoek').value.trim() === 'robot'")
	if !b.is("document.querySelector(" + quote(box("groep", "5")) + ").checked && !document.querySelector(" + quote(box("dag", "wo")) + ").checked && !document.querySelector('.andersom-chip--understood')") {
		t.Errorf("after letting go of the day: %s", b.location())
	}
	b.run("location.reload()")
	b.arrive("location.search.includes('zin=') && document.querySelectorAll('.andersom-chip').length === 2")
}

func TestReloadWhileTypingBecomesFilters(t *testing.T) {
	t.Parallel()
	b := openTab(t, desktop)
	b.open(visit(t).demo + "/activiteiten")
	b.typeIn("robot woensdag ")
	b.until("location.search.includes('woensdag')")
	b.run("location.reload()")
	b.arrive("location.search.includes('dag=wo') && location.search.includes('zin=')")
	if !b.is("document.querySelector(" + quote(box("dag", "wo")) + ").checked") {
		t.Error("after loading anew the day is not ticked")
	}
}

func TestSentenceWithoutScript(t *testing.T) {
	t.Parallel()
	b := openTab(t, phone)
	b.script(false)
	b.open(visit(t).demo + "/")
	b.typeIn("robot woensdag")
	b.press(kb.Enter)
	b.arrive("location.search.includes('dag=wo')")
	if !b.is("document.querySelector('#zoek').value.trim() === 'robot' && document.querySelector('#zoek-suggesties').hidden && !document.querySelector('#zoek').hasAttribute('role')") {
		t.Error("without script the field claims what it cannot do, or lost the rest")
	}
	b.click(".andersom-chip[href*='dag=wo']:not([href*='q='])")
	b.arrive("!location.search.includes('q=') && location.search.includes('dag=wo')")
}
