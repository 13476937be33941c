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
		About:    "Welke activiteiten je zonder account hebt bewaard: hoogstens 30 nummers. Wordt gezet als je op ‘Bewaren’ drukt.",
		MaxAgeEN: "until you close the browser", AboutEN: "Which activities you kept without an account: at most 30 numbers. Set when you press ‘Bewaren’."}}
}

// Privacy declares the tables of lists.
func Privacy() []privacy.Table {
	return slices.Concat(listPrivacy(), sharePrivacy(), searchPrivacy())
}

// The list of a school has no account: its path leads to nobody, and what
// somebody put on it stays with the school.
const (
	byAccount = privacy.Path("account=account.id")
	byList    = privacy.Path("list_id=shortlist.id account=account.id")
	byAdder   = privacy.Path("added_by=account.id")
	ownReply  = privacy.Path("id=shortlist_reply.id")
	byReply   = privacy.Path("reply_id=shortlist_reply.id")
)

// found is what somebody keeps because they found it interesting; noted is what
// the program notes about that.
func found() privacy.Field {
	return privacy.Field{Category: privacy.Use, Purposes: privacy.For(privacy.ForMatching), Source: privacy.FromSubject, EditAt: "/school/lijsten"}
}

func noted() privacy.Field {
	f := found().From(privacy.Derived)
	f.Sensitivity = privacy.Internal
	return f
}

func listPrivacy() []privacy.Table {
	gone := privacy.Rule{Name: "lijst-weggehaald", Period: "P1D", Event: privacy.Removed, Since: "removed_at"}
	stays := noted()
	stays.Erase, stays.Reason, stays.Retention = privacy.Keep, "hoort bij de lijst van de school; wie het erop zette is na het wissen niet meer te zien", []privacy.Rule{gone}
	adder := noted()
	adder.Erase, adder.Retention = privacy.Blank, append(privacy.UntilLeft(), gone)
	return []privacy.Table{
		{Name: "shortlist", About: "Bewaarlijst van een school of van één persoon", AboutEN: "List of a school or of one person", Who: privacy.SchoolUser, Path: byAccount, Retention: privacy.UntilLeft(),
			Fields: slices.Concat(
				privacy.Personal(found(), "name: Naam van de lijst"),
				privacy.Personal(noted(), "id: Nummer van de lijst", "edition: Stad", "account: Nummer van het account",
					"created_at: Gemaakt op", "updated_at: Veranderd op"),
				privacy.Personal(noted().As(privacy.Flag), "is_default: Eerste lijst"),
				privacy.NotPersonal("school"),
			)},
		{Name: "shortlist_item", About: "Bewaarde activiteit op een lijst", AboutEN: "Kept activity on a list", Who: privacy.SchoolUser, Path: byList, Retention: append(privacy.UntilLeft(), gone),
			Fields: slices.Concat(
				privacy.Personal(found(), "activity_id: Nummer van de activiteit", "note: Notitie"),
				privacy.Personal(noted(), "list_id: Nummer van de lijst", "title: Titel van de activiteit", "added_at: Bewaard op", "removed_at: Weggehaald op"),
				privacy.Personal(noted().As(privacy.Number), "position: Plaats op de lijst"),
				// on the list of a school
				privacy.Own(byAdder, slices.Concat(
					privacy.Personal(adder, "added_by: Nummer van wie het bewaarde"),
					privacy.Personal(stays, "list_id: Nummer van de lijst van de school", "activity_id: Nummer van de activiteit", "title: Titel van de activiteit",
						"note: Notitie", "added_at: Bewaard op", "removed_at: Weggehaald op"),
				)),
			)},
	}
}

func sharePrivacy() []privacy.Table {
	const ended = privacy.Moment("share_id=shortlist_share.id expires_at")
	over := func(since privacy.Moment) []privacy.Rule {
		return append(privacy.UntilLeft(), privacy.Rule{Name: "gedeelde-lijst", Period: "P30D", Event: privacy.Ended, Since: since})
	}
	answer := privacy.Field{Category: privacy.Use, Purposes: privacy.For(privacy.ForSharedLists), Source: privacy.FromSubject, EditAt: "/delen/antwoord/"}
	about := answer.From(privacy.Derived)
	about.Sensitivity = privacy.Internal
	return []privacy.Table{
		{Name: "shortlist_share", About: "Link waarmee een lijst is gedeeld", AboutEN: "Link with which a list is shared", Who: privacy.SchoolUser, Path: byList,
			Retention: append(over("expires_at"), privacy.Rule{Name: "gedeelde-lijst", Period: "P30D", Event: privacy.Removed, Since: "revoked_at"}),
			Fields:    privacy.Personal(noted(), "id: Nummer van de link", "list_id: Nummer van de lijst", "created_at: Gedeeld op", "expires_at: Werkt tot", "revoked_at: Ingetrokken op")},
		{Name: "shortlist_reply", About: "Antwoord op een gedeelde lijst", AboutEN: "Answer on a shared list", Who: privacy.Visitor, Path: ownReply, Retention: over(ended), Fields: slices.Concat(
			privacy.Personal(answer, "initials: Initialen"),
			privacy.Personal(about, "id: Nummer van het antwoord", "share_id: Nummer van de link", "created_at: Gegeven op", "updated_at: Veranderd op"),
		)},
		{Name: "shortlist_vote", About: "Antwoord bij één activiteit van een gedeelde lijst", AboutEN: "Answer on one activity of a shared list", Who: privacy.Visitor, Path: byReply,
			Retention: over("reply_id=shortlist_reply.id share_id=shortlist_share.id expires_at"), Fields: slices.Concat(
				privacy.Personal(answer, "choice: Keuze", "remark: Opmerking"),
				privacy.Personal(about, "reply_id: Nummer van het antwoord", "activity_id: Nummer van de activiteit"),
				privacy.Personal(about.As(privacy.Number), "position: Plaats op de lijst"),
			)},
	}
}

func searchPrivacy() []privacy.Table {
	saved := privacy.Field{Category: privacy.Use, Purposes: privacy.For(privacy.ForAlerts), Source: privacy.FromSubject, EditAt: "/school/zoekvragen"}
	about := saved.From(privacy.Derived)
	about.Sensitivity = privacy.Internal
	return []privacy.Table{
		{Name: "saved_search", About: "Bewaarde zoekvraag van een account", AboutEN: "Saved search of an account", Who: privacy.SchoolUser, Path: byAccount, Retention: privacy.UntilLeft(), Fields: slices.Concat(
			privacy.Personal(saved, "name: Naam van de zoekvraag", "query: Zoekvraag", "alert: Hoe vaak bericht"),
			privacy.Personal(about, "id: Nummer van de zoekvraag", "account: Nummer van het account", "edition: Stad", "seen_at: Laatst bericht tot", "created_at: Bewaard op"),
			privacy.Personal(about.As(privacy.Number), "position: Plaats in de rij"),
		)},
	}
}
