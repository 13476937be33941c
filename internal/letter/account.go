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
	Requests string // where the team sees what waits for it
	Board    string // of the board that the letter is about
	Home     string // the first page
	Day      string // that the letter is about, in words
	Provider string // what people call the provider of sign-in
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
	if l, ok := factorLetters(j, links)[purpose]; ok {
		return l, nil
	}
	if l, ok := schoolLetters(links, school)[purpose]; ok {
		return l, nil
	}
	if l, ok := leavingLetters(links, school)[purpose]; ok {
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
		account.MailAPIKey: {Subject: "Er is een API-sleutel gemaakt", Before: []string{"Voor je account is een sleutel gemaakt waarmee een programma bij ons kan opvragen wat bij je school past. Je vindt hem bij Mijn account, API-sleutels. Daar trek je hem ook in."},
			Button: check, After: []string{"Was jij dit? Dan hoef je niets te doen.", notYou}},
		account.MailLogin: {Subject: "Je kunt nu inloggen met " + links.Provider, Before: []string{"Je account is gekoppeld aan " + links.Provider + ". Je kunt er voortaan mee inloggen."},
			Button: check, After: []string{notYou}},
		account.MailUnlinked: {Subject: "Inloggen met " + links.Provider + " is gestopt", Before: []string{"Je account is niet meer gekoppeld aan " + links.Provider + ". Log voortaan in met je wachtwoord."},
			Button: check, After: []string{notYou}},
	}
}

// factorLetters tell what happened to the second step of an account (F9, F10).
func factorLetters(j job.Job, links AccountLinks) map[string]Letter {
	check := Button{"Bekijk je beveiliging", links.Security}
	notYou := "Was jij dit niet? Kies dan meteen een nieuw wachtwoord: " + links.Forgot
	what := "een app met codes"
	if j.Args[account.ArgFactor] == string(account.PasskeyFactor) {
		what = "een passkey"
	}
	return map[string]Letter{
		account.MailFactorAdded: {Subject: "Er is een tweede stap bij je account gekomen", Before: []string{"Je account heeft nu " + what + " voor de tweede stap bij het inloggen."},
			Button: check, After: []string{notYou}},
		account.MailFactorRemoved: {Subject: "Er is een tweede stap van je account verwijderd", Before: []string{"Van je account is " + what + " voor de tweede stap verwijderd. Op andere apparaten ben je uitgelogd."},
			Button: check, After: []string{notYou}},
		account.MailFactorReset: {Subject: "De tweede stap van je account is weggehaald", Before: []string{
			"De beheerder haalde de tweede stap van je account weg. Je apps, passkeys en herstelcodes werken niet meer en je bent overal uitgelogd. Log in met je wachtwoord en stel een nieuwe tweede stap in."},
			Button: Button{"Inloggen", links.SignIn}, After: []string{"Vroeg jij dit niet? Antwoord dan op deze mail en kies een nieuw wachtwoord: " + links.Forgot}},
		account.MailRecoveryNew: {Subject: "Je hebt nieuwe herstelcodes", Before: []string{"Er zijn nieuwe herstelcodes gemaakt voor je account. De oude werken niet meer."}, Button: check, After: []string{notYou}},
		account.MailRecoveryUsed: {Subject: "Er is een herstelcode gebruikt", Before: []string{"Er is met jouw account ingelogd met een herstelcode. Die code werkt nu niet meer. " + codesLeft(j.Args[account.ArgLeft])},
			Button: check, After: []string{notYou}},
		account.MailFactorGuessed: {Subject: "Iemand kent misschien je wachtwoord", Before: []string{
			"Iemand vulde je wachtwoord goed in, maar de code van de tweede stap vijf keer verkeerd. Diegene is niet ingelogd.", "Was jij dit? Dan hoef je niets te doen."},
			Button: Button{"Kies een nieuw wachtwoord", links.Forgot}},
	}
}

