package school

import (
	"slices"
	"testing"
)

func TestDisplayName(t *testing.T) {
	for registered, want := range map[string]string{
		`Basisschool "De Maasparel"`:      "Basisschool “De Maasparel”",
		`BS "De Maasparel`:                "BS De Maasparel",
		"Jenaplanschool `t Wilde Woud":    "Jenaplanschool ’t Wilde Woud",
		"Mienskipsskoalle  De Legeaën ":   "Mienskipsskoalle De Legeaën",
		"Openbare Basisschool 'T Wold":    "Openbare Basisschool ’T Wold",
		"Openbare Basisschool ‘t Ienster": "Openbare Basisschool ’t Ienster",
		"C B S  De Noordkaap":             "C B S De Noordkaap",
	} {
		if got := (School{Name: registered}).DisplayName(); got != want {
			t.Errorf("DisplayName(%q) = %q, want %q", registered, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	s := School{Code: "00AP00", Name: "Mozaïek-school 't Één", City: "Den Haag", Gemeente: "Den Haag"}
	if got, want := s.Words(), []string{"00ap00", "mozaiek", "school", "t", "een", "den", "haag"}; !slices.Equal(got, want) {
		t.Errorf("Words = %v, want %v", got, want)
	}
}

func TestKinds(t *testing.T) {
	for _, k := range []Kind{Regular, SpecialBasic, Special, SpecialWithVSO} {
		if !k.Valid() || k.Label() == string(k) {
			t.Errorf("%q: valid %v, label %q", k, k.Valid(), k.Label())
		}
	}
	if Kind("VSO").Valid() {
		t.Error("VSO is no primary school")
	}
}

func TestLatestPupils(t *testing.T) {
	s := School{Pupils: []Pupils{{2024, 89}, {2025, Few}}}
	if got, ok := s.LatestPupils(); !ok || got != (Pupils{2025, Few}) {
		t.Errorf("LatestPupils = %v, %v", got, ok)
	}
	if got, ok := (School{}).LatestPupils(); ok {
		t.Errorf("LatestPupils = %v of nothing", got)
	}
}
