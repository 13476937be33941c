package desk

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/ui/component/table"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: breaches and whom they concern, processors, retention, the DPIA,
// and what people wrote.

// momentLayout is how the officer writes a moment, in Amsterdam.
const momentLayout = "2006-01-02 15:04"

func momentText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(clock.Zone()).Format(momentLayout)
}

// momentOf reads a moment; the unset time for nothing.
func momentOf(text string) (time.Time, bool) {
	text = strings.TrimSpace(strings.Replace(text, "T", " ", 1))
	if text == "" {
		return time.Time{}, true
	}
	t, err := time.ParseInLocation(momentLayout, text, clock.Zone())
	return t, err == nil
}

func breachColumns() []table.Column {
	return []table.Column{{Label: "Wat"}, {Label: "Ontdekt"}, {Label: "Melden vóór"}, {Label: "Gemeld"}, {Label: "Risico"}, {Label: "Mensen", Numeric: true}, {Label: "Stand"}}
}

func (s *Privacy) breaches(w http.ResponseWriter, r *http.Request) error {
	all, err := s.Rights.AllBreaches(r.Context(), web.ActorOf(r))
	if err != nil {
		return err
	}
	rows := make([]table.Row, len(all))
	for i, b := range all {
		reported, state, number := "nog niet", "open", "onbekend"
		switch {
		case !b.ReportedAt.IsZero():
			reported = momentText(b.ReportedAt)
		case b.ReasonNot != "":
			reported = "hoeft niet"
		}
		if !b.ClosedAt.IsZero() {
			state = "afgesloten"
		}
		if b.Subjects >= 0 {
			number = view.Number(b.Subjects)
		}
		rows[i] = table.Row{Cells: []table.Cell{{Content: rowLink(short(b.What), breachesPath+"/"+b.ID, ""), Header: true}, {Text: momentText(b.DiscoveredAt)},
			{Text: momentText(b.ReportBy())}, {Text: reported}, {Text: string(b.Risk)}, {Text: number}, {Text: state}}}
	}
	return s.show(w, r, http.StatusOK, "Datalekken", breachesPage(rows))
}

// short gives the beginning of a text, for a line of a table.
func short(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	if letters := []rune(text); len(letters) > 60 {
		return strings.TrimSpace(string(letters[:57])) + "…"
	}
	return text
}

// breachFields are what the officer typed.
func breachFields(get func(string) string, fixed bool) view.Form {
	risks := make([][2]string, 0, len(rights.Risks()))
	for _, one := range rights.Risks() {
		risks = append(risks, [2]string{string(one), strings.ToUpper(string(one)[:1]) + string(one)[1:]})
	}
	f := view.Form{Button: "Opslaan", Fields: []view.FormField{
		{Name: "wat", Label: "Wat is er gebeurd?", Help: "Zonder namen.", Kind: view.FieldArea, Value: get("wat"), Max: 4000, Rows: 4}}}
	if !fixed {
		f.Fields = append(f.Fields, view.FormField{Name: "ontdekt", Label: "Wanneer ontdekt?", Help: "Bijvoorbeeld 2027-02-03 14:30. Vanaf dan lopen de 72 uur.", Value: get("ontdekt"), Max: 16})
	}
	f.Fields = append(f.Fields, []view.FormField{
		{Name: "begonnen", Label: "Wanneer begonnen?", Help: "Zoals 2027-02-03 14:30. Leeg als je het niet weet.", Value: get("begonnen"), Max: 16, Optional: true},
		{Name: "categorieen", Label: "Welke soorten gegevens?", Help: "A account, B advies, C gebruik, D feedback, E correspondentie.", Value: get("categorieen"), Max: 100, Optional: true},
		{Name: "aantal", Label: "Hoeveel mensen treft het?", Help: "Leeg als je het niet weet.", Value: get("aantal"), Max: 9, Optional: true},
		{Name: "risico", Label: "Risico voor die mensen", Kind: view.FieldRadio, Value: get("risico"), Options: risks},
		{Name: "gemeld", Label: "Gemeld bij de Autoriteit Persoonsgegevens op", Value: get("gemeld"), Max: 16, Optional: true},
		{Name: "reden", Label: "Waarom het niet gemeld hoeft te worden", Kind: view.FieldArea, Value: get("reden"), Max: 4000, Rows: 3, Optional: true},
		{Name: "verteld", Label: "Aan de mensen verteld op", Value: get("verteld"), Max: 16, Optional: true},
		{Name: "acties", Label: "Wat is eraan gedaan?", Kind: view.FieldArea, Value: get("acties"), Max: 4000, Rows: 4, Optional: true},
		{Name: "afsluiten", Label: "Is dit datalek afgehandeld?", Kind: view.FieldRadio, Value: get("afsluiten"), Options: [][2]string{{"nee", "Nee, nog niet"}, {"ja", "Ja, afsluiten"}}},
	}...)
	return f
}

