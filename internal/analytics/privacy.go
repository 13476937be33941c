package analytics

// This file: what the register says of counting. Nothing that is kept is about a
// person: numbers of a day, of which no row belongs to a visitor. Marks of
// visitors are in memory only, until midnight.

import "andersom/internal/privacy"

// ChoiceCookie remembers that somebody does not want to be counted; its name is
// that of Matomo.
const ChoiceCookie = "mtm_consent_removed"

// Cookies declares the cookies of counting.
func Cookies() []privacy.Cookie {
	return []privacy.Cookie{{Name: ChoiceCookie, Kind: privacy.Choice, Purpose: privacy.ForCounting, MaxAge: "400 dagen",
		About:    "Dat je niet geteld wilt worden, en sinds wanneer. Wordt gezet als je op de privacypagina het vakje uitzet, en gaat weg als je het weer aanzet.",
		MaxAgeEN: "400 days", AboutEN: "That you do not want to be counted, and since when. Set when you clear the box on the privacy page; gone when you tick it again."}}
}

// Privacy declares the tables of counting.
func Privacy() []privacy.Table {
	number := func(column string) privacy.Field {
		return privacy.Field{Column: column, Reason: "een aantal per dag: geen enkele rij hoort bij een bezoeker, en een zoekwoord staat er alleen als het een woord van de site is of door vijf bezoekers op een dag werd gebruikt"}
	}
	figure := func(column string) privacy.Field {
		return privacy.Field{Column: column, Reason: "een aantal over minstens vijf scholen samen; geen school is te herkennen"}
	}
	return []privacy.Table{
		{Name: "usage_total", About: "Hoe vaak iets op een dag gebeurde, zonder wie het deed", AboutEN: "How often something happened on a day, without who did it",
			Fields: []privacy.Field{number("day"), number("edition"), number("measure"), number("dimension"), number("value"), number("n")}},
		{Name: "demand_figure", About: "Hoeveel scholen iets zoeken, per maand, over minstens vijf scholen samen", AboutEN: "How many schools look for something, by month, over five schools or more",
			Fields: []privacy.Field{figure("period"), figure("edition"), figure("position"), figure("domein"), figure("groep"), figure("stadsdeel"),
				figure("dag"), figure("rest"), figure("schools"), figure("asked"), figure("offered")}},
		{Name: "demand_period", About: "Van welke maanden de vraag van scholen is vastgelegd", AboutEN: "Of which months the demand of schools was fixed",
			Fields: []privacy.Field{figure("period"), figure("edition"), figure("made_on")}},
	}
}
