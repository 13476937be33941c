package subject

// This file: what the register says of the tables of this area.

import (
	"slices"

	"andersom/internal/privacy"
)

// ExpireSweep takes the key of a file away when its day is over: the first of
// two steps, the row itself goes later.
const ExpireSweep = "subject.Expire"

// Privacy declares the tables of this area.
func Privacy() []privacy.Table {
	const byAccount = privacy.Path("account=account.id")
	asked := privacy.Field{Category: privacy.Account, Purposes: privacy.For(privacy.ForRights), Source: privacy.FromSubject,
		NoEdit: "je vraagt het opnieuw, of je bedenkt je op de pagina over je gegevens"}
	noted := asked.From(privacy.Derived)
	noted.Sensitivity = privacy.Internal
	secret := noted
	secret.Sensitivity, secret.Encrypted = privacy.Secret, true
	secret.Withheld = "is de sleutel van het bestand met al je gegevens; wie hem heeft kan dat bestand lezen"
	secret.Retention = []privacy.Rule{{Name: "kopie-van-gegevens", Period: "PT24H", Event: privacy.Created, Since: "done_at", By: ExpireSweep}}
	return []privacy.Table{
		{Name: "erasure_request", About: "Vraag om een account te verwijderen, in de dagen dat iemand zich kan bedenken", Who: privacy.SchoolUser, Path: byAccount,
			Retention: privacy.UntilLeft(), Fields: slices.Concat(
				privacy.Personal(noted, "account: Nummer van het account", "due_at: Wordt verwijderd op"),
				privacy.Personal(asked, "asked_at: Gevraagd op"))},
		{Name: "own_export", About: "Bestand met alles wat we van iemand bewaren", Who: privacy.SchoolUser, Path: byAccount,
			Retention: append(privacy.UntilLeft(), privacy.Rule{Name: "kopie-gevraagd", Period: "P30D", Event: privacy.Created, Since: "asked_at"}),
			Fields: slices.Concat(
				privacy.Personal(noted, "id: Nummer van het bestand", "account: Nummer van het account", "done_at: Klaar op", "expires_at: Op te halen tot"),
				privacy.Personal(asked, "asked_at: Gevraagd op"),
				privacy.Personal(noted.As(privacy.Number), "pieces: Aantal onderdelen", "ready: Aantal onderdelen dat klaar is", "bytes: Grootte in bytes"),
				privacy.Personal(secret, "secret: Sleutel van het bestand"))},
		{Name: "erasure_ledger", About: "Dat iemand is gewist, zonder wie: om na het terugzetten van een back-up opnieuw te wissen",
			Fields: append(privacy.NotPersonal("id", "erased_at", "register", "removed", "changed", "hash"),
				privacy.Field{Column: "subject", Reason: "is een code die alleen naar iemand leidt zolang diens gegevens er nog zijn, en dat zijn ze niet"})},
		{Name: "retention_run", About: "Wat wanneer is opgeschoond omdat de bewaartermijn om was: aantallen per tabel",
			Fields: privacy.NotPersonal("id", "started_at", "ended_at", "dry", "lines")},
	}
}
