package letter

import (
	"fmt"
	"strconv"
	"strings"

	"andersom/internal/clock"
	"andersom/internal/contact"
	"andersom/internal/rights"
)

// This file: the letters about requests on privacy, and messages to the team.

// RightsLinks are the absolute addresses that these letters lead to.
type RightsLinks struct {
	Confirm string // the page behind the link of this letter; empty when it has none
	Policy  string
	Contact string
	Case    string // for the team
}

// complaint says where somebody can go who does not agree; the law asks it with
// every refusal, we say it with every answer.
const complaint = "Ben je het er niet mee eens? Je kunt een klacht indienen bij de Autoriteit Persoonsgegevens: https://autoriteitpersoonsgegevens.nl. Je kunt ook naar de rechter."

// Rights writes the letter about a request. An unknown purpose is an error.
func Rights(purpose string, r rights.Request, links RightsLinks) (Letter, error) {
	asked := "Je vroeg: " + strings.ToLower(r.Kind.Label()) + "."
	day := clock.DateOf(r.ReceivedAt).Dutch()
	switch purpose {
	case rights.MailConfirm:
		return Letter{Subject: "Bevestig je verzoek over privacy", Before: []string{"Iemand, misschien jij, deed op " + day + " een verzoek over privacy met dit e-mailadres. " + asked,
			"Was jij het? Bevestig het dan. Zo weten we dat niemand anders om jouw gegevens vraagt."},
			Button: Button{"Verzoek bevestigen", links.Confirm},
			After:  []string{"De link werkt 24 uur.", "Was jij het niet? Dan hoef je niets te doen. We doen niets met het verzoek en na zeven dagen is het weg."}}, nil
	case rights.MailReceived:
		return Letter{Subject: "We hebben je verzoek over privacy", Before: []string{"Op " + day + " kregen we je verzoek. " + asked,
			"Je krijgt uiterlijk op " + r.Last().Dutch() + " antwoord."}, Button: Button{"Zo gaan we om met je gegevens", links.Policy},
			After: []string{"Heb je nog een vraag? Stuur ons een bericht: " + links.Contact}}, nil
	case rights.MailExtended:
		return Letter{Subject: "Je verzoek over privacy duurt langer", Before: []string{"Op " + day + " kregen we je verzoek. " + asked,
			"We hebben er meer tijd voor nodig. De reden: " + r.ExtensionReason, "Je krijgt nu uiterlijk op " + r.Last().Dutch() + " antwoord."},
			Button: Button{"Stel een vraag", links.Contact}, After: []string{complaint}}, nil
	case rights.MailAnswer:
		before := []string{"Op " + day + " kregen we je verzoek. " + asked, "We hebben het " + string(r.Outcome) + "."}
		return Letter{Subject: "Antwoord op je verzoek over privacy", Before: append(before, paragraphs(r.Answer)...),
			Button: Button{"Stel een vraag", links.Contact}, After: []string{complaint}}, nil
	}
	return Letter{}, fmt.Errorf("letter.Rights: no letter for %q", purpose)
}

// paragraphs parts a text at its line ends, so that a list stays one.
func paragraphs(text string) []string {
	var out []string
	for part := range strings.SplitSeq(text, "\n") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// RightsTeam writes the letter to the team about a case: a new one, or so many
// days before its last one. It names nobody: who is asked for stands at the desk.
func RightsTeam(purpose string, r rights.Request, days int, links RightsLinks) (Letter, error) {
	l := Letter{Button: Button{"Verzoek bekijken", links.Case}, Why: "Je krijgt deze mail omdat dit het adres van het team is."}
	what := strings.ToLower(r.Kind.Label()) + ", ontvangen op " + clock.DateOf(r.ReceivedAt).DutchShort()
	switch purpose {
	case rights.MailTeam:
		l.Subject = "Nieuw verzoek over privacy"
		l.Before = []string{"Er is een nieuw verzoek: " + what + ".", "Antwoord uiterlijk op " + r.Last().Dutch() + "."}
		return l, nil
	case rights.MailReminder:
		left := strconv.Itoa(days) + " dagen"
		if days == 1 {
			left = "1 dag"
		}
		l.Subject = "Nog " + left + " voor een verzoek over privacy"
		l.Before = []string{"Dit verzoek wacht nog op antwoord: " + what + ".", "De laatste dag is " + r.Last().Dutch() + "."}
		return l, nil
	}
	return Letter{}, fmt.Errorf("letter.RightsTeam: no letter for %q", purpose)
}

// Contact writes the letter that brings a message to the team.
func Contact(m contact.Message, desk string) Letter {
	from := m.Email
	if m.Name != "" {
		from = m.Name + " (" + m.Email + ")"
	}
	return Letter{Subject: "Bericht via de site: " + string(m.About), Before: append([]string{"Van: " + from}, paragraphs(strings.ReplaceAll(m.Body, "\r\n", "\n"))...),
		Button: Button{"Berichten bekijken", desk}, After: []string{"Antwoord aan " + m.Email + "."}, Why: "Je krijgt deze mail omdat dit het adres van het team is."}
}
