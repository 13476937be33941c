package app

import "andersom/internal/privacy"

// This file: the forms of the site and where each of their inputs goes (AVG art.
// 13; trust.md section 2, form_ids). A test walks the site and holds every form to
// this list.

// keptNot is where an input goes that is not kept: it says which thing a button is
// about, or proves who somebody is.
const keptNot = ""

// inputs pairs names with columns.
func inputs(pairs ...string) map[string]string {
	out := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		out[pairs[i]] = pairs[i+1]
	}
	return out
}

// accountForms are those of signing up, in and out, and of the own account.
func accountForms() []privacy.Form {
	return []privacy.Form{
		{ID: "POST /aanmelden", Inputs: inputs("email", "account.email", "wachtwoord", "account.password", "school", "membership.school", "rol", "membership.asked_role")},
		{ID: "POST /aanmelden/opnieuw", Inputs: inputs("email", keptNot)},
		{ID: "POST /inloggen", Inputs: inputs("email", keptNot, "wachtwoord", keptNot, "onthoud", "session.remember", "verder", keptNot)},
		{ID: "POST /uitloggen"},
		{ID: "POST /wachtwoord-vergeten", Inputs: inputs("email", keptNot)},
		{ID: "POST /account/opnieuw", Inputs: inputs("wachtwoord", keptNot, "verder", keptNot)},
		{ID: "POST /account/wachtwoord", Inputs: inputs("oud", keptNot, "wachtwoord", "account.password", "nieuw", "account.password")},
		{ID: "POST /account/email", Inputs: inputs("email", "account_token.address")},
		{ID: "POST /account/privacy/bestand"},
		{ID: "POST /account/verwijderen", Inputs: inputs("wanneer", "erasure_request.due_at", "zeker", keptNot, "opvolger-*", "membership.role")},
		{ID: "POST /account/blijven"},
		{ID: "POST /account/sessies/{sessie}"},
		{ID: "POST /account/scholen", Inputs: inputs("school", "membership.school", "rol", "membership.asked_role")},
		{ID: "POST /account/school/{code}/kiezen"},
		{ID: "POST /account/school/{code}/leden/{account}", Inputs: inputs("rol", "membership.role", "actie", keptNot)},
	}
}

// factorForms are those of the second step and of signing in elsewhere, and of
// keys for the API.
func factorForms() []privacy.Form {
	passkey := inputs("uitdaging", keptNot, "antwoord", keptNot, "naam", "factor.name", "verder", keptNot)
	return []privacy.Form{
		{ID: "POST /account/beveiliging/app", Inputs: inputs("instelling", keptNot, "code", keptNot, "naam", "factor.name")},
		{ID: "POST /account/beveiliging/passkey", Inputs: passkey},
		{ID: "POST /account/beveiliging/herstelcodes"},
		{ID: "POST /account/beveiliging/herstelcodes/bestand", Inputs: inputs("codes", keptNot)},
		{ID: "POST /account/beveiliging/stap/{stap}", Inputs: inputs("naam", "factor.name", "actie", keptNot)},
		{ID: "POST /account/opnieuw/passkey", Inputs: passkey},
		{ID: "POST /inloggen/passkey", Inputs: passkey},
		{ID: "POST /inloggen/tweede-stap", Inputs: inputs("code", keptNot, "herstelcode", keptNot, "met", keptNot, "uitdaging", keptNot, "antwoord", keptNot, "verder", keptNot)},
		{ID: "POST /inloggen/aanbieder/verder", Inputs: inputs("wachtwoord", keptNot)},
		{ID: "POST /account/inlog/koppelen"},
		{ID: "POST /account/inlog/losmaken"},
		{ID: "POST /account/sleutels/nieuw", Inputs: inputs("naam", "api_key.name")},
		{ID: "POST /account/sleutels/{sleutel}"},
	}
}

