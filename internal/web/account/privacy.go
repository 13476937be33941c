package account

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"andersom/internal/account"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/privacy"
	"andersom/internal/subject"
	"andersom/internal/ui/component/facts"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/radiogroup"
	"andersom/internal/ui/component/table"
	"andersom/internal/web"
)

// This file: everything that is kept of who is signed in: seeing it, the file
// with it, and having it erased.

func (s *Site) privacyRoutes(k *web.Kit) {
	k.Handle("GET "+dataPath, web.SignedIn, func(w http.ResponseWriter, r *http.Request) error {
		http.Redirect(w, r, PrivacyPath, http.StatusMovedPermanently)
		return nil
	})
	k.Handle("GET "+PrivacyPath, web.SignedIn, s.privacy)
	k.Handle("POST "+archivePath, web.SignedIn, s.recent(s.askArchive))
	k.Handle("GET "+archivePath, web.SignedIn, func(w http.ResponseWriter, r *http.Request) error {
		return seeOther(w, r, PrivacyPath+"#ophalen") // after the password was asked
	})
	k.Handle("GET "+archivePath+"/{bestand}", web.SignedIn, s.recent(s.archive))
	k.Handle("GET "+erasePath, web.SignedIn, s.recent(s.eraseForm))
	k.Handle("POST "+erasePath, web.SignedIn, s.recent(s.erase))
	k.Handle("POST "+stayPath, web.SignedIn, s.stay)
	k.Handle("GET "+gonePath, web.Everyone, s.gone)
}

// privacyView is the page of one's own data.
type privacyView struct {
	done     string
	leaving  string // the day; empty = the account stays
	pieces   []pieceView
	edits    []linklist.Item
	export   exportView
	sections []templ.Component
}

// pieceView is what one table holds: rows one under another as facts, or as a
// table when there are several.
type pieceView struct {
	id, title, note string
	single          []facts.Item
	columns         []table.Column
	rows            []table.Row
	withheld        []string
}

type exportView struct {
	state            string // "", "bezig", "klaar"
	ready, all       int64
	size, until, url string
}

func (s *Site) privacy(w http.ResponseWriter, r *http.Request) error {
	actor := web.ActorOf(r)
	pieces, err := s.Subjects.Own(r.Context(), actor)
	if err != nil {
		return err
	}
	v := privacyView{done: doneText(r), edits: edits(pieces)}
	if !actor.Leaving.IsZero() {
		v.leaving = clock.DateOf(actor.Leaving).DutchShort()
	}
	for _, p := range slices.Backward(pieces) {
		v.pieces = append(v.pieces, s.piece(r, p))
	}
	if v.export, err = s.exportState(r); err != nil {
		return err
	}
	for _, section := range s.Sections {
		c, err := section(r)
		if err != nil {
			return err
		}
		if c != nil {
			v.sections = append(v.sections, c)
		}
	}
	return s.show(w, r, http.StatusOK, "Mijn gegevens", privacyPage(v), ownCrumbs("Mijn gegevens")...)
}

// piece makes what one table holds readable. Columns in which nothing stands in
// any row are left out here; the file has them all.
func (s *Site) piece(r *http.Request, p subject.Piece) pieceView {
	v := pieceView{id: "tabel-" + p.Part.Table + "-" + strconv.Itoa(p.Part.Path.Depth()), title: ownTitle(p.Part), note: count(len(p.Rows))}
	for _, f := range p.Part.Fields {
		if !f.Exported() {
			v.withheld = append(v.withheld, subject.LabelOf(f)+": "+f.Withheld+".")
		}
	}
	cells := make([][]string, len(p.Rows))
	filled := make([]bool, len(p.Columns))
	for i, row := range p.Rows {
		for k, f := range p.Columns {
			text := s.Subjects.Readable(r.Context(), p.Part.Table, f, row[k])
			cells[i] = append(cells[i], text)
			filled[k] = filled[k] || text != ""
		}
	}
	for k, f := range p.Columns {
		switch {
		case !filled[k]:
		case len(p.Rows) == 1:
			v.single = append(v.single, facts.Item{Label: subject.LabelOf(f), Value: cells[0][k]})
		default:
			v.columns = append(v.columns, table.Column{Label: subject.LabelOf(f)})
		}
	}
	if len(p.Rows) == 1 {
		return v
	}
	for _, row := range cells {
		var one table.Row
		for k, text := range row {
			if filled[k] {
				one.Cells = append(one.Cells, table.Cell{Text: text})
			}
		}
		v.rows = append(v.rows, one)
	}
	return v
}

