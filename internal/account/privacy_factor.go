package account

// This file: what the register says of the second step of signing in.

import (
	"slices"

	"andersom/internal/privacy"
)

// sealedReason is why the secret of an app or passkey is not handed over.
const sealedReason = "is een geheim, versleuteld met een sleutel die niet in de database ligt; een kopie is alleen een gevaar"

func factorPrivacy() []privacy.Table {
	named, sealed := secure(), secret(secure())
	named.Source, named.NoEdit = privacy.FromSubject, "verwijder de app of passkey bij Beveiliging en voeg hem opnieuw toe"
	sealed.Withheld = sealedReason
	moment := privacy.Rule{Period: "P0D", Event: privacy.Ended, Since: "ends_at", Note: "tien minuten na het wachtwoord", NoteEN: "ten minutes after the password"}
	return []privacy.Table{
		{Name: "factor", About: "App of passkey voor de tweede stap bij inloggen", AboutEN: "App or passkey for the second step of signing in", Who: privacy.SchoolUser, Path: byAccount, Retention: privacy.UntilLeft(),
			Fields: slices.Concat(
				privacy.Personal(secure(), "id: Nummer van de app of passkey", "account: Nummer van het account", "kind: App of passkey",
					"host: Adres waar de passkey werkt", "created_at: Toegevoegd op", "used_at: Laatst gebruikt op"),
				privacy.Personal(secure().As(privacy.Number), "step: Tijdvak van de laatst gebruikte code"),
				privacy.Personal(named, "name: Naam die je gaf"),
				privacy.Personal(sealed, "secret: Geheim van de app of passkey", "handle: Kenmerk waaronder de passkey wordt gevonden"))},
		{Name: "recovery_code", About: "Herstelcode voor de tweede stap, alleen als hash", AboutEN: "Recovery code for the second step, as a hash only", Who: privacy.SchoolUser, Path: byAccount, Retention: privacy.UntilLeft(),
			Fields: slices.Concat(
				privacy.Personal(secure(), "account: Nummer van het account", "created_at: Gemaakt op", "used_at: Gebruikt op"),
				privacy.Personal(secret(secure()), "digest: Herstelcode, als hash"))},
		{Name: "pending_sign_in", About: "Iemand die het wachtwoord gaf en de tweede stap nog moet doen", AboutEN: "Somebody who gave the password and still has to take the second step", Who: privacy.SchoolUser, Path: byAccount,
			Retention: []privacy.Rule{moment},
			Fields: slices.Concat(
				privacy.Personal(secure(), "id: Nummer", "account: Nummer van het account", "instead: Sessie die eindigt als deze begint",
					"created_at: Wachtwoord gegeven op", "ends_at: Werkt tot"),
				privacy.Personal(secure().As(privacy.Flag), "remember: Ingelogd blijven"),
				privacy.Personal(secret(secure()), "secret: Geheim van het cookie, als hash"))},
		{Name: "used_challenge", About: "Vraag aan een passkey die al is beantwoord", AboutEN: "Question to a passkey that was answered already", Fields: privacy.NotPersonal("digest", "ends_at")},
	}
}
