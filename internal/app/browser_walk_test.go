package app

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"andersom/internal/finder"
)

// This file: one walk through every state of every page: what the browser
// complains of, what it keeps, what it fetches, and whether the page holds
// still and fits.

// weightLimit is what the first visit to the results may cost, in bytes over
// the wire with fonts and pictures.
const weightLimit = 120 << 10

// shiftLimit is what counts as standing still: on a busy machine the browser
// draws half a line before the other half has come in.
const shiftLimit = 0.005

// shiftScript sums how much of the page moved by itself while it loaded.
const shiftScript = `new Promise(done => { let sum = 0; const what = [], box = r => [r.x, r.y, r.width, r.height].map(Math.round).join();
	new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value;
		e.sources.forEach(s => what.push((s.node ? s.node.nodeName + '.' + s.node.className : '?') + ' ' + box(s.previousRect) + ' → ' + box(s.currentRect))) })).observe({type: 'layout-shift', buffered: true});
	document.fonts.ready.then(() => setTimeout(() => done({Sum: sum, What: what.join(', ')}), 150)) })`

// overflowScript names what sticks out of the window on the right.
const overflowScript = `(() => { const wide = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth <= wide) return [];
	return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > wide + 0.5).slice(0, 5)
		.map(e => e.nodeName + '.' + (e.getAttribute('class') || '')) })()`

// targetScript names controls that are too small for a finger. A link inside a
// sentence may be as high as its line, and an area of the map stands in the
// table below it too (WCAG 2.5.8). A box is as large as its label.
const targetScript = `(() => { const small = [];
	const main = 'button, input, select, textarea, summary, .nl-button, nav a';
	for (const e of document.querySelectorAll('a[href], ' + main)) {
		if (e.type === 'hidden' || e.disabled || e.closest('svg') || !e.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
		if (e.closest('.nl-skip-link, .andersom-skiplink, .andersom-hidden')) continue;
		let box = e.getBoundingClientRect();
		let high = box.height, wide = box.width;
		if (high === 0 || box.bottom < 0) continue;
		if (getComputedStyle(e).position === 'absolute' && high < 2) continue;
		for (const l of e.labels || []) { const r = l.getBoundingClientRect();
			if (['checkbox', 'radio'].includes(e.type)) { high = Math.max(high, r.height); wide = Math.max(wide, r.width + box.width); } }
		const after = getComputedStyle(e, '::after');
		if (after.content !== 'none' && after.position === 'absolute') continue; // stretched over its card
		const inText = e.matches('a') && getComputedStyle(e).display === 'inline' &&
			[...e.parentElement.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
		const least = e.matches(main) && !['checkbox', 'radio'].includes(e.type) ? 44 : 24;
		if (!inText && (high < least - 0.5 || wide < 23.5)) small.push(Math.round(wide) + 'x' + Math.round(high) + ' (least ' + least + ') ' +
			e.nodeName + '.' + (e.getAttribute('class') || '') + ' "' + e.textContent.trim().slice(0, 30) + '"');
	}
	return [...new Set(small)].slice(0, 8) })()`

func TestWalk(t *testing.T) {
	t.Parallel()
	for _, s := range everyState(t) {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			b := openTab(t, desktop)
			b.show(s)
			b.still(desktop)
			b.clean(s)
			b.width(phone)
			b.show(s)
			b.still(phone)
			for _, width := range []int64{640, phone, smallest} { // 640 is a window of 1280 at 200 %
				b.width(width)
				b.fits(width)
			}
			b.reachable()
		})
	}
}

// still fails when the page moved while it loaded.
func (b *tab) still(width int64) {
	b.Helper()
	var shift struct {
		Sum  float64
		What string
	}
	b.ask(shiftScript, &shift)
	if shift.Sum > shiftLimit {
		b.Errorf("layout shift at %d = %.4f, want 0: %s", width, shift.Sum, shift.What)
	}
}

// clean fails when the browser complains, or fetched something elsewhere.
func (b *tab) clean(s state) {
	b.Helper()
	home, err := url.Parse(s.url)
	if err != nil {
		b.Fatal(err)
	}
	requests, problems, _ := b.seen.copy()
	for _, r := range requests {
		if u, err := url.Parse(r); err != nil || (u.Host != home.Host && u.Scheme != "about" && u.Scheme != "data") {
			b.Errorf("the page fetches %s", r)
		}
	}
	for _, p := range problems {
		if own := s.status >= 400 && strings.HasSuffix(p, "("+s.url+")"); !own {
			b.Errorf("the browser complains: %s", p)
		}
	}
}

func (b *tab) fits(width int64) {
	b.Helper()
	var out []string
	b.ask(overflowScript, &out)
	if len(out) > 0 {
		b.Errorf("at %d the page is wider than the window: %s", width, strings.Join(out, ", "))
	}
}

func (b *tab) reachable() {
	b.Helper()
	var small []string
	b.ask(targetScript, &small)
	for _, e := range small {
		b.Errorf("too small for a finger: %s", e)
	}
}

