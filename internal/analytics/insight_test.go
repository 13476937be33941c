package analytics

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
)

func TestInsightIsForTheTeam(t *testing.T) {
	s := &Insights{Store: &totals{}, Now: clock.Fixed(noon)}
	for name, who := range map[string]access.Actor{"visitor": {}, "school": {Account: "1", Schools: []access.Membership{{School: "00AP00", Role: access.Director, Confirmed: true}}}} {
		if _, err := s.Of(t.Context(), who, "denhaag", QuarterOf(clock.DateOf(noon))); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Of(t.Context(), access.Actor{Account: "1", Team: []access.TeamRole{access.Editor}}, "denhaag", QuarterOf(clock.DateOf(noon))); err != nil {
		t.Error(err)
	}
}

func TestQuartersDoNotOverlap(t *testing.T) {
	q := Quarter{2025, 1}
	for range 12 {
		if q.Until() != q.next().From() || q.next().Before() != q {
			t.Errorf("%v", q)
		}
		for d := q.From(); d.Before(q.Until()); d = d.AddDays(1) {
			if QuarterOf(d) != q {
				t.Errorf("%s is of %s, not of %s", d, QuarterOf(d), q)
			}
		}
		q = q.next()
	}
	for text, want := range map[string]bool{"2026-4": true, "2026-5": false, "2026-0": false, "": false, "2026-04": false, "2026-4x": false, "99999-1": false} {
		if _, ok := ParseQuarter(text); ok != want {
			t.Errorf("%q: %v", text, ok)
		}
	}
}

// Whoever knows the sum and all that is shown must not learn a hidden count:
// there are always two, and together they are enough.
func TestPromise23_SmallCountsCannotBeReckoned(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	hiddenAtAll := 0
	for range 20_000 {
		counts := make([]int, 1+random.IntN(8))
		sum := 0
		for i := range counts {
			counts[i] = random.IntN(random.IntN(20) + 1)
			sum += counts[i]
		}
		hidden, together, shown := 0, 0, 0
		for i, n := range Suppress(counts) {
			switch {
			case n.Hidden:
				hidden, together = hidden+1, together+counts[i]
				if counts[i] == 0 || n.N != 0 {
					t.Fatalf("%v: %+v", counts, n)
				}
			case n.N != counts[i] || n.N > 0 && n.N < Fewest:
				t.Fatalf("%v shows %d", counts, n.N)
			default:
				shown++
			}
		}
		if hidden > 0 {
			hiddenAtAll++
		}
		if hidden == 0 || sum < Fewest {
			continue
		}
		positive := 0
		for _, n := range counts {
			if n > 0 {
				positive++
			}
		}
		if hidden < positive && (hidden == 1 || together < Fewest) {
			t.Fatalf("%v: %d hidden, together %d", counts, hidden, together)
		}
	}
	if hiddenAtAll < 1000 {
		t.Errorf("only %d columns hid anything", hiddenAtAll)
	}
}

func TestInsightAddsWeeksAndSplits(t *testing.T) {
	today := clock.DateOf(noon) // a Monday
	q := QuarterOf(today)
	day := func(n int) clock.Date { return q.From().AddDays(n) }
	daily := []Total{{Day: day(0), Measure: Visits, N: 7}, {Day: day(6), Measure: Visits, N: 5}, {Day: day(7), Measure: Visits, N: 3}, {Day: day(14), Measure: Visits, N: 9}, {Day: day(21), Measure: Visits, N: 8}}
	in := newInsight(q, today, daily, []Total{{Measure: Searches, Dimension: ByTerm, Value: "muziek", N: 9}, {Measure: Searches, Dimension: ByTerm, Value: "zeldzaam", N: 4}})
	var got []string
	for _, w := range in.Weeks {
		got = append(got, fmt.Sprint(w.Numbers[0], w.Running))
	}
	if want := []string{"{12 false} false", "{0 true} false", "{9 false} false", "{0 true} false"}; !slices.Equal(got[:4], want) {
		t.Errorf("weeks %v, want %v", got[:4], want)
	}
	if last := in.Weeks[len(in.Weeks)-1]; !last.Running || last.Monday != today {
		t.Errorf("the last week is %+v", last)
	}
	if in.Sums[Visits].N != 32 {
		t.Errorf("sum %+v", in.Sums[Visits])
	}
	if rows := in.By(ByTerm, nil, 10, Searches); len(rows) != 1 || rows[0].Value != "muziek" {
		t.Errorf("words %+v: a word of few is named", rows)
	}
	if rows := in.By(ByTerm, nil, 10, Empty); len(rows) != 0 {
		t.Errorf("%+v", rows)
	}
	if MondayOf(clock.Date{Year: 2026, Month: time.November, Day: 29}).String() != "2026-11-23" {
		t.Error("Sunday is of the week before it")
	}
}

// want makes what schools want at random: some popular, much rare.
func wanting(random *rand.Rand) []Wanted {
	pick := func(name string, n int) string {
		i := min(random.IntN(n), random.IntN(n))
		if i == 0 {
			return ""
		}
		return name + strconv.Itoa(i)
	}
	var out []Wanted
	for school := range 3 + random.IntN(60) {
		area := pick("s", 5)
		for range 1 + random.IntN(6) {
			out = append(out, Wanted{fmt.Sprint("school", school), Cell{pick("d", 4), pick("g", 4), area, pick("dag", 4)}})
		}
	}
	return out
}

// under gives, for each figure, what it is made of: reckoned anew, from the
// finest figures up, by who knows all.
func under(all []Wanted, figures []Figure) []map[Wanted]bool {
	out := make([]map[Wanted]bool, len(figures))
	taken := map[Wanted]bool{}
	order := make([]int, len(figures))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(figures[b].Path) - len(figures[a].Path) })
	for _, i := range order {
		out[i] = map[Wanted]bool{}
		for _, w := range all {
			path := w.Cell.path()
			if !taken[w] && slices.Equal(path[:len(figures[i].Path)], figures[i].Path) {
				out[i][w] = true
			}
		}
		for w := range out[i] {
			taken[w] = true
		}
	}
	return out
}

