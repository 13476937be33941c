package finder_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"andersom/internal/clock"
	"andersom/internal/match"
)

// This file: how the draw of the day shares out places among providers whose
// offers are equals. docs/rankings.md says what is measured and what came out.

const (
	fairSeed   = 20261122
	fairAsked  = 10_000
	fairDays   = 30
	fairPlaces = 10   // places that count
	fairGain   = 0.25 // by how much, of what it was, the Gini coefficient must be lower
	fairWeek   = 7
)

// asked is one question with how often it is asked.
type asked struct {
	query match.Query
	times float64
}

// fairQuestions draws questions: the words of the golden ones, disciplines and
// domains, each now and then with a filter; what is drawn twice counts twice.
func fairQuestions(t *testing.T, d *demo) []asked {
	t.Helper()
	draw := rand.New(rand.NewPCG(fairSeed, fairAsked))
	var texts []string
	for _, th := range readThemes(t) {
		for _, r := range th.rankings {
			if q, err := d.ask(r.address); err == nil && q.Text != "" && !q.Literal {
				texts = append(texts, q.Text)
			}
		}
	}
	pick := func(from []string) string { return from[draw.IntN(len(from))] }
	number := map[string]int{}
	var out []asked
	for range fairAsked {
		var q match.Query
		switch n := draw.IntN(10); {
		case n < 6:
			q.Text = pick(texts)
		case n < 9:
			q.Terms = map[match.Facet][]string{match.Discipline: {pick(d.words.Values(match.Discipline))}}
		default:
			q.Terms = map[match.Facet][]string{match.Domein: {pick(d.words.Values(match.Domein))}}
		}
		d.narrow(t, &q, draw)
		key := match.Encode(q)
		if i, known := number[key]; known {
			out[i].times++
			continue
		}
		number[key] = len(out)
		out = append(out, asked{q, 1})
	}
	return out
}

// narrow adds a filter to half of the questions.
func (d *demo) narrow(t *testing.T, q *match.Query, draw *rand.Rand) {
	t.Helper()
	address := ""
	switch draw.IntN(8) {
	case 0, 1:
		address = fmt.Sprintf("groep=%d", 1+draw.IntN(8))
	case 2:
		parts := d.words.Values(match.Stadsdeel)
		address = "stadsdeel=" + parts[draw.IntN(len(parts))]
	case 3:
		address = "dag=" + []string{"ma", "di", "wo", "do", "vr"}[draw.IntN(5)]
	default:
		return
	}
	filter, err := d.ask(address)
	if err != nil {
		t.Fatal(err)
	}
	q.Groepen, q.Days = filter.Groepen, filter.Days
	if part := filter.Terms[match.Stadsdeel]; part != nil {
		if q.Terms == nil {
			q.Terms = map[match.Facet][]string{}
		}
		q.Terms[match.Stadsdeel] = part
	}
}

// foundLists holds what was found for each question on each day, as numbers of
// documents in the order in which they came into the catalogue.
type foundLists struct {
	questions []asked
	byDay     [][][]int // day, question, place
	criteria  [][]string
	differ    int // lists of which some criterion before the draw differs from the first day
	compared  int
}

// listEveryDay asks everything on every day. The documents are as fresh on each
// day as on the first: only the draw differs.
func listEveryDay(t *testing.T, d *demo, questions []asked) *foundLists {
	t.Helper()
	out := &foundLists{questions: questions, criteria: make([][]string, len(questions))}
	number := map[string]int{}
	for i, document := range d.documents {
		number[document.ID] = i
	}
	for day := range fairDays {
		at := now.AddDate(0, 0, day)
		documents := slices.Clone(d.documents)
		for i := range documents {
			documents[i].Confirmed = documents[i].Confirmed.AddDate(0, 0, day)
		}
		x := d.index(t, documents, clock.Fixed(at))
		lists := make([][]int, len(questions))
		for i := range questions {
			q := questions[i].query
			q.Limit, q.Facets = match.MaxLimit, []match.Facet{match.Domein}
			for more := true; more; {
				r, err := x.Search(q)
				if err != nil {
					t.Fatal(err)
				}
				out.compare(i, len(lists[i]), d, r.Hits)
				for _, h := range r.Hits {
					lists[i] = append(lists[i], number[h.ID])
				}
				q.Cursor = r.Next
				more = r.Next != ""
			}
		}
		out.byDay = append(out.byDay, lists)
	}
	return out
}

// compare holds the criteria of a page of hits against those of the first day.
func (f *foundLists) compare(question, from int, d *demo, hits []match.Hit) {
	same := true
	for i, h := range hits {
		c := d.criteria(h)
		if seen := f.criteria[question]; from+i == len(seen) && len(f.byDay) == 0 {
			f.criteria[question] = append(seen, c)
		} else if from+i >= len(seen) || seen[from+i] != c {
			same = false
		}
	}
	f.compared++
	if !same {
		f.differ++
	}
}

// criteria tells of a hit what can be told from outside of all that goes before
// the draw: where and how its words were found, how fresh and how complete.
func (d *demo) criteria(h match.Hit) string {
	where, how := 0, 0
	for _, w := range h.Words {
		where, how = where+int(w.Field), how+int(w.Form)
	}
	document := d.byID[h.ID]
	age := today().Days() - clock.DateOf(document.Confirmed).Days()
	fresh, full := 2, 2
	switch {
	case age <= 183:
		fresh = 0
	case age <= 366:
		fresh = 1
	}
	switch {
	case document.Completeness >= 80:
		full = 0
	case document.Completeness >= 50:
		full = 1
	}
	return fmt.Sprint(where, how, fresh, full)
}

