package privacy

// This file: the register of processing activities with the seven elements of
// AVG art. 30(1).

import (
	"slices"
	"strings"
)

// Processing is one activity: what is done for one purpose.
type Processing struct {
	Purpose      Purpose       `json:"purpose"`       // (b)
	Proposal     bool          `json:"proposal"`      // nobody confirmed it yet
	InUse        bool          `json:"in_use"`        // anything is kept for it
	Subjects     []string      `json:"data_subjects"` // (c)
	Categories   []string      `json:"categories"`    // (c)
	Data         []string      `json:"data"`          // (c)
	Recipients   []string      `json:"recipients"`    // (d)
	Transfers    []string      `json:"transfers"`     // (e)
	TimeLimits   []string      `json:"time_limits"`   // (f)
	Measures     []string      `json:"measures"`      // (g)
	SubjectKinds []SubjectKind `json:"subject_kinds"`
}

// Art30 is the whole register as it is handed to the supervisory authority.
type Art30 struct {
	Controllers []Organisation   `json:"controllers"` // (a)
	Processing  []Processing     `json:"processing"`
	Categories  []CategoryRecord `json:"categories"`
	Processors  []Processor      `json:"processors"`
	Measures    []Measure        `json:"measures"`
	Stores      []Store          `json:"stores"`
	Cookies     []CookieRecord   `json:"cookies"`
	Periods     []PeriodRecord   `json:"periods"`
	Tables      []TableRecord    `json:"tables"`
	Versions    []string         `json:"versions"` // the ids of the records of which this was made
	Hash        string           `json:"hash"`
}

// Art30 gives the register of processing.
func (b *Book) Art30() Art30 {
	out := Art30{Categories: Categories(), Processors: b.Processors, Measures: Measures(), Stores: Stores(), Periods: b.Periods, Hash: b.Hash}
	for _, r := range b.Records {
		out.Versions = append(out.Versions, r.ID())
		if r.Kind == KindOrganisation {
			out.Controllers = append(out.Controllers, b.Organisations[r.Code])
		}
	}
	for _, p := range b.Purposes {
		out.Processing = append(out.Processing, b.processing(p))
	}
	for _, c := range b.Register.Cookies() {
		out.Cookies = append(out.Cookies, c.record())
	}
	for _, t := range b.Register.Tables() {
		out.Tables = append(out.Tables, RecordOf(t))
	}
	return out
}

func (b *Book) processing(p Purpose) Processing {
	out := Processing{Purpose: p}
	if r, ok := b.Record(KindPurpose, string(p.Code)); ok {
		out.Proposal = r.Proposal()
	}
	var recipients []string
	for _, t := range b.Of(p.Code) {
		out.InUse = true
		out.Data = append(out.Data, t.About)
		for _, f := range t.Fields {
			if !slices.Contains(out.SubjectKinds, f.Who) {
				out.SubjectKinds = append(out.SubjectKinds, f.Who)
				out.Subjects = append(out.Subjects, f.Who.Label())
			}
			out.Categories = with(out.Categories, string(f.Category))
			for _, r := range f.Retention {
				out.TimeLimits = with(out.TimeLimits, r.Words())
			}
			for _, code := range f.Recipients {
				recipients = with(recipients, code)
			}
		}
	}
	slices.Sort(out.Categories)
	if out.InUse { // whoever runs the server reaches everything
		recipients = with(recipients, "hosting")
	}
	for _, processor := range b.Processors {
		if slices.Contains(recipients, processor.Code) {
			out.Recipients = append(out.Recipients, processor.Name+" ("+processor.Role.NL+")")
			switch {
			case processor.Transfer != "":
				out.Transfers = append(out.Transfers, processor.Name+": "+processor.Country+", "+processor.Transfer)
			case !IsGiven(processor.Country):
				out.Transfers = append(out.Transfers, NotGiven("land van wie dit doet: "+processor.Code))
			}
		}
	}
	if len(out.Transfers) == 0 {
		out.Transfers = []string{"geen doorgifte buiten de EER"}
	}
	for _, m := range Measures() {
		out.Measures = append(out.Measures, m.Text.NL)
	}
	return out
}

// with adds a text that is not there yet.
func with(all []string, text string) []string {
	if slices.Contains(all, text) {
		return all
	}
	return append(all, text)
}

// art30Head names the columns of Lines.
func art30Head() []string {
	return []string{"verwerkingsverantwoordelijke (a)", "contact (a)", "functionaris gegevensbescherming (a)", "doel (b)", "code", "grondslag", "stand", "betrokkenen (c)", "soorten gegevens (c)", "gegevens (c)",
		"ontvangers (d)", "doorgifte (e)", "bewaartermijnen (f)", "maatregelen (g)"}
}

// Lines writes the register as a sheet: a head, and a line for each activity of
// each controller.
func (a Art30) Lines() [][]string {
	out := [][]string{art30Head()}
	for _, o := range a.Controllers {
		for _, p := range a.Processing {
			out = append(out, []string{o.Name + ", " + o.LegalForm + ", " + o.Address, o.ContactEmail, dpoWords(o.DPO), p.Purpose.Label, string(p.Purpose.Code),
				p.Purpose.GroundLabel("nl"), state(p), joined(p.Subjects), joined(p.Categories), joined(p.Data), joined(p.Recipients), joined(p.Transfers),
				joined(p.TimeLimits), joined(p.Measures)})
		}
	}
	return out
}

func joined(all []string) string { return strings.Join(all, "; ") }

func dpoWords(d DPO) string {
	if d.None != "" {
		return "geen: " + d.None
	}
	return d.Name + ", " + d.Contact
}

func state(p Processing) string {
	words := "bevestigd"
	if p.Proposal {
		words = "voorstel"
	}
	if !p.InUse {
		words += ", nog niet in gebruik"
	}
	return words
}

// Proposed gives the register as the program proposes it, without a database.
func (s *Service) Proposed() (*Book, error) {
	records := slices.Clone(s.proposals)
	for i := range records {
		records[i].Version = 1
	}
	return readBook(s.register, records, nil)
}
