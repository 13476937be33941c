package match

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"andersom/internal/fault"
)

// This file: the address of a search, there and back.

func TestAddressComesBackInCanonicalForm(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"q=&groep=&straal=&sorteer=", ""},
		{"q=muziek", "q=muziek"},
		{"q=++muziek%09les++", "q=muziek+les+"},
		{"groep=6&groep=5/6&groep=5&groep=5", "groep=5&groep=6&groep=5%2F6"},
		{"groep=1-3", "groep=1%2F2%2F3"},
		{"dag=wo&dag=ma&dagdeel=ochtend", "dag=ma&dag=wo&dagdeel=ochtend"},
		{"discipline=muziek&discipline=dans&domein=kunst-cultuur", "domein=kunst-cultuur&discipline=dans&discipline=muziek"},
		{"kerndoel=54&kerndoel=id-2006-54&kerndoel=nieuw:20", "kerndoel=id-2006-54&kerndoel=id-nieuw-20"},
		{"prijs_max=62,5&gratis=1&letterlijk=ja", "prijs_max=62.50&gratis=ja&letterlijk=ja"},
		{"prijs_max=75.00&gratis=nee", "prijs_max=75"},
		{"straal=2,5&postcode=2511+ab", "postcode=2511AB&straal=2.5"},
		{"school=03ab00&sorteer=afstand", "school=03AB00&sorteer=afstand"},
		{"sorteer=passend&per=24", ""},
		{"letterlijk=true&q=dans&zin=++iets%09met+dans+", "q=dans&zin=iets+met+dans&letterlijk=ja"},
		{"sorteer=nieuw&per=100&groepsgrootte=28", "groepsgrootte=28&sorteer=nieuw&per=100"},
		{"voor=sbo&setting=naschools&plek=gymzaal&vorm=reeks&soort=online&wie=student&vog=gecontroleerd&rol=in-de-buurt&taal=turks&behoefte=nt2&stadsdeel=escamp&wijk=moerwijk&gemeente=delft",
			"voor=sbo&stadsdeel=escamp&wijk=moerwijk&gemeente=delft&setting=naschools&plek=gymzaal&vorm=reeks&soort=online&wie=student&vog=gecontroleerd&rol=in-de-buurt&taal=turks&behoefte=nt2"},
	} {
		q, asked, faults := parse(t, c.in)
		if len(faults) > 0 || len(asked.Unknown) > 0 {
			t.Errorf("Parse(%q): faults %v, unknown %v", c.in, faults, asked.Unknown)
		}
		if got := Encode(q); got != c.want {
			t.Errorf("Encode(Parse(%q)) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestWrongValuesAreNamedAndLeftOut(t *testing.T) {
	long := strings.Repeat("abc ", 60)
	for _, c := range []struct {
		in     string
		faults []string // names
		want   string   // what is left
	}{
		{"groep=9&groep=5", []string{"groep"}, "groep=5"},
		{"groep=&groep=5/", []string{"groep"}, ""},
		{"discipline=muzeik&discipline=dans", []string{"discipline"}, "discipline=dans"},
		{"dag=za&dag=wo&dagdeel=nacht", []string{"dag", "dagdeel"}, "dag=wo"},
		{"setting=x&plek=x&vorm=x&soort=x&wie=x&vog=x&rol=x&taal=x&behoefte=x&voor=x",
			[]string{"voor", "setting", "plek", "vorm", "soort", "wie", "vog", "rol", "taal", "behoefte"}, ""},
		{"kerndoel=999", []string{"kerndoel"}, ""},
		{"prijs_max=veel&groepsgrootte=-1&per=101", []string{"prijs_max", "groepsgrootte", "per"}, ""},
		{"per=0&groepsgrootte=1.5", []string{"groepsgrootte", "per"}, ""},
		{"gratis=misschien", []string{"gratis"}, ""},
		{"postcode=9999&straal=5", []string{"postcode", "straal"}, ""},
		{"straal=5", []string{"straal"}, ""},
		{"postcode=2511&straal=NaN", []string{"straal"}, "postcode=2511"},
		{"postcode=2511&straal=0", []string{"straal"}, "postcode=2511"},
		{"school=99ZZ99", []string{"school"}, ""},
		{"sorteer=afstand", []string{"sorteer"}, ""},
		{"sorteer=duurste", []string{"sorteer"}, ""},
		{"cursor=%21%21", []string{"cursor"}, ""},
		{"q=a&q=b", []string{"q"}, "q=a"},
		{"q=" + url.QueryEscape(long), []string{"q"}, "q=" + url.QueryEscape(strings.TrimSpace(long[:200]))},
		{"zin=" + url.QueryEscape(long), []string{"zin"}, "zin=" + url.QueryEscape(strings.TrimSpace(long[:200]))},
		{strings.Repeat("groep=5&", 51), []string{"groep"}, "groep=5"},
	} {
		q, _, faults := parse(t, c.in)
		if got := names(faults); !slices.Equal(got, c.faults) {
			t.Errorf("Parse(%.80q): faults at %q, want %q", c.in, got, c.faults)
		}
		if got := Encode(q); got != c.want {
			t.Errorf("Parse(%.80q) leaves %q, want %q", c.in, got, c.want)
		}
	}
}

func TestUnknownNamesAreReportedApart(t *testing.T) {
	q, asked, faults := parse(t, "utm_source=x&q=dans&kleur=rood&postcode=25xx")
	if want := []string{"kleur", "utm_source"}; !slices.Equal(asked.Unknown, want) {
		t.Errorf("unknown = %q, want %q", asked.Unknown, want)
	}
	if q.Text != "dans" || len(faults) != 1 || asked.Values[ParamPostcode] != "25xx" {
		t.Errorf("query %+v, faults %v, asked %v", q, faults, asked.Values)
	}
}

func TestOriginComesWithItsAreas(t *testing.T) {
	q, asked, _ := parse(t, "postcode=2586&straal=3")
	if want := []Value{{Stadsdeel, "scheveningen"}, {Gemeente, "den-haag"}}; !slices.Equal(q.FromAreas, want) {
		t.Errorf("areas = %v, want %v", q.FromAreas, want)
	}
	if !q.From.Known() || q.Radius != 3 || asked.Origin.Label != "2586" {
		t.Errorf("query = %+v, origin %+v", q, asked.Origin)
	}
}

func TestChoicesCanBeLetGoOneByOne(t *testing.T) {
	p := NewParser(testCity())
	q, _, _ := parse(t, "q=dans&discipline=dans&discipline=muziek&groep=5/6&dag=wo&prijs_max=75&postcode=2511&straal=2.5&gratis=ja&groepsgrootte=28&cursor=")
	var got []string
	for _, c := range p.Choices(q) {
		got = append(got, c.Param+"="+c.Value+" ("+c.Label+") zonder: "+Encode(c.Without))
	}
	rest := "groep=5%2F6&dag=wo&postcode=2511&straal=2.5&prijs_max=75&gratis=ja&groepsgrootte=28"
	want := []string{
		"q=dans (‘dans’) zonder: discipline=dans&discipline=muziek&" + rest,
		"discipline=dans (Dans) zonder: q=dans&discipline=muziek&" + rest,
		"discipline=muziek (Muziek) zonder: q=dans&discipline=dans&" + rest,
		"groep=5/6 (groep 5 en 6) zonder: q=dans&discipline=dans&discipline=muziek&" + strings.Replace(rest, "groep=5%2F6&", "", 1),
		"dag=wo (woensdag) zonder: q=dans&discipline=dans&discipline=muziek&" + strings.Replace(rest, "dag=wo&", "", 1),
		"straal=2.5 (binnen 2,5 km) zonder: q=dans&discipline=dans&discipline=muziek&" + strings.Replace(rest, "straal=2.5&", "", 1),
		"prijs_max=75 (tot € 75 per groepsles) zonder: q=dans&discipline=dans&discipline=muziek&" + strings.Replace(rest, "prijs_max=75&", "", 1),
		"gratis=ja (gratis) zonder: q=dans&discipline=dans&discipline=muziek&" + strings.Replace(rest, "gratis=ja&", "", 1),
		"groepsgrootte=28 (28 leerlingen) zonder: q=dans&discipline=dans&discipline=muziek&" + strings.Replace(rest, "&groepsgrootte=28", "", 1),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("choices (-want +got):\n%s", diff)
	}
}

func FuzzParams(f *testing.F) {
	for _, seed := range []string{"q=muziek+&groep=5/6", "postcode=2511ab&straal=3,5&sorteer=afstand", "cursor=AQAAAA&per=7", "q=%ff%00&dag=ma"} {
		f.Add(seed)
	}
	p := NewParser(testCity())
	f.Fuzz(func(t *testing.T, address string) {
		values, err := url.ParseQuery(address)
		if err != nil {
			t.Skip("no address")
		}
		q, _, _ := p.Parse(values)
		once := Encode(q)
		again, _, faults := p.Parse(Params(q))
		if len(faults) > 0 {
			t.Fatalf("what Params wrote of %q is refused: %v", address, faults)
		}
		if twice := Encode(again); once != twice {
			t.Fatalf("%q is not stable: %q, then %q", address, once, twice)
		}
		if diff := cmp.Diff(q, again); diff != "" {
			t.Fatalf("%q comes back as another query:\n%s", address, diff)
		}
	})
}

func parse(t *testing.T, address string) (Query, Asked, []fault.Field) {
	t.Helper()
	return NewParser(testCity()).Parse(values(t, address))
}

func names(faults []fault.Field) []string {
	var out []string
	for _, f := range faults {
		out = append(out, f.Name)
	}
	return out
}

func values(t testing.TB, address string) url.Values {
	t.Helper()
	out, err := url.ParseQuery(address)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAValueByItsNameOfBeforeMeansThePresentOne(t *testing.T) {
	for address, want := range map[string]string{
		"discipline=beweging-op-muziek":                 "discipline=dans",
		"discipline=dans&discipline=beweging-op-muziek": "discipline=dans",
	} {
		q, asked, faults := NewParser(testCity()).Parse(values(t, address))
		if len(faults) > 0 || !asked.Moved || Encode(q) != want {
			t.Errorf("%s: %s, moved %v, faults %v; want %s", address, Encode(q), asked.Moved, faults, want)
		}
	}
	if _, asked, faults := NewParser(testCity()).Parse(values(t, "domein=beweging-op-muziek")); len(faults) == 0 || asked.Moved {
		t.Errorf("another list took the name: %v %v", asked.Moved, faults)
	}
}