// withoutDraw gives the order in which equals stand as they came into the
// catalogue, which is what ties by id come to: ids sort by time. Equals are
// those between which no place divides the list on every day: thirty draws
// leave two equals in one order once in 2^29.
func (f *foundLists) withoutDraw(question int) []int {
	first := f.byDay[0][question]
	last := map[int]int{} // the last place a document has on any day
	for _, lists := range f.byDay {
		for place, doc := range lists[question] {
			last[doc] = max(last[doc], place)
		}
	}
	out := slices.Clone(first)
	begin, end := 0, 0
	for place, doc := range first {
		end = max(end, last[doc])
		if end == place {
			slices.Sort(out[begin : place+1])
			begin = place + 1
		}
	}
	return out
}

// exposure is what each document gets to see of those who ask.
type exposure []float64

func (e exposure) add(list []int, times float64) {
	for place, doc := range list[:min(fairPlaces, len(list))] {
		e[doc] += times / math.Log2(float64(place)+2)
	}
}

// unequal holds how unequally something is shared out.
type unequal struct {
	perActivity float64 // Gini over providers: exposure for each activity they have
	perChance   float64 // Gini over providers: exposure against an equal share of all lists they are in
	few         float64 // activities that get less than half of that equal share
}

// measure works out how unequal exposures are. Chance is what each document
// would get if a list gave all it holds the same.
func (d *demo) measure(e, chance exposure) unequal {
	number := map[string]int{}
	var seen, fair, many []float64
	var out unequal
	for doc, document := range d.documents {
		i, known := number[document.Provider]
		if !known {
			i = len(seen)
			number[document.Provider] = i
			seen, fair, many = append(seen, 0), append(fair, 0), append(many, 0)
		}
		seen[i], fair[i], many[i] = seen[i]+e[doc], fair[i]+chance[doc], many[i]+1
		if e[doc] < chance[doc]/2 {
			out.few++
		}
	}
	ratio := func(of []float64) []float64 {
		shares := make([]float64, 0, len(seen))
		for i := range seen {
			if of[i] > 0 {
				shares = append(shares, seen[i]/of[i])
			}
		}
		return shares
	}
	out.perActivity, out.perChance = gini(ratio(many)), gini(ratio(fair))
	return out
}

// gini gives 0 when all have the same and nears 1 when one has everything.
func gini(shares []float64) float64 {
	slices.Sort(shares)
	sum, weighed := 0.0, 0.0
	for i, s := range shares {
		sum += s
		weighed += float64(i+1) * s
	}
	n := float64(len(shares))
	return 2*weighed/(n*sum) - (n+1)/n
}

// The draw shares out places among equals and takes none from the better.
func TestTheDrawSharesPlacesAmongEquals(t *testing.T) {
	d := loadDemo(t)
	f := listEveryDay(t, d, fairQuestions(t, d))
	if f.differ > 0 {
		t.Errorf("of %d pages %d do not have the criteria of the first day at every place", f.compared, f.differ)
	}
	n := len(d.documents)
	chance, before, all := make(exposure, n), make(exposure, n), make(exposure, n)
	days := make([]exposure, fairDays)
	for day := range days {
		days[day] = make(exposure, n)
	}
	for i, a := range f.questions {
		list := f.withoutDraw(i)
		before.add(list, a.times)
		given := make(exposure, n)
		given.add(list, a.times)
		for _, share := range given {
			for _, doc := range list {
				chance[doc] += share / float64(len(list))
			}
		}
		for day, lists := range f.byDay {
			if !slices.Equal(sorted(lists[i]), sorted(list)) {
				t.Fatalf("%q finds something else on day %d", a.query.Text, day+1)
			}
			days[day].add(lists[i], a.times)
			all.add(lists[i], a.times/fairDays)
		}
	}
	f.report(t, d, before, days, all, chance)
}

func sorted(list []int) []int { return slices.Sorted(slices.Values(list)) }

// report prints the figures of docs/rankings.md and holds the bounds.
func (f *foundLists) report(t *testing.T, d *demo, before exposure, days []exposure, all, chance exposure) {
	t.Helper()
	fixed, drawn := d.measure(before, chance), d.measure(all, chance)
	var one unequal
	for _, e := range days {
		m := d.measure(e, chance)
		one.perActivity, one.perChance = one.perActivity+m.perActivity/fairDays, one.perChance+m.perChance/fairDays
		one.few += m.few / fairDays
	}
	week := make(exposure, len(all))
	for _, e := range days[:fairWeek] {
		for doc := range week {
			week[doc] += e[doc] / fairWeek
		}
	}
	line := func(name string, u unequal) string {
		return fmt.Sprintf("%-28s %.3f  %.3f  %.0f", name, u.perActivity, u.perChance, u.few)
	}
	w := d.measure(week, chance)
	t.Log("\n" + strings.Join([]string{
		fmt.Sprintf("%d questions, %d different, %d activities; pages compared %d, other criteria %d",
			fairAsked, len(f.questions), len(d.documents), f.compared, f.differ),
		"Gini of exposure over providers: per activity, against an equal share; activities with less than half of that",
		line("ties by id", fixed),
		line("draw, one day (mean of 30)", one),
		line("draw, seven days", w),
		line("draw, thirty days", drawn),
	}, "\n"))
	if drawn.perChance > (1-fairGain)*one.perChance || drawn.perChance > (1-fairGain)*fixed.perChance {
		t.Errorf("the draw over %d days has a Gini of %.3f; ties by id %.3f, one day %.3f: want %.0f%% less",
			fairDays, drawn.perChance, fixed.perChance, one.perChance, 100*fairGain)
	}
	if drawn.perActivity >= one.perActivity || drawn.perActivity >= fixed.perActivity || drawn.few >= fixed.few {
		t.Errorf("the draw over %d days shares no better: %+v; ties by id %+v, one day %+v", fairDays, drawn, fixed, one)
	}
}
