package taxonomy_test

import (
	"testing"
	"testing/fstest"

	"andersom/data"
	"andersom/internal/clock"
	"andersom/internal/taxonomy"
)

func loadCalendar(t *testing.T) *taxonomy.Calendar {
	t.Helper()
	calendar, err := taxonomy.LoadCalendar(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	return calendar
}

func day(t *testing.T, text string) clock.Date {
	t.Helper()
	d, err := clock.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSchoolDays(t *testing.T) {
	calendar := loadCalendar(t)
	for _, c := range []struct {
		date, region, holiday string
		open                  bool
	}{
		{"2026-10-12", "Noord", "Herfstvakantie", false},
		{"2026-10-12", "Midden", "", true},
		{"2026-10-19", "Midden", "Herfstvakantie", false},
		{"2026-10-17", "Midden", "Herfstvakantie", false}, // its first day, a Saturday
		{"2026-10-26", "Midden", "", true},
		{"2026-11-07", "Midden", "", false}, // a Saturday
		{"2027-03-26", "Midden", "", true},  // Good Friday
		{"2027-03-29", "Midden", "Tweede paasdag", false},
		{"2027-05-05", "Midden", "", true}, // Liberation Day
		{"2027-04-27", "Midden", "Meivakantie", false},
		{"2027-05-06", "Zuid", "Hemelvaartsdag", false},
		{"2027-02-15", "Zuid", "Voorjaarsvakantie", false},
		{"2027-03-01", "Zuid", "", true}, // corrected: the source had five weeks
	} {
		name, closed := calendar.Holiday(day(t, c.date), c.region)
		if name != c.holiday || closed != (c.holiday != "") {
			t.Errorf("Holiday(%s, %s) = %q, %v, want %q", c.date, c.region, name, closed, c.holiday)
		}
		if got := calendar.SchoolDay(day(t, c.date), c.region); got != c.open {
			t.Errorf("SchoolDay(%s, %s) = %v, want %v", c.date, c.region, got, c.open)
		}
	}
	if public, ok := calendar.PublicHoliday(day(t, "2027-03-26")); !ok || !public.SchoolDay || public.Name != "Goede vrijdag" {
		t.Errorf("PublicHoliday = %v, %v", public, ok)
	}
}

func TestCalendarKnowsItsLimits(t *testing.T) {
	calendar := loadCalendar(t)
	for text, want := range map[string]bool{"2024-09-02": false, "2024-11-04": true, "2026-10-12": true, "2030-07-20": true, "2030-11-01": false} {
		if got := calendar.Covers(day(t, text), "Midden"); got != want {
			t.Errorf("Covers(%s) = %v, want %v", text, got, want)
		}
	}
	if calendar.Covers(day(t, "2026-10-12"), "Oost") {
		t.Error("there is no region Oost")
	}
}

func TestEveryRegionHasFiveHolidaysAYear(t *testing.T) {
	calendar := loadCalendar(t)
	for year := 2024; year <= 2029; year++ {
		for _, region := range []string{"Noord", "Midden", "Zuid"} {
			list := calendar.Vacations(year, region)
			if len(list) != 5 || list[0].Name != "Herfstvakantie" || list[4].Name != "Zomervakantie" {
				t.Errorf("%d %s: %v", year, region, list)
			}
			for _, v := range list {
				if length := v.Until.Days() - v.From.Days() + 1; length < 9 || length > 46 || v.Region != region {
					t.Errorf("%v takes %d days", v, length)
				}
			}
		}
	}
}

func TestBadCalendarIsRefused(t *testing.T) {
	const vacations, public = "schooljaar,vakantie,regio,van,tot_en_met\n", "datum,naam\n"
	for _, c := range []struct{ vacations, public string }{
		{vacations + "2026-2027,Herfstvakantie,Midden,2026-10-25,2026-10-17\n", public},
		{vacations + "dit jaar,Herfstvakantie,Midden,2026-10-17,2026-10-25\n", public},
		{vacations, public + "27 april,Koningsdag\n"},
		{"schooljaar\n", public},
		{"", public},
	} {
		_, err := taxonomy.LoadCalendar(fstest.MapFS{
			"vakanties/schoolvakanties.csv": {Data: []byte(c.vacations)},
			"vakanties/feestdagen.csv":      {Data: []byte(c.public)},
		})
		if err == nil {
			t.Errorf("%q and %q were taken", c.vacations, c.public)
		}
	}
}
