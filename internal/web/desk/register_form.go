package desk

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"andersom/internal/fault"
	"andersom/internal/privacy"
)

// This file: the forms of the records that people decide on, from what a record
// says and back.

// editField is one field of such a form; its name is its id too.
type editField struct {
	name, label, help, value string
	kind                     string // "" one line, "tekst" more lines, "keuze" one of the grounds
	optional                 bool
}

func line(name, label, value string) editField {
	return editField{name: name, label: label, value: value}
}

func text(name, label, value string) editField {
	return editField{name: name, label: label, value: value, kind: "tekst"}
}

func (f editField) free() editField { f.optional = true; return f }

func (f editField) helped(help string) editField { f.help = help; return f }

// decoded reads what a record says.
func decoded[T any](r privacy.Record) (T, error) {
	var out T
	if err := json.Unmarshal(r.Content, &out); err != nil {
		return out, fmt.Errorf("desk: record %s: %w", r.ID(), err)
	}
	return out, nil
}

// fieldsOf gives the form of a record; fixed when it cannot be changed here.
func fieldsOf(r privacy.Record) (fields []editField, fixed bool, err error) {
	switch r.Kind {
	case privacy.KindOrganisation:
		o, err := decoded[privacy.Organisation](r)
		return organisationFields(o), false, err
	case privacy.KindPurpose:
		p, err := decoded[privacy.Purpose](r)
		return purposeFields(p), false, err
	case privacy.KindPeriod:
		p, err := decoded[privacy.PeriodRecord](r)
		return []editField{line("termijn", "Termijn", string(p.Period)).helped("P24M is 24 maanden, P7D is 7 dagen, PT12H is 12 uur. Nu: " + p.Period.Words() + ". Voor: " + p.For + ".")}, p.Fixed, err
	case privacy.KindProcessor:
		p, err := decoded[privacy.Processor](r)
		return processorFields(p, false), false, err
	case privacy.KindCategory, privacy.KindTable, privacy.KindCookie, privacy.KindStore, privacy.KindMeasure:
	}
	return nil, false, fault.New(fault.NotFound, "Dit is hier niet te veranderen.")
}

func organisationFields(o privacy.Organisation) []editField {
	return []editField{
		line("naam", "Naam", o.Name), line("rechtsvorm", "Rechtsvorm", o.LegalForm), line("adres", "Adres", o.Address),
		line("email", "E-mailadres", o.ContactEmail), line("telefoon", "Telefoonnummer", o.ContactPhone).free(),
		text("samen", "Samen verantwoordelijk met", strings.Join(o.Joint, "\n")).free().helped("Elke organisatie op een eigen regel."),
		line("vertegenwoordiger", "Vertegenwoordiger", o.Represented).free(),
		line("fg-naam", "Functionaris gegevensbescherming", o.DPO.Name).free(), line("fg-contact", "Hoe je die bereikt", o.DPO.Contact).free(),
		line("fg-geen", "Of: waarom die er niet is", o.DPO.None).free(),
	}
}

func purposeFields(p privacy.Purpose) []editField {
	return []editField{
		line("naam", "Naam", p.Label), line("naam-en", "Naam in het Engels", p.LabelEN),
		{name: "grondslag", label: "Grondslag (AVG artikel 6, lid 1)", value: string(p.Ground), kind: "keuze"},
		text("omschrijving", "Wat we doen", p.Description.NL), text("omschrijving-en", "Wat we doen, in het Engels", p.Description.EN).free(),
		text("afweging", "De wet, of hoe de belangen zijn gewogen", p.Detail.NL).free().helped("Verplicht bij een gerechtvaardigd belang."),
		text("afweging-en", "Hetzelfde in het Engels", p.Detail.EN).free(),
		text("gevolg", "Wat er gebeurt als iemand de gegevens niet geeft", p.Consequence.NL), text("gevolg-en", "Hetzelfde in het Engels", p.Consequence.EN).free(),
		text("dpia", "Waarom wel of geen DPIA nodig is", p.DPIA.Reason),
	}
}

