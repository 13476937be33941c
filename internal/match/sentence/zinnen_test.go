package sentence_test

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"andersom/internal/match"
	"andersom/internal/match/dutch"
	"andersom/internal/match/sentence"
)

// This file: the sentences of testdata with what they mean, and how many of
// their filters are read.

// example is a sentence of testdata.
type example struct {
	line          int
	city          string
	text          string
	filters, rest string
}

func examples(t *testing.T, name string) []example {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out []example
	city := "denhaag"
	scan := bufio.NewScanner(file)
	for n := 1; scan.Scan(); n++ {
		line := scan.Text()
		if other, ok := strings.CutPrefix(line, "@"); ok && !strings.Contains(line, "|") {
			city = other
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		parts := strings.Split(line, "|")
		if len(parts) != 3 {
			t.Fatalf("%s, line %d: want sentence | filters | rest", name, n)
		}
		out = append(out, example{n, city, strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1]), strings.TrimSpace(parts[2])})
	}
	if err := scan.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// wanted gives the pairs of an example: "dag=ma,di" is two.
func (e example) wanted() []string {
	var out []string
	for field := range strings.FieldsSeq(e.filters) {
		param, values, _ := strings.Cut(field, "=")
		for value := range strings.SplitSeq(values, ",") {
			out = append(out, param+"="+value)
		}
	}
	slices.Sort(out)
	return out
}

// pairs gives what a query asks, without its text, in the notation of the address.
func pairs(q match.Query) []string {
	q.Text = ""
	var out []string
	for param, values := range match.Params(q) {
		for _, v := range values {
			out = append(out, param+"="+v)
		}
	}
	slices.Sort(out)
	return out
}

// score counts pairs over many sentences.
type score struct{ right, wrong, missed, exact, rests, all int }

func (s *score) add(got, want []string, sameRest bool) {
	for _, p := range got {
		if slices.Contains(want, p) {
			s.right++
		} else {
			s.wrong++
		}
	}
	for _, p := range want {
		if !slices.Contains(got, p) {
			s.missed++
		}
	}
	s.all++
	if slices.Equal(got, want) {
		s.exact++
	}
	if sameRest {
		s.rests++
	}
}

func (s score) f1() float64 {
	return 2 * float64(s.right) / float64(2*s.right+s.wrong+s.missed)
}

func (s score) String() string {
	return fmt.Sprintf("%d sentences, %d pairs: precision %.4f, recall %.4f, F1 %.4f; filters all right %d, rest right %d", s.all,
		s.right+s.missed, float64(s.right)/float64(s.right+s.wrong), float64(s.right)/float64(s.right+s.missed), s.f1(), s.exact, s.rests)
}

func TestSentences(t *testing.T) {
	readers := map[string]*sentence.Reader{"denhaag": reader(t, "denhaag"), "amsterdam": reader(t, "amsterdam")}
	for name, least := range map[string]float64{"zinnen.txt": 0.97, "zinnen_los.txt": 0.95} {
		var s score
		for _, e := range examples(t, name) {
			got := readers[e.city].Read(e.text)
			sameRest := slices.Equal(content(got.Query.Text), content(e.rest))
			s.add(pairs(got.Query), e.wanted(), sameRest)
			if p := pairs(got.Query); !slices.Equal(p, e.wanted()) || !sameRest {
				t.Logf("%s:%d %q\n\tgot  %v | %s\n\twant %v | %s", name, e.line, e.text, p, got.Query.Text, e.wanted(), e.rest)
			}
			checkCover(t, e.text, got)
		}
		t.Logf("%s: %s", name, s)
		if float64(s.rests) < 0.97*float64(s.all) {
			t.Errorf("%s: %d of %d rests right", name, s.rests, s.all)
		}
		if s.f1() < least {
			t.Errorf("%s: F1 %.4f, want %.2f", name, s.f1(), least)
		}
	}
}

// pieces cuts a text into runs of letters and runs of digits.
func pieces(text string) []dutch.Word {
	var out []dutch.Word
	for _, at := range runs.FindAllStringIndex(text, -1) {
		if folded := dutch.Fold(text[at[0]:at[1]]); folded != "" {
			out = append(out, dutch.Word{Text: folded, Start: at[0], End: at[1]})
		}
	}
	return out
}

var runs = regexp.MustCompile(`[0-9]+|[\pL\pM]+`)

// content gives the words of a rest that say something.
func content(text string) []string {
	var out []string
	for _, w := range dutch.Words(text) {
		if !sentence.IsFunctionWord(w.Text) {
			out = append(out, w.Text)
		}
	}
	return out
}

// checkCover fails when a word of the text is nowhere: in no span, not in the
// rest, and no word without meaning beside a span.
func checkCover(t *testing.T, text string, got sentence.Reading) {
	t.Helper()
	rest := pieces(got.Query.Text)
	for _, w := range pieces(text) {
		inSpan := slices.ContainsFunc(got.Spans, func(s sentence.Span) bool { return s.Start <= w.Start && w.End <= s.End })
		if inSpan {
			continue
		}
		if len(rest) > 0 && rest[0].Text == w.Text {
			rest = rest[1:]
			continue
		}
		if !sentence.IsFunctionWord(w.Text) {
			t.Errorf("%q: %q is lost; spans %v, rest %q", text, w.Text, got.Spans, got.Query.Text)
		}
	}
	if len(rest) > 0 {
		t.Errorf("%q: rest %q has words that the text has not in that order", text, got.Query.Text)
	}
}
