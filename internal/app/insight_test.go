package app

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"andersom/internal/access"
	"andersom/internal/analytics"
	"andersom/internal/clock"
	"andersom/internal/school"
	"andersom/internal/store"
	"andersom/internal/taxonomy"
)

// This file: insight and demand as the team and the public see them.

var editor = access.Actor{Account: "team", SecondFactor: true, Team: []access.TeamRole{access.Editor}}

func TestInsightPagesAreForTheTeam(t *testing.T) {
	v := visit(t)
	for _, path := range []string{"/beheer/inzicht", "/beheer/inzicht/bestand.csv", "/beheer/inzicht/bestand.xlsx", "/beheer/inzicht/vraag", "/beheer/inzicht/vraag/bestand.csv", "/beheer/inzicht/vraag/bestand.xlsx"} {
		for who, c := range map[string]struct {
			actor access.Actor
			want  int
		}{"a visitor": {access.Actor{}, http.StatusSeeOther}, "a school": {member(t, v, "iemand"), http.StatusForbidden}, "the team": {editor, http.StatusOK}} {
			if w := (&caller{t: t, site: v.public, who: c.actor}).do(http.MethodGet, path, nil); w.Code != c.want {
				t.Errorf("%s by %s: %d, want %d", path, who, w.Code, c.want)
			}
		}
	}
	if w := (&caller{t: t, site: v.public, who: editor}).do(http.MethodGet, "/beheer/inzicht?kwartaal=2026-9", nil); w.Code != http.StatusNotFound {
		t.Errorf("a quarter that is none: %d", w.Code)
	}
}

// Every chart has a table beside it, and page and files say the same.
func TestInsightSaysTheSameEverywhere(t *testing.T) {
	v := visit(t)
	c := &caller{t: t, site: v.public, who: editor}
	page, err := readPage("inzicht", http.StatusOK, http.Header{"Content-Type": {"text/html"}}, []byte(c.get("/beheer/inzicht")))
	if err != nil {
		t.Fatal(err)
	}
	charts := page.all("svg", has("role", "img"))
	if len(charts) != 4 {
		t.Errorf("%d charts", len(charts))
	}
	for _, n := range charts {
		if len(within(n, "title")) == 0 || value(n, "aria-labelledby") == "" {
			t.Error("a chart has no name")
		}
	}
	csv, sheet := c.get("/beheer/inzicht/bestand.csv"), c.get("/beheer/inzicht/bestand.xlsx")
	rows := page.all("tr", func(n *html.Node) bool { return len(within(n, "td")) > 0 })
	if len(rows) < 30 {
		t.Errorf("%d rows", len(rows))
	}
	for _, row := range rows {
		var cells []string
		for _, cell := range append(within(row, "th"), within(row, "td")...) {
			cells = append(cells, strings.ReplaceAll(words(cell), ".", ""))
		}
		if line := strings.Join(cells, ";"); !strings.Contains(strings.ReplaceAll(csv, ".", ""), line+"\r\n") {
			t.Errorf("the CSV has no line %q", line)
		}
	}
	z, err := zip.NewReader(bytes.NewReader([]byte(sheet)), int64(len(sheet)))
	if err != nil || len(z.File) < 10 {
		t.Errorf("the file: %v", err)
	}
}

// Four schools that look for the same are in no figure of their own; with a
// fifth they are. A draft of somebody does not count.
func TestPromise23_DemandNeedsFiveSchools(t *testing.T) {
	h, _ := accountSite(t, "")
	if err := h.Feed.Fill(t.Context()); err != nil {
		t.Fatal(err)
	}
	all, err := h.Schools["denhaag"].InRegion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	profiles := store.NewProfile(h.DB)
	n := 0
	for _, s := range all {
		if s.Stadsdeel != "escamp" || !s.Closed.IsZero() {
			continue
		}
		p := school.Profile{School: s.Code, Version: 1, Wishes: []school.Wish{{Theme: school.ThemeDomain, Slug: "rekenen", Want: school.More}},
			Groups: []school.Group{{Key: 1, Name: "5", Groepen: taxonomy.GroepenOf(5)}}, Holes: []school.Hole{{Day: "di", From: "9:00", Until: "10:00"}}}
		if n == 4 {
			p.Owner = "een-account" // a draft
			if err := profiles.SaveProfile(t.Context(), p); err != nil {
				t.Fatal(err)
			}
			if got := figuresOf(t, h); strings.Contains(got, "rekenen") {
				t.Fatalf("four schools and a draft make %s", got)
			}
			p.Owner = ""
		}
		if err := profiles.SaveProfile(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		if n++; n == 5 {
			break
		}
	}
	want := "[rekenen escamp 5 di] 5"
	if got := figuresOf(t, h); !strings.Contains(got, want) {
		t.Errorf("five schools make %s, want %s", got, want)
	}
}

// figuresOf makes the figures of now, without keeping them.
func figuresOf(t *testing.T, h *House) string {
	t.Helper()
	wanted, err := h.wanted(t.Context(), "denhaag")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range analytics.RollUp(wanted) {
		out = append(out, fmt.Sprint(f.Path, f.Schools))
	}
	return strings.Join(out, ", ")
}

// The page of a month does not change when a school changes its mind.
func TestPromise23_DemandStaysForAMonth(t *testing.T) {
	v := visit(t)
	first := ask(t, v.public, http.MethodGet, denhaag+"/vraag").text()
	if !strings.Contains(first, "minstens 5") {
		t.Fatal("the page has no figures")
	}
	figures, made, err := store.NewAnalytics(v.house.DB).Figures(t.Context(), "denhaag", today.Format("2006-01"))
	if err != nil || made != clock.DateOf(today) || len(figures) < 5 {
		t.Fatalf("%d figures of %s, %v", len(figures), made, err)
	}
	demand := *v.house.Demand
	demand.Wanted = nil // asking again would fail
	again, err := demand.Of(t.Context(), "denhaag")
	if err != nil || len(again.Figures) != len(figures) {
		t.Errorf("%d figures, %v", len(again.Figures), err)
	}
	for _, s := range []string{"minstens 1 ", "minstens 2 ", "minstens 3 ", "minstens 4 ", "minstens 6 "} {
		if strings.Contains(first, s) {
			t.Errorf("the page says %q", s)
		}
	}
}
