package shortlist

// This file: what the register says of lists, shares and saved searches. What a
// school finds interesting is visible to that school and to nobody else (P9);
// people enter it themselves (P13) and change and delete it themselves (P17).

import (
	"slices"

	"andersom/internal/privacy"
)

// PicksCookie is the name of the cookie that holds what a visitor without
// account picked.
const PicksCookie = "gekozen"

// Cookies declares the cookies of lists.
func Cookies() []privacy.Cookie {
	return []privacy.Cookie{{Name: PicksCookie, Kind: privacy.Session, Purpose: privacy.ForMatching, MaxAge: "tot je de browser sluit",
		About: "Welke activiteiten je zonder account hebt bewaard: hoogstens 30 nummers. Wordt gezet als je op ‘Bewaren’ drukt."}}
}

// Privacy declares the tables of lists.
func Privacy() []privacy.Table {
	return slices.Concat(listPrivacy(), sharePrivacy(), searchPrivacy())
}

func kept(erase privacy.Erase) privacy.Field {
	return privacy.Field{Category: privacy.Use, Purpose: privacy.ForMatching, Source: privacy.FromSubject, Erase: erase,
		Retention: "zolang het account of de school de lijst bewaart; wat van een lijst af is nog een dag"}
}

func listPrivacy() []privacy.Table {
	return []privacy.Table{
		{Name: "shortlist", About: "Bewaarlijst van een school of van één persoon", Fields: slices.Concat(
			privacy.NotPersonal("id", "edition", "school", "is_default", "created_at", "updated_at"),
			privacy.Personal(kept(privacy.Delete), "account", "name"),
		)},
		{Name: "shortlist_item", About: "Bewaarde activiteit op een lijst", Fields: slices.Concat(
			privacy.NotPersonal("list_id", "position", "title", "added_at", "removed_at"),
			privacy.Personal(kept(privacy.Delete), "activity_id", "note"),
			privacy.Personal(kept(privacy.Blank), "added_by"),
		)},
	}
}

func sharePrivacy() []privacy.Table {
	answer := privacy.Field{Category: privacy.Use, Purpose: privacy.ForSharedLists, Source: privacy.FromSubject, Erase: privacy.Delete,
		Retention: "tot 30 dagen nadat de link ophoudt te werken; wie antwoordde kan het eerder zelf verwijderen"}
	return []privacy.Table{
		{Name: "shortlist_share", About: "Link waarmee een lijst is gedeeld",
			Fields: privacy.NotPersonal("id", "list_id", "created_at", "expires_at", "revoked_at")},
		{Name: "shortlist_reply", About: "Antwoord op een gedeelde lijst", Fields: slices.Concat(
			privacy.NotPersonal("id", "share_id", "created_at", "updated_at"),
			privacy.Personal(answer, "initials"),
		)},
		{Name: "shortlist_vote", About: "Antwoord bij één activiteit van een gedeelde lijst", Fields: slices.Concat(
			privacy.NotPersonal("reply_id", "position", "activity_id"),
			privacy.Personal(answer, "choice", "remark"),
		)},
	}
}

func searchPrivacy() []privacy.Table {
	saved := privacy.Field{Category: privacy.Use, Purpose: privacy.ForAlerts, Source: privacy.FromSubject, Erase: privacy.Delete,
		Retention: "zolang het account de zoekvraag bewaart"}
	return []privacy.Table{
		{Name: "saved_search", About: "Bewaarde zoekvraag van een account", Fields: slices.Concat(
			privacy.NotPersonal("id", "edition", "position", "created_at"),
			privacy.Personal(saved, "account", "name", "query", "alert", "seen_at"),
		)},
	}
}
