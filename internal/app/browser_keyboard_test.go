package app

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// This file: the site with the keyboard alone.

// keysScript prepares a page for tabbing: it lists what can be reached and how
// each looks without the focus. A look is that of the element, what is around
// it, beside it and in it, since some show the focus there.
const keysScript = `
	window.look = e => {
		const near = [e, e.parentElement, e.parentElement?.parentElement, e.closest('article'), e.nextElementSibling, e.previousElementSibling, ...e.children];
		return near.filter(n => n).flatMap(n => ['', '::before', '::after'].map(part => { const s = getComputedStyle(n, part || null);
			return [s.outlineStyle, s.outlineStyle === 'none' ? '' : s.outlineWidth + s.outlineColor, s.boxShadow, s.borderColor, s.backgroundColor, s.textDecorationLine,
				s.textDecorationThickness, s.stroke, s.strokeWidth].join() })).join('|') };
	window.nameOf = e => e.nodeName.toLowerCase() + (e.id ? '#' + e.id : '') + ' "' +
		(e.getAttribute('aria-label') || e.textContent || e.name || '').replace(/\s+/g, ' ').trim().slice(0, 40) + '"';
	window.looks = new Map(); window.passed = new Map();
	// Of radio buttons with one name, Tab stops at the chosen one or the first; of a date it stops at each part.
	const beside = e => { const all = [...document.getElementsByName(e.name)]; return e.type === 'radio' && e !== (all.find(r => r.checked) || all[0]) };
	for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')) {
		if (e.type === 'hidden' || e.disabled || e.tabIndex < 0 || beside(e) || !e.checkVisibility({visibilityProperty: true})) continue;
		window.looks.set(e, window.look(e));
	}
	window.stop = () => { const e = document.activeElement;
		if (!e || e === document.body || e === document.documentElement) return {End: true};
		const r = e.getBoundingClientRect(), known = window.looks.has(e), plain = window.looks.get(e) ?? window.passed.get(e);
		window.looks.delete(e); window.passed.set(e, plain);
		return {Name: window.nameOf(e), Known: known, Seen: plain !== undefined && plain !== window.look(e) ||
				!known && e.type === 'date', // the button of the calendar, whose ring the browser draws itself

			InView: r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth && r.width > 1 && r.height > 1,
			InSheet: Boolean(e.closest('[data-filterpaneel]'))} };`

// stop is one halt of the Tab key.
type stop struct {
	End, Known, Seen, InView, InSheet bool
	Name                              string
}

// tabThrough presses Tab until the page ends and gives the halts and what was
// never reached.
func (b *tab) tabThrough() (stops []stop, missed []string) {
	b.Helper()
	b.run(keysScript)
	for range 600 {
		b.press(kb.Tab)
		var s stop
		b.ask("window.stop()", &s)
		if s.End || (!s.Known && len(stops) > 0 && s.Name == stops[0].Name) {
			break
		}
		stops = append(stops, s)
	}
	b.ask("[...window.looks.keys()].map(window.nameOf)", &missed)
	return stops, missed
}

func TestKeyboardReachesEverything(t *testing.T) {
	t.Parallel()
	v := visit(t)
	addresses := map[string]string{}
	for name, path := range map[string]string{
		"voorpagina": "/", "resultaten": "/activiteiten?q=muziek&groep=5&postcode=2511+AB", "met fouten": "/activiteiten" + wrongValues,
		"activiteit": "/activiteiten/" + v.offers["op school"].Slug, "aanbieders": "/aanbieders", "kaart": "/kaart", "tekst": "/hoe-het-werkt",
	} {
		addresses[name] = v.demo + path
	}
	for _, name := range []string{"bezoeker: aanmelden bij een school", "bezoeker: gedeelde lijst", "directeur: account/beveiliging", "directeur: stap week", "directeur: lijst",
		"directeur: school", "team: aanvragen"} {
		addresses[name] = insideAddress(t, name)
	}
	for name, address := range addresses {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := openTab(t, desktop)
			b.open(address)
			// The overview of mistakes takes the focus; begin at the top all the same.
			b.run("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
			stops, missed := b.tabThrough()
			if len(missed) > 0 {
				t.Errorf("Tab does not reach %s", strings.Join(missed, ", "))
			}
			for i, s := range stops {
				if !s.Seen {
					t.Errorf("stop %d, %s: the focus cannot be seen", i+1, s.Name)
				}
				if !s.InView {
					t.Errorf("stop %d, %s: the focus is out of sight", i+1, s.Name)
				}
			}
		})
	}
}

func TestSkipLinkIsFirst(t *testing.T) {
	t.Parallel()
	v := visit(t)
	b := openTab(t, desktop)
	for _, path := range []string{"/", "/activiteiten", "/over", "/bestaat-niet"} {
		b.open(v.demo + path)
		b.press(kb.Tab)
		if got := b.text("document.activeElement.getAttribute('href')"); got != "#inhoud" {
			t.Errorf("%s: Tab goes first to %q, want #inhoud", path, got)
		}
		b.press(kb.Enter)
		b.until("location.hash === '#inhoud'")
		b.press(kb.Tab)
		if !b.is("document.activeElement.closest('main')") {
			t.Errorf("%s: after skipping, Tab goes to %s", path, b.text("document.activeElement.outerHTML.slice(0, 80)"))
		}
	}
}

func TestFilterByKeyboard(t *testing.T) {
	t.Parallel()
	b := openTab(t, desktop)
	b.open(visit(t).demo + "/activiteiten")
	b.run("document.querySelector('input[name=groep][value=\"5\"]').focus(); window.mark = 1")
	b.press(" ")
	b.until("location.search === '?groep=5'")
	b.until("document.querySelector('#melding').textContent !== ''")
	b.press(kb.Tab, " ")
	b.until("location.search === '?groep=5&groep=6'")
	if !b.is("window.mark === 1 && document.activeElement.matches('input[name=groep][value=\"6\"]')") {
		t.Errorf("the focus went to %s", b.text("document.activeElement.outerHTML.slice(0, 120)"))
	}
}

func TestSheetByKeyboard(t *testing.T) {
	t.Parallel()
	b := openTab(t, phone)
	b.open(visit(t).demo + "/activiteiten?q=muziek")
	const opener = "document.querySelector('.andersom-filters-opener')"
	const shown = "document.querySelector('#filters').checkVisibility()"
	if b.is(shown) {
		t.Fatal("the sheet is open on arrival")
	}
	b.run(opener + ".focus()")
	b.press(kb.Enter)
	b.until(shown)
	b.until("document.activeElement.closest('#filters')")
	stops, _ := b.tabThrough()
	if i := slices.IndexFunc(stops, func(s stop) bool { return !s.InSheet }); i >= 0 {
		t.Errorf("with the sheet open, Tab leaves it for %s, which the sheet covers", stops[i].Name)
	}
	b.run("document.querySelector('#filters input:not([type=hidden])').focus()")
	b.press(kb.Escape)
	b.until("!" + shown)
	b.until("document.activeElement === " + opener)
}

func TestMenuByKeyboard(t *testing.T) {
	t.Parallel()
	b := openTab(t, phone)
	b.open(visit(t).demo + "/")
	b.run("document.querySelector('[data-menu] > summary').focus()")
	b.press(kb.Enter)
	b.until("document.querySelector('[data-menu]').open")
	b.press(kb.Tab)
	if got := b.text("document.activeElement.getAttribute('href')"); got != "/activiteiten" {
		t.Errorf("the first link of the menu is %q", got)
	}
	b.press(kb.Escape)
	b.until("!document.querySelector('[data-menu]').open && document.activeElement.matches('summary')")
}
