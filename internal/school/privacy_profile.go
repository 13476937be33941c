package school

// This file: what the register says of the profiles. What a school wants is
// about an organisation; whose draft it is, is about a person.

import (
	"slices"

	"andersom/internal/privacy"
)

// The profile of a school has no owner: its path leads to nobody.
const (
	byOwner   = privacy.Path("owner=account.id")
	byProfile = privacy.Path("profile_id=profile.id owner=account.id")
)

func profilePrivacy() []privacy.Table {
	told := privacy.Field{Category: privacy.Account, Purposes: privacy.For(privacy.ForMatching), Source: privacy.FromSubject, EditAt: "/school/profiel"}
	noted := told.From(privacy.Derived)
	noted.Sensitivity = privacy.Internal
	number, bits, flag := told.As(privacy.Number), told.As(privacy.Bits), told.As(privacy.Flag)
	part := func(name, about, english string, fields ...[]privacy.Field) privacy.Table {
		return privacy.Table{Name: name, About: about, AboutEN: english, Who: privacy.SchoolUser, Path: byProfile, Retention: draftKept(),
			Fields: slices.Concat(append(fields, privacy.Personal(noted, "profile_id: Nummer van het profiel"),
				privacy.Personal(noted.As(privacy.Number), "position: Plaats in de rij"))...)}
	}
	return []privacy.Table{
		{Name: "profile", About: "Profiel van een school, of het concept daarvan van iemand die nog niet is bevestigd", AboutEN: "Profile of a school, or the draft of it of somebody who is not confirmed yet", Who: privacy.SchoolUser, Path: byOwner,
			Retention: draftKept(), Fields: slices.Concat(
				privacy.Personal(noted, "id: Nummer van het profiel", "owner: Nummer van het account", "updated_at: Veranderd op"),
				privacy.Personal(noted.As(privacy.Number), "version: Hoe vaak bewaard"),
				privacy.Personal(told, "school: School"),
				privacy.Personal(bits, "concepts: Concepten van de school", "places: Ruimtes", "facilities: Voorzieningen", "roles: Rol van de leerkracht"),
				privacy.Personal(number, "km: Hoe ver de school reist", "price_max: Hoogste prijs", "group_size: Grootte van een groep"),
				privacy.Personal(flag, "licensed: Alleen met bevoegdheid", "vog: Alleen met VOG"))},
		part("profile_group", "Groep van een school", "Group of a school", privacy.Personal(told, "name: Naam van de groep"),
			privacy.Personal(number, "pupils: Aantal leerlingen"), privacy.Personal(noted.As(privacy.Number), "group_key: Nummer van de groep"),
			privacy.Personal(bits, "groepen: Leerjaren", "needs: Wat de groep nodig heeft")),
		part("profile_wish", "Waar een school meer of minder van wil", "What a school wants more or less of",
			privacy.Personal(told, "theme: Soort onderwerp", "slug: Onderwerp", "want: Meer of minder")),
		part("profile_hole", "Gat in de week van een school", "Hole in the week of a school",
			privacy.Personal(told, "weekday: Dag", "starts: Van", "ends: Tot", "first_day: Eerste dag", "last_day: Laatste dag"),
			privacy.Personal(bits, "group_keys: Groepen"), privacy.Personal(number, "budget: Budget")),
		part("profile_blocked", "Dag waarop een school niets kan ontvangen", "Day on which a school can receive nothing",
			privacy.Personal(told, "kind: Soort", "note: Notitie", "first_day: Eerste dag", "last_day: Laatste dag", "weekday: Dag"),
			privacy.Personal(bits, "group_keys: Groepen")),
	}
}

// draftKept: a draft becomes the profile of the school, which is about nobody,
// or goes with its writer.
func draftKept() []privacy.Rule { return privacy.UntilLeft() }
