package store

// This file: what the register says of the tables that belong to no area.

import (
	"slices"

	"andersom/internal/privacy"
)

// Privacy declares the tables that the store keeps for itself.
func Privacy() []privacy.Table {
	work := privacy.Field{Category: privacy.Account, Purposes: privacy.For(privacy.ForAccount), Source: privacy.Derived, Sensitivity: privacy.Internal}
	// an empty changed_by is the program's: who is gone becomes a word
	decided := privacy.Field{Category: privacy.Account, Purposes: privacy.For(privacy.ForRights), Source: privacy.Derived, Sensitivity: privacy.Internal,
		Erase: privacy.Pseudonym}
	return []privacy.Table{
		{Name: "register_record", About: "Versie van iets in het register van verwerkingen", AboutEN: "Version of something in the register of processing",
			Who: privacy.Staff, Path: "changed_by=account.id", Retention: privacy.UntilLeft(), Fields: slices.Concat(
				privacy.NotPersonal("kind", "code", "version", "content", "valid_from", "confirmed_at"),
				privacy.Personal(decided, "changed_by: Nummer van wie het veranderde"),
				privacy.Own("confirmed_by=account.id", privacy.Personal(decided, "confirmed_by: Nummer van wie het bevestigde")))},
		{Name: "setting", About: "Gegeven dat het programma voor zichzelf bewaart", Fields: privacy.NotPersonal("key", "value")},
		{Name: "job", About: "Taak die nog gedaan moet worden, zoals een mail sturen; zonder adres, tekst of link", AboutEN: "Task that is still to be done, such as sending an e-mail; without address, text or link", Who: privacy.SchoolUser, Path: "account=account.id",
			Retention: append(privacy.UntilLeft(), privacy.Rule{Name: "taak-opgegeven", Period: "P30D", Event: privacy.GivenUp, Since: "dead_at"}),
			Fields: slices.Concat(
				privacy.Personal(work, "id: Nummer van de taak", "kind: Soort taak", "account: Nummer van het account", "created_at: Gevraagd op"),
				privacy.Personal(work.As(privacy.JSON), "args: Waar de taak over gaat"),
				privacy.NotPersonal("due_at", "lease_until", "lease_by", "attempts", "first_at", "failed_at", "failure", "dead_at"))},
		{Name: "goose_db_version", About: "Welke wijzigingen van de database zijn uitgevoerd",
			Fields: privacy.NotPersonal("id", "version_id", "is_applied", "tstamp")},
	}
}