func processorFields(p privacy.Processor, isNew bool) []editField {
	var evidence []string
	for _, e := range p.Evidence {
		evidence = append(evidence, e.What+" | "+e.Date+" | "+e.File)
	}
	fields := []editField{
		line("naam", "Naam van het bedrijf", p.Name), text("rol", "Wat het voor ons doet", p.Role.NL), text("rol-en", "Hetzelfde in het Engels", p.Role.EN).free(),
		line("land", "Land", p.Country), line("doorgifte", "Buiten de EER: op welke grond", p.Transfer).free(),
		line("datum", "Datum van de overeenkomst", p.Agreement.Date).helped("Bijvoorbeeld: 2026-11-22"), line("bestand", "SHA-256 van de overeenkomst", p.Agreement.File).free(),
		text("maatregelen", "Maatregelen uit de overeenkomst", strings.Join(p.Measures, "\n")).helped("Elke maatregel op een eigen regel."),
		text("bewijs", "Hoe het bedrijf dat laat zien", strings.Join(evidence, "\n")).free().helped("Op elke regel: wat | datum | SHA-256 van het bestand."),
		text("sub", "Bedrijven die het zelf inschakelt", strings.Join(p.SubProcessors, "\n")).free().helped("Elk op een eigen regel."),
		line("nakijken", "Overeenkomst nakijken voor", p.ReviewDue).helped("Bijvoorbeeld: 2027-11-22"),
	}
	if isNew {
		fields = append([]editField{line("code", "Korte naam", "").helped("Kleine letters, cijfers en streepjes. Blijft altijd hetzelfde.")}, fields...)
	}
	return fields
}

// read gives what somebody made of a record, with its code.
func read(r *http.Request, last privacy.Record) (changed any, code string, err error) {
	given := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	switch last.Kind {
	case privacy.KindOrganisation:
		return privacy.Organisation{Code: last.Code, Name: given("naam"), LegalForm: given("rechtsvorm"), Address: given("adres"), ContactEmail: given("email"),
			ContactPhone: given("telefoon"), Joint: lines(given("samen")), Represented: given("vertegenwoordiger"),
			DPO: privacy.DPO{Name: given("fg-naam"), Contact: given("fg-contact"), None: given("fg-geen")}}, last.Code, nil
	case privacy.KindPurpose:
		p, err := decoded[privacy.Purpose](last)
		p.Label, p.LabelEN, p.Ground = given("naam"), given("naam-en"), privacy.Ground(given("grondslag"))
		p.Description = privacy.Words{NL: given("omschrijving"), EN: given("omschrijving-en")}
		p.Detail = privacy.Words{NL: given("afweging"), EN: given("afweging-en")}
		p.Consequence = privacy.Words{NL: given("gevolg"), EN: given("gevolg-en")}
		p.DPIA.Reason = given("dpia")
		return p.Derived(), last.Code, err
	case privacy.KindPeriod:
		p, err := decoded[privacy.PeriodRecord](last)
		p.Period = privacy.Period(strings.ToUpper(given("termijn")))
		return p, last.Code, err
	case privacy.KindProcessor:
		code := last.Code
		if code == "" {
			code = given("code")
		}
		return privacy.Processor{Code: code, Name: given("naam"), Role: privacy.Words{NL: given("rol"), EN: given("rol-en")}, Country: given("land"),
			Transfer: given("doorgifte"), Agreement: privacy.Agreement{Date: given("datum"), File: given("bestand")}, Measures: lines(given("maatregelen")),
			Evidence: evidence(lines(given("bewijs"))), SubProcessors: lines(given("sub")), ReviewDue: given("nakijken")}, code, nil
	case privacy.KindCategory, privacy.KindTable, privacy.KindCookie, privacy.KindStore, privacy.KindMeasure:
	}
	return nil, "", fault.New(fault.NotFound, "Dit is hier niet te veranderen.")
}

func lines(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// evidence reads lines "what | date | hash".
func evidence(all []string) []privacy.Evidence {
	var out []privacy.Evidence
	for _, one := range all {
		parts := append(strings.SplitN(one, "|", 3), "", "")
		out = append(out, privacy.Evidence{What: strings.TrimSpace(parts[0]), Date: strings.TrimSpace(parts[1]), File: strings.TrimSpace(parts[2])})
	}
	return out
}