func breachValues(b rights.Breach) func(string) string {
	number := ""
	if b.Subjects >= 0 && b.ID != "" {
		number = strconv.Itoa(b.Subjects)
	}
	values := map[string]string{"wat": b.What, "ontdekt": momentText(b.DiscoveredAt), "begonnen": momentText(b.StartedAt), "categorieen": b.Categories, "aantal": number,
		"risico": string(b.Risk), "gemeld": momentText(b.ReportedAt), "reden": b.ReasonNot, "verteld": momentText(b.ToldAt), "acties": b.Actions, "afsluiten": "nee"}
	return func(name string) string { return values[name] }
}

func (s *Privacy) breachForm(w http.ResponseWriter, r *http.Request) error {
	b := rights.Breach{DiscoveredAt: s.Now(), Subjects: -1}
	if id := r.PathValue("id"); id != "" {
		var err error
		if b, err = s.Rights.OneBreach(r.Context(), web.ActorOf(r), id); err != nil {
			return err
		}
	} else if _, err := s.Rights.AllBreaches(r.Context(), web.ActorOf(r)); err != nil { // only to refuse who may not
		return err
	}
	return s.showBreach(w, r, http.StatusOK, b, breachFields(breachValues(b), b.ID != ""))
}

func (s *Privacy) showBreach(w http.ResponseWriter, r *http.Request, status int, b rights.Breach, f view.Form) error {
	title, lead := "Datalek opschrijven", "Schrijf elk datalek op, ook als het niet gemeld hoeft te worden."
	f.Action = breachesPath + "/nieuw"
	if b.ID != "" {
		title, f.Action = "Datalek", breachesPath+"/"+b.ID
		lead = "Ontdekt op " + momentText(b.DiscoveredAt) + ". Melden moet vóór " + momentText(b.ReportBy()) + ". "
		switch {
		case !b.ClosedAt.IsZero():
			lead += "Afgesloten op " + momentText(b.ClosedAt) + "."
		case b.Unreported():
			lead += hoursLeft(b.ReportBy(), s.Now())
		}
	}
	return s.show(w, r, status, title, breachPage(title, lead, f, !b.ClosedAt.IsZero()))
}

func (s *Privacy) breachSave(w http.ResponseWriter, r *http.Request) error {
	b := rights.Breach{ID: r.PathValue("id"), Edition: web.EditionOf(r).Slug, What: r.PostFormValue("wat"), Categories: strings.TrimSpace(r.PostFormValue("categorieen")),
		Risk: rights.Risk(r.PostFormValue("risico")), ReasonNot: r.PostFormValue("reden"), Actions: r.PostFormValue("acties"), Subjects: -1}
	var wrong []fault.Field
	for name, into := range map[string]*time.Time{"ontdekt": &b.DiscoveredAt, "begonnen": &b.StartedAt, "gemeld": &b.ReportedAt, "verteld": &b.ToldAt} {
		t, ok := momentOf(r.PostFormValue(name))
		if *into = t; !ok {
			wrong = append(wrong, fault.Field{Name: name, Message: "Schrijf het moment als 2027-02-03 14:30."})
		}
	}
	if text := strings.TrimSpace(r.PostFormValue("aantal")); text != "" {
		n, err := strconv.Atoi(text)
		if b.Subjects = n; err != nil || n < 0 {
			b.Subjects, wrong = -1, append(wrong, fault.Field{Name: "aantal", Message: "Vul een heel getal in, of niets."})
		}
	}
	was := b
	if b.ID != "" {
		var err error
		if was, err = s.Rights.OneBreach(r.Context(), web.ActorOf(r), b.ID); err != nil {
			return err
		}
		b.DiscoveredAt = was.DiscoveredAt
	}
	slices.SortFunc(wrong, func(x, y fault.Field) int { return strings.Compare(x.Name, y.Name) })
	err := fault.InvalidFields(wrong)
	if err == nil {
		_, err = s.Rights.SaveBreach(r.Context(), web.ActorOf(r), b, r.PostFormValue("afsluiten") == "ja")
	}
	if err != nil {
		f, status, err := breachFields(r.PostFormValue, b.ID != "").Failed(err)
		if err != nil {
			return err
		}
		return s.showBreach(w, r, status, was, f)
	}
	return seeOther(w, r, breachesPath)
}