// belongingForms are those of inviting, leaving and boards.
func belongingForms() []privacy.Form {
	return []privacy.Form{
		{ID: "POST /account/school/{code}/uitnodigen", Inputs: inputs("email", "invitation.email", "rol", "invitation.role")},
		{ID: "POST /account/school/{code}/uitnodigingen/{uitnodiging}", Inputs: inputs("actie", keptNot)},
		{ID: "POST /account/school/{code}/verlaten", Inputs: inputs("opvolger-*", "membership.role", "zeker", keptNot)},
		{ID: "POST /uitnodiging/{geheim}", Inputs: inputs("wachtwoord", "account.password")},
		{ID: "POST /uitnodiging-stoppen/{geheim}"},
		{ID: "POST /account/bestuur", Inputs: inputs("school", "board_member.board")},
		{ID: "POST /bestuur/{bestuur}/verlaten"},
	}
}

// schoolForms are those of the profile, the lists and the searches of a school.
func schoolForms() []privacy.Form {
	return []privacy.Form{
		{ID: "POST /bewaren", Inputs: inputs("activiteit", "shortlist_item.activity_id", "lijst", "shortlist_item.list_id", "verder", keptNot)},
		{ID: "POST /bewaard/weg", Inputs: inputs("activiteit", keptNot)},
		{ID: "POST /school/profiel/{stap}", Inputs: inputs("versie", keptNot, "actie", keptNot, "weg", keptNot, "*-rijen", keptNot, "concept", "profile.concepts",
			"groep-*-naam", "profile_group.name", "groep-*-groepen", "profile_group.groepen", "groep-*-leerlingen", "profile_group.pupils",
			"groep-*-behoefte", "profile_group.needs", "groep-*-sleutel", "profile_group.group_key",
			"plek", "profile.places", "nodig", "profile.facilities", "voorziening", "profile.facilities", "km", "profile.km", "prijs", "profile.price_max",
			"grootte", "profile.group_size", "rol", "profile.roles", "bevoegd", "profile.licensed", "vog", "profile.vog",
			"gat-*-dag", "profile_hole.weekday", "gat-*-van", "profile_hole.starts", "gat-*-tot", "profile_hole.ends", "gat-*-eerste", "profile_hole.first_day",
			"gat-*-laatste", "profile_hole.last_day", "gat-*-groepen", "profile_hole.group_keys", "gat-*-budget", "profile_hole.budget",
			"vrij-*-dag", "profile_blocked.weekday", "vrij-*-eerste", "profile_blocked.first_day", "vrij-*-laatste", "profile_blocked.last_day",
			"vrij-*-groepen", "profile_blocked.group_keys", "vrij-*-soort", "profile_blocked.kind", "vrij-*-toelichting", "profile_blocked.note",
			"discipline-*", "profile_wish.want", "domein-*", "profile_wish.want", "wens-*-kerndoel", "profile_wish.slug", "wens-*-mate", "profile_wish.want", "wens-*-discipline", "profile_wish.slug")},
		{ID: "POST /school/lijsten", Inputs: inputs("naam", "shortlist.name", "van", "shortlist.account")},
		{ID: "POST /school/lijsten/{id}/naam", Inputs: inputs("naam", "shortlist.name")},
		{ID: "POST /school/lijsten/{id}/notitie", Inputs: inputs("activiteit", keptNot, "notitie", "shortlist_item.note")},
		{ID: "POST /school/lijsten/{id}/{actie}", Inputs: inputs("activiteit", keptNot, "naar", keptNot, "lijst", "shortlist_item.list_id")},
		{ID: "POST /school/lijsten/{id}/delen/{deel}/intrekken"},
		{ID: "POST /school/zoekvragen", Inputs: inputs("naam", "saved_search.name", "vraag", "saved_search.query", "bericht", "saved_search.alert")},
		{ID: "POST /school/zoekvragen/{id}", Inputs: inputs("naam", "saved_search.name", "bericht", "saved_search.alert")},
		{ID: "POST /school/zoekvragen/{id}/verwijderen"},
	}
}

// openForms are those for everybody: a shared list, and what somebody misses in
// the policy.
func openForms() []privacy.Form {
	return []privacy.Form{
		{ID: "POST /delen/{token}", Inputs: inputs("voorletters", "shortlist_reply.initials", "activiteit", keptNot, "keuze-*", "shortlist_vote.choice", "opmerking-*", "shortlist_vote.remark")},
		{ID: "POST /delen/antwoord/{token}", Inputs: inputs("voorletters", "shortlist_reply.initials", "activiteit", keptNot, "keuze-*", "shortlist_vote.choice", "opmerking-*", "shortlist_vote.remark")},
		{ID: "POST /delen/antwoord/{token}/verwijderen"},
		{ID: "POST /zoekvraag/vergeten"},
		{ID: "POST /activiteiten/{slug}/contact"},
		{ID: "POST /privacy/tellen", Inputs: inputs("tellen", keptNot)},
		{ID: "POST /privacy/opmerking", Inputs: inputs("bericht", "policy_remark.message", "email", "policy_remark.email", "versie", "policy_remark.version")},
	}
}

