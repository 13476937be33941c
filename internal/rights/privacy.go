package rights

// This file: what the register says of the tables of rights. A case is proof that
// the law was kept, so it stays for 36 months after its answer, also when the
// person is erased; the tie to the account does not.

import (
	"slices"

	"andersom/internal/privacy"
)

const (
	byAccount   = privacy.Path("account=account.id")
	ownObjector = privacy.Path("id=objection.id")
	ownRequest  = privacy.Path("id=privacy_request.id")
	byRequest   = privacy.Path("request_id=privacy_request.id")
	byAsker     = privacy.Path("request_id=privacy_request.id account=account.id")
	ownLine     = privacy.Path("operation_id=processing_log.operation_id")
)

// Privacy declares the tables of rights.
func Privacy() []privacy.Table {
	return []privacy.Table{consentPrivacy(), objectionPrivacy(), restrictionPrivacy(), requestPrivacy(), stepPrivacy(), logPrivacy(),
		{Name: "breach", About: "Datalek: wat er gebeurde en wat eraan is gedaan, zonder namen", Fields: privacy.NotPersonal("id", "edition", "discovered_at",
			"started_at", "what", "categories", "subjects_count", "risk", "reported_at", "reason_not", "told_at", "actions", "closed_at")},
		{Name: "processor_review", About: "Wanneer naar een verwerker is gekeken", Fields: privacy.NotPersonal("processor", "reviewed_at", "note")},
		{Name: "dpia_answer", About: "Antwoord op een vraag van de DPIA", Fields: privacy.NotPersonal("question", "answer", "answered_at")},
	}
}

// chosen is what somebody chose about their data; noted is what the program
// notes about that.
func chosen() privacy.Field {
	return privacy.Field{Category: privacy.Account, Purposes: privacy.For(privacy.ForRights), Source: privacy.FromSubject, EditAt: "/account/privacy"}
}

func noted() privacy.Field {
	f := chosen().From(privacy.Derived)
	f.Sensitivity = privacy.Internal
	return f
}

func consentPrivacy() privacy.Table {
	return privacy.Table{Name: "consent", About: "Toestemming: waarvoor, op welke tekst en wanneer", Who: privacy.SchoolUser, Path: byAccount, Retention: privacy.UntilLeft(),
		Fields: slices.Concat(
			privacy.Personal(chosen(), "purpose: Waarvoor"),
			privacy.Personal(noted(), "id: Nummer van de toestemming", "account: Nummer van het account", "text_id: Op welke tekst", "text_version: Versie van die tekst",
				"given_at: Gegeven op", "how: Waar gegeven", "withdrawn_at: Ingetrokken op", "withdrawn_by: Waar ingetrokken"))}
}

func objectionPrivacy() privacy.Table {
	address := noted()
	address.Encrypted, address.Erase, address.Path = true, privacy.Keep, ownObjector
	address.Reason = "zonder dit kenmerk zouden we het bezwaar na het wissen vergeten"
	address.Retention = []privacy.Rule{{Period: "P0D", Event: privacy.Ended, Since: "ended_at", Note: "als het bezwaar is ingetrokken", When: "account = ''"}}
	return privacy.Table{Name: "objection", About: "Bezwaar tegen een doel", Who: privacy.SchoolUser, Path: byAccount, Retention: privacy.UntilLeft(),
		Fields: slices.Concat(
			privacy.Personal(chosen(), "purpose: Waartegen", "reason: Waarom"),
			privacy.Personal(noted(), "id: Nummer van het bezwaar", "account: Nummer van het account", "received_at: Gemaakt op", "stopped_at: Werkt sinds",
				"decision: Beslissing", "decided_at: Beslist op", "ended_at: Ingetrokken op", "request: Nummer van het verzoek"),
			privacy.Personal(address, "address: E-mailadres, onleesbaar gemaakt"))}
}

func restrictionPrivacy() privacy.Table {
	return privacy.Table{Name: "restriction", About: "Stilgezet gebruik van iemands gegevens", Who: privacy.SchoolUser, Path: byAccount, Retention: privacy.UntilLeft(),
		Fields: slices.Concat(
			privacy.Personal(chosen(), "reason: Waarom"),
			privacy.Personal(noted(), "id: Nummer", "account: Nummer van het account", "since_at: Sinds", "ended_at: Opgeheven op"))}
}

