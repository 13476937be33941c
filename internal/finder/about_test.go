package finder_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
)

// This file: tests of what counting asks of the words of a city.

// Names of people and what is not in our lists are not ours.
func TestPromise23_TermsAreWordsOfTheCity(t *testing.T) {
	terms := finder.NewTerms(words(t, "denhaag"))
	for _, term := range []string{"jan jansen", "fatima el idrissi", "muziek van jan", "meester de vries", "0612345678", "de het een", "", "groep 9", "zzqx", "peters muziekles"} {
		if terms.Know(term) {
			t.Errorf("%q is taken for words of the city", term)
		}
	}
	for _, term := range []string{"muziek", "muzieklessen", "techniek groep 5", "iets met robotica", "koken in escamp", "woensdag ochtend dans", "schooltuin"} {
		if !terms.Know(term) {
			t.Errorf("%q is not known", term)
		}
	}
}

func TestWantsOfASchool(t *testing.T) {
	w := words(t, "denhaag")
	today := clock.Date{Year: 2026, Month: time.November, Day: 23}
	s := school.School{Code: "00AP00", Stadsdeel: "escamp"}
	p := school.Profile{
		Groups: []school.Group{{Key: 1, Groepen: taxonomy.GroepenOf(5, 6)}, {Key: 2, Groepen: taxonomy.GroepenOf(8)}},
		Wishes: []school.Wish{{Theme: school.ThemeDiscipline, Slug: "muziek", Want: school.More}, {Theme: school.ThemeDomain, Slug: "rekenen", Want: school.Enough}},
		Holes:  []school.Hole{{Day: "wo", Groups: school.SetOfGroups(1)}, {Day: "vr"}, {Day: "ma", Last: today.AddDays(-30)}},
	}
	var got []string
	for _, one := range w.Wants(s, p, today) {
		got = append(got, fmt.Sprint(one))
	}
	want := []string{"{kunst-cultuur 5 escamp wo}", "{kunst-cultuur 6 escamp wo}", "{kunst-cultuur 5 escamp vr}", "{kunst-cultuur 6 escamp vr}", "{kunst-cultuur 8 escamp vr}"}
	if !slices.Equal(got, want) {
		t.Errorf("wants %v, want %v", got, want)
	}
	if all := w.Wants(s, school.Profile{}, today); len(all) != 0 {
		t.Errorf("a school that said nothing wants %v", all)
	}
	p.Holes = nil
	if all := w.Wants(s, p, today); len(all) != 3 || all[0].Day != "" {
		t.Errorf("without holes: %v", all)
	}
}

func TestSubjectOfAnActivity(t *testing.T) {
	a := catalog.Activity{Kind: taxonomy.KindAtSchool, Disciplines: []string{"muziek", "dans"}, Groepen: taxonomy.GroepenOf(1, 8), Area: catalog.WorkingArea{Stadsdelen: []string{"laak", "escamp"}}}
	got := words(t, "denhaag").Subject(a)
	slices.Sort(got.Stadsdelen)
	if fmt.Sprint(got) != "{[kunst-cultuur] [1 8] [escamp laak]}" {
		t.Errorf("subject %v", got)
	}
}
