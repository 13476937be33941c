package catalog

// This file: what the register says of the tables of the offer. A vakdocent is
// a person, so the name and the ways to reach one are personal data: made
// public by that person's own choice. The other facts are about the offer;
// they go with it when its provider is erased.

import (
	"slices"

	"andersom/internal/privacy"
)

// Privacy declares the tables of the offer.
func Privacy() []privacy.Table {
	return slices.Concat(providerPrivacy(), activityPrivacy(), []privacy.Table{
		activityList("activity_discipline", "Discipline van een activiteit", "discipline"),
		activityList("activity_kerndoel", "Kerndoel van een activiteit", "kerndoel"),
		activityList("activity_area", "Stadsdeel of gemeente waar een activiteit komt", "kind", "area"),
		activityList("activity_date", "Datum van een activiteit", "day", "starts", "ends"),
		activityList("activity_time", "Vaste tijd van een activiteit", "weekday", "starts", "ends"),
		activityList("activity_extra", "Bijkomende kosten van een activiteit", "label", "amount", "per", "vat_rate", "vat_stated"),
		activityList("activity_subsidy", "Regeling waar een activiteit bij past", "name", "source", "valid_from", "valid_until"),
		activityList("activity_image", "Afbeelding bij een activiteit", "file", "alt"),
		{Name: "change_log", About: "Welke activiteit wanneer is gewijzigd, voor de zoekmachine",
			Fields: privacy.NotPersonal("seq", "edition", "activity_id", "changed_at")},
	})
}

// ofProvider is how we keep what tells who a provider is and how to reach them.
func ofProvider() privacy.Field {
	return privacy.Field{
		Category: privacy.Account, Purpose: privacy.ForPublicOffer, Source: privacy.FromSubject, Erase: privacy.Delete,
		Retention: "zolang de aanbieder meedoet; daarna 24 maanden vanaf de laatste bevestiging",
	}
}

func providerPrivacy() []privacy.Table {
	return []privacy.Table{
		{Name: "provider", About: "Aanbieder: een organisatie of een vakdocent", Fields: slices.Concat(
			privacy.NotPersonal("id", "edition", "external_id", "status", "kind", "contracts", "confirmed_on", "created_at", "updated_at"),
			privacy.Personal(ofProvider(), "slug", "name", "name_folded", "summary", "description", "city", "postcode", "kvk",
				"contact_name", "contact_email", "contact_phone", "contact_website"),
		)},
		{Name: "provider_slug", About: "Vroeger adres van de pagina van een aanbieder", Fields: slices.Concat(
			privacy.NotPersonal("edition", "provider_id", "retired_at"),
			privacy.Personal(ofProvider(), "slug"),
		)},
		{Name: "provider_social", About: "Eigen pagina van een aanbieder op sociale media", Fields: slices.Concat(
			privacy.NotPersonal("provider_id", "position"),
			privacy.Personal(ofProvider(), "address"),
		)},
	}
}

func activityPrivacy() []privacy.Table {
	return []privacy.Table{
		{Name: "activity", About: "Activiteit van een aanbieder, met alle feiten", Fields: slices.Concat(
			privacy.NotPersonal("id", "edition", "provider_id", "external_id", "slug", "status", "title",
				"kind", "venue_name", "venue_street", "venue_postcode", "venue_city", "venue_lat", "venue_lon", "venue_rough", "venue_wijk",
				"groepen", "audience", "shape", "lessons", "minutes", "weeks", "groups_per_day", "settings", "places", "facilities",
				"group_min", "group_max", "groups_at_once", "teacher_role", "moments", "offered_from", "offered_until", "lead_days",
				"price_unit", "price_amount", "price_from", "price_vat_rate", "price_vat_stated", "price_per_series", "price_per_school",
				"price_minutes", "price_minimum", "price_min_pupils", "price_min_groups", "price_note",
				"travel_per_visit", "travel_per_km", "travel_free_km",
				"staff", "same_face", "substitute", "cancellation", "contracts", "preparation", "hand_over", "materials", "languages", "needs",
				"confirmed_on", "confirmed_by", "published_at", "created_at", "updated_at"),
			// what a vakdocent writes about himself or herself, where that person lives, and the certificate of conduct
			privacy.Personal(ofProvider(), "summary", "description", "area_postcode", "area_km", "area_lat", "area_lon",
				"vog_stated", "vog_date", "vog_checked_by", "vog_valid_until", "video",
				"contact_name", "contact_email", "contact_phone", "contact_website"),
		)},
		{Name: "activity_slug", About: "Vroeger adres van de pagina van een activiteit",
			Fields: privacy.NotPersonal("edition", "slug", "activity_id", "retired_at")},
		{Name: "activity_social", About: "Eigen bericht van een aanbieder op sociale media", Fields: slices.Concat(
			privacy.NotPersonal("activity_id", "position"),
			privacy.Personal(ofProvider(), "address"),
		)},
	}
}

// activityList declares a table of facts that hang on an activity.
func activityList(name, about string, columns ...string) privacy.Table {
	return privacy.Table{Name: name, About: about, Fields: privacy.NotPersonal(append([]string{"activity_id", "position"}, columns...)...)}
}