// The first visit leaves nothing behind in the browser: no cookie, no storage.
func TestPromise21_NoCookieOnArrival(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for _, s := range v.states() {
		if got := s.fetch(t).header.Values("Set-Cookie"); len(got) > 0 {
			t.Errorf("%s sets a cookie: %v", s.name, got)
		}
	}
	b := openTab(t, desktop)
	for _, path := range []string{"/", "/activiteiten?q=techniek&groep=5", "/kaart", "/activiteiten/" + v.offers["op school"].Slug, "/privacy"} {
		b.open(v.demo + path)
		b.click("h1") // scripts that wait for a visitor get one
	}
	for _, c := range b.cookies() {
		t.Errorf("cookie %s = %q", c.Name, c.Value)
	}
	b.open(v.demo + "/activiteiten")
	b.choose("groep", "5")
	b.until("location.search.includes('groep=5')")
	for _, c := range b.cookies() {
		if c.Name != finder.LastSearchCookie { // P21: the form was used
			t.Errorf("after a search: cookie %s = %q", c.Name, c.Value)
		}
	}
	if got := b.text("Object.keys(localStorage).join()"); got != "" {
		t.Errorf("localStorage holds %s", got)
	}
	if got := b.text("indexedDB.databases().then(all => all.map(d => d.name).join())"); got != "" {
		t.Errorf("indexedDB holds %s", got)
	}
}

func TestFirstVisitIsLight(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for _, width := range []int64{desktop, phone} {
		b := openTab(t, width)
		b.seen.forget()
		b.open(v.demo + "/activiteiten")
		b.idle()
		requests, _, bytes := b.seen.copy()
		t.Logf("at %d: %.0f KB in %d requests", width, bytes/1024, len(requests))
		if bytes > weightLimit {
			t.Errorf("the first visit at %d costs %.0f bytes, at most %d", width, bytes, weightLimit)
		}
		if !slices.ContainsFunc(requests, func(r string) bool { return strings.HasSuffix(r, ".woff2") }) {
			t.Errorf("no font was fetched, so the sum means nothing: %v", requests)
		}
	}
}

// idle waits until half a second passes without a request.
func (b *tab) idle() {
	b.Helper()
	before := -1
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(500 * time.Millisecond) {
		requests, _, _ := b.seen.copy()
		if len(requests) == before {
			return
		}
		before = len(requests)
	}
	b.Fatal("the page keeps fetching")
}

// printedOff is what has no place on paper.
var printedOff = []string{".andersom-header nav", ".andersom-footer", "[data-menu]", ".nl-skip-link, .andersom-skiplink"}

// What somebody takes to a meeting is printed without what only works on a screen.
func TestPrintedInside(t *testing.T) {
	t.Parallel()
	b := openTab(t, desktop)
	for name, there := range map[string]string{"bezoeker: vergelijken": "table", "directeur: lijst": "article", "bezoeker: gedeelde lijst": "article"} {
		b.open(insideAddress(t, name))
		b.do(emulatePrint())
		for _, selector := range printedOff {
			if b.is(fmt.Sprintf("[...document.querySelectorAll(%s)].some(e => e.checkVisibility())", quote(selector))) {
				t.Errorf("%s: %s is printed", name, selector)
			}
		}
		for _, selector := range []string{"h1", there} {
			if !b.is(fmt.Sprintf("document.querySelector(%s).checkVisibility()", quote(selector))) {
				t.Errorf("%s: %s is not printed", name, selector)
			}
		}
		if b.is("[...document.querySelectorAll('section form, [name=link]')].some(e => e.checkVisibility())") {
			t.Errorf("%s: a form, or a secret link, is printed", name)
		}
		if b.is("[...document.querySelectorAll('table th:first-child')].some(e => e.scrollWidth > e.clientWidth)") {
			t.Errorf("%s: what a row is about does not fit its column", name)
		}
		b.picture("print "+name, desktop)
	}
}

func TestPrintedActivity(t *testing.T) {
	t.Parallel()
	v := visit(t)
	b := openTab(t, desktop)
	b.open(v.demo + "/activiteiten/" + v.offers["op school"].Slug)
	b.do(emulatePrint())
	for _, selector := range printedOff {
		if b.is(fmt.Sprintf("[...document.querySelectorAll(%s)].some(e => e.checkVisibility())", quote(selector))) {
			t.Errorf("%s is printed", selector)
		}
	}
	for _, selector := range []string{"h1", "#prijs", "#contact", "table"} {
		if !b.is(fmt.Sprintf("document.querySelector(%s).checkVisibility()", quote(selector))) {
			t.Errorf("%s is not printed", selector)
		}
	}
	var pdf []byte
	b.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		pdf, _, err = page.PrintToPDF().Do(ctx)
		return err
	}))
	if len(pdf) < 10_000 || string(pdf[:5]) != "%PDF-" {
		t.Errorf("the print is %d bytes and begins with %q", len(pdf), pdf[:min(len(pdf), 5)])
	}
}

// cookies are those of the tab.
func (b *tab) cookies() (all []*network.Cookie) {
	b.Helper()
	b.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		all, err = network.GetCookies().Do(ctx)
		return err
	}))
	return all
}
