package school

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: what may stand in a profile. Fields are named as the form names
// them, rows by their number from 1: "groep-2-naam".

// The most that a profile holds; a form shows no more rows.
const (
	MaxGroups     = 40
	MaxHoles      = 60
	MaxBlocked    = 60
	maxWishes     = 300
	MaxGroupName  = 20
	MaxNote       = 100
	maxPupils     = 60 // in a group
	maxKm         = 250
	maxPrice      = money.Cents(1_000_000)
	yearsOfPlan   = 3
	daysInAYear   = 366
	mistakeChoose = "Kies iets uit de lijst."
)

// RowField names a field of a row as form and faults do: "groep-2-naam" for the
// second group.
func RowField(list string, row int, field string) string {
	return list + "-" + strconv.Itoa(row+1) + "-" + field
}

// The lists of a form, as RowField names them.
const (
	RowGroup   = "groep"
	RowHole    = "gat"
	RowBlocked = "vrij"
	RowWish    = "wens"
)

// Vocabulary is the words that a wish may be about.
type Vocabulary struct {
	Taxonomy   *taxonomy.Taxonomy
	Kerndoelen *taxonomy.Kerndoelen
}

func (v Vocabulary) has(theme Theme, slug string) bool {
	switch theme {
	case ThemeDomain:
		_, ok := v.Taxonomy.Domain(slug)
		return ok
	case ThemeDiscipline:
		d, ok := v.Taxonomy.Discipline(slug)
		return ok && d.Slug == slug
	case ThemeKerndoel:
		found := v.Kerndoelen.Resolve(slug)
		return len(found) > 0 && found[0].Goal == slug
	}
	return false
}

// tidy makes texts one way: NFC, without control characters and spaces around.
func (p *Profile) tidy() {
	for i := range p.Groups {
		p.Groups[i].Name = tidyText(p.Groups[i].Name)
	}
	for i := range p.Holes {
		h := &p.Holes[i]
		h.From, h.Until = tidyTime(h.From), tidyTime(h.Until)
	}
	for i := range p.Blocked {
		p.Blocked[i].Note = tidyText(p.Blocked[i].Note)
	}
}

func tidyText(text string) string {
	keep := func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError {
			return ' '
		}
		return r
	}
	return strings.Join(strings.Fields(norm.NFC.String(strings.Map(keep, text))), " ")
}

// tidyTime writes a time as "8:30"; what is no time stays.
func tidyTime(text string) string {
	text = strings.ReplaceAll(strings.TrimSpace(text), ".", ":")
	if isDigits(text) && len(text) <= 2 {
		text += ":00"
	}
	minutes, ok := minutesOf(text)
	if !ok {
		return text
	}
	return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
}

// checker gathers mistakes.
type checker struct {
	words    Vocabulary
	today    clock.Date
	mistakes []fault.Field
}

func (c *checker) wrong(bad bool, field, message string) {
	if bad {
		c.mistakes = append(c.mistakes, fault.Field{Name: field, Message: message})
	}
}

// check looks at one step of a tidy profile.
func (c *checker) check(s Step, p *Profile) error {
	switch s {
	case StepConcept, StepPlaces:
		// sets of closed lists: nothing can be wrong
	case StepGroups:
		c.groups(p)
	case StepWishes:
		c.wishes(p)
	case StepWeek:
		c.holes(p)
	case StepLimits:
		c.limits(p.Limits)
	case StepDays:
		c.blocked(p)
	}
	return fault.InvalidFields(c.mistakes)
}

func (c *checker) groups(p *Profile) {
	c.wrong(len(p.Groups) > MaxGroups, StepGroups.String(), "Je kunt hoogstens "+strconv.Itoa(MaxGroups)+" groepen noemen.")
	names := map[string]bool{}
	var keys GroupSet
	for i, g := range p.Groups {
		at := func(field string) string { return RowField(RowGroup, i, field) }
		c.wrong(g.Name == "", at("naam"), "Geef de groep een naam, bijvoorbeeld 5/6b.")
		c.wrong(utf8.RuneCountInString(g.Name) > MaxGroupName, at("naam"), "Houd de naam korter dan "+strconv.Itoa(MaxGroupName+1)+" tekens.")
		c.wrong(g.Name != "" && names[strings.ToLower(g.Name)], at("naam"), "Er is al een groep die zo heet.")
		c.wrong(g.Name != "" && g.Groepen == 0 && g.Needs.Empty(), at("groepen"), "Kies voor welke groepen dit is, of zet het in de naam: 5/6b.")
		c.wrong(g.Pupils < 0 || g.Pupils > maxPupils, at("leerlingen"), "Vul een getal in van 1 tot en met "+strconv.Itoa(maxPupils)+".")
		c.wrong(g.Key < 1 || g.Key > maxKey || keys.Has(g.Key), at("naam"), "Deze groep staat er twee keer. Haal er een weg.")
		names[strings.ToLower(g.Name)] = true
		keys |= SetOfGroups(g.Key)
	}
}

