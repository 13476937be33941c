package school

// This file: what the register says of the profiles. What a school wants is
// about an organisation; whose draft it is, is about a person.

import (
	"slices"

	"andersom/internal/privacy"
)

func profilePrivacy() []privacy.Table {
	draft := privacy.Field{
		Category: privacy.Account, Purpose: privacy.ForMatching, Source: privacy.FromSubject, Erase: privacy.Delete,
		Retention: "tot het concept het profiel van de school wordt, en anders zolang het account bestaat",
	}
	const asked = "gaat over een groep of dag van de school; het formulier vraagt geen gegevens over personen"
	part := func(name, about string, fields ...privacy.Field) privacy.Table {
		return privacy.Table{Name: name, About: about, Fields: slices.Concat(privacy.NotPersonal("profile_id", "position"), fields)}
	}
	return []privacy.Table{
		{Name: "profile", About: "Profiel van een school, of het concept daarvan van iemand die nog niet is bevestigd", Fields: slices.Concat(
			privacy.NotPersonal("school", "version", "updated_at", "concepts", "places", "facilities", "km", "price_max", "group_size", "roles", "licensed", "vog"),
			privacy.Personal(draft, "id", "owner"))},
		part("profile_group", "Groep van een school", append(privacy.NotPersonal("group_key", "groepen", "pupils", "needs"),
			privacy.Field{Column: "name", Reason: asked})...),
		part("profile_wish", "Waar een school meer of minder van wil", privacy.NotPersonal("theme", "slug", "want")...),
		part("profile_hole", "Gat in de week van een school", privacy.NotPersonal("weekday", "starts", "ends", "group_keys", "first_day", "last_day", "budget")...),
		part("profile_blocked", "Dag waarop een school niets kan ontvangen", append(privacy.NotPersonal("kind", "first_day", "last_day", "weekday", "group_keys"),
			privacy.Field{Column: "note", Reason: asked})...),
	}
}