// codesLeft says how many recovery codes are left.
func codesLeft(n string) string {
	switch n {
	case "0":
		return "Dit was je laatste herstelcode. Maak nieuwe codes."
	case "1":
		return "Je hebt nog 1 herstelcode. Maak nieuwe codes."
	}
	return "Je hebt nog " + n + " herstelcodes."
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
		account.MailMemberJoined: {Subject: "Iemand hoort nu bij je school", Before: []string{"Er is iemand bij gekomen op " + school + ", als medewerker. Het e-mailadres eindigt net zo als dat van een collega. Daarom hoefde niemand ja te zeggen."},
			Button: Button{"Kijk wie het is", links.Members}, After: []string{"Hoort deze persoon niet bij de school? Haal die dan uit de lijst."}},
		account.MailDirector: {Subject: "Je bent nu directeur van " + school, Before: []string{"De vorige directeur van " + school + " gaf het op Andersom aan jou over. Jij bepaalt nu wie erbij hoort."},
			Button: Button{"Wie hoort er bij de school?", links.Members}, After: []string{"Wil je dit niet? Maak dan iemand anders directeur, of verlaat de school op de pagina van je account."}},
		account.MailBoard: {Subject: "Je kunt de scholen van je bestuur bekijken", Before: []string{"Je aanvraag is goedgekeurd. Je ziet van elke school van het bestuur of zij meedoet en hoe ver het profiel is. Wat een school zoekt of bewaart, blijft van de school."},
			Button: Button{"Scholen bekijken", links.Board}},
	}
}

// leavingLetters are about somebody who goes, or soon will.
func leavingLetters(links AccountLinks, school string) map[string]Letter {
	return map[string]Letter{
		account.MailVacancy: {Subject: school + " heeft geen directeur meer op Andersom", Before: []string{"De laatste directeur van " + school + " is weggegaan van Andersom. Alles van de school blijft staan en werkt.",
			"Het team van Andersom zoekt een nieuwe. Wil jij dat zijn? Antwoord dan op deze mail."}, Button: Button{"Naar Andersom", links.SignIn}},
		account.MailVacancyTeam: {Subject: "Een school zoekt een directeur", Before: []string{"De laatste directeur van " + school + " is weggegaan. De school heeft nog leden. Zoek met hen een nieuwe."},
			Button: Button{"Naar de aanvragen", links.Requests}, Why: "Je krijgt deze mail omdat je in het team van Andersom zit."},
		account.MailIdle: {Subject: "Je account wordt op " + links.Day + " verwijderd", Before: []string{"Je hebt lang niet ingelogd. Een account dat twee jaar niet is gebruikt, verwijderen we. Dat gebeurt bij jou op " + links.Day + ".",
			"Wil je het houden? Log dan één keer in."}, Button: Button{"Inloggen", links.SignIn},
			After: []string{"Weet je je wachtwoord niet meer? Kies een nieuw: " + links.Forgot, "Heb je het account niet meer nodig? Dan hoef je niets te doen."}},
		account.MailIdleTeam: {Subject: "Een account van het team wordt niet gebruikt", Before: []string{"Een account met een rol in het team is twee jaar niet gebruikt. We verwijderen het niet vanzelf.",
			"Kijk met andersom user list welk het is, en haal de rol weg of sluit het."}, Button: Button{"Naar Andersom", links.SignIn},
			Why: "Je krijgt deze mail omdat je beheerder bent van Andersom."},
	}
}

// Invitation is what the letter of an invitation tells.
type Invitation struct {
	School string
	By     string // address of who invited
	Role   string // in words
	Until  string // the day on which it ends, in words
	Accept string // the page on which to say yes
	Stop   string // the page that stops these letters
}

// Invite writes the letter to somebody who was invited and perhaps never heard of
// us: who did that, why, how long the address is kept and how to stop it come
// first (AVG art. 14).
func Invite(i Invitation, b Brand) Letter {
	return Letter{Subject: "Uitnodiging voor " + i.School,
		Before: []string{i.By + " nodigt je uit om op " + b.Name + " mee te doen met " + i.School + ", als " + i.Role + ".",
			b.Name + " helpt scholen om activiteiten te vinden voor kinderen. Meedoen is gratis."},
		Button: Button{"Uitnodiging bekijken", i.Accept},
		After: []string{"De uitnodiging werkt tot en met " + i.Until + ".",
			"Ken je deze persoon of school niet? Dan hoef je niets te doen.",
			"We kregen je e-mailadres van " + i.By + " en gebruiken het alleen voor deze uitnodiging. Uiterlijk op " + i.Until + " is het weg. Wil je dat we het meteen weghalen? Dat kan met de link hieronder. De school kan je dan een jaar lang niet opnieuw uitnodigen."},
		Why:  "Je krijgt deze mail omdat " + i.By + " je uitnodigde bij " + b.Name + ".",
		Stop: i.Stop}
}