// rightsForms are those with which people use their rights, and write to the team.
func rightsForms() []privacy.Form {
	asked := inputs("soort", "privacy_request.kind", "doel", "privacy_request.purpose", "toelichting", "privacy_request.words", "email", "privacy_request.email")
	return []privacy.Form{
		{ID: "POST /privacy/verzoek", Inputs: asked},
		{ID: "POST /privacy/verzoek/bevestigen/{geheim}"},
		{ID: "POST /contact", Inputs: inputs("onderwerp", "contact_message.about", "bericht", "contact_message.body", "naam", "contact_message.name", "email", "contact_message.email")},
		{ID: "POST /account/privacy/toestemming/{doel}", Inputs: inputs("actie", keptNot, "versie", "consent.text_version")},
		{ID: "POST /account/privacy/bezwaar/{doel}", Inputs: inputs("actie", keptNot, "reden", "objection.reason")},
		{ID: "POST /account/privacy/stilzetten", Inputs: inputs("actie", keptNot)},
	}
}

// rightsDeskForms are those of the privacy officer.
func rightsDeskForms() []privacy.Form {
	return []privacy.Form{
		{ID: "POST /beheer/privacy/verzoeken/nieuw", Inputs: inputs("soort", "privacy_request.kind", "doel", "privacy_request.purpose", "via", "privacy_request.channel",
			"ontvangen", "privacy_request.received_at", "email", "privacy_request.email", "toelichting", "privacy_request.words")},
		{ID: "POST /beheer/privacy/verzoeken/{id}/aantekening", Inputs: inputs("aantekening", "privacy_request_step.note")},
		{ID: "POST /beheer/privacy/verzoeken/{id}/verlengen", Inputs: inputs("reden", "privacy_request.extension_reason")},
		{ID: "POST /beheer/privacy/verzoeken/{id}/antwoord", Inputs: inputs("uitkomst", "privacy_request.outcome", "antwoord", "privacy_request.answer")},
		{ID: "POST /beheer/privacy/verzoeken/{id}/bestand", Inputs: inputs("tabel", keptNot, "nummer", keptNot)},
		{ID: "POST /beheer/privacy/verzoeken/{id}/wissen", Inputs: inputs("tabel", keptNot, "nummer", keptNot)},
		{ID: "POST /beheer/privacy/datalekken/{id}", Inputs: inputs("wat", "breach.what", "ontdekt", "breach.discovered_at", "begonnen", "breach.started_at", "categorieen", "breach.categories",
			"aantal", "breach.subjects_count", "risico", "breach.risk", "gemeld", "breach.reported_at", "reden", "breach.reason_not", "verteld", "breach.told_at", "acties", "breach.actions",
			"afsluiten", "breach.closed_at")},
		{ID: "POST /beheer/privacy/verwerkers/{code}", Inputs: inputs("aantekening", "processor_review.note")},
		{ID: "POST /beheer/privacy/dpia", Inputs: inputs("*", "dpia_answer.answer")},
		{ID: "POST /beheer/berichten/{id}"},
	}
}

// deskForms are those of the team. What it decides of the register is about
// organisations.
func deskForms() []privacy.Form {
	return []privacy.Form{
		{ID: "POST /beheer/post/{id}/{actie}"},
		{ID: "POST /beheer/aanvragen", Inputs: inputs("school", keptNot, "account", keptNot, "rol", "membership.role", "actie", keptNot)},
		{ID: "POST /beheer/privacy/register/{soort}/{code}", Inputs: inputs("*", "register_record.content")},
		{ID: "POST /beheer/privacy/register/{soort}/{code}/bevestigen", Inputs: inputs("versie", keptNot)},
		{ID: "POST /beheer/privacy/opmerkingen/{id}/{actie}"},
	}
}