type affectedView struct {
	form  view.Form
	asked bool
	text  string
	rows  []table.Row
}

// affectedShown is how many addresses the page shows.
const affectedShown = 500

// affected answers whose data were seen in a window of time. Looking is written
// down as well.
func (s *Privacy) affected(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	activities := [][2]string{{"", "Alles"}}
	for _, a := range rights.Activities() {
		activities = append(activities, [2]string{string(a), a.Label()})
	}
	now := s.Now()
	get := func(name, otherwise string) string {
		if q.Has(name) {
			return q.Get(name)
		}
		return otherwise
	}
	v := affectedView{asked: q.Has("van"), form: view.Form{Action: affectedPath, Button: "Zoeken", Fields: []view.FormField{
		{Name: "van", Label: "Vanaf", Help: "Bijvoorbeeld 2027-02-03 14:30.", Value: get("van", momentText(now.Add(-24*time.Hour))), Max: 16},
		{Name: "tot", Label: "Tot", Value: get("tot", momentText(now)), Max: 16},
		{Name: "wie", Label: "Nummer van het account dat keek", Help: "Leeg: wie dan ook. Het nummer staat in het beveiligingslog.", Value: q.Get("wie"), Max: 64, Optional: true},
		{Name: "wat", Label: "Wat er is bekeken", Kind: view.FieldSelect, Value: q.Get("wat"), Options: activities},
	}}}
	from, okFrom := momentOf(v.form.Fields[0].Value)
	until, okUntil := momentOf(v.form.Fields[1].Value)
	status := http.StatusOK
	if !okFrom || !okUntil || from.IsZero() || until.IsZero() {
		f, code, err := v.form.Failed(fault.InvalidFields([]fault.Field{{Name: "van", Message: "Schrijf de momenten als 2027-02-03 14:30."}}))
		if err != nil {
			return err
		}
		v.form, v.asked, status = f, false, code
	}
	window := rights.Window{From: from, Until: until.Add(time.Minute), Actor: strings.TrimSpace(q.Get("wie")), Activity: rights.Activity(q.Get("wat"))}
	found, err := s.Rights.WhoIsAffected(r.Context(), web.ActorOf(r), window) // also refuses who may not
	if err != nil {
		return err
	}
	if v.asked {
		if err := s.fillAffected(r, &v, found); err != nil {
			return err
		}
	}
	return s.show(w, r, status, "Wie is getroffen?", affectedPage(v))
}

func (s *Privacy) fillAffected(r *http.Request, v *affectedView, found rights.Affected) error {
	v.text = view.Plural(len(found.Accounts), "account", "accounts") + ", en " + view.Plural(found.Others, "persoon", "personen") + " zonder account of met een account dat weg is."
	var subjects []privacy.Subject
	for _, id := range found.Accounts[:min(len(found.Accounts), affectedShown)] {
		address, err := s.AddressOf(r.Context(), id)
		if fault.Is(err, fault.NotFound) { // erased a moment ago
			continue
		}
		if err != nil {
			return err
		}
		subjects = append(subjects, privacy.Subject{Root: "account", Key: id})
		v.rows = append(v.rows, table.Row{Cells: []table.Cell{{Text: address, Header: true}, {Text: id}}})
	}
	return s.Saw(r, rights.SeeAffected, subjects...)
}