func (c *checker) wishes(p *Profile) {
	c.wrong(len(p.Wishes) > maxWishes, StepWishes.String(), "Dit zijn te veel wensen.")
	seen := map[Wish]bool{}
	for i, w := range p.Wishes {
		about := Wish{Theme: w.Theme, Slug: w.Slug}
		field := string(w.Theme) + "-" + w.Slug
		if w.Theme == ThemeKerndoel {
			field = RowField(RowWish, i-firstGoal(p), "kerndoel")
		}
		c.wrong(!c.words.has(w.Theme, w.Slug), field, mistakeChoose)
		c.wrong(w.Want != More && w.Want != Enough && w.Want != None, field, mistakeChoose)
		c.wrong(seen[about], field, "Dit kerndoel staat er twee keer.")
		seen[about] = true
	}
}

// firstGoal gives the place of the first wish about a kerndoel: the form has
// rows only for those.
func firstGoal(p *Profile) int {
	for i, w := range p.Wishes {
		if w.Theme == ThemeKerndoel {
			return i
		}
	}
	return len(p.Wishes)
}

func (c *checker) holes(p *Profile) {
	c.wrong(len(p.Holes) > MaxHoles, StepWeek.String(), "Je kunt hoogstens "+strconv.Itoa(MaxHoles)+" gaten noemen.")
	for i, h := range p.Holes {
		at := func(field string) string { return RowField(RowHole, i, field) }
		c.wrong(!taxonomy.Valid(h.Day), at("dag"), "Kies een dag.")
		from, okFrom := minutesOf(h.From)
		until, okUntil := minutesOf(h.Until)
		c.wrong(!okFrom, at("van"), "Vul een tijd in, bijvoorbeeld 8:30.")
		c.wrong(!okUntil, at("tot"), "Vul een tijd in, bijvoorbeeld 12:00.")
		c.wrong(okFrom && okUntil && until-from < leastPart, at("tot"), "Het eind moet minstens een kwartier na het begin liggen.")
		c.period(h.First, h.Last, at)
		c.wrong(h.Budget < 0 || h.Budget > maxPrice, at("budget"), "Vul een bedrag in euro in, bijvoorbeeld 80.")
		c.known(p, h.Groups, at("groepen"))
	}
}

// known tells whether the groups are those of the profile.
func (c *checker) known(p *Profile, set GroupSet, field string) {
	for key := 1; key <= maxKey; key++ {
		if _, ok := p.Group(key); set.Has(key) && !ok {
			c.wrong(true, field, "Deze groep is er niet meer.")
			return
		}
	}
}

// period looks at a first and last day: in order, and not years away, which is
// a slip of the keyboard.
func (c *checker) period(first, last clock.Date, at func(string) string) {
	c.wrong(!first.IsZero() && c.far(first), at("eerste"), "Vul een dag in van dit of een volgend schooljaar.")
	c.wrong(!last.IsZero() && c.far(last), at("laatste"), "Vul een dag in van dit of een volgend schooljaar.")
	c.wrong(!first.IsZero() && !last.IsZero() && last.Before(first), at("laatste"), "De laatste dag ligt voor de eerste.")
}

func (c *checker) far(d clock.Date) bool {
	distance := d.Days() - c.today.Days()
	return distance < -yearsOfPlan*daysInAYear || distance > yearsOfPlan*daysInAYear
}

func (c *checker) limits(l Limits) {
	c.wrong(l.Km < 0 || l.Km > maxKm, "km", "Vul een getal in van 1 tot en met "+strconv.Itoa(maxKm)+".")
	c.wrong(l.PriceMax < 0 || l.PriceMax > maxPrice, "prijs", "Vul een bedrag in euro in, bijvoorbeeld 80.")
	c.wrong(l.GroupSize < 0 || l.GroupSize > maxPupils, "grootte", "Vul een getal in van 1 tot en met "+strconv.Itoa(maxPupils)+".")
}

func (c *checker) blocked(p *Profile) {
	c.wrong(len(p.Blocked) > MaxBlocked, StepDays.String(), "Je kunt hoogstens "+strconv.Itoa(MaxBlocked)+" regels vullen.")
	for i, b := range p.Blocked {
		at := func(field string) string { return RowField(RowBlocked, i, field) }
		c.wrong(b.Kind != BlockedTest && b.Kind != BlockedStudy && b.Kind != BlockedSwimming && b.Kind != BlockedOther, at("soort"), "Kies waarom het niet kan.")
		c.wrong(utf8.RuneCountInString(b.Note) > MaxNote, at("toelichting"), "Houd het korter dan "+strconv.Itoa(MaxNote+1)+" tekens.")
		c.wrong(b.Day != "" && !taxonomy.Valid(b.Day), at("dag"), "Kies een dag.")
		c.wrong(b.Day == "" && b.First.IsZero(), at("eerste"), "Kies een weekdag, of vul de eerste dag in.")
		c.period(b.First, b.Last, at)
		c.known(p, b.Groups, at("groepen"))
	}
}

// String gives the step as text.
func (s Step) String() string { return string(s) }
