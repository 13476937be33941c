package letter

import (
	"fmt"
	"strings"

	"andersom/internal/account"
	"andersom/internal/job"
)

// This file: the letters about accounts.

// AccountLinks are the absolute addresses that letters about accounts lead to.
type AccountLinks struct {
	Secret   string // the page behind the link of this letter; empty when it has none
	SignIn   string
	Forgot   string
	Security string
	Members  string // of the school that the letter is about
}

// Account writes the letter that a job of an account asks for. School is the name
// of the school that it is about. An unknown purpose is an error: the letter
// must not go out half.
func Account(j job.Job, links AccountLinks, school string) (Letter, error) {
	purpose := strings.TrimPrefix(j.Args[job.ArgPurpose], account.PurposePrefix)
	if l, ok := linkLetters(links)[account.Purpose(purpose)]; ok {
		return l, nil
	}
	if l, ok := noticeLetters(j, links)[purpose]; ok {
		return l, nil
	}
	if l, ok := schoolLetters(links, school)[purpose]; ok {
		return l, nil
	}
	return Letter{}, fmt.Errorf("letter.Account: no letter for %q", purpose)
}

// linkLetters bear a link with a secret.
func linkLetters(links AccountLinks) map[account.Purpose]Letter {
	return map[account.Purpose]Letter{
		account.Confirm: {Subject: "Bevestig je account", Before: []string{"Je maakte een account met dit e-mailadres. Bevestig het, dan kun je inloggen."},
			Button: Button{"Account bevestigen", links.Secret},
			After:  []string{"De link werkt 24 uur.", "Maakte jij dit account niet? Dan hoef je niets te doen. Open de link niet: het account verdwijnt vanzelf."}},
		account.Reset: {Subject: "Kies een nieuw wachtwoord", Before: []string{"Je vroeg om een nieuw wachtwoord. Kies het op de pagina achter deze link."},
			Button: Button{"Nieuw wachtwoord kiezen", links.Secret},
			After:  []string{"De link werkt een uur en één keer.", "Vroeg jij dit niet? Dan hoef je niets te doen: je wachtwoord blijft wat het is."}},
		account.NewEmail: {Subject: "Bevestig je nieuwe e-mailadres", Before: []string{"Je wilt dit adres voor je account gebruiken. Bevestig dat, dan log je er voortaan mee in."},
			Button: Button{"Adres veranderen", links.Secret},
			After:  []string{"De link werkt 24 uur, zolang je ingelogd blijft in de browser waarin je dit vroeg.", "Vroeg jij dit niet? Dan hoef je niets te doen."}},
		account.UndoEmail: {Subject: "Je e-mailadres wordt veranderd", Before: []string{"Iemand die met jouw account is ingelogd, vroeg om een ander e-mailadres. Was jij dat? Dan hoef je niets te doen.",
			"Was jij het niet? Houd dan dit adres. Je wordt overal uitgelogd en kiest een nieuw wachtwoord."},
			Button: Button{"Dit adres houden", links.Secret}, After: []string{"Deze link werkt zeven dagen, ook als het adres al veranderd is."}},
	}
}

// noticeLetters tell what happened to an account (F9).
func noticeLetters(j job.Job, links AccountLinks) map[string]Letter {
	check := Button{"Bekijk waar je bent ingelogd", links.Security}
	notYou := "Was jij dit niet? Kies dan meteen een nieuw wachtwoord: " + links.Forgot
	return map[string]Letter{
		account.MailAlready: {Subject: "Je hebt al een account", Before: []string{"Iemand, misschien jijzelf, wilde een account maken met dit e-mailadres. Er is al een account met dit adres.",
			"Was jij het? Log dan in met je wachtwoord."}, Button: Button{"Inloggen", links.SignIn},
			After: []string{"Weet je je wachtwoord niet meer? Kies een nieuw: " + links.Forgot, "Was jij het niet? Dan hoef je niets te doen."}},
		account.MailNewDevice: {Subject: "Ingelogd op een nieuw apparaat",
			Before: []string{"Er is met jouw account ingelogd op een apparaat dat we nog niet kenden: " + j.Args[account.ArgDevice] + "."},
			Button: check, After: []string{"Was jij dit? Dan hoef je niets te doen.", notYou}},
		account.MailPassword: {Subject: "Je wachtwoord is veranderd", Before: []string{"Het wachtwoord van je account is veranderd. Op andere apparaten ben je uitgelogd."},
			Button: check, After: []string{notYou}},
		account.MailEmail: {Subject: "Je e-mailadres is veranderd", Before: []string{"Je account heeft nu dit e-mailadres. Log er voortaan mee in."}, Button: check, After: []string{notYou}},
		account.MailExport: {Subject: "Je gegevens zijn opgehaald", Before: []string{"Er is een bestand opgehaald met alles wat bij je account hoort."}, Button: check,
			After: []string{notYou}},
	}
}

// schoolLetters are about belonging to a school.
func schoolLetters(links AccountLinks, school string) map[string]Letter {
	return map[string]Letter{
		account.MailMemberAsks: {Subject: "Iemand wil bij je school horen", Before: []string{"Iemand vraagt om erbij te horen op " + school + ". Jij bent daar directeur: jij zegt ja of nee."},
			Button: Button{"Aanvraag bekijken", links.Members}},
		account.MailMembership: {Subject: "Je hoort nu bij " + school, Before: []string{"Je aanvraag om bij " + school + " te horen is goedgekeurd. Je ziet nu wat de school deelt."},
			Button: Button{"Naar Andersom", links.SignIn}},
		account.MailMemberLeft: {Subject: "Je hoort niet meer bij " + school, Before: []string{"Je hoort op Andersom niet meer bij " + school + ". Je account en wat alleen van jou is, blijven."},
			Button: Button{"Naar Andersom", links.SignIn}, After: []string{"Klopt dit niet? Vraag het aan de directie van de school."}},
	}
}