// ownTitle says to somebody what of theirs a table holds; of a table without a
// title here, what a row of it is.
func ownTitle(p privacy.Part) string {
	titles := map[string]string{"account": "Je account", "session": "Waar je bent ingelogd", "membership": "Scholen waar je bij hoort",
		"account_team": "Je rol in het team", "account_device": "Apparaten waarop je eerder inlogde", "account_token": "Links in mails aan jou",
		"profile": "Je concept van een profiel", "shortlist": "Je lijsten", "shortlist_item": "Wat je bewaarde", "shortlist_share": "Lijsten die je deelde",
		"saved_search": "Je zoekvragen", "job": "Mails en taken die nog wachten", "own_export": "Bestanden met je gegevens", "erasure_request": "Je vraag om je account te verwijderen"}
	if title, ok := titles[p.Table]; ok {
		return title
	}
	return p.About
}

func count(n int) string {
	if n == 1 {
		return "1 keer"
	}
	return strconv.Itoa(n) + " keer"
}

// edits gives where people change what they entered, each address once.
func edits(pieces []subject.Piece) []linklist.Item {
	at := map[string]int{}
	var out []linklist.Item
	for _, p := range slices.Backward(pieces) {
		for _, f := range p.Part.Fields {
			if f.EditAt == "" || f.Erase == privacy.Keep {
				continue
			}
			label, _, _ := strings.Cut(f.Label, ",")
			i, known := at[f.EditAt]
			if !known {
				at[f.EditAt] = len(out)
				out = append(out, linklist.Item{Label: label, Href: f.EditAt})
			} else if !strings.Contains(", "+out[i].Label+", ", ", "+label+", ") {
				out[i].Label += ", " + label
			}
		}
	}
	return out
}

func (s *Site) exportState(r *http.Request) (exportView, error) {
	e, there, err := s.Subjects.LastExport(r.Context(), web.ActorOf(r))
	switch {
	case err != nil || !there:
		return exportView{}, err
	case e.DoneAt.IsZero():
		return exportView{state: "bezig", ready: e.Ready, all: e.Pieces}, nil
	case !e.Done(s.Now()):
		return exportView{}, nil
	}
	return exportView{state: "klaar", size: size(e.Bytes), until: moment(e.ExpiresAt), url: archivePath + "/" + e.ID}, nil
}

func size(bytes int64) string {
	const kilo = 1024
	if bytes < kilo*kilo {
		return fmt.Sprintf("%d kB", max(1, bytes/kilo))
	}
	return strings.Replace(fmt.Sprintf("%.1f MB", float64(bytes)/(kilo*kilo)), ".", ",", 1)
}

func (s *Site) askArchive(w http.ResponseWriter, r *http.Request) error {
	if err := s.Subjects.AskExport(r.Context(), web.ActorOf(r)); err != nil {
		return err
	}
	return seeOther(w, r, PrivacyPath+"?gelukt=bestand#ophalen")
}

// archive sends the file. It may be large, so the time to send it starts anew
// with every part.
func (s *Site) archive(w http.ResponseWriter, r *http.Request) (err error) {
	file, closer, err := s.Subjects.Fetch(r.Context(), web.ActorOf(r), r.PathValue("bestand"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closer.Close()) }()
	h := w.Header()
	h.Set("Content-Type", "application/zip")
	h.Set("Content-Disposition", `attachment; filename="andersom-gegevens-`+clock.DateOf(s.Now()).String()+`.zip"`)
	h.Set("Cache-Control", "no-store")
	return send(w, file)
}

// partTime is how long sending one part may take.
const partTime = 30 * time.Second

