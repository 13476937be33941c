package store

// This file: what the register says of the tables that belong to no area.

import (
	"slices"

	"andersom/internal/privacy"
)

// Privacy declares the tables that the store keeps for itself.
func Privacy() []privacy.Table {
	work := privacy.Field{Category: privacy.Account, Purpose: privacy.ForAccount, Source: privacy.Derived, Erase: privacy.Delete,
		Retention: "tot de taak gedaan is; een taak die niet lukt ten hoogste 30 dagen na de laatste poging"}
	return []privacy.Table{
		{Name: "setting", About: "Gegeven dat het programma voor zichzelf bewaart", Fields: privacy.NotPersonal("key", "value")},
		{Name: "job", About: "Taak die nog gedaan moet worden, zoals een mail sturen; zonder adres, tekst of link",
			Fields: slices.Concat(privacy.Personal(work, "account", "args"),
				privacy.NotPersonal("id", "kind", "due_at", "lease_until", "lease_by", "attempts", "first_at", "failed_at", "failure", "dead_at", "created_at"))},
		{Name: "goose_db_version", About: "Welke wijzigingen van de database zijn uitgevoerd",
			Fields: privacy.NotPersonal("id", "version_id", "is_applied", "tstamp")},
	}
}