// partyRows gives a row for each processor, and how many are overdue.
func (s *Privacy) partyRows(r *http.Request) ([]table.Row, int, error) {
	reviews, err := s.Rights.LatestReviews(r.Context(), web.ActorOf(r))
	if err != nil || s.Processors == nil {
		return nil, 0, err
	}
	all, err := s.Processors(r.Context())
	if err != nil {
		return nil, 0, err
	}
	var rows []table.Row
	overdue := 0
	for _, p := range all {
		review, when := reviews[p.Code], "nog nooit"
		if !review.ReviewedAt.IsZero() {
			when = clock.DateOf(review.ReviewedAt).DutchShort()
		}
		late := p.Overdue || review.Overdue(s.Now())
		if late {
			overdue++
		}
		rows = append(rows, table.Row{Cells: []table.Cell{{Text: p.Name, Header: true}, {Text: p.Role}, {Text: p.Country}, {Text: p.Agreement}, {Content: reviewCell(when, late)}, {Text: review.Note}}})
	}
	return rows, overdue, nil
}

func partyColumns() []table.Column {
	return []table.Column{{Label: "Verwerker"}, {Label: "Doet"}, {Label: "Land"}, {Label: "Afspraak"}, {Label: "Nagekeken"}, {Label: "Aantekening"}}
}

func (s *Privacy) parties(w http.ResponseWriter, r *http.Request) error {
	return s.showParties(w, r, http.StatusOK, view.Form{})
}

func (s *Privacy) showParties(w http.ResponseWriter, r *http.Request, status int, failed view.Form) error {
	rows, _, err := s.partyRows(r)
	if err != nil {
		return err
	}
	var forms []partyForm
	if s.Processors != nil {
		all, err := s.Processors(r.Context())
		if err != nil {
			return err
		}
		for _, p := range all {
			f := reviewForm(p.Code, "")
			if failed.Action == f.Action {
				f = failed
			}
			forms = append(forms, partyForm{p.Name, f})
		}
	}
	return s.show(w, r, status, "Verwerkers", partiesPage(rows, forms, failed))
}

type partyForm struct {
	name string
	form view.Form
}

func reviewForm(code, text string) view.Form {
	return view.Form{Action: partiesPath + "/" + code, Button: "Nagekeken", Small: true, Fields: []view.FormField{
		{ID: "aantekening-" + code, Name: "aantekening", Label: "Wat heb je bekeken?", Help: "De afspraak, de maatregelen en hoe de verwerker die laat zien.", Kind: view.FieldArea, Value: text, Max: 2000, Rows: 2}}}
}

func (s *Privacy) reviewed(w http.ResponseWriter, r *http.Request) error {
	code, text := r.PathValue("code"), r.PostFormValue("aantekening")
	if s.Processors == nil {
		return fault.New(fault.NotFound, "")
	}
	all, err := s.Processors(r.Context())
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(all, func(p Processor) bool { return p.Code == code }) {
		return fault.New(fault.NotFound, "")
	}
	if err := s.Rights.Reviewed(r.Context(), web.ActorOf(r), code, text); err != nil {
		f, status, err := reviewForm(code, text).Failed(err)
		if err != nil {
			return err
		}
		return s.showParties(w, r, status, f)
	}
	return seeOther(w, r, partiesPath)
}

func (s *Privacy) runs(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.Rights.AllBreaches(r.Context(), web.ActorOf(r)); err != nil { // only to refuse who may not
		return err
	}
	var rows []table.Row
	if s.Runs != nil {
		all, err := s.Runs(r.Context())
		if err != nil {
			return err
		}
		for _, one := range all {
			kind := "gewist"
			if one.DryRun {
				kind = "alleen geteld"
			}
			if one.Failed {
				kind = "mislukt; het logboek weet waarom"
			}
			rows = append(rows, table.Row{Cells: []table.Cell{{Text: one.What, Header: true}, {Text: momentText(one.At)}, {Text: kind}, {Text: view.Number(int(one.Rows))}}})
		}
	}
	return s.show(w, r, http.StatusOK, "Opruimen", runsPage(rows, periodRows(s.Register)))
}

