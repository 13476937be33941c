package account

// This file: what the register says of the tables of accounts. A row about an
// account is about the person who has it, to the last column.

import (
	"slices"

	"andersom/internal/privacy"
)

const (
	ownAccount = privacy.Path("id=account.id")
	byAccount  = privacy.Path("account=account.id")
)

// secretReason is why the copy of a secret is not handed over.
const secretReason = "is een geheim in onleesbare vorm; een kopie heeft geen nut voor je en is een risico als iemand anders hem krijgt"

// Privacy declares the tables of accounts.
func Privacy() []privacy.Table {
	return slices.Concat(factorPrivacy(), belongingPrivacy(), loginPrivacy(), []privacy.Table{keyPrivacy(), accountPrivacy(), teamPrivacy(), devicePrivacy(), sessionPrivacy(), tokenPrivacy(), membershipPrivacy()})
}

// person is what we keep because somebody has an account; secure is what we keep
// so that nobody else gets in.
func person() privacy.Field {
	return privacy.Field{Category: privacy.Account, Purposes: privacy.For(privacy.ForAccount), Source: privacy.FromSubject}
}

func secure() privacy.Field {
	return privacy.Field{Category: privacy.Account, Purposes: privacy.For(privacy.ForSecurity), Source: privacy.Derived, Sensitivity: privacy.Internal}
}

// derived is what the program notes about an account.
func derived() privacy.Field {
	f := person().From(privacy.Derived)
	f.Sensitivity = privacy.Internal
	return f
}

// secret is what opens something, kept as a hash.
func secret(f privacy.Field) privacy.Field {
	f.Sensitivity, f.Encrypted, f.Withheld = privacy.Secret, true, secretReason
	return f
}

func accountPrivacy() privacy.Table {
	address, password, school := person(), secret(person()), person()
	address.EditAt, address.Required, address.Log, address.Recipients = "/account/email", true, privacy.Masked, []string{privacy.MailRelay}
	password.EditAt, password.Required = "/account/wachtwoord", true
	school.EditAt = "/account"
	folded := derived()
	folded.Recipients, folded.Withheld = nil, "is je e-mailadres nog eens, in kleine letters, om het te kunnen opzoeken"
	return privacy.Table{Name: "account", About: "Iemand die kan inloggen", AboutEN: "Somebody who can sign in", Who: privacy.SchoolUser, Path: ownAccount,
		Retention: append(privacy.UntilLeft(), privacy.Rule{Name: "account-onbevestigd", Period: "P7D", Event: privacy.Created, Since: "created_at",
			When: "confirmed_at = 0", Note: "als het e-mailadres niet is bevestigd", NoteEN: "when the e-mail address was not confirmed"}),
		Fields: slices.Concat(
			privacy.Personal(address, "email: E-mailadres"),
			privacy.Personal(folded, "email_folded: E-mailadres om op te zoeken"),
			privacy.Personal(password, "password: Wachtwoord, als hash"),
			privacy.Personal(school, "school: School waarvoor je werkt"),
			privacy.Personal(derived(), "id: Nummer van het account", "created_at: Account gemaakt op", "confirmed_at: E-mailadres bevestigd op",
				"password_at: Wachtwoord gekozen op", "disabled_at: Account gesloten op", "edition: Stad waar het account is gemaakt"))}
}

func teamPrivacy() privacy.Table {
	role := person().From(privacy.FromOrganisation)
	return privacy.Table{Name: "account_team", About: "Rol van iemand in het team", AboutEN: "Role of somebody in the team", Who: privacy.Staff, Path: byAccount, Retention: privacy.UntilLeft(),
		Fields: slices.Concat(privacy.Personal(derived(), "account: Nummer van het account"), privacy.Personal(role, "role: Rol in het team"))}
}

func devicePrivacy() privacy.Table {
	return privacy.Table{Name: "account_device", About: "Browser en systeem waarmee iemand eerder inlogde", AboutEN: "Browser and system with which somebody signed in before", Who: privacy.SchoolUser, Path: byAccount,
		Retention: privacy.UntilLeft(),
		Fields:    privacy.Personal(secure(), "account: Nummer van het account", "device: Browser en systeem, bij benadering", "seen_at: Laatst gezien op")}
}

func sessionPrivacy() privacy.Table {
	remember := secure()
	remember.Source, remember.NoEdit, remember.Type = privacy.FromSubject, "je kiest het bij het inloggen", privacy.Flag
	return privacy.Table{Name: "session", About: "Browser waarin iemand is ingelogd", AboutEN: "Browser in which somebody is signed in", Who: privacy.SchoolUser, Path: byAccount,
		Retention: []privacy.Rule{{Period: "P0D", Event: privacy.Ended, Since: "ends_at"},
			{Period: "PT12H", Event: privacy.LastUsed, Note: "en met ‘Ingelogd blijven’ 30 dagen", NoteEN: "and 30 days when you asked to stay signed in", By: "account.Identify"}},
		Fields: slices.Concat(
			privacy.Personal(secure(), "id: Nummer van de sessie", "account: Nummer van het account", "device: Browser en systeem, bij benadering",
				"created_at: Ingelogd op", "seen_at: Laatst gebruikt op", "authenticated_at: Wachtwoord gegeven op", "second_at: Tweede stap gedaan op",
				"ends_at: Eindigt uiterlijk op"),
			privacy.Personal(remember, "remember: Ingelogd blijven"),
			privacy.Personal(secret(secure()), "secret: Geheim van de sessie, als hash"))}
}

