package school

import (
	"slices"
	"strings"
	"time"

	"andersom/internal/clock"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: the profile of a school: what it is and wants beyond what the
// register says of it. Everything in it may be left out.

// Profile is what a school is and wants. A profile with an owner is the private
// draft of somebody whose membership nobody confirmed yet.
type Profile struct {
	School    string // vestigingscode
	Owner     string // account; empty for the one that the school shares
	Version   int    // counts what was saved; 0 = never
	UpdatedAt time.Time

	Concepts   taxonomy.Set[taxonomy.Concept]
	Groups     []Group
	Wishes     []Wish
	Holes      []Hole
	Places     taxonomy.Set[taxonomy.Place]    // that the school has
	Facilities taxonomy.Set[taxonomy.Facility] // likewise
	Limits     Limits
	Blocked    []Blocked
}

// Group is one group of children with a teacher.
type Group struct {
	Key     int    // 1 to maxKey; stays when the group gets another name; 0 = new
	Name    string // "5/6b"
	Groepen taxonomy.Groepen
	Pupils  int // 0 = not said
	Needs   taxonomy.Set[taxonomy.Need]
}

// GroupSet is a set of groups by their keys; bit key-1. The empty set means any.
type GroupSet uint64

// maxKey is the highest key of a group: sets of groups are stored as numbers.
const maxKey = 62

// SetOfGroups makes a set of keys.
func SetOfGroups(keys ...int) GroupSet {
	var s GroupSet
	for _, k := range keys {
		if k >= 1 && k <= maxKey {
			s |= 1 << (k - 1)
		}
	}
	return s
}

// Has tells whether the group with the key is in the set.
func (s GroupSet) Has(key int) bool { return s&SetOfGroups(key) != 0 }

// Theme is what a wish is about.
type Theme string

// The themes; they are the names of the search parameters.
const (
	ThemeDomain     Theme = "domein"
	ThemeDiscipline Theme = "discipline"
	ThemeKerndoel   Theme = "kerndoel"
)

// Want is how much of something a school wants.
type Want string

// The wants.
const (
	More   Want = "meer"
	Enough Want = "genoeg"
	None   Want = "geen"
)

// Wish says how much a school wants of a theme.
type Wish struct {
	Theme Theme
	Slug  string
	Want  Want
}

// Hole is a hole in the week: a lesson that the school wants to fill.
type Hole struct {
	Day         taxonomy.Weekday
	From, Until string     // wall-clock, "8:30"
	Groups      GroupSet   // for which it is; empty = any
	First, Last clock.Date // a day in the first and in the last week; unset = not said
	Budget      money.Cents
}

// Over tells whether the last week of the hole lies before the day.
func (h Hole) Over(today clock.Date) bool {
	return !h.Last.IsZero() && weekOf(h.Last) < weekOf(today)
}

// Weeks gives the Monday of the first week and the Sunday of the last; a bound
// that was not said stays unset.
func (h Hole) Weeks() (monday, sunday clock.Date) {
	if !h.First.IsZero() {
		monday = h.First.AddDays(-((h.First.Days() + 3) % 7))
	}
	if !h.Last.IsZero() {
		sunday = h.Last.AddDays(6 - (h.Last.Days()+3)%7)
	}
	return monday, sunday
}

// weekOf numbers weeks that begin on Monday; day 0 was a Thursday.
func weekOf(d clock.Date) int { return (d.Days() + 3) / 7 }

// Limits are what a school never crosses. The zero value has none.
type Limits struct {
	Km        int         // to a venue
	PriceMax  money.Cents // all-in per group-lesson
	GroupSize int         // pupils that the activity must take
	Roles     taxonomy.Set[taxonomy.TeacherRole]
	Licensed  bool // someone with a teaching licence must come
	VOG       bool // a certificate of conduct that has run out will not do
}

// BlockedKind is why a day cannot be.
type BlockedKind string

// The kinds of days.
const (
	BlockedTest     BlockedKind = "toets"
	BlockedStudy    BlockedKind = "studiedag"
	BlockedSwimming BlockedKind = "zwemmen"
	BlockedOther    BlockedKind = "anders"
)

// BlockedKinds gives all kinds in the order of the form.
func BlockedKinds() []BlockedKind {
	return []BlockedKind{BlockedStudy, BlockedTest, BlockedSwimming, BlockedOther}
}

// Label names the kind for people.
func (k BlockedKind) Label() string {
	switch k {
	case BlockedTest:
		return "toetsen (zoals Cito)"
	case BlockedStudy:
		return "studiedag"
	case BlockedSwimming:
		return "zwemmen"
	case BlockedOther:
		return "iets anders"
	}
	return string(k)
}

// Blocked is days that cannot be, besides holidays: from the first to the last,
// or with a weekday only that day of each week.
type Blocked struct {
	Kind        BlockedKind
	Note        string
	First, Last clock.Date       // Last unset: one day, or with a weekday without an end
	Day         taxonomy.Weekday // empty = every day from first to last
	Groups      GroupSet         // for which; empty = the whole school
}

// Holds tells whether the day is blocked by this.
func (b Blocked) Holds(d clock.Date) bool {
	if b.Day != "" {
		return weekdayOf(d) == b.Day && (b.First.IsZero() || !d.Before(b.First)) && (b.Last.IsZero() || !b.Last.Before(d))
	}
	last := b.Last
	if last.IsZero() {
		last = b.First
	}
	return !b.First.IsZero() && !d.Before(b.First) && !last.Before(d)
}

// weekdayOf gives the school day on which the date falls; empty in the weekend.
func weekdayOf(d clock.Date) taxonomy.Weekday {
	days := taxonomy.Values[taxonomy.Weekday]()
	if at := int(d.Weekday()) - int(time.Monday); at >= 0 && at < len(days) {
		return days[at]
	}
	return ""
}

// Group gives the group with the key.
func (p *Profile) Group(key int) (Group, bool) {
	i := slices.IndexFunc(p.Groups, func(g Group) bool { return g.Key == key })
	if i < 0 {
		return Group{}, false
	}
	return p.Groups[i], true
}

// In gives the groups of a set in the order of the profile; none for any.
func (p *Profile) In(set GroupSet) []Group {
	var out []Group
	for _, g := range p.Groups {
		if set.Has(g.Key) {
			out = append(out, g)
		}
	}
	return out
}

// WantOf gives what the school wants of a theme; empty when it did not say.
func (p *Profile) WantOf(theme Theme, slug string) Want {
	for _, w := range p.Wishes {
		if w.Theme == theme && w.Slug == slug {
			return w.Want
		}
	}
	return ""
}

// Empty tells whether nothing was said yet.
func (p *Profile) Empty() bool {
	return !slices.ContainsFunc(Steps(), p.Answered)
}

// minutesOf reads a wall-clock time "9:00" as minutes since midnight.
func minutesOf(text string) (int, bool) {
	hours, minutes, ok := strings.Cut(text, ":")
	if !ok || len(minutes) != 2 || !isDigits(hours) || !isDigits(minutes) || len(hours) > 2 {
		return 0, false
	}
	h, m := number(hours), number(minutes)
	return h*60 + m, h < 24 && m < 60
}

// number reads at most two digits.
func number(digits string) int {
	n := 0
	for _, r := range digits {
		n = 10*n + int(r-'0')
	}
	return n
}

// The parts of the day end here, in minutes; they are those of an offer.
const (
	noon       = 12 * 60
	afterHours = 15 * 60
	leastPart  = 15 // minutes of a part that make the hole lie in it
)

// Moments gives the moments in which the hole lies.
func (h Hole) Moments() taxonomy.Moments {
	from, okFrom := minutesOf(h.From)
	until, okUntil := minutesOf(h.Until)
	if !okFrom || !okUntil {
		return taxonomy.MomentsOf(taxonomy.SetOf(h.Day), 0)
	}
	var out taxonomy.Moments
	for _, part := range []struct {
		name       taxonomy.DayPart
		begin, end int
	}{{"ochtend", 0, noon}, {"middag", noon, afterHours}, {"naschools", afterHours, 24 * 60}} {
		if min(until, part.end)-max(from, part.begin) >= leastPart {
			out |= taxonomy.MomentOf(h.Day, part.name)
		}
	}
	return out
}