func runColumns() []table.Column {
	return []table.Column{{Label: "Wat"}, {Label: "Wanneer"}, {Label: "Hoe"}, {Label: "Rijen", Numeric: true}}
}

func periodColumns() []table.Column { return []table.Column{{Label: "Tabel"}, {Label: "Bewaard"}} }

// periodRows are the periods of the register.
func periodRows(register *privacy.Register) []table.Row {
	var out []table.Row
	for _, t := range register.Tables() {
		var words []string
		for _, f := range t.Fields {
			for _, rule := range f.Retention {
				if text := rule.Words(); !slices.Contains(words, text) {
					words = append(words, text)
				}
			}
		}
		if len(words) > 0 {
			out = append(out, table.Row{Cells: []table.Cell{{Text: t.About, Header: true}, {Text: strings.Join(words, "; ")}}})
		}
	}
	return out
}

func dpiaForm(get func(string) string) view.Form {
	f := view.Form{Action: dpiaPath, Button: "Antwoorden opslaan"}
	for _, q := range rights.Questions() {
		f.Fields = append(f.Fields, view.FormField{Name: q.ID, Label: q.Text, Help: q.Help, Kind: view.FieldArea, Value: get(q.ID), Max: 4000, Rows: 3, Optional: true})
	}
	f.Fields = append(f.Fields, view.FormField{Name: rights.DPIAResult, Label: "Is een DPIA nodig?", Kind: view.FieldRadio, Value: get(rights.DPIAResult),
		Options: [][2]string{{"", "Nog niet beslist"}, {rights.DPIANeeded, "Nodig"}, {rights.DPIANotNeeded, "Niet nodig"}}},
		view.FormField{Name: rights.DPIAReason, Label: "Waarom?", Help: "Verplicht als een DPIA niet nodig is.", Kind: view.FieldArea, Value: get(rights.DPIAReason), Max: 4000, Rows: 3, Optional: true})
	return f
}

func (s *Privacy) dpia(w http.ResponseWriter, r *http.Request) error {
	answers, err := s.Rights.DPIA(r.Context(), web.ActorOf(r))
	if err != nil {
		return err
	}
	lead := "Nog niet beslist of een DPIA nodig is."
	if result := answers[rights.DPIAResult]; result.Answer != "" {
		lead = "Uitkomst sinds " + clock.DateOf(result.AnsweredAt).DutchShort() + ": " + result.Answer + "."
	}
	return s.show(w, r, http.StatusOK, "DPIA", formPage("DPIA", lead, dpiaForm(func(name string) string { return answers[name].Answer })))
}

func (s *Privacy) saveDPIA(w http.ResponseWriter, r *http.Request) error {
	answers := map[string]string{rights.DPIAResult: r.PostFormValue(rights.DPIAResult), rights.DPIAReason: r.PostFormValue(rights.DPIAReason)}
	for _, q := range rights.Questions() {
		answers[q.ID] = r.PostFormValue(q.ID)
	}
	if err := s.Rights.SaveDPIA(r.Context(), web.ActorOf(r), answers); err != nil {
		f, status, err := dpiaForm(r.PostFormValue).Failed(err)
		if err != nil {
			return err
		}
		return s.show(w, r, status, "DPIA", formPage("DPIA", "", f))
	}
	return seeOther(w, r, dpiaPath)
}

func (s *Privacy) messages(w http.ResponseWriter, r *http.Request) error {
	all, err := s.Contact.Latest(r.Context(), web.ActorOf(r))
	if err != nil {
		return err
	}
	subjects := make([]privacy.Subject, len(all))
	for i, m := range all {
		subjects[i] = privacy.Subject{Root: "contact_message", Key: m.ID}
	}
	if err := s.Saw(r, rights.SeeMessages, subjects...); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "Berichten", messagesPage(all))
}

func (s *Privacy) messageAnswered(w http.ResponseWriter, r *http.Request) error {
	if err := s.Contact.Answered(r.Context(), web.ActorOf(r), r.PathValue("id")); err != nil {
		return err
	}
	return seeOther(w, r, MessagesPath)
}
