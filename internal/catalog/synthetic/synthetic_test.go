package synthetic

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/geo"
)

// This file: that a catalogue is the same everywhere and always, and the
// catalogue that the other tests look at.

var update = flag.Bool("update", false, "write the golden files anew")

func testConfig() Config {
	return Config{
		Activities: 2000, Seed: 7, Edition: "denhaag", Today: clock.Date{Year: 2026, Month: 11, Day: 22},
		Places: []Place{
			{Postcode: "2511 AB", City: "Den Haag", Point: geo.Point{Lat: 52.0772, Lon: 4.3120}, Wijk: "WK051828"},
			{Postcode: "2586", City: "Den Haag", Point: geo.Point{Lat: 52.1046, Lon: 4.2760}, Rough: true},
			{Postcode: "2611 CX", City: "Delft", Point: geo.Point{Lat: 52.0116, Lon: 4.3571}},
		},
		Stadsdelen: []string{"centrum", "scheveningen", "escamp"},
		Gemeenten:  []string{"den-haag", "delft", "rijswijk"},
		Kerndoelen: map[string][]string{"muziek": {"id-54", "id-55"}, "dans": {"id-54"}, "koken": {"id-34"}},
	}
}

func newTest(t testing.TB, change func(*Config)) *Catalogue {
	t.Helper()
	config := testConfig()
	if change != nil {
		change(&config)
	}
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// fingerprint hashes everything a catalogue gives.
func fingerprint(t *testing.T, c *Catalogue) string {
	t.Helper()
	sum := sha256.New()
	out := json.NewEncoder(sum)
	for p := range c.Providers() {
		if err := out.Encode(p); err != nil {
			t.Fatal(err)
		}
	}
	for a := range c.Activities() {
		if err := out.Encode(a); err != nil {
			t.Fatal(err)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// A change of this hash means that every synthetic catalogue changed: say so
// in the change log, then run with -update.
func TestSameSeedSameBytes(t *testing.T) {
	const golden = "testdata/fingerprint.txt"
	plain := fingerprint(t, newTest(t, nil))
	canary := fingerprint(t, newTest(t, func(c *Config) { c.Canary = true }))
	got := "plain " + plain + "\ncanary " + canary + "\n"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("fingerprint: got\n%swant\n%s", got, want)
	}
	if other := fingerprint(t, newTest(t, func(c *Config) { c.Seed = 8 })); other == plain {
		t.Error("another seed gave the same catalogue")
	}
}

// The first activities as people read them, for a reviewer to argue about.
func TestReadsLikeDutch(t *testing.T) {
	const golden = "testdata/texts.txt"
	c := newTest(t, nil)
	var b strings.Builder
	for i := range 12 {
		a := c.Activity(i * 150)
		topics, forms := c.Truth(i * 150)
		b.WriteString("# " + a.Title + "\n(" + strings.Join(topics, ", ") + "; " + strings.Join(forms, ", ") + ")\n\n" + a.Summary + "\n\n" + a.Description + "\n\n")
	}
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("texts differ from %s; run with -update and read them", golden)
	}
}

func TestStreamAndSingleAreAlike(t *testing.T) {
	c := newTest(t, nil)
	i := 0
	for a := range c.Activities() {
		if i%97 == 0 && a.ID != c.Activity(i).ID {
			t.Fatalf("activity %d: the stream gives %s, Activity gives %s", i, a.ID, c.Activity(i).ID)
		}
		i++
	}
	if i != c.Len() {
		t.Errorf("the stream gave %d activities, want %d", i, c.Len())
	}
}

// Whoever stops early gets no more.
func TestStreamsStop(t *testing.T) {
	c := newTest(t, func(c *Config) { c.Canary = true })
	for range c.Activities() {
		break
	}
	for range c.Providers() {
		break
	}
	n := 0
	for range c.Canaries() {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("got %d canaries, want 3", n)
	}
}

func TestNewRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*Config){
		"negative":    func(c *Config) { c.Activities = -1 },
		"too many":    func(c *Config) { c.Activities = MaxActivities + 1 },
		"no place":    func(c *Config) { c.Places = nil },
		"no gemeente": func(c *Config) { c.Gemeenten = nil },
		"no day":      func(c *Config) { c.Today = clock.Date{} },
	} {
		config := testConfig()
		spoil(&config)
		if _, err := New(config); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v, want an Invalid fault", name, err)
		}
	}
}

func TestSmallestCatalogues(t *testing.T) {
	for n := range 9 {
		c := newTest(t, func(c *Config) { c.Activities = n })
		got := 0
		for range c.Activities() {
			got++
		}
		if got != n || len(c.outlines) != (n+3)/4 {
			t.Errorf("%d activities: got %d of %d providers", n, got, len(c.outlines))
		}
	}
}

func BenchmarkActivity(b *testing.B) {
	c := newTest(b, func(c *Config) { c.Activities = 100_000 })
	var a catalog.Activity
	for i := 0; b.Loop(); i++ {
		a = c.Activity(i % c.Len())
	}
	b.ReportMetric(float64(len(a.Description)), "lastbytes")
}
