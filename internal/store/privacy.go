package store

// This file: what the register says of the tables that belong to no area.

import "andersom/internal/privacy"

// Privacy declares the tables that the store keeps for itself.
func Privacy() []privacy.Table {
	return []privacy.Table{
		{Name: "setting", About: "Gegeven dat het programma voor zichzelf bewaart", Fields: privacy.NotPersonal("key", "value")},
		{Name: "goose_db_version", About: "Welke wijzigingen van de database zijn uitgevoerd",
			Fields: privacy.NotPersonal("id", "version_id", "is_applied", "tstamp")},
	}
}
