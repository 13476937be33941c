package desk

import (
	"bytes"
	"net/http"
	"strings"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/ui/component/facts"
	"andersom/internal/ui/component/table"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: one case: what is asked, what belongs to the address, the steps, and
// the answer.

type caseView struct {
	title                string
	left                 int
	open                 bool
	facts                []facts.Item
	found                []table.Row
	people               []personView
	steps                []table.Row
	note, extend, answer view.Form
	wrong                view.Form // of the three the one that was refused
	canExtend            bool
	sent                 []string // the answer, in paragraphs
	hash, check          string
}

func noteForm(id, text string) view.Form {
	return view.Form{Action: RequestPath(id) + "/aantekening", Button: "Stap opschrijven", Small: true,
		Fields: []view.FormField{{Name: "aantekening", Label: "Wat is er gedaan?", Kind: view.FieldArea, Value: text, Max: 2000, Rows: 2}}}
}

func extendForm(id, text string) view.Form {
	return view.Form{Action: RequestPath(id) + "/verlengen", Button: "Twee maanden verlengen", Small: true,
		Fields: []view.FormField{{Name: "reden", Label: "Waarom duurt het langer?", Help: "De aanvrager krijgt deze reden nu per mail.", Kind: view.FieldArea, Value: text, Max: 2000, Rows: 2}}}
}

func answerForm(id, outcome, text string) view.Form {
	var outcomes [][2]string
	for _, o := range rights.Outcomes() {
		outcomes = append(outcomes, [2]string{string(o), strings.ToUpper(string(o)[:1]) + string(o)[1:]})
	}
	return view.Form{Action: RequestPath(id) + "/antwoord", Button: "Antwoord versturen en afsluiten", Fields: []view.FormField{
		{Name: "uitkomst", Label: "Uitkomst", Kind: view.FieldRadio, Value: outcome, Options: outcomes},
		{Name: "antwoord", Label: "Antwoord aan de aanvrager", Help: "Gaat per mail. Elke regel wordt een alinea. Waar iemand kan klagen, staat er vanzelf onder.",
			Kind: view.FieldArea, Value: text, Max: 20000, Rows: 12}}}
}

func (s *Privacy) request(w http.ResponseWriter, r *http.Request) error {
	return s.showCase(w, r, http.StatusOK, nil)
}

// showCase shows a case; set changes the view, after a form was refused.
func (s *Privacy) showCase(w http.ResponseWriter, r *http.Request, status int, set func(*caseView)) error {
	one, found, err := s.Rights.Case(r.Context(), web.ActorOf(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	subjects := subjectsOf([]rights.Request{one})
	for _, f := range found {
		subjects = append(subjects, f.Subject)
	}
	if err := s.Saw(r, rights.SeeRequest, subjects...); err != nil {
		return err
	}
	v := caseView{title: one.Kind.Label(), open: one.Open(), left: rights.DaysLeft(one.Last(), s.Now()), facts: caseFacts(one), found: foundRows(one.ID, found), people: peopleOf(one, found), steps: stepRows(one.Steps),
		note: noteForm(one.ID, ""), extend: extendForm(one.ID, ""), answer: answerForm(one.ID, "", draft(one, found)),
		canExtend: one.ExtendedOn.IsZero() && rights.DaysLeft(one.DueOn, s.Now()) >= 0}
	if !v.open {
		v.sent, v.hash, v.check = strings.FieldsFunc(one.Answer, func(r rune) bool { return r == '\n' }), one.ResultHash, "Komt overeen met wat is bewaard."
		if one.Hash() != one.ResultHash {
			v.check = "Komt niet overeen: het verzoek of het antwoord is daarna veranderd."
		}
	}
	if set != nil {
		set(&v)
	}
	return s.show(w, r, status, v.title, casePage(v))
}

func caseFacts(one rights.Request) []facts.Item {
	items := []facts.Item{{Label: "E-mailadres", Value: one.Email}, {Label: "Ontvangen", Value: clock.DateOf(one.ReceivedAt).Dutch(), Note: string(one.Channel)},
		{Label: "Identiteit", Value: string(one.Identity), Note: clock.DateOf(one.IdentityAt).DutchShort()}, {Label: "Laatste dag", Value: one.Last().Dutch(), Strong: true}}
	if p, ok := privacy.PurposeOf(one.Purpose); ok {
		items = append(items, facts.Item{Label: "Gaat over", Value: p.Label})
	}
	if one.Words != "" {
		items = append(items, facts.Item{Label: "Toelichting", Value: one.Words})
	}
	if one.ExtensionReason != "" {
		items = append(items, facts.Item{Label: "Verlengd", Value: one.ExtensionReason, Note: clock.DateOf(one.ExtendedAt).DutchShort()})
	}
	if !one.ClosedAt.IsZero() {
		items = append(items, facts.Item{Label: "Uitkomst", Value: string(one.Outcome), Note: clock.DateOf(one.ClosedAt).DutchShort()})
	}
	return items
}

func foundColumns() []table.Column {
	return []table.Column{{Label: "Wat"}, {Label: "Tabel"}, {Label: "Rijen", Numeric: true}}
}

// foundRows sums what was found by table, without the case that is looked at.
func foundRows(id string, found []rights.Found) []table.Row {
	var out []table.Row
	rows, at := map[string]int{}, map[string]int{}
	for _, f := range found {
		if f.Subject.Key == id {
			continue
		}
		for _, t := range f.Tables {
			if _, known := at[t.Name]; !known {
				at[t.Name] = len(out)
				out = append(out, table.Row{Cells: []table.Cell{{Text: t.About, Header: true}, {Text: t.Name}, {}}})
			}
			rows[t.Name] += t.Rows
			out[at[t.Name]].Cells[2].Text = view.Number(rows[t.Name])
		}
	}
	return out
}

// personView is one person that was found, with what can be done.
type personView struct {
	path, label string
	root, key   string
}

// peopleOf gives the people that were found, but for the case itself.
func peopleOf(one rights.Request, found []rights.Found) []personView {
	var out []personView
	for _, f := range found {
		if f.Subject.Root == "privacy_request" || !one.Open() {
			continue
		}
		label := f.Subject.Root
		for _, t := range f.Tables {
			if t.Name == f.Subject.Root {
				label = t.About
			}
		}
		out = append(out, personView{RequestPath(one.ID), label, f.Subject.Root, f.Subject.Key})
	}
	return out
}

func subjectOf(r *http.Request) privacy.Subject {
	return privacy.Subject{Root: r.PostFormValue("tabel"), Key: r.PostFormValue("nummer")}
}

// again asks the password when it was given too long ago.
func again(w http.ResponseWriter, r *http.Request, err error) error {
	if fault.Is(err, fault.Unauthenticated) {
		return seeOther(w, r, "/account/opnieuw?"+web.SignInReturn+"="+RequestPath(r.PathValue("id")))
	}
	return err
}

// handOver sends the file with all that is kept of a person who was found.
func (s *Privacy) handOver(w http.ResponseWriter, r *http.Request) error {
	one := subjectOf(r)
	if err := s.Rights.HandedOver(r.Context(), web.ActorOf(r), r.PathValue("id"), one); err != nil {
		return again(w, r, err)
	}
	if err := s.Saw(r, rights.SeeRequest, one); err != nil {
		return err
	}
	var file bytes.Buffer // whole before anything is sent, so that a failure is a page
	if err := s.Archive(r.Context(), &file, one); err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "application/zip")
	w.Header().Set("Content-Disposition", `attachment; filename="gegevens.zip"`)
	_, err := file.WriteTo(w)
	return err
}

// erase erases a person who was found.
func (s *Privacy) erase(w http.ResponseWriter, r *http.Request) error {
	if err := s.Rights.EraseFound(r.Context(), web.ActorOf(r), r.PathValue("id"), subjectOf(r)); err != nil {
		return again(w, r, err)
	}
	return seeOther(w, r, RequestPath(r.PathValue("id")))
}

func stepColumns() []table.Column {
	return []table.Column{{Label: "Stap"}, {Label: "Wanneer"}, {Label: "Wie"}, {Label: "Aantekening"}}
}

func stepRows(steps []rights.Step) []table.Row {
	out := make([]table.Row, len(steps))
	for i, one := range steps {
		out[i] = table.Row{Cells: []table.Cell{{Text: one.Kind, Header: true}, {Text: moment(one.TakenAt)}, {Text: one.Actor}, {Text: one.Note}}}
	}
	return out
}

// draft begins the answer: what was found, in words, so that nothing is
// forgotten. The officer finishes it.
func draft(one rights.Request, found []rights.Found) string {
	lines := []string{"Dit hebben we bij dit e-mailadres:"}
	for _, f := range found {
		for _, t := range f.Tables {
			if t.Name != "privacy_request" && t.Name != "privacy_request_step" {
				lines = append(lines, "- "+t.About+" ("+view.Plural(t.Rows, "keer", "keer")+")")
			}
		}
	}
	if len(lines) == 1 {
		return "We hebben gezocht in alles wat we bewaren. Bij dit e-mailadres hebben we niets, behalve dit verzoek."
	}
	text := strings.Join(lines, "\n") + "\n\n"
	if one.Account != "" {
		text += "Het meeste hoort bij je account. Log in, dan zie, verander, haal op of wis je het zelf: Mijn account, Mijn gegevens."
	}
	return strings.TrimSpace(text)
}

func (s *Privacy) note(w http.ResponseWriter, r *http.Request) error {
	id, text := r.PathValue("id"), r.PostFormValue("aantekening")
	err := s.Rights.Note(r.Context(), web.ActorOf(r), id, text)
	return s.acted(w, r, err, noteForm(id, text), func(v *caseView, f view.Form) { v.note = f })
}

func (s *Privacy) extend(w http.ResponseWriter, r *http.Request) error {
	id, text := r.PathValue("id"), r.PostFormValue("reden")
	err := s.Rights.Extend(r.Context(), web.ActorOf(r), id, text)
	return s.acted(w, r, err, extendForm(id, text), func(v *caseView, f view.Form) { v.extend = f })
}

func (s *Privacy) answer(w http.ResponseWriter, r *http.Request) error {
	id, outcome, text := r.PathValue("id"), r.PostFormValue("uitkomst"), r.PostFormValue("antwoord")
	_, err := s.Rights.Answer(r.Context(), web.ActorOf(r), id, rights.Outcome(outcome), text)
	return s.acted(w, r, err, answerForm(id, outcome, text), func(v *caseView, f view.Form) { v.answer = f })
}

// acted goes back to the case, or shows it again with the form that was refused.
func (s *Privacy) acted(w http.ResponseWriter, r *http.Request, err error, f view.Form, put func(*caseView, view.Form)) error {
	if err == nil {
		return seeOther(w, r, RequestPath(r.PathValue("id")))
	}
	f, status, err := f.Failed(err)
	if err != nil {
		return err
	}
	return s.showCase(w, r, status, func(v *caseView) {
		put(v, f)
		v.wrong = f
	})
}

func enterForm(a rights.Asked, via, received string) view.Form {
	kinds, purposes := [][2]string{{"", "Kies"}}, [][2]string{{"", "Kies"}}
	for _, k := range rights.Kinds() {
		kinds = append(kinds, [2]string{string(k), k.Label()})
	}
	for _, p := range append(rights.CanObject(), rights.CanConsent()...) {
		purposes = append(purposes, [2]string{string(p.Code), p.Label})
	}
	return view.Form{Action: requestsBase + "/nieuw", Button: "Verzoek openen", Fields: []view.FormField{
		{Name: "soort", Label: "Wat wordt er gevraagd?", Kind: view.FieldSelect, Value: string(a.Kind), Options: kinds},
		{Name: "doel", Label: "Over welk doel?", Help: "Alleen bij bezwaar of intrekken.", Kind: view.FieldSelect, Value: string(a.Purpose), Options: purposes, Optional: true},
		{Name: "via", Label: "Hoe kwam het binnen?", Kind: view.FieldRadio, Value: via, Options: [][2]string{{string(rights.ByMail), "Per mail of brief"}, {string(rights.ByPhone), "Per telefoon of in een gesprek"}}},
		{Name: "ontvangen", Label: "Op welke dag?", Help: "Bijvoorbeeld 2027-02-03. De klok loopt vanaf deze dag.", Value: received, Max: 10},
		{Name: "email", Label: "E-mailadres van de aanvrager", Help: "Je weet zeker dat dit adres van de aanvrager is.", Kind: view.FieldEmail, Value: a.Email, Max: 254},
		{Name: "toelichting", Label: "Wat vraagt de aanvrager precies?", Kind: view.FieldArea, Value: a.Words, Optional: true, Max: 4000, Rows: 4},
	}}
}

func (s *Privacy) enterForm(w http.ResponseWriter, r *http.Request) error {
	if _, _, err := s.Rights.Cases(r.Context(), web.ActorOf(r)); err != nil { // only to refuse who may not
		return err
	}
	return s.show(w, r, http.StatusOK, "Verzoek invoeren", formPage("Verzoek invoeren", "Een verzoek dat niet via de site kwam.", enterForm(rights.Asked{}, "", clock.DateOf(s.Now()).String())))
}

func (s *Privacy) enter(w http.ResponseWriter, r *http.Request) error {
	a := rights.Asked{Edition: web.EditionOf(r).Slug, Kind: rights.Kind(r.PostFormValue("soort")), Purpose: privacy.PurposeCode(r.PostFormValue("doel")),
		Email: r.PostFormValue("email"), Words: r.PostFormValue("toelichting")}
	via, day := r.PostFormValue("via"), strings.TrimSpace(r.PostFormValue("ontvangen"))
	received, errDay := clock.ParseDate(day)
	if errDay != nil {
		received = clock.Date{} // the service says what is wrong
	}
	one, err := s.Rights.Enter(r.Context(), web.ActorOf(r), a, rights.Channel(via), received)
	if err != nil {
		if fault.Is(err, fault.Forbidden) {
			return err
		}
		f, status, err := enterForm(a, via, day).Failed(err)
		if err != nil {
			return err
		}
		return s.show(w, r, status, "Verzoek invoeren", formPage("Verzoek invoeren", "Een verzoek dat niet via de site kwam.", f))
	}
	return seeOther(w, r, RequestPath(one.ID))
}
