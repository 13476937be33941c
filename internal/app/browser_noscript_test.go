package app

import (
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"

	"andersom/internal/match"
)

// This file: the site without script: everything a visitor came for works.

func TestWithoutScript(t *testing.T) {
	t.Parallel()
	v := visit(t)
	b := openTab(t, desktop)
	b.script(false)
	b.open(v.demo + "/")
	b.do(chromedp.SendKeys("#zoek", "techniek\r", chromedp.ByQuery))
	b.arrive("location.pathname === '/activiteiten'")
	if got := query(t, b.location()); got.Encode() != "q=techniek" {
		t.Fatalf("searching leads to %s", b.location())
	}

	b.choose("groep", "5")
	b.click("#filters [type=submit]")
	b.arrive("location.search.includes('groep=5')")
	b.wantAnswer(v, url.Values{"q": {"techniek"}, "groep": {"5"}})

	b.do(chromedp.SetValue("#sorteer", "prijs", chromedp.ByQuery))
	b.click("#filters [type=submit]")
	b.arrive("location.search.includes('sorteer=prijs')")
	b.wantAnswer(v, url.Values{"q": {"techniek"}, "groep": {"5"}, "sorteer": {"prijs"}})

	b.open(v.demo + "/activiteiten")
	first := b.text("document.querySelector('.andersom-card__link').textContent")
	b.click(".andersom-pagination__next")
	b.arrive("location.search.includes('cursor=')")
	if got := b.text("document.querySelector('.andersom-card__link').textContent"); got == first {
		t.Errorf("the second page begins with %q, as the first", got)
	}
	b.click(".andersom-switch a[href^='/kaart']")
	b.arrive("location.pathname === '/kaart'")
	b.click("table a")
	b.arrive("location.search.includes('stadsdeel=')")
}

// wantAnswer compares question and number found with what the index says.
func (b *tab) wantAnswer(v *town, values url.Values) {
	b.Helper()
	parser := v.house.Cities["denhaag"].Parser
	q, _, wrong := parser.Parse(values)
	asked, _, wrongToo := parser.Parse(query(b, b.location()))
	if len(wrong)+len(wrongToo) > 0 {
		b.Fatal(wrong, wrongToo)
	}
	if got, want := match.Encode(asked), match.Encode(q); got != want {
		b.Errorf("the address asks %s, want %s", got, want)
	}
	found, err := v.house.Finder.Search(b.ctx, v.house.Cities["denhaag"], q)
	if err != nil {
		b.Fatal(err)
	}
	if got, err := amount(b.text(headingText)); err != nil || got != found.Total {
		b.Errorf("the page says %q, the index %d", b.text(headingText), found.Total)
	}
}

func TestWithoutScriptOnAPhone(t *testing.T) {
	t.Parallel()
	v := visit(t)
	b := openTab(t, phone)
	b.script(false)
	b.open(v.demo + "/")
	b.click("[data-menu] > summary")
	b.click("[data-menu] a[href='/activiteiten']")
	b.arrive("location.pathname === '/activiteiten'")
	b.click(".andersom-filters-opener")
	b.until("document.querySelector('#filters').checkVisibility()")
	b.choose("groep", "3")
	b.click("#filters [type=submit]")
	b.arrive("location.search.includes('groep=3')")
	b.until("!document.querySelector('#filters').checkVisibility()")
	b.wantAnswer(v, url.Values{"groep": {"3"}})
	b.click(".andersom-filters-opener")
	b.until("document.querySelector('#filters').checkVisibility()")
	b.click("[data-filtersluiten]")
	b.until("!document.querySelector('#filters').checkVisibility()")
}
