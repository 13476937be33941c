package taxonomy

import (
	"slices"
	"testing"
)

func TestSetKeepsTheOrderOfItsList(t *testing.T) {
	s := SetOf[Facility]("wifi", "water", "geen-lijstwoord")
	if got, want := s.String(), "water en wifi"; got != want {
		t.Errorf("String = %q, want %q", got, want)
	}
	if !s.Has("wifi") || s.Has("keuken") || s.Has("geen-lijstwoord") || s.Len() != 2 {
		t.Errorf("set is %v", s.Values())
	}
}

// The bit of a value is its place: these are stored in databases, so a list
// may only grow at its end. Adding a value means adding it here too.
func TestListsOnlyGrow(t *testing.T) {
	check(t, []Setting{"in-onderwijstijd", "verlengde-dag", "tussenschools", "naschools", "vakantie"})
	check(t, []Place{"klaslokaal", "gymzaal", "schoolplein", "bij-aanbieder", "buurt-natuur", "museum-theater", "online"})
	check(t, []Facility{"water", "keuken", "beamer", "wifi", "tablets", "opslag", "vervoer"})
	check(t, []Staff{"bevoegd-groepsleraar", "vakbevoegd", "pedagogisch-diploma", "vakprofessional", "student", "vrijwilliger"})
	check(t, []Audience{"so", "sbo", "nieuwkomers", "peuters"})
	check(t, []Need{"nt2", "prikkelarm", "rolstoel", "visueel", "hoogbegaafd", "kleuters", "combinatiegroep"})
	check(t, []Contract{"organisatie", "payroll", "zzp", "vrijwilligers"})
	check(t, []Weekday{"ma", "di", "wo", "do", "vr"})
	check(t, []DayPart{"ochtend", "middag", "naschools"})
	check(t, []Language{"nederlands", "engels", "arabisch", "turks", "pools", "oekraiens", "spaans", "frans", "duits",
		"papiaments", "bulgaars", "somalisch", "tigrinya", "tamazight", "sarnami", "gebarentaal", "zonder-taal"})
}

func check[V Vocabulary](t *testing.T, want []V) {
	t.Helper()
	if got := Values[V](); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestGroepen(t *testing.T) {
	for text, want := range map[string]string{"5": "5", "5/6": "5 en 6", "1-4": "1-4", "1-2/7": "1, 2 en 7", "1/2/3/7/8": "1-3, 7 en 8"} {
		g, err := ParseGroepen(text)
		if err != nil || g.String() != want {
			t.Errorf("ParseGroepen(%q) = %q, %v, want %q", text, g, err, want)
		}
	}
	for _, text := range []string{"", "0", "9", "6-5", "vijf", "5/", "5-"} {
		if g, err := ParseGroepen(text); err == nil {
			t.Errorf("ParseGroepen(%q) = %q, want an error", text, g)
		}
	}
	if got, want := GroepenOf(5, 6).Combination(), "5/6"; got != want {
		t.Errorf("Combination = %q, want %q", got, want)
	}
	if !AllGroepen.Covers(GroepenOf(5, 6)) || GroepenOf(5).Covers(GroepenOf(5, 6)) {
		t.Error("Covers is wrong")
	}
}

func TestMoments(t *testing.T) {
	m := MomentsOf(SetOf[Weekday]("wo", "vr"), SetOf[DayPart]("ochtend"))
	if !m.Has("wo", "ochtend") || m.Has("wo", "middag") || m.Has("ma", "ochtend") {
		t.Errorf("moments = %b", m)
	}
	if got, want := m.Days().String(), "woensdag en vrijdag"; got != want {
		t.Errorf("Days = %q, want %q", got, want)
	}
	if got := MomentsOf(0, 0); got != AllMoments {
		t.Errorf("any = %b", got)
	}
}
