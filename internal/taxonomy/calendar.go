package taxonomy

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"time"

	"andersom/internal/clock"
)

// This file: the school calendar, the holidays of the three regions and the
// public holidays.

// Vacation is a school holiday of one region; both days belong to it.
type Vacation struct {
	Name       string
	Region     string // Noord, Midden or Zuid
	SchoolYear int    // the year in which it begins
	From       clock.Date
	Until      clock.Date
}

// PublicHoliday is a national holiday.
type PublicHoliday struct {
	Name      string
	SchoolDay bool // lessons are given unless the school decides otherwise
}

// Calendar knows when schools are closed. It never changes after loading, so
// it may be shared. Dates outside what it Covers look like ordinary days.
type Calendar struct {
	vacations map[string][]Vacation // by region, in order of time
	public    map[clock.Date]PublicHoliday
}

// LoadCalendar reads vakanties/schoolvakanties.csv and vakanties/feestdagen.csv.
func LoadCalendar(fsys fs.FS) (*Calendar, error) {
	c := &Calendar{vacations: map[string][]Vacation{}, public: map[clock.Date]PublicHoliday{}}
	if err := c.readVacations(fsys, "vakanties/schoolvakanties.csv"); err != nil {
		return nil, fmt.Errorf("taxonomy.LoadCalendar: %w", err)
	}
	if err := c.readPublic(fsys, "vakanties/feestdagen.csv"); err != nil {
		return nil, fmt.Errorf("taxonomy.LoadCalendar: %w", err)
	}
	return c, nil
}

func (c *Calendar) readVacations(fsys fs.FS, name string) error {
	rows, err := readCSV(fsys, name, "schooljaar", "vakantie", "regio", "van", "tot_en_met")
	if err != nil {
		return err
	}
	for n, r := range rows {
		year, errYear := strconv.Atoi(firstOf(r.get("schooljaar"), 4))
		from, errFrom := clock.ParseDate(r.get("van"))
		until, errUntil := clock.ParseDate(r.get("tot_en_met"))
		if errYear != nil || errFrom != nil || errUntil != nil || until.Before(from) || r.get("regio") == "" {
			return fmt.Errorf("%s, line %d: %v is no holiday", name, n+2, r.cells)
		}
		region := r.get("regio")
		c.vacations[region] = append(c.vacations[region], Vacation{
			Name: r.get("vakantie"), Region: region, SchoolYear: year, From: from, Until: until,
		})
	}
	for _, list := range c.vacations {
		slices.SortFunc(list, func(a, b Vacation) int { return a.From.Days() - b.From.Days() })
	}
	return nil
}

// readPublic reads the public holidays. On Good Friday and Liberation Day
// schools are open unless they say otherwise.
func (c *Calendar) readPublic(fsys fs.FS, name string) error {
	rows, err := readCSV(fsys, name, "datum", "naam")
	if err != nil {
		return err
	}
	for n, r := range rows {
		date, err := clock.ParseDate(r.get("datum"))
		if err != nil {
			return fmt.Errorf("%s, line %d: %w", name, n+2, err)
		}
		holiday := r.get("naam")
		c.public[date] = PublicHoliday{Name: holiday, SchoolDay: holiday == "Goede vrijdag" || holiday == "Bevrijdingsdag"}
	}
	return nil
}

func firstOf(text string, n int) string { return text[:min(n, len(text))] }

// Holiday gives the name of the school holiday of the region, or of the public
// holiday, on which schools are closed that day.
func (c *Calendar) Holiday(date clock.Date, region string) (string, bool) {
	for _, v := range c.vacations[region] {
		if !date.Before(v.From) && !v.Until.Before(date) {
			return v.Name, true
		}
	}
	public, ok := c.public[date]
	if !ok || public.SchoolDay {
		return "", false
	}
	return public.Name, true
}

// Closed is days on which schools are closed; both ends belong to it.
type Closed struct{ From, Until clock.Date }

// Closed gives the school holidays of a region, and the public holidays on which
// schools are closed, that have a day from the first up to the last.
func (c *Calendar) Closed(region string, first, last clock.Date) []Closed {
	var out []Closed
	add := func(from, until clock.Date) {
		if !until.Before(first) && !last.Before(from) {
			out = append(out, Closed{from, until})
		}
	}
	for _, v := range c.vacations[region] {
		add(v.From, v.Until)
	}
	for date, public := range c.public {
		if !public.SchoolDay {
			add(date, date)
		}
	}
	slices.SortFunc(out, func(a, b Closed) int { return a.From.Days() - b.From.Days() })
	return out
}

// PublicHoliday gives the public holiday on the date, also one on which schools
// are open.
func (c *Calendar) PublicHoliday(date clock.Date) (PublicHoliday, bool) {
	public, ok := c.public[date]
	return public, ok
}

// SchoolDay tells whether lessons are given on the date: Monday to Friday, no
// holiday of the region, no public holiday but Good Friday and Liberation Day.
// Days off that a school chooses itself are not known here.
func (c *Calendar) SchoolDay(date clock.Date, region string) bool {
	if day := date.Weekday(); day == time.Saturday || day == time.Sunday {
		return false
	}
	_, closed := c.Holiday(date, region)
	return !closed
}

// Covers tells whether the holidays of the region around the date are known;
// without that, "a school day" is a guess.
func (c *Calendar) Covers(date clock.Date, region string) bool {
	list := c.vacations[region]
	return len(list) > 0 && !date.Before(list[0].From) && !list[len(list)-1].Until.Before(date)
}

// Vacations gives the school holidays of a region in the school year that
// begins in the year given, in order of time.
func (c *Calendar) Vacations(schoolYear int, region string) []Vacation {
	var out []Vacation
	for _, v := range c.vacations[region] {
		if v.SchoolYear == schoolYear {
			out = append(out, v)
		}
	}
	return out
}