// caseRules say how long a case is kept.
func caseRules(closed, received privacy.Moment, unknown string) []privacy.Rule {
	return []privacy.Rule{{Name: "privacyverzoek", Period: "P36M", Event: privacy.Closed, Since: closed},
		{Name: "privacyverzoek-onbevestigd", Period: "P7D", Event: privacy.Created, Since: received, When: unknown, Note: "als de link in de mail niet is gebruikt"}}
}

// evidence is how we keep what shows that a request was answered.
func evidence() privacy.Field {
	return privacy.Field{Category: privacy.Correspondence, Purposes: privacy.For(privacy.ForRights), Source: privacy.Derived, Sensitivity: privacy.Internal,
		Erase: privacy.Keep, Reason: "we moeten kunnen aantonen dat je verzoek is uitgevoerd; de band met je account verdwijnt"}
}

func requestPrivacy() privacy.Table {
	asked, tie := evidence(), evidence()
	asked.Source, asked.Sensitivity, asked.NoEdit = privacy.FromSubject, privacy.Confidential, "het is een verzoek zoals je het deed; doe een nieuw verzoek als het anders moet"
	address := asked
	address.Required, address.Log, address.Recipients = true, privacy.Masked, []string{privacy.MailRelay}
	tie.Erase, tie.Reason = privacy.Blank, ""
	fields := func(path privacy.Path, number privacy.Field) []privacy.Field {
		return privacy.Own(path, slices.Concat(
			privacy.Personal(address, "email: E-mailadres"),
			privacy.Personal(asked, "kind: Wat je vraagt", "purpose: Over welk doel", "words: Toelichting"),
			privacy.Personal(number, "account: Nummer van het account"),
			privacy.Personal(evidence(), "id: Nummer van het verzoek", "edition: Stad", "channel: Hoe het binnenkwam", "received_at: Ontvangen op",
				"identity: Hoe we weten dat jij het bent", "identity_at: Sinds wanneer we dat weten", "due_on: Antwoord uiterlijk op", "extended_on: Verlengd tot",
				"extended_at: Verlengd op", "extension_reason: Waarom verlengd", "closed_at: Beantwoord op", "outcome: Uitkomst", "answer: Antwoord",
				"result_hash: Bewijs van het antwoord", "sent_at: Antwoord verstuurd op")))
	}
	return privacy.Table{Name: "privacy_request", About: "Verzoek over privacy", Who: privacy.Correspondent,
		Retention: caseRules("closed_at", "received_at", "identity_at = 0"), Fields: slices.Concat(fields(ownRequest, evidence()), fields(byAccount, tie))}
}

func stepPrivacy() privacy.Table {
	fields := func(path privacy.Path) []privacy.Field {
		return privacy.Own(path, slices.Concat(
			privacy.Personal(evidence(), "request_id: Nummer van het verzoek", "taken_at: Wanneer", "kind: Stap", "actor: Door wie (een rol)", "note: Aantekening"),
			privacy.Personal(evidence().As(privacy.Number), "position: Volgnummer")))
	}
	return privacy.Table{Name: "privacy_request_step", About: "Stap in de behandeling van een verzoek over privacy", Who: privacy.Correspondent,
		Retention: caseRules("request_id=privacy_request.id closed_at", "request_id=privacy_request.id received_at",
			"request_id in (select id from privacy_request where identity_at = 0)"),
		Fields: slices.Concat(fields(byRequest), fields(byAsker))}
}

func logPrivacy() privacy.Table {
	line := evidence()
	line.Encrypted, line.Withheld = true, "in het log staat niemand herkenbaar; het zegt alleen dat er iets is bekeken"
	line.Reason = "de kenmerken leiden na het wissen naar niemand meer"
	plain := line
	plain.Encrypted = false
	return privacy.Table{Name: "processing_log", About: "Wanneer iemand gegevens van een ander bekeek; zonder namen", Who: privacy.SchoolUser, Path: ownLine,
		Retention: []privacy.Rule{{Name: "verwerkingslog", Period: "P36M", Event: privacy.Created, Since: "started_at"}},
		Fields: slices.Concat(
			privacy.Personal(line, "subject: Over wie het ging, onleesbaar gemaakt", "actor: Wie keek, onleesbaar gemaakt"),
			privacy.Personal(plain, "operation_id: Nummer van de regel", "trace_id: Nummer van de vraag aan de server", "activity: Soort verwerking",
				"name: Naam van de handeling", "status: Gelukt of niet", "started_at: Begonnen", "ended_at: Klaar"))}
}
