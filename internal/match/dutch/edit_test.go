package dutch

import (
	"math/bits"
	"strings"
	"testing"
)

func TestDistance(t *testing.T) {
	long := strings.Repeat("ab", 40)
	for _, c := range []struct {
		a, b string
		most int
		want int
	}{
		{"muziek", "muziek", 1, 0}, {"muizek", "muziek", 1, 1}, {"muzie", "muziek", 1, 1}, {"muziekk", "muziek", 1, 1},
		{"nuziek", "muziek", 1, 1}, {"umziek", "muziek", 1, 1}, {"uziek", "muziek", 1, 1}, {"muzike", "muziek", 1, 1},
		{"muizke", "muziek", 1, 2}, {"muizke", "muziek", 2, 2}, {"kezium", "muziek", 2, 3}, {"abc", "bca", 1, 2}, {"abc", "bca", 2, 2},
		{"ca", "abc", 2, 3}, // no letter is in two edits
		{"", "", 1, 0}, {"", "a", 1, 1}, {"", "ab", 1, 2}, {"", "ab", 2, 2}, {"", "abc", 2, 3}, {"ab", "ba", 1, 1}, {"a", "b", 0, 1}, {"a", "a", 0, 0},
		{"школа", "шкала", 1, 1}, {"é", "e", 1, 1}, {"programeren", "programmeren", 1, 1}, {"fotografrie", "fotografie", 2, 1},
		{"workhsop", "workshop", 1, 1}, {"wrokhsop", "workshop", 2, 2}, {"wrokhsop", "workshop", 1, 2},
		{long, long, 1, 0}, {long, long + "x", 1, 1}, {long + "xy", long, 1, 2}, {"x" + long, "y" + long + "z", 2, 2},
	} {
		if got := Distance(c.a, c.b, c.most); got != c.want {
			t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.a, c.b, c.most, got, c.want)
		}
		if got := Distance(c.b, c.a, c.most); got != c.want {
			t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.b, c.a, c.most, got, c.want)
		}
	}
}

func TestDistanceUsesNoHeap(t *testing.T) {
	a, b := strings.Repeat("muziek", 10)+"abxc", strings.Repeat("muizek", 10)+"bacy"
	if n := testing.AllocsPerRun(100, func() { Distance(a, b, 2) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// slowDistance is optimal string alignment as the books have it.
func slowDistance(x, y string) int {
	a, b := []rune(x), []rune(y)
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range b {
		d[0][j+1] = j + 1
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func TestDistanceOfAllShortTexts(t *testing.T) {
	texts := []string{""}
	for from := 0; len(texts[from]) < 5; from++ {
		texts = append(texts, texts[from]+"a", texts[from]+"b", texts[from]+"c")
	}
	for _, a := range texts {
		for _, b := range texts {
			slow := slowDistance(a, b)
			for most := range 4 {
				if got, want := Distance(a, b, most), min(slow, most+1); got != want {
					t.Fatalf("Distance(%q, %q, %d) = %d, want %d", a, b, most, got, want)
				}
			}
		}
	}
}

func FuzzDistance(f *testing.F) {
	for _, pair := range [][2]string{{"muziek", "muizek"}, {"aab", "ba"}, {"", "é"}, {"abcabc", "bacbca"}, {"\xff", "é"}, {strings.Repeat("a", 70), "a"}} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		slow := slowDistance(a, b)
		for most := range 4 {
			if got, want := Distance(a, b, most), min(slow, most+1); got != want {
				t.Fatalf("Distance(%q, %q, %d) = %d, want %d", a, b, most, got, want)
			}
		}
		if differ := bits.OnesCount32(Mask(a) ^ Mask(b)); differ > 2*slow {
			t.Fatalf("masks of %q and %q differ in %d bits, but they are %d edits apart", a, b, differ, slow)
		}
	})
}

func BenchmarkDistance(b *testing.B) {
	for b.Loop() {
		Distance("voorstelingen", "voorstellnigen", 2)
	}
}
