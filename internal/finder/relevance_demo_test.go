package finder_test

import (
	"cmp"
	"fmt"
	"io/fs"
	"net/url"
	"strings"
	"testing"

	"andersom/data"
	"andersom/internal/catalog"
	"andersom/internal/catalog/exchange"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: the demonstration of The Hague in an index, without a database,
// and the schools that ask.

// demo is the demonstration of The Hague as the index is fed with it.
type demo struct {
	words     *finder.Words
	parser    *match.Parser
	documents []match.Document // the id of each is its external id
	byID      map[string]match.Document
}

// loadDemo reads the demonstration without a database: what the importer
// derives is derived here too. Ids are the external ones, so the draw of a day
// is the same in every run.
func loadDemo(t *testing.T) *demo {
	t.Helper()
	w := words(t, "denhaag")
	d := &demo{words: w, parser: match.NewParser(w), byID: map[string]match.Document{}}
	folder, err := data.Demo("denhaag")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	eachFile(t, folder, "aanbieders*.jsonl", func(file fs.File) {
		for row, err := range exchange.ReadProviders(file) {
			if err := rowFault(row, err); err != nil {
				t.Fatal(err)
			}
			if p := row.Value; cmp.Or(p.Status, catalog.Published) == catalog.Published {
				names[p.ExternalID] = p.Name
			}
		}
	})
	eachFile(t, folder, "activiteiten*.jsonl", func(file fs.File) {
		for row, err := range exchange.ReadActivities(file) {
			if err := rowFault(row, err); err != nil {
				t.Fatal(err)
			}
			name, public := names[row.Value.Provider]
			a := row.Value.Activity.Tidy()
			if !public || cmp.Or(a.Status, catalog.Published) != catalog.Published {
				continue
			}
			a.ID, a.ProviderID, a.Status = a.ExternalID, row.Value.Provider, catalog.Published
			if document, ok := w.Document(a.Derive(w.ForOffers()), name, today()); ok {
				d.documents = append(d.documents, document)
				d.byID[a.ID] = document
			}
		}
	})
	return d
}

func eachFile(t *testing.T, folder fs.FS, pattern string, do func(fs.File)) {
	t.Helper()
	found, err := fs.Glob(folder, pattern)
	if err != nil || len(found) == 0 {
		t.Fatalf("%s: %d files, %v", pattern, len(found), err)
	}
	for _, name := range found {
		file, err := folder.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		do(file)
		file.Close()
	}
}

func rowFault[V any](row catalog.Row[V], err error) error {
	if err == nil && len(row.Faults) > 0 {
		err = fmt.Errorf("line %d: %v", row.Number, row.Faults)
	}
	return err
}

// index makes an index of documents that tells the time from a clock.
func (d *demo) index(t *testing.T, documents []match.Document, now clock.Clock) *match.Index {
	t.Helper()
	x := match.NewIndex(match.Settings{Edition: "denhaag", Clock: now, Lexicon: d.words})
	err := x.Replace(func(yield func(match.Document, error) bool) {
		for _, document := range documents {
			if !yield(document, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// ask reads an address as the page does; spaces may stand in it.
func (d *demo) ask(address string) (match.Query, error) {
	values, err := url.ParseQuery(strings.ReplaceAll(address, " ", "+"))
	if err != nil {
		return match.Query{}, err
	}
	q, asked, faults := d.parser.Parse(values)
	if len(faults) > 0 || len(asked.Unknown) > 0 {
		return q, fmt.Errorf("faults %v, unknown %v", faults, asked.Unknown)
	}
	return q, nil
}

// everything gives all that is found, in order, page after page.
func everything(t *testing.T, x *match.Index, q match.Query) []string {
	t.Helper()
	q.Limit, q.Facets = match.MaxLimit, []match.Facet{match.Domein}
	var ids []string
	for {
		r, err := x.Search(q)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range r.Hits {
			ids = append(ids, h.ID)
		}
		if r.Next == "" {
			if len(ids) != r.Total {
				t.Fatalf("%q: %d hits on the pages, total %d", q.Text, len(ids), r.Total)
			}
			return ids
		}
		q.Cursor = r.Next
	}
}

// profiles are the schools of scholen.txt.
func profiles() map[string]*match.Profile {
	groups := func(each ...taxonomy.Groepen) []taxonomy.Groepen { return each }
	sixty, dear := money.Cents(6000), money.Cents(12000)
	want := func(f match.Facet, slug string) match.Wish {
		return match.Wish{Value: match.Value{Facet: f, Slug: slug}, Want: match.More}
	}
	return map[string]*match.Profile{
		"": nil,
		"kleuterschool": {Groups: groups(taxonomy.GroepenOf(1, 2)), Wishes: []match.Wish{want(match.Domein, "natuur-milieu")},
			Needs: taxonomy.SetOf[taxonomy.Need]("kleuters")},
		"zuinige school": {Limits: match.Limits{PriceMax: &sixty}},
		"taalschool": {Wishes: []match.Wish{want(match.Discipline, "nt2-taalspel")},
			Needs: taxonomy.SetOf[taxonomy.Need]("nt2")},
		"bevoegd": {Limits: match.Limits{Licensed: true}},
		"vrijdaggat": {Slots: []match.Slot{{Moments: taxonomy.MomentOf("vr", "ochtend"),
			Groepen: taxonomy.GroepenOf(5, 6), PriceMax: &dear}}},
	}
}

// profile gives a school by its name in the files.
func (d *demo) profile(name string) (*match.Profile, bool) {
	if name == "school in Moerwijk" {
		place, ok := d.words.Locate("2533")
		return &match.Profile{From: place.Point, FromAreas: place.Areas, Limits: match.Limits{Km: 3}}, ok
	}
	p, ok := profiles()[name]
	return p, ok
}
