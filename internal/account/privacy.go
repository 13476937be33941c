package account

// This file: what the register says of the tables of accounts.

import (
	"slices"

	"andersom/internal/privacy"
)

// Privacy declares the tables of accounts.
func Privacy() []privacy.Table {
	person := privacy.Field{Category: privacy.Account, Purpose: privacy.ForAccount, Source: privacy.FromSubject, Erase: privacy.Delete,
		Retention: "zolang het account er is; een account dat niet is bevestigd 7 dagen"}
	secure := privacy.Field{Category: privacy.Account, Purpose: privacy.ForSecurity, Source: privacy.Derived, Erase: privacy.Delete,
		Retention: "zolang het account er is"}
	session := secure
	session.Retention = "tot de sessie eindigt: 12 uur na het laatste gebruik, ten hoogste 30 dagen; met onthoud mij 30 en 90 dagen"
	token := secure
	token.Retention = "tot de link verloopt: een uur tot zeven dagen"
	member := person
	member.Retention = "zolang het account er is, of tot iemand het lidmaatschap beëindigt"
	return []privacy.Table{
		{Name: "account", About: "Iemand die kan inloggen", Fields: slices.Concat(
			privacy.Personal(person, "id", "email", "email_folded", "password", "created_at", "confirmed_at", "password_at", "disabled_at", "school"),
			privacy.NotPersonal("edition"))},
		{Name: "account_team", About: "Rol van iemand in het team", Fields: privacy.Personal(person, "account", "role")},
		{Name: "account_device", About: "Browser en systeem waarmee iemand eerder inlogde", Fields: privacy.Personal(secure, "account", "device", "seen_at")},
		{Name: "session", About: "Browser waarin iemand is ingelogd", Fields: privacy.Personal(session,
			"id", "account", "secret", "device", "remember", "created_at", "seen_at", "authenticated_at", "ends_at")},
		{Name: "account_token", About: "Link in een mail die nog niet is gebruikt; zonder de link zelf", Fields: privacy.Personal(token,
			"id", "account", "purpose", "created_at", "expires_at", "used_at", "session", "browser", "address")},
		{Name: "membership", About: "Bij welke school iemand hoort", Fields: privacy.Personal(member,
			"account", "school", "role", "asked_role", "asked_at", "confirmed_at", "confirmed_by")},
	}
}