func tokenPrivacy() privacy.Table {
	address := person()
	address.Purposes, address.NoEdit, address.Log = privacy.For(privacy.ForAccount, privacy.ForSecurity), "je vraagt een nieuwe link met het goede adres", privacy.Masked
	address.Recipients = []string{privacy.MailRelay}
	return privacy.Table{Name: "account_token", About: "Link in een mail die nog niet is gebruikt; zonder de link zelf", AboutEN: "Link in an e-mail that was not used yet; without the link itself", Who: privacy.SchoolUser, Path: byAccount,
		Retention: []privacy.Rule{{Period: "P0D", Event: privacy.Ended, Since: "expires_at"}},
		Fields: slices.Concat(
			privacy.Personal(secure(), "id: Nummer van de link", "account: Nummer van het account", "purpose: Waarvoor de link is", "created_at: Gevraagd op",
				"expires_at: Werkt tot", "used_at: Gebruikt op", "session: Sessie waarin erom is gevraagd"),
			privacy.Personal(secret(secure()), "browser: Kenmerk van de browser die erom vroeg, als hash"),
			privacy.Personal(address, "address: E-mailadres waar de link over gaat"))}
}

func keyPrivacy() privacy.Table {
	name := secure()
	name.Source, name.NoEdit = privacy.FromSubject, "trek de sleutel in en maak een nieuwe"
	return privacy.Table{Name: "api_key", About: "Sleutel waarmee een programma de API gebruikt; zonder de sleutel zelf", AboutEN: "Key with which a program uses the API; without the key itself", Who: privacy.SchoolUser, Path: byAccount,
		Retention: append(privacy.UntilLeft(), privacy.Rule{Period: "P30D", Event: privacy.Ended, Since: "expires_at", Note: "een sleutel werkt een jaar", NoteEN: "a key works for a year"}),
		Fields: slices.Concat(
			privacy.Personal(secure(), "id: Nummer van de sleutel", "account: Nummer van het account", "created_at: Gemaakt op", "used_at: Laatst gebruikt op",
				"expires_at: Werkt tot"),
			privacy.Personal(name, "name: Naam die je gaf"),
			privacy.Personal(secret(secure()), "secret: Sleutel, als hash"))}
}

func membershipPrivacy() privacy.Table {
	asked := person()
	asked.EditAt = "/account/scholen"
	return privacy.Table{Name: "membership", About: "Bij welke school iemand hoort", AboutEN: "Which school somebody belongs to", Who: privacy.SchoolUser, Path: byAccount, Retention: privacy.UntilLeft(),
		Fields: slices.Concat(
			privacy.Personal(asked, "school: School", "asked_role: Gevraagde rol"),
			privacy.Personal(person().From(privacy.FromOrganisation), "role: Rol bij de school"),
			privacy.Personal(derived(), "account: Nummer van het account", "asked_at: Gevraagd op", "confirmed_at: Bevestigd op", "confirmed_by: Bevestigd door"))}
}

// Cookies declares the cookies of accounts; web sets them.
func Cookies() []privacy.Cookie {
	return []privacy.Cookie{
		{Name: "sessie", Kind: privacy.Session, Purpose: privacy.ForAccount, Host: true,
			MaxAge:   "tot je de browser sluit; met ‘Ingelogd blijven’ hoogstens 90 dagen",
			About:    "Een willekeurige code waaraan de site herkent dat je bent ingelogd. Wordt gezet als je inlogt.",
			MaxAgeEN: "until you close the browser; when you asked to stay signed in, at most 90 days",
			AboutEN:  "A random code by which the site knows that you are signed in. Set when you sign in."},
		{Name: "aanmelding", Kind: privacy.Functional, Purpose: privacy.ForSecurity, Host: true, MaxAge: "24 uur",
			About:    "Een willekeurige code waaraan de site herkent in welke browser je een account maakte. Wordt gezet als je je aanmeldt.",
			MaxAgeEN: "24 hours", AboutEN: "A random code by which the site knows in which browser you made an account. Set when you sign up."},
		{Name: "aanbieder", Kind: privacy.Functional, Purpose: privacy.ForSecurity, Host: true, MaxAge: "30 minuten",
			About:    "Een willekeurige code waaraan de site herkent dat jij het bent die terugkomt van een dienst waarmee je inlogt. Wordt gezet als je daarheen gaat.",
			MaxAgeEN: "30 minutes", AboutEN: "A random code by which the site knows that it is you who comes back from a service with which you sign in. Set when you go there."},
		{Name: "tweede-stap", Kind: privacy.Functional, Purpose: privacy.ForSecurity, Host: true, MaxAge: "10 minuten",
			About:    "Een willekeurige code waaraan de site herkent dat je je wachtwoord al gaf. Wordt gezet als je inlogt met een tweede stap.",
			MaxAgeEN: "10 minutes", AboutEN: "A random code by which the site knows that you already gave your password. Set when you sign in with a second step."},
	}
}
