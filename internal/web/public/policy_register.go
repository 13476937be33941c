package public

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/privacy"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/table"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the open part of the register: every single thing that the software
// can keep, and every version of what the register says, at an address of its own.

// dataTable is what the site keeps in one table.
type dataTable struct {
	title, who string
	rows       []table.Row
}

func dataColumns() []table.Column {
	return []table.Column{{Label: "Gegeven"}, {Label: "Waarvoor"}, {Label: "Hoe lang"}, {Label: "Van wie"}, {Label: "In je download"}, {Label: "Bij wissen"}}
}

// data lists every thing about people that the software can keep.
func (s *Policy) data(w http.ResponseWriter, r *http.Request) error {
	book, err := s.Records.Book(r.Context())
	if err != nil {
		return err
	}
	var all []dataTable
	for _, t := range book.Register.Tables() {
		one := dataTable{title: t.About, who: t.Who.Label()}
		seen := map[string]bool{}
		for _, f := range t.Fields {
			if f.Personal && !seen[f.Label] {
				seen[f.Label] = true
				one.rows = append(one.rows, dataRow(book, f))
			}
		}
		if len(one.rows) > 0 {
			all = append(all, one)
		}
	}
	head := view.Head{Title: "Alle gegevens op een rij", Description: "Dit is alles wat de software over mensen kan bewaren, tot de laatste kolom.", Crumbs: crumbs("Alle gegevens")}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, dataPage(head.Description, all)))
}

func dataRow(book *privacy.Book, f privacy.Field) table.Row {
	var purposes, kept []string
	for _, code := range f.Purposes {
		if p, ok := book.Purpose(code); ok {
			purposes = append(purposes, p.Label)
		}
	}
	for _, rule := range f.Retention {
		kept = append(kept, rule.Words())
	}
	export := "ja"
	if !f.Exported() {
		export = "nee: " + f.Withheld
	}
	return table.Row{Cells: []table.Cell{{Text: f.Label, Header: true}, {Text: strings.Join(purposes, "; ")}, {Text: strings.Join(kept, "; of ")},
		{Text: string(f.Source)}, {Text: export}, {Text: eraseWords(f)}}}
}

func eraseWords(f privacy.Field) string {
	switch f.Erase {
	case privacy.Delete:
		return "gaat weg"
	case privacy.Blank:
		return "wordt leeggemaakt"
	case privacy.Pseudonym:
		return "wordt een code die naar niemand leidt"
	case privacy.Keep:
		return "blijft: " + f.Reason
	}
	return string(f.Erase)
}

// openKinds are the sorts of records that everybody may see, in their order.
func openKinds() []privacy.Kind {
	return []privacy.Kind{privacy.KindOrganisation, privacy.KindPurpose, privacy.KindPeriod, privacy.KindProcessor, privacy.KindCategory, privacy.KindCookie, privacy.KindTable}
}

// registerPart is the records of one kind.
type registerPart struct {
	title string
	items []linklist.Item
}

// register lists what is in force.
func (s *Policy) register(w http.ResponseWriter, r *http.Request) error {
	book, err := s.Records.Book(r.Context())
	if err != nil {
		return err
	}
	var parts []registerPart
	for _, kind := range openKinds() {
		part := registerPart{title: kind.Label()}
		for _, one := range book.Records {
			if one.Kind != kind {
				continue
			}
			item := linklist.Item{Label: view.RecordLabel(one), Href: registerPath + "/" + one.ID(), Note: "versie " + strconv.Itoa(one.Version)}
			if one.Proposal() {
				item.Text = "Voorstel, nog te bevestigen."
			}
			part.items = append(part.items, item)
		}
		if len(part.items) > 0 {
			parts = append(parts, part)
		}
	}
	head := view.Head{Title: "Register van verwerkingen", Description: "Alles wat er staat heeft een vast adres. Een verandering krijgt een nieuw adres en het oude blijft.", NoIndex: true, Crumbs: crumbs("Register")}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, registerPage(head.Description, book.Hash, parts)))
}

// recordView is one version of one record.
type recordView struct {
	title, lead string
	content     string // JSON, to be read by people and machines
	versions    []linklist.Item
}

// record leads to the last version of a record.
func (s *Policy) record(w http.ResponseWriter, r *http.Request) error {
	versions, err := s.Records.History(r.Context(), web.ActorOf(r), privacy.Kind(r.PathValue("soort")), r.PathValue("code"))
	if err != nil {
		return err
	}
	http.Redirect(w, r, registerPath+"/"+versions[0].ID(), http.StatusSeeOther) //nolint:gosec // the name of a record that is there, below our own path
	return nil
}

// recordVersion shows one version of a record. With "Accept: application/json" as
// JSON. Unknown: NotFound.
func (s *Policy) recordVersion(w http.ResponseWriter, r *http.Request) error {
	versions, err := s.Records.History(r.Context(), web.ActorOf(r), privacy.Kind(r.PathValue("soort")), r.PathValue("code"))
	if err != nil {
		return err
	}
	var found *privacy.Record
	var items []linklist.Item
	for i, one := range versions {
		if strconv.Itoa(one.Version) == r.PathValue("versie") {
			found = &versions[i]
			continue
		}
		items = append(items, linklist.Item{Label: "Versie " + strconv.Itoa(one.Version), Href: registerPath + "/" + one.ID(), Note: clock.DateOf(one.ValidFrom).DutchShort()})
	}
	if found == nil {
		return fault.New(fault.NotFound, "Deze versie is er niet.")
	}
	w.Header().Add("Vary", "Accept")
	if strings.Contains(r.Header.Get("Accept"), "application/json") {
		return writeRecord(w, s.Chrome.Origin(r), *found)
	}
	label := view.RecordLabel(*found)
	v := recordView{title: label, lead: recordLead(*found), versions: items}
	var indented strings.Builder
	encoder := json.NewEncoder(&indented)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(found.Content); err != nil {
		return err
	}
	v.content = indented.String()
	head := view.Head{Title: label, NoIndex: true, Crumbs: []breadcrumb.Item{{Label: "Privacy en cookies", Href: policyPath},
		{Label: "Register", Href: registerPath}, {Label: label}}}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, recordPage(v)))
}

func recordLead(r privacy.Record) string {
	text := r.Kind.Label() + ", versie " + strconv.Itoa(r.Version) + ", van " + clock.DateOf(r.ValidFrom).Dutch() + "."
	switch {
	case r.ReplacedBy > 0:
		text += " Er is een nieuwere versie: " + strconv.Itoa(r.ReplacedBy) + "."
	case r.Proposal():
		text += " Voorstel: nog te bevestigen."
	case !r.ConfirmedAt.IsZero():
		text += " Bevestigd op " + clock.DateOf(r.ConfirmedAt).Dutch() + "."
	}
	return text
}

// writeRecord writes a version as JSON, with its address as id.
func writeRecord(w http.ResponseWriter, origin string, r privacy.Record) error {
	out := struct {
		ID string `json:"id"`
		privacy.Record
		Next string `json:"replaced_by,omitempty"`
	}{ID: origin + registerPath + "/" + r.ID(), Record: r}
	if r.ReplacedBy > 0 {
		next := r
		next.Version = r.ReplacedBy
		out.Next = origin + registerPath + "/" + next.ID()
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	return json.NewEncoder(w).Encode(out)
}
