package privacy

// This file: how long something is kept, as data that code carries out.

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Event is what a period counts from.
type Event string

// The events.
const (
	Created   Event = "gemaakt"
	LastUsed  Event = "laatst gebruikt"
	Ended     Event = "verlopen"
	Removed   Event = "weggehaald"
	Confirmed Event = "laatst bevestigd"
	Closed    Event = "afgesloten"
	GivenUp   Event = "opgegeven"
	Left      Event = "verwijderd" // the subject erased themselves or was erased
)

// eventWords says it in a sentence: "7 dagen nadat het is gemaakt".
var eventWords = map[Event]Words{
	Created: {"het is gemaakt", "it was made"}, LastUsed: {"het voor het laatst is gebruikt", "it was last used"}, Ended: {"het is verlopen", "it ended"},
	Removed: {"het is weggehaald", "it was taken away"}, Confirmed: {"het voor het laatst is bevestigd", "it was last confirmed"},
	Closed: {"het is afgehandeld", "it was dealt with"}, GivenUp: {"het is opgegeven", "it was given up"}, Left: {"je gegevens zijn gewist", "your data were erased"},
}

// Valid tells whether the event stands in the list.
func (e Event) Valid() bool { return eventWords[e].NL != "" }

// Period is a length of time as ISO 8601 writes it: P24M, P7D, PT12H. P0D is at
// once.
type Period string

// parts gives the years and months, and the days and below as a duration.
func (p Period) parts() (months, days int, rest time.Duration, err error) {
	wrong := fmt.Errorf("period %q is not like P24M, P7D or PT12H", p)
	date, clock, timed := strings.Cut(strings.TrimPrefix(string(p), "P"), "T")
	if !strings.HasPrefix(string(p), "P") || date == "" && !timed || timed && clock == "" {
		return 0, 0, 0, wrong
	}
	for date != "" {
		n, unit, left, ok := amount(date)
		if !ok {
			return 0, 0, 0, wrong
		}
		switch date = left; unit {
		case 'Y':
			months += 12 * n
		case 'M':
			months += n
		case 'W':
			days += 7 * n
		case 'D':
			days += n
		default:
			return 0, 0, 0, wrong
		}
	}
	for clock != "" {
		n, unit, left, ok := amount(clock)
		length := map[byte]time.Duration{'H': time.Hour, 'M': time.Minute, 'S': time.Second}[unit]
		if !ok || length == 0 {
			return 0, 0, 0, wrong
		}
		clock, rest = left, rest+time.Duration(n)*length
	}
	return months, days, rest, nil
}

// amount reads "24M" from the beginning of a text.
func amount(text string) (n int, unit byte, left string, ok bool) {
	i := 0
	for i < len(text) && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	if i == 0 || i > 4 || i == len(text) {
		return 0, 0, "", false
	}
	n, err := strconv.Atoi(text[:i])
	return n, text[i], text[i+1:], err == nil
}

// Valid tells whether the period can be read.
func (p Period) Valid() bool {
	_, _, _, err := p.parts()
	return err == nil
}

// Zero tells whether the period is no time at all.
func (p Period) Zero() bool {
	months, days, rest, err := p.parts()
	return err == nil && months == 0 && days == 0 && rest == 0
}

// Before gives the moment that lies the period before another: what came to its
// event before that moment has been kept long enough. Months are those of the
// calendar; a day that the month does not have becomes its last.
func (p Period) Before(t time.Time) time.Time {
	return p.move(t, -1)
}

// After gives the moment that lies the period after another.
func (p Period) After(t time.Time) time.Time { return p.move(t, 1) }

func (p Period) move(t time.Time, sign int) time.Time {
	months, days, rest, err := p.parts()
	if err != nil {
		return t // NewRegister refuses such a period
	}
	moved := t.AddDate(0, sign*months, 0)
	if moved.Day() != t.Day() { // 31 January and a month is 3 March: the last of February is meant
		moved = moved.AddDate(0, 0, -moved.Day())
	}
	return moved.AddDate(0, 0, sign*days).Add(time.Duration(sign) * rest)
}

