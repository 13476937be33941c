package letter

import (
	"fmt"

	"andersom/internal/clock"
	"andersom/internal/job"
	"andersom/internal/subject"
)

// This file: the letters about what people do with all data about them.

// SubjectLinks are the absolute addresses that these letters lead to.
type SubjectLinks struct {
	Own    string // the page of one's own data
	Forgot string
}

// Subject writes the letter that a job of the area asks for. An unknown purpose
// is an error: the letter must not go out half.
func Subject(args map[string]string, links SubjectLinks) (Letter, error) {
	notYou := "Was jij dit niet? Kies dan meteen een nieuw wachtwoord: " + links.Forgot
	switch args[job.ArgPurpose] {
	case subject.MailLeaving:
		due, err := subject.DueOf(args)
		if err != nil {
			return Letter{}, fmt.Errorf("letter.Subject: %w", err)
		}
		day := clock.DateOf(due).DutchShort()
		return Letter{Subject: "Je account wordt verwijderd op " + day,
			Before: []string{"Je vroeg om je account te verwijderen. Dat doen we op " + day + ". Tot die tijd ziet niemand anders nog iets van jou.",
				"Wil je toch blijven? Dat kan tot die dag: log in en kies ‘Toch blijven’."},
			Button: Button{"Toch blijven", links.Own}, After: []string{notYou}}, nil
	case subject.MailStays:
		return Letter{Subject: "Je account blijft", Before: []string{"Je account wordt niet verwijderd. Alles is nog zoals het was."},
			Button: Button{"Bekijk je gegevens", links.Own}, After: []string{notYou}}, nil
	case subject.MailExport:
		return Letter{Subject: "Je gegevens staan klaar", Before: []string{"Het bestand met alles wat we van je bewaren is klaar. Je kunt het 24 uur lang ophalen."},
			Button: Button{"Bestand ophalen", links.Own}, After: []string{"Daarna verwijderen we het bestand. Je kunt altijd een nieuw aanvragen.", notYou}}, nil
	}
	return Letter{}, fmt.Errorf("letter.Subject: no letter for %q", args[job.ArgPurpose])
}

// Farewell tells somebody that they were erased.
func Farewell(email string) Letter {
	return Letter{Subject: "Je account is verwijderd", Before: []string{"Je account en alles wat van jou was, is verwijderd. We hebben je e-mailadres niet meer: dit is de laatste mail die je van ons krijgt.",
		"In onze back-ups staan je gegevens nog hooguit 30 dagen. Zetten we een back-up terug, dan verwijderen we ze opnieuw."},
		After: []string{"Vroeg jij hier niet om? Schrijf ons dan: " + email}}
}