func send(w http.ResponseWriter, file io.Reader) error {
	control := http.NewResponseController(w)
	for {
		if err := control.SetWriteDeadline(time.Now().Add(partTime)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return err
		}
		if _, err := io.CopyN(w, file, 1<<20); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// eraseView is the page on which somebody has the account erased.
type eraseView struct {
	form    formView
	goes    []string
	stays   []string
	leaving string
}

// eraseFormView is the form; who is the last director of a school says here who
// takes over.
func (s *Site) eraseFormView(r *http.Request, when string) (formView, []account.Orphan, error) {
	orphans, err := s.Accounts.Orphans(r.Context(), web.ActorOf(r).Account, "")
	if err != nil {
		return formView{}, nil, err
	}
	v := formView{title: "Account verwijderen", action: erasePath, button: "Account verwijderen", danger: true,
		fields: []fieldView{
			{name: "wanneer", label: "Wanneer?", kind: "radio", value: when, options: []radiogroup.Option{
				{Value: "later", Label: "Over 7 dagen", Help: "Je kunt je nog bedenken. Tot die tijd ziet niemand anders iets van jou, en krijg je geen berichten meer over je zoekvragen."},
				{Value: "nu", Label: "Nu meteen", Help: "Dit kan niet terug."}}},
			{name: "zeker", label: "Ja, verwijder mijn account", kind: "check", value: r.PostFormValue("zeker")}}}
	next, err := s.successionFields(r, orphans)
	v.fields = slices.Insert(v.fields, 1, next...)
	return v, orphans, err
}

func (s *Site) eraseForm(w http.ResponseWriter, r *http.Request) error {
	form, _, err := s.eraseFormView(r, "later")
	if err != nil {
		return err
	}
	return s.erasePage(w, r, form, nil)
}

func (s *Site) erasePage(w http.ResponseWriter, r *http.Request, form formView, wrong error) error {
	pieces, err := s.Subjects.Own(r.Context(), web.ActorOf(r))
	if err != nil {
		return err
	}
	v := eraseView{}
	if leaving := web.ActorOf(r).Leaving; !leaving.IsZero() {
		v.leaving = clock.DateOf(leaving).DutchShort()
	}
	v.goes, v.stays = fate(pieces)
	status, err := form.mistaken(wrong)
	if err != nil {
		return err
	}
	v.form = form
	title := form.title
	if wrong != nil {
		title = "Fout: " + title
	}
	return s.show(w, r, status, title, erasePageOf(v), ownCrumbs(form.title)...)
}

// fate says of what is kept of somebody what goes, and what stays and why.
func fate(pieces []subject.Piece) (goes, stays []string) {
	for _, p := range slices.Backward(pieces) {
		if p.Part.Row {
			goes = append(goes, ownTitle(p.Part)+" ("+count(len(p.Rows))+")")
			continue
		}
		reasons := map[string][]string{}
		var order []string
		for _, f := range p.Part.Fields {
			switch {
			case f.Erase != privacy.Keep:
				goes = append(goes, f.Label+" ("+count(len(p.Rows))+")")
			case reasons[f.Reason] == nil:
				order = append(order, f.Reason)
				fallthrough
			default:
				reasons[f.Reason] = append(reasons[f.Reason], strings.ToLower(f.Label))
			}
		}
		for _, reason := range order {
			stays = append(stays, ownTitle(p.Part)+": "+strings.Join(reasons[reason], ", ")+". Dit "+reason+".")
		}
	}
	return goes, stays
}

func (s *Site) erase(w http.ResponseWriter, r *http.Request) error {
	form, orphans, err := s.eraseFormView(r, r.PostFormValue("wanneer"))
	if err != nil {
		return err
	}
	var wrong []fault.Field
	if when := r.PostFormValue("wanneer"); when != "nu" && when != "later" {
		wrong = append(wrong, fault.Field{Name: "wanneer", Message: "Kies wanneer je account weg mag."})
	}
	if r.PostFormValue("zeker") != "ja" {
		wrong = append(wrong, fault.Field{Name: "zeker", Message: "Zet een vinkje als je zeker weet dat je account weg mag."})
	}
	if len(wrong) > 0 {
		return s.erasePage(w, r, form, fault.InvalidFields(wrong))
	}
	if err := s.Accounts.NameSuccessors(r.Context(), web.ActorOf(r), chosen(r, orphans)...); err != nil {
		return s.erasePage(w, r, form, err)
	}
	if r.PostFormValue("wanneer") == "later" {
		if _, err := s.Subjects.AskErasure(r.Context(), web.ActorOf(r)); err != nil {
			return s.erasePage(w, r, form, err)
		}
		return seeOther(w, r, PrivacyPath)
	}
	if err := s.Subjects.EraseNow(r.Context(), web.ActorOf(r)); err != nil {
		return s.erasePage(w, r, form, err)
	}
	s.Sessions.End(w)
	return seeOther(w, r, gonePath)
}

func (s *Site) stay(w http.ResponseWriter, r *http.Request) error {
	if err := s.Subjects.Stay(r.Context(), web.ActorOf(r)); err != nil {
		return err
	}
	return seeOther(w, r, PrivacyPath+"?gelukt=blijft")
}

func (s *Site) gone(w http.ResponseWriter, r *http.Request) error {
	return s.form(w, r, formView{title: "Je account is verwijderd", lead: "Alles wat van jou was, is weg. In onze back-ups staat het nog hooguit 30 dagen. Zetten we een back-up terug, dan verwijderen we het opnieuw.",
		links: []linklist.Item{{Label: "Naar de voorpagina", Href: "/"}, {Label: "Wat doen we met gegevens?", Href: "/privacy"}}}, nil)
}