// Words says the period in Dutch: "24 maanden".
func (p Period) Words() string { return p.In("nl") }

// In says the period in a language.
func (p Period) In(language string) string {
	months, days, rest, err := p.parts()
	if err != nil {
		return "?"
	}
	units := []struct {
		n         int
		one, many Words
	}{
		{months, Words{"maand", "month"}, Words{"maanden", "months"}}, {days, Words{"dag", "day"}, Words{"dagen", "days"}},
		{int(rest / time.Hour), Words{"uur", "hour"}, Words{"uur", "hours"}},
		{int(rest % time.Hour / time.Minute), Words{"minuut", "minute"}, Words{"minuten", "minutes"}},
	}
	var out []string
	for _, u := range units {
		switch {
		case u.n == 1:
			out = append(out, "1 "+u.one.In(language))
		case u.n > 1:
			out = append(out, strconv.Itoa(u.n)+" "+u.many.In(language))
		}
	}
	return strings.Join(out, Words{" en ", " and "}.In(language))
}

// Rule says when something goes: a period after an event.
type Rule struct {
	// Name is that of the period: rules with one name have one period, which the
	// privacy officer can change (Service.Change). Empty: the period is fixed.
	Name   string
	Period Period
	Event  Event
	// Since leads to the moment of the event. Empty when the row goes along with
	// its subject (Left), or when By carries the rule out.
	Since Moment
	// When is a further condition in SQL on the row: "confirmed_at = 0".
	When   string
	Note   string // that condition in Dutch: "als het adres niet is bevestigd"
	NoteEN string
	// By names the code that carries the rule out ("account.Sweep"). Empty: the
	// general retention job does, from Since and When.
	By string
}

// UntilLeft is the rule of what goes when the person goes.
func UntilLeft() []Rule { return []Rule{{Period: "P0D", Event: Left}} }

// Words says the rule in Dutch.
func (r Rule) Words() string { return r.In("nl") }

// In says the rule in a language.
func (r Rule) In(language string) string {
	event, note := eventWords[r.Event].In(language), Words{r.Note, r.NoteEN}.In(language)
	var text string
	switch {
	case r.Event == Left && r.Period.Zero():
		text = Words{"tot je het verwijdert of je gegevens laat wissen", "until you delete it or have your data erased"}.In(language)
	case r.Period.Zero():
		text = Words{"tot ", "until "}.In(language) + event
	default:
		text = r.Period.In(language) + Words{" nadat ", " after "}.In(language) + event
	}
	if note != "" {
		text += ", " + note
	}
	return text
}

// General tells whether the general retention job carries the rule out.
func (r Rule) General() bool { return r.By == "" && r.Since != "" }

// Due is the condition on a row of the table that its time has come; the
// argument is Cutoff. Only of a General rule.
func (r Rule) Due(argument string) string {
	due := r.Since.Before(argument)
	if r.When != "" {
		due += " and (" + r.When + ")"
	}
	return due
}

// Cutoff is the argument of Due at a moment: microseconds, or a day as text.
func (r Rule) Cutoff(now time.Time) any {
	before := r.Period.Before(now)
	if r.Since.OfDay() {
		return before.Format(time.DateOnly)
	}
	return before.UnixMicro()
}

func (r Rule) check() error {
	var mistakes []error
	if !r.Period.Valid() {
		mistakes = append(mistakes, fmt.Errorf("period %q is not like P24M, P7D or PT12H", r.Period))
	}
	if !r.Event.Valid() {
		mistakes = append(mistakes, fmt.Errorf("event %q is not in the list", r.Event))
	}
	if r.Since != "" {
		if _, _, err := r.Since.parts(); err != nil {
			mistakes = append(mistakes, err)
		}
	}
	if r.Since == "" && r.By == "" && r.Event != Left {
		mistakes = append(mistakes, errors.New("nothing carries the retention out: it needs Since, or By, or to go with the person"))
	}
	if r.When != "" && r.Note == "" {
		mistakes = append(mistakes, errors.New("the condition of the retention is not said in Dutch (Note)"))
	}
	return errors.Join(mistakes...)
}
