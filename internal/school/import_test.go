package school

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"andersom/data"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/geo"
	"andersom/internal/taxonomy"
)

// This file: importing, first small files with everything that can be wrong or
// missing, then the whole register that the binary carries.

const header = "vestigingscode,brin,naam,soort,straat,huisnummer,postcode,plaats,gemeentecode,gemeente,leerlingen_2024,leerlingen_2025,lat,lon,coord_bron\n"

const wereldwijs = "00AP00,00AP,WereldWijs,BO,Kerkenbos,28,2716 PH,Zoetermeer,0637,Zoetermeer,89,84,52.059985,4.474884,bag2024\n"

func newService(t testing.TB, store Store) *Service {
	t.Helper()
	atlas, err := taxonomy.LoadAtlas(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	now := clock.Fixed(time.Date(2026, 10, 12, 12, 0, 0, 0, time.UTC))
	return NewService(store, atlas, theHague(t, atlas).Region, now)
}

func theHague(t testing.TB, atlas *taxonomy.Atlas) *taxonomy.City {
	t.Helper()
	city, ok := atlas.City("denhaag")
	if !ok {
		t.Fatal("no city")
	}
	return city
}

func mustImport(t testing.TB, s *Service, file io.Reader, complete bool) Imported {
	t.Helper()
	done, err := s.Import(context.Background(), file, complete)
	if err != nil {
		t.Fatalf("Import: %v", err)
	}
	return done
}

func TestBadRowsAreNamedAndNothingIsSaved(t *testing.T) {
	const bare = "vestigingscode,naam,straat,huisnummer,postcode,plaats,gemeentecode,"
	for _, c := range []struct{ name, file, where, says string }{
		{"empty", "", "bestand", "leeg"},
		{"only a header", header, "bestand", "geen school"},
		{"no postcode column", "vestigingscode,naam,straat,huisnummer,plaats,gemeentecode\n", "rij 1, kolom postcode", "ontbreekt"},
		{"short row", header + "00AP00,00AP\n", "rij 2", "kolommen"},
		{"bad code", header + strings.Replace(wereldwijs, "00AP00", "0AP00", 1), "rij 2, kolom vestigingscode", `"0AP00"`},
		{"empty code", header + strings.Replace(wereldwijs, "00AP00", "", 1), "rij 2, kolom vestigingscode", `""`},
		{"other BRIN", header + strings.Replace(wereldwijs, ",00AP,", ",00AQ,", 1), "rij 2, kolom brin", `"00AQ"`},
		{"code twice", header + wereldwijs + wereldwijs, "rij 3, kolom vestigingscode", "rij 2"},
		{"no name", header + strings.Replace(wereldwijs, "WereldWijs", " ", 1), "rij 2, kolom naam", "leeg"},
		{"bad kind", header + strings.Replace(wereldwijs, ",BO,", ",VO,", 1), "rij 2, kolom soort", `"VO"`},
		{"bad postcode", header + strings.Replace(wereldwijs, "2716 PH", "2716", 1), "rij 2, kolom postcode", `"2716"`},
		{"bad gemeente", header + strings.Replace(wereldwijs, "0637", "Zm", 1), "rij 2, kolom gemeentecode", `"Zm"`},
		{"bad pupils", header + strings.Replace(wereldwijs, ",84,", ",veel,", 1), "rij 2, kolom leerlingen_2025", `"veel"`},
		{"negative pupils", header + strings.Replace(wereldwijs, ",84,", ",-3,", 1), "rij 2, kolom leerlingen_2025", `"-3"`},
		{"half a point", header + strings.Replace(wereldwijs, "4.474884", "", 1), "rij 2, kolom lat", "Nederland"},
		{"swapped point", header + strings.Replace(wereldwijs, "52.059985,4.474884", "4.474884,52.059985", 1), "rij 2, kolom lat", "Nederland"},
		{"no number", header + strings.Replace(wereldwijs, "52.059985", "NaN", 1), "rij 2, kolom lat", "Nederland"},
		{"bad point source", header + strings.Replace(wereldwijs, "bag2024", "gok", 1), "rij 2, kolom coord_bron", `"gok"`},
		{"bad region", bare + "vakantieregio\n00AP00,W,K,2,2716 PH,Z,0637,Oost\n", "rij 2, kolom vakantieregio", `"Oost"`},
	} {
		store := newMemory()
		_, err := newService(t, store).Import(context.Background(), strings.NewReader(c.file), false)
		fields := fault.FieldsOf(err)
		if !fault.Is(err, fault.Invalid) || len(fields) != 1 || fields[0].Name != c.where || !strings.Contains(fields[0].Message, c.says) {
			t.Errorf("%s: got %v, want one mistake at %s that says %s", c.name, err, c.where, c.says)
		}
		if store.saves != 0 {
			t.Errorf("%s: something was saved", c.name)
		}
	}
}

func TestAllMistakesAtOnceButNotThousands(t *testing.T) {
	bad := strings.Replace(wereldwijs, "2716 PH", "nee", 1)
	_, err := newService(t, newMemory()).Import(context.Background(), strings.NewReader(header+strings.Repeat(bad, 100)), false)
	if got := len(fault.FieldsOf(err)); got != 50 {
		t.Errorf("%d mistakes named, want 50", got)
	}
	if message := fault.MessageOf(err); !strings.Contains(message, "199") { // 100 postcodes, 99 codes seen before
		t.Errorf("message is %q", message)
	}
}

func TestImportIsIdempotentAndTellsWhatChanged(t *testing.T) {
	store := newMemory()
	s := newService(t, store)
	second := strings.NewReplacer("00AP", "00AQ", ",84,", ",<5,", "BO", "SO/VSO").Replace(wereldwijs)
	if got, want := mustImport(t, s, strings.NewReader(header+second+wereldwijs), true), (Imported{Added: 2}); got != want {
		t.Errorf("first: %+v, want %+v", got, want)
	}
	if got, want := mustImport(t, s, strings.NewReader(header+wereldwijs+second), true), (Imported{Unchanged: 2}); got != want || store.saves != 1 {
		t.Errorf("again: %+v, %d saves, want %+v and 1", got, store.saves, want)
	}
	if s := store.schools["00AQ00"]; s.Kind != SpecialWithVSO || s.Pupils[1] != (Pupils{2025, Few}) {
		t.Errorf("saved %+v", s)
	}
	moved := strings.Replace(wereldwijs, "Kerkenbos", "Bosweg", 1)
	if got, want := mustImport(t, s, strings.NewReader(header+moved), false), (Imported{Changed: 1}); got != want {
		t.Errorf("moved: %+v, want %+v", got, want)
	}
	store.broken = true
	if _, err := s.Import(context.Background(), strings.NewReader(header+wereldwijs), false); err == nil {
		t.Error("a broken store went unnoticed")
	}
}

func TestClosingAndReopening(t *testing.T) {
	store := newMemory()
	s := newService(t, store)
	var all strings.Builder
	all.WriteString(header)
	for _, code := range strings.Split("00AA 00AB 00AC 00AD 00AE 00AF 00AG 00AH 00AI 00AJ 00AK", " ") {
		all.WriteString(strings.ReplaceAll(wereldwijs, "00AP", code))
	}
	special := strings.NewReplacer("00AP", "00ZZ", "BO", "SBO").Replace(wereldwijs)
	mustImport(t, s, strings.NewReader(all.String()+wereldwijs+special), true)

	if _, err := s.Import(context.Background(), strings.NewReader(header+wereldwijs), true); !fault.Is(err, fault.Conflict) || store.saves != 1 {
		t.Errorf("a file that closes nearly all gave %v and %d saves", err, store.saves)
	}
	// The file holds no SBO at all, so it says nothing of the one SBO school.
	if got, want := mustImport(t, s, strings.NewReader(all.String()), true), (Imported{Unchanged: 11, Closed: 1}); got != want {
		t.Errorf("closing: %+v, want %+v", got, want)
	}
	if closed, err := s.ByCode(context.Background(), "00ap00"); err != nil || closed.Closed.String() != "2026-10-12" {
		t.Errorf("ByCode = %+v, %v", closed, err)
	}
	if found, err := s.Lookup(context.Background(), "00AP00", 5); err != nil || len(found) != 0 {
		t.Errorf("a closed school was found: %v, %v", found, err)
	}
	if region, err := s.InRegion(context.Background()); err != nil || len(region) != 12 {
		t.Errorf("%d schools in the region, %v", len(region), err)
	}
	if got, want := mustImport(t, s, strings.NewReader(header+wereldwijs), false), (Imported{Changed: 1}); got != want || !store.schools["00AP00"].Closed.IsZero() {
		t.Errorf("reopening: %+v", got)
	}
}

// DUO's own file: semicolons, Windows-1252, capitals, no kind, pupils or points.
func TestFileAsDUOPublishesIt(t *testing.T) {
	store := newMemory()
	s := newService(t, store)
	mustImport(t, s, strings.NewReader(header+wereldwijs), false)
	const duo = "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;STRAATNAAM;HUISNUMMER-TOEVOEGING;" +
		"POSTCODE;PLAATSNAAM;GEMEENTENUMMER;GEMEENTENAAM;DENOMINATIE;TELEFOONNUMMER;INTERNETADRES;VAKANTIEREGIO\r\n" +
		"Zuid-Holland;41646;00AP;00AP00;Wereld \"Wijs\";Kerkenbos;28;2716 PH;ZOETERMEER;637;ZOETERMEER;Openbaar; ;https://www.wereldwijs.example/;Midden\r\n" +
		"Zuid-Holland;1;99ZZ;99ZZ00;Moza\xefek \x91t Plein;Nieuwstraat;1-B;2512 GG;'S-GRAVENHAGE;0518;'S-GRAVENHAGE;Openbaar; ; ;Midden\r\n"
	if got, want := mustImport(t, s, strings.NewReader(duo), false), (Imported{Added: 1, Changed: 1}); got != want {
		t.Fatalf("%+v, want %+v", got, want)
	}
	old, fresh := store.schools["00AP00"], store.schools["99ZZ00"]
	if old.Name != `Wereld "Wijs"` || old.City != "Zoetermeer" || old.GemeenteCode != "0637" || len(old.Pupils) != 2 ||
		old.PointSource != PointAddress || old.Website != "www.wereldwijs.example" || old.HolidayRegion != "Midden" || old.Board != "41646" {
		t.Errorf("what was known is lost: %+v", old)
	}
	if fresh.Name != "Mozaïek ‘t Plein" || fresh.City != "Den Haag" || fresh.Gemeente != "Den Haag" || fresh.Kind != Regular ||
		fresh.PointSource != PointPostcode || fresh.Stadsdeel != "centrum" || fresh.Wijk == "" || fresh.Street != "Nieuwstraat 1-B" {
		t.Errorf("the new school is %+v", fresh)
	}
	if got, want := mustImport(t, s, strings.NewReader(duo), false), (Imported{Unchanged: 2}); got != want {
		t.Errorf("again: %+v, want %+v", got, want)
	}
}

func openRegister(t testing.TB) io.Reader {
	t.Helper()
	file, err := data.Files().Open("scholen/scholen.csv")
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestWholeRegister(t *testing.T) {
	store := newMemory()
	s := newService(t, store)
	if got, want := mustImport(t, s, openRegister(t), true), (Imported{Added: 6819}); got != want {
		t.Fatalf("%+v, want %+v", got, want)
	}
	if got, want := mustImport(t, s, openRegister(t), true), (Imported{Unchanged: 6819}); got != want {
		t.Errorf("again: %+v, want %+v", got, want)
	}
	kinds, hague := map[Kind]int{}, map[Kind]int{}
	var pointless []string
	for _, school := range store.schools {
		kinds[school.Kind]++
		if school.GemeenteCode == "0518" {
			hague[school.Kind]++
		}
		if !school.Point.Known() {
			pointless = append(pointless, school.Code)
		}
		if school.City == "'s-Gravenhage" || school.Gemeente == "'s-Gravenhage" || school.Gemeente == "" {
			t.Errorf("%s lies in %s, %s", school.Code, school.City, school.Gemeente)
		}
	}
	for kind, want := range map[Kind]int{Regular: 6122, SpecialBasic: 258, Special: 168, SpecialWithVSO: 271} {
		if kinds[kind] != want {
			t.Errorf("%d of kind %s, want %d", kinds[kind], kind, want)
		}
	}
	for kind, want := range map[Kind]int{Regular: 138, SpecialBasic: 9, Special: 5, SpecialWithVSO: 5} {
		if hague[kind] != want {
			t.Errorf("%d in The Hague of kind %s, want %d", hague[kind], kind, want)
		}
	}
	if want := []string{"32KY00"}; !slices.Equal(pointless, want) { // Reeve is newer than the postcode list
		t.Errorf("without a point: %v, want %v", pointless, want)
	}
	region, err := s.InRegion(context.Background())
	if err != nil || len(region) != 345 {
		t.Errorf("%d schools in Haaglanden, %v, want 345", len(region), err)
	}
}

// The register states the wijk of each school in The Hague; the borders must
// say the same.
func TestSchoolsLieInTheWijkStated(t *testing.T) {
	file, err := parseRegister(openRegister(t))
	if err != nil {
		t.Fatal(err)
	}
	s := newService(t, newMemory())
	checked := 0
	for _, school := range file.schools {
		if school.GemeenteCode != "0518" {
			if school.Wijk != "" || school.Stadsdeel != "" {
				t.Errorf("%s lies outside The Hague but has wijk %q", school.Code, school.Wijk)
			}
			continue
		}
		checked++
		wijk, ok := theHague(t, s.atlas).WijkAt(school.Point)
		if !ok || wijk.Code != school.Wijk || wijk.Stadsdeel != school.Stadsdeel {
			t.Errorf("%s %s: stated %s (%s), by its point %s (%s)", school.Code, school.Name, school.Wijk, school.Stadsdeel, wijk.Code, wijk.Stadsdeel)
		}
	}
	if checked != 157 {
		t.Errorf("%d schools in The Hague, want 157", checked)
	}
}

func TestLookup(t *testing.T) {
	store := newMemory()
	s := newService(t, store)
	mustImport(t, s, openRegister(t), true)
	ctx := context.Background()
	for _, c := range []struct {
		text  string
		limit int
		first string // code of the first hit
		n     int
	}{
		{"00AP00", 10, "00AP00", 1},
		{"00ap", 10, "00AP00", 1},
		{"2716PH", 10, "", 2},
		{"wereldw zoeterm", 10, "00AP00", 1},
		{"WERELDWIJS Zoetermeer", 10, "00AP00", 1},
		{"koetsveld zwolle", 10, "", 0},
		{"koetsveld den haag", 10, "02GA00", 1},
		{"legeaen", 10, "", 1},
		{"2512", 3, "", 3},
		{"2716 ph wereldwijs", 10, "00AP00", 1},
		{"wereldwijs, 2716", 10, "00AP00", 1},
		{"2716 wereldwijs", 10, "00AP00", 1},
		{"2716 we", 10, "00AP00", 1}, // no postcode in use: two letters of a name
		{"2511", 5, "", 5},           // no school stands there: the nearest
		{"2511 AB", 5, "", 5},
		{"2511ab", 5, "", 5},
		{"de", 8, "", 8},
		{"school", 0, "", 0},
		{"", 10, "", 0},
		{" '", 10, "", 0},
		{"xyzzy", 10, "", 0},
	} {
		got, err := s.Lookup(ctx, c.text, c.limit)
		if err != nil || len(got) != c.n || c.first != "" && got[0].Code != c.first {
			t.Errorf("Lookup(%q) = %d schools, %v, want %d beginning with %s", c.text, len(got), err, c.n, c.first)
		}
	}
	// De Regenboog is a common name all over the country; those of the region
	// come first and in order.
	got, err := s.Lookup(ctx, "regenboog", 40)
	if err != nil || len(got) != 40 {
		t.Fatalf("Lookup = %d schools, %v", len(got), err)
	}
	inRegion, near := true, 0
	for _, school := range got {
		gemeente, ok := s.atlas.GemeenteByCode(school.GemeenteCode)
		holds := ok && theHague(t, s.atlas).Holds(gemeente.Slug)
		if holds && !inRegion {
			t.Errorf("%s in %s comes after schools from elsewhere", school.Code, school.Gemeente)
		}
		if inRegion = holds; holds {
			near++
		}
	}
	if near == 0 || near == 40 {
		t.Errorf("%d of 40 lie in the region", near)
	}
}

func TestByCode(t *testing.T) {
	store := newMemory()
	s := newService(t, store)
	mustImport(t, s, strings.NewReader(header+wereldwijs), false)
	got, err := s.ByCode(context.Background(), " 00ap00")
	if err != nil || got.Name != "WereldWijs" || geo.Distance(got.Point, geo.Point{Lat: 52.06, Lon: 4.4749}) > 0.1 {
		t.Errorf("ByCode = %+v, %v", got, err)
	}
	for _, code := range []string{"", "99ZZ99", "00AP", "'; drop table school"} {
		if _, err := s.ByCode(context.Background(), code); !fault.Is(err, fault.NotFound) {
			t.Errorf("ByCode(%q) gave %v, want not found", code, err)
		}
	}
}
