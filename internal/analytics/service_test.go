package analytics

import (
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"
	"time"
)

func newTest(m *moving) (*Service, *totals, *hits) {
	kept, sent := &totals{all: map[Total]int{}}, &hits{}
	return NewService(Deps{Gate: Gate{Rules: rules()}, Terms: func(_, term string) bool { return term == "techniek" }, Totals: kept, Sender: sent,
		Now: m.now, Random: m.fill, Log: slog.New(slog.DiscardHandler)}), kept, sent
}

func TestPromise23_TotalsHaveNoVisitors(t *testing.T) {
	m := &moving{at: noon}
	s, kept, sent := newTest(m)
	v := visits()["search"]
	v.Address, v.Agent, v.Account, v.Referrer = v.Address.Next(), "KANARIE-agent", "KANARIE-account", "https://zoeker.example/KANARIE?q=KANARIE"
	v.Note.Question = &Question{Text: "KANARIE-naam", Choices: []Choice{{"domein", "rekenen", true}, {"groep", "5/6", true}, {"dag", "wo", true}, {"prijs_max", "0612345678", false}}}
	s.Seen(v)
	s.Drain(t.Context())
	for key := range kept.all {
		if strings.Contains(fmt.Sprint(key), "0612345678") || strings.Contains(fmt.Sprint(key), "KANARIE") || strings.Contains(fmt.Sprint(key), "203.0") {
			t.Errorf("a total knows a visitor: %+v", key)
		}
	}
	for _, c := range []struct {
		m    Measure
		d, v string
		want int
	}{
		{Visits, "", "", 1}, {Views, ByPage, "Activiteiten", 1}, {Views, ByReferrer, "zoeker.example", 1}, {Searches, "", "", 1}, {Empty, "", "", 1},
		{Searches, ByTerm, OtherTerm, 1}, {Searches, ByDomain, "rekenen", 1}, {Filters, ByFilter, "groep", 1}, {Asked, ByCell, "rekenen|-|5|wo", 1}, {Asked, ByCell, "rekenen|-|6|wo", 1},
	} {
		if got := kept.n(c.m, c.d, c.v); got != c.want {
			t.Errorf("%s by %q %q is %d, want %d", c.m, c.d, c.v, got, c.want)
		}
	}
	if len(sent.all) != 1 || sent.all[0].Kind != Search || sent.all[0].Term != OtherTerm || sent.all[0].Category != "rekenen" || sent.all[0].URL != "https://andersom.example/activiteiten" {
		t.Errorf("sent %+v", sent.all)
	}
	hit := sent.all[0]
	hit.Agent = "" // the browser's own name is told
	if text := fmt.Sprint(hit); strings.Contains(text, "KANARIE") || strings.Contains(text, "203.0.113") {
		t.Errorf("the hit knows the visitor: %s", text)
	}
	for i := range reflect.TypeFor[Hit]().NumField() {
		if name := reflect.TypeFor[Hit]().Field(i).Name; strings.Contains(name, "Account") {
			t.Errorf("a hit has a field %s", name)
		}
	}
}

func TestVisitsEndAfterHalfAnHourAndAtMidnight(t *testing.T) {
	m := &moving{at: noon}
	s, kept, sent := newTest(m)
	see := func(kind string) {
		v := visits()[kind]
		v.At = m.at
		s.Seen(v)
		s.Drain(t.Context())
	}
	see("page")
	m.at = m.at.Add(29 * time.Minute)
	see("event")
	if got := kept.n(Visits, "", ""); got != 1 {
		t.Fatalf("%d visits, want 1", got)
	}
	if sent.all[0].View != sent.all[1].View || len(sent.all[0].View) != 6 {
		t.Errorf("the event is of view %q, the page of %q", sent.all[1].View, sent.all[0].View)
	}
	m.at = m.at.Add(30 * time.Minute)
	see("page")
	if sent.all[2].View == sent.all[0].View {
		t.Error("two pages are one view")
	}
	m.at = time.Date(2026, 11, 23, 23, 0, 0, 0, time.UTC) // midnight in the Netherlands
	see("page")
	if got := kept.n(Visits, "", ""); got != 3 {
		t.Errorf("%d visits, want 3", got)
	}
	if got := kept.n(Events, ByAction, "Bewaren/bewaard"); got != 1 {
		t.Errorf("%d events", got)
	}
}

func TestOneVisitorAsksACombinationOnceADay(t *testing.T) {
	m := &moving{at: noon}
	s, kept, _ := newTest(m)
	for range 5 {
		v := visits()["search"]
		v.Note.Question.Choices = []Choice{{"domein", "rekenen", true}}
		s.Seen(v)
	}
	s.Drain(t.Context())
	if got, all := kept.n(Asked, ByCell, "rekenen|-|-|-"), kept.n(Searches, "", ""); got != 1 || all != 5 {
		t.Errorf("asked %d times in %d searches, want 1 in 5", got, all)
	}
}

func TestTotalsWaitForTheDatabase(t *testing.T) {
	s, kept, _ := newTest(&moving{at: noon})
	kept.fails = 2
	for range 3 {
		s.Seen(visits()["page"])
		s.Drain(t.Context())
	}
	if got := kept.n(Views, "", ""); got != 3 {
		t.Errorf("%d views, want 3", got)
	}
	if s.unwritten.Load() != 2 {
		t.Errorf("%d failures", s.unwritten.Load())
	}
}

func TestPagesNeverWait(t *testing.T) {
	s, kept, _ := newTest(&moving{at: noon})
	for range inboxSize + 7 { // nobody judges
		s.Seen(visits()["page"])
	}
	if s.Missed() != 7 || s.Idle() {
		t.Errorf("%d missed, want 7", s.Missed())
	}
	s.Drain(t.Context())
	if got := kept.n(Views, "", ""); got != inboxSize || !s.Idle() {
		t.Errorf("%d views", got)
	}
	for i := range mostKeys + 5 {
		s.tally.add(Total{Value: fmt.Sprint(i)}, 1)
	}
	if got := s.Missed(); got != 7+5 {
		t.Errorf("%d missed, want 12", got)
	}
}

func TestWhatOthersMakeUpIsBounded(t *testing.T) {
	s, kept, _ := newTest(&moving{at: noon})
	for i := range mostNamed + 10 {
		v := visits()["page"]
		v.Referrer = fmt.Sprintf("https://site-%d.example/", i)
		s.Seen(v)
		if i%1000 == 0 {
			s.Drain(t.Context())
		}
	}
	s.Drain(t.Context())
	if got := kept.n(Views, ByReferrer, OtherSite); got != 10 {
		t.Errorf("%d of other sites, want 10", got)
	}
}
