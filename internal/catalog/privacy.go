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

const (
	ownProvider = privacy.Path("id=provider.id")
	byProvider  = privacy.Path("provider_id=provider.id")
	byActivity  = privacy.Path("activity_id=activity.id provider_id=provider.id")
)

// ofProvider is how we keep what tells who a provider is and how to reach them.
func ofProvider() privacy.Field {
	return privacy.Field{
		Category: privacy.Account, Purposes: privacy.For(privacy.ForPublicOffer), Source: privacy.FromSubject, Sensitivity: privacy.Public,
		NoEdit: "het team verandert het op verzoek, zolang aanbieders nog geen eigen pagina's hebben",
	}
}

// gone is how long what is about a provider is kept: since and when lead to the
// row of the provider.
func gone(since privacy.Moment, when string) []privacy.Rule {
	return append(privacy.UntilLeft(), privacy.Rule{Name: "aanbod", Period: "P24M", Event: privacy.Confirmed, Since: since,
		When: when, Note: "als de aanbieder niet meer meedoet", NoteEN: "when the provider no longer takes part"})
}

func providerPrivacy() []privacy.Table {
	const notHere = "provider_id in (select id from provider where status <> 'gepubliceerd')"
	searched, derived, noted := ofProvider(), ofProvider().From(privacy.Derived), ofProvider().From(privacy.Derived)
	searched.Searched, noted.Sensitivity = true, privacy.Internal
	return []privacy.Table{
		{Name: "provider", About: "Aanbieder: een organisatie of een vakdocent", AboutEN: "Provider: an organisation or a specialist teacher", Who: privacy.ProviderUser, Path: ownProvider,
			Retention: gone("confirmed_on", "status <> 'gepubliceerd'"), Fields: slices.Concat(
				privacy.NotPersonal("edition", "external_id", "status", "kind", "contracts"),
				privacy.Personal(noted, "id: Nummer van de aanbieder", "confirmed_on: Laatst bevestigd op", "created_at: Toegevoegd op", "updated_at: Veranderd op"),
				privacy.Personal(derived, "slug: Adres van de pagina", "name_folded: Naam om op te zoeken"),
				privacy.Personal(searched, "name: Naam", "summary: Korte tekst", "description: Tekst", "city: Plaats"),
				privacy.Personal(ofProvider(), "postcode: Postcode", "kvk: Nummer bij de Kamer van Koophandel",
					"contact_name: Naam van de contactpersoon", "contact_email: E-mailadres voor contact", "contact_phone: Telefoonnummer voor contact",
					"contact_website: Website"),
			)},
		{Name: "provider_slug", About: "Vroeger adres van de pagina van een aanbieder", AboutEN: "Former address of the page of a provider", Who: privacy.ProviderUser, Path: byProvider,
			Retention: gone("provider_id=provider.id confirmed_on", notHere), Fields: slices.Concat(
				privacy.NotPersonal("edition"),
				privacy.Personal(derived, "provider_id: Nummer van de aanbieder", "slug: Vroeger adres van de pagina", "retired_at: Gewisseld op"),
			)},
		{Name: "provider_social", About: "Eigen pagina van een aanbieder op sociale media", AboutEN: "Own page of a provider on social media", Who: privacy.ProviderUser, Path: byProvider,
			Retention: gone("provider_id=provider.id confirmed_on", notHere), Fields: slices.Concat(
				privacy.Personal(derived.As(privacy.Number), "position: Plaats in de rij"),
				privacy.Personal(derived, "provider_id: Nummer van de aanbieder"),
				privacy.Personal(ofProvider().From(privacy.FromSocial), "address: Adres van de pagina"),
			)},
	}
}

func activityPrivacy() []privacy.Table {
	const (
		notHere    = "provider_id in (select id from provider where status <> 'gepubliceerd')"
		notHereYet = "activity_id in (select id from activity where " + notHere + ")"
	)
	searched, derived := ofProvider(), ofProvider().From(privacy.Derived)
	searched.Searched = true
	certificate := ofProvider()
	certificate.Sensitivity = privacy.Confidential
	return []privacy.Table{
		{Name: "activity", About: "Activiteit van een aanbieder, met alle feiten", AboutEN: "Activity of a provider, with all facts", Who: privacy.ProviderUser, Path: byProvider,
			Retention: gone("provider_id=provider.id confirmed_on", notHere), Fields: slices.Concat(
				privacy.NotPersonal("id", "edition", "external_id", "slug", "status", "title",
					"kind", "venue_name", "venue_street", "venue_postcode", "venue_city", "venue_lat", "venue_lon", "venue_rough", "venue_wijk",
					"groepen", "audience", "shape", "lessons", "minutes", "weeks", "groups_per_day", "settings", "places", "facilities",
					"group_min", "group_max", "groups_at_once", "teacher_role", "moments", "offered_from", "offered_until", "lead_days",
					"price_unit", "price_amount", "price_from", "price_vat_rate", "price_vat_stated", "price_per_series", "price_per_school",
					"price_minutes", "price_minimum", "price_min_pupils", "price_min_groups", "price_note",
					"travel_per_visit", "travel_per_km", "travel_free_km",
					"staff", "same_face", "substitute", "cancellation", "contracts", "preparation", "hand_over", "materials", "languages", "needs",
					"confirmed_on", "confirmed_by", "published_at", "created_at", "updated_at"),
				privacy.Personal(derived, "provider_id: Nummer van de aanbieder"),
				// what a vakdocent writes about himself or herself, where that person lives, and the certificate of conduct
				privacy.Personal(searched, "summary: Korte tekst", "description: Tekst"),
				privacy.Personal(ofProvider(), "area_postcode: Postcode waarvandaan iemand reist", "video: Adres van een video",
					"contact_name: Naam van de contactpersoon", "contact_email: E-mailadres voor contact", "contact_phone: Telefoonnummer voor contact",
					"contact_website: Website"),
				privacy.Personal(ofProvider().As(privacy.Decimal), "area_km: Hoe ver iemand reist, in kilometers"),
				privacy.Personal(derived.As(privacy.Decimal), "area_lat: Breedtegraad van die postcode", "area_lon: Lengtegraad van die postcode"),
				privacy.Personal(certificate, "vog_stated: Wat over de VOG is opgegeven", "vog_date: Datum van de VOG", "vog_valid_until: VOG geldig tot"),
				privacy.Personal(certificate.From(privacy.FromOrganisation), "vog_checked_by: Wie de VOG heeft gezien"),
			)},
		{Name: "activity_slug", About: "Vroeger adres van de pagina van een activiteit",
			Fields: privacy.NotPersonal("edition", "slug", "activity_id", "retired_at")},
		{Name: "activity_social", About: "Eigen bericht van een aanbieder op sociale media", AboutEN: "Own post of a provider on social media", Who: privacy.ProviderUser, Path: byActivity,
			Retention: gone("activity_id=activity.id provider_id=provider.id confirmed_on", notHereYet), Fields: slices.Concat(
				privacy.Personal(derived.As(privacy.Number), "position: Plaats in de rij"),
				privacy.Personal(derived, "activity_id: Nummer van de activiteit"),
				privacy.Personal(ofProvider().From(privacy.FromSocial), "address: Adres van het bericht"),
			)},
	}
}

// activityList declares a table of facts that hang on an activity.
func activityList(name, about string, columns ...string) privacy.Table {
	return privacy.Table{Name: name, About: about, Fields: privacy.NotPersonal(append([]string{"activity_id", "position"}, columns...)...)}
}