// schoolsIn counts the schools of some wishes.
func schoolsIn(set map[Wanted]bool) int {
	seen := map[string]bool{}
	for w := range set {
		seen[w.School] = true
	}
	return len(seen)
}

// leak subtracts every figure from every other, and pairs of them from every
// other, and gives a set of wishes of fewer schools than may be told of.
func leak(sets []map[Wanted]bool) (map[Wanted]bool, bool) {
	minus := func(a, b map[Wanted]bool) (map[Wanted]bool, bool) {
		rest := map[Wanted]bool{}
		for w := range a {
			if !b[w] {
				rest[w] = true
			}
		}
		return rest, len(rest) == len(a)-len(b) // only what lies within can be subtracted
	}
	for i, a := range sets {
		if n := schoolsIn(a); n < Fewest {
			return a, true
		}
		for j, b := range sets {
			if i == j {
				continue
			}
			rest, within := minus(a, b)
			if !within {
				continue
			}
			if n := schoolsIn(rest); n > 0 && n < Fewest {
				return rest, true
			}
			for k, c := range sets {
				if k == i || k == j {
					continue
				}
				if rest, within := minus(rest, c); within {
					if n := schoolsIn(rest); n > 0 && n < Fewest {
						return rest, true
					}
				}
			}
		}
	}
	return nil, false
}

// naive publishes every level that has enough schools, as one would at first.
func naive(all []Wanted) []map[Wanted]bool {
	sets := map[string]map[Wanted]bool{}
	for _, w := range all {
		path := w.Cell.path()
		for n := range depth + 1 {
			key := fmt.Sprint(path[:n])
			if sets[key] == nil {
				sets[key] = map[Wanted]bool{}
			}
			sets[key][w] = true
		}
	}
	var out []map[Wanted]bool
	for _, key := range sortedKeys(sets) {
		if schoolsIn(sets[key]) >= Fewest {
			out = append(out, sets[key])
		}
	}
	return out
}

func TestPromise23_NoSchoolCanBeReckonedFromDemand(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	published, rests, naiveLeaks := 0, 0, 0
	for range 300 {
		all := wanting(random)
		figures := RollUp(all)
		sets := under(all, figures)
		if bad, found := leak(sets); found {
			t.Fatalf("%d schools can be told from the figures: %v", schoolsIn(bad), bad)
		}
		seen := map[Wanted]bool{}
		for i, set := range sets {
			published++
			if figures[i].Rest {
				rests++
			}
			if n := schoolsIn(set); figures[i].Schools != n/5*5 {
				t.Fatalf("figure %v says %d of %d schools", figures[i].Path, figures[i].Schools, n)
			}
			for w := range set {
				if seen[w] {
					t.Fatalf("%v is in two figures", w)
				}
				seen[w] = true
			}
		}
		rest := map[Wanted]bool{}
		for _, w := range all {
			if !seen[w] {
				rest[w] = true
			}
		}
		if schoolsIn(rest) >= Fewest {
			t.Fatalf("%d schools are in no figure, and would make one", schoolsIn(rest))
		}
		if _, found := leak(naive(all)); found {
			naiveLeaks++
		}
	}
	if published < 1000 || rests < 100 || naiveLeaks < 200 {
		t.Errorf("%d figures, %d rests; subtracting finds a school in %d of 300 naive ones: the test tries too little", published, rests, naiveLeaks)
	}
}

// Finest first: a combination that five schools share has a figure of its own.
func TestDemandIsAsFineAsItMayBe(t *testing.T) {
	var all []Wanted
	add := func(n, from int, c Cell) {
		for i := range n {
			all = append(all, Wanted{fmt.Sprint(from + i), c})
		}
	}
	add(6, 0, Cell{"muziek", "5", "centrum", "wo"})
	add(4, 20, Cell{"muziek", "5", "centrum", "do"})
	add(1, 30, Cell{"muziek", "6", "centrum", "do"})
	add(4, 40, Cell{"sport", "5", "escamp", "wo"})
	got := RollUp(all)
	want := []Figure{{Path: []string{"muziek", "centrum", "5", "wo"}, Schools: 5}, {Path: []string{"muziek", "centrum"}, Rest: true, Schools: 5}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("figures %+v, want %+v", got, want)
	}
	AddAsked(got, map[Cell]int{{"muziek", "5", "centrum", "wo"}: 12, {"muziek", "7", "centrum", ""}: 9, {Domain: "sport"}: 100})
	if got[0].Asked != 10 || got[1].Asked != 5 {
		t.Errorf("asked %d and %d, want 10 and 5", got[0].Asked, got[1].Asked)
	}
	got[0].Offered, got[1].Offered = 10, 1
	byGap(got)
	if got[0].Offered != 1 {
		t.Error("the largest gap is not first")
	}
}
