package desk

import (
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/content"
	"andersom/internal/fault"
	"andersom/internal/privacy"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/table"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: what the team decides of the register: who is responsible, on which
// grounds, how long, and who works for us. The service says who may.

// Register serves those pages and the remarks about the policy.
type Register struct {
	Chrome  *view.Chrome
	Records *privacy.Service
	Remarks *content.Remarks
	Saw     view.Saw // the processing log
	Now     clock.Clock
}

const (
	registerPath = "/beheer/privacy/register"
	remarksPath  = "/beheer/privacy/opmerkingen"
	openRegister = "/privacy/register" // where everybody sees it
	newCode      = "nieuw"
)

// Routes adds the pages to the kit.
func (s *Register) Routes(k *web.Kit) {
	decides := web.TeamAs(access.PrivacyOfficer, access.Administrator)
	k.Handle("GET "+registerPath, decides, s.register)
	k.Handle("GET "+registerPath+"/{soort}/{code}", decides, s.edit)
	k.Handle("POST "+registerPath+"/{soort}/{code}", decides, s.change)
	k.Handle("POST "+registerPath+"/{soort}/{code}/bevestigen", decides, s.confirm)
	k.Handle("GET "+remarksPath, decides, s.remarks)
	k.Handle("POST "+remarksPath+"/{id}/{actie}", decides, s.remarkDone)
}

// decidedKinds are what people decide on, in the order of the page.
func decidedKinds() []privacy.Kind {
	return []privacy.Kind{privacy.KindOrganisation, privacy.KindPurpose, privacy.KindPeriod, privacy.KindProcessor}
}

type registerPart struct {
	title string
	rows  []table.Row
}

type registerView struct {
	proposals int
	done      string
	parts     []registerPart
}

func registerColumns() []table.Column {
	return []table.Column{{Label: "Naam"}, {Label: "Wat geldt"}, {Label: "Versie", Numeric: true}, {Label: "Stand"}}
}

// register lists what people decide on.
func (s *Register) register(w http.ResponseWriter, r *http.Request) error {
	book, err := s.Records.Book(r.Context())
	if err != nil {
		return err
	}
	v := registerView{proposals: book.Proposals(), done: map[string]string{"bewaard": "Je voorstel is bewaard. Bevestig het als het klopt.",
		"bevestigd": "Bevestigd. De privacytekst is bijgewerkt."}[r.URL.Query().Get("gedaan")]}
	waiting := map[string]int{}
	for _, one := range book.Waiting {
		waiting[string(one.Kind)+"/"+one.Code] = one.Version
	}
	for _, kind := range decidedKinds() {
		part := registerPart{title: kind.Label()}
		for _, one := range book.Records {
			if one.Kind == kind {
				part.rows = append(part.rows, s.row(one, waiting[string(one.Kind)+"/"+one.Code]))
			}
		}
		v.parts = append(v.parts, part)
	}
	return s.page(w, r, http.StatusOK, "Register", nil, registerPage(v))
}

func (s *Register) row(one privacy.Record, waiting int) table.Row {
	state := "bevestigd op " + clock.DateOf(one.ConfirmedAt).DutchShort()
	switch {
	case waiting > 0:
		state = "versie " + strconv.Itoa(waiting) + " wacht op bevestiging"
	case one.Proposal():
		state = "voorstel"
	}
	href := registerPath + "/" + string(one.Kind) + "/" + one.Code
	return table.Row{Cells: []table.Cell{{Content: recordLink(href, view.RecordLabel(one)), Header: true}, {Text: s.gist(one)}, {Text: strconv.Itoa(one.Version)}, {Text: state}}}
}

// gist says in a few words what a record comes to.
func (s *Register) gist(r privacy.Record) string {
	var says struct {
		Basis   privacy.Ground `json:"basis"`
		Period  privacy.Period `json:"period"`
		Country string         `json:"country"`
		Due     string         `json:"review_due"`
		Address string         `json:"address"`
	}
	if err := json.Unmarshal(r.Content, &says); err != nil {
		return "" // the page of the record shows it as it is
	}
	switch r.Kind {
	case privacy.KindPurpose:
		return "grondslag " + string(says.Basis) + ": " + says.Basis.Label().NL
	case privacy.KindPeriod:
		return says.Period.Words()
	case privacy.KindProcessor:
		if privacy.IsGiven(says.Due) && says.Due < clock.DateOf(s.Now()).String() {
			return says.Country + ", overeenkomst nakijken: dat moest voor " + says.Due
		}
		return says.Country
	case privacy.KindOrganisation:
		return says.Address
	case privacy.KindCategory, privacy.KindTable, privacy.KindCookie, privacy.KindStore, privacy.KindMeasure:
	}
	return ""
}

func (s *Register) page(w http.ResponseWriter, r *http.Request, status int, title string, crumbs []breadcrumb.Item, page templ.Component) error {
	w.Header().Set("Cache-Control", "no-store")
	return web.Render(w, r, status, s.Chrome.Frame(r, view.Head{Title: title, NoIndex: true, Crumbs: crumbs}, page))
}

// editView is one record with its form.
type editView struct {
	title, state    string
	action, confirm string // empty: nothing to confirm
	base            int
	version         int
	fields          []editField
	fixed           bool
	summary         errorsummary.Props
	versions        []linklist.Item
}

func crumbsTo(label string) []breadcrumb.Item {
	return []breadcrumb.Item{{Label: "Register", Href: registerPath}, {Label: label}}
}

// edit shows the last version of a record, and lets it be changed and confirmed.
func (s *Register) edit(w http.ResponseWriter, r *http.Request) error {
	v, _, err := s.editView(r)
	if err != nil {
		return err
	}
	return s.page(w, r, http.StatusOK, v.title, crumbsTo(v.title), editPage(v))
}

// editView gives the page of a record and its last version; that of a new
// processor is the zero version.
func (s *Register) editView(r *http.Request) (editView, privacy.Record, error) {
	kind, code := privacy.Kind(r.PathValue("soort")), r.PathValue("code")
	if !kind.Decided() {
		return editView{}, privacy.Record{}, fault.New(fault.NotFound, "Dit is hier niet te veranderen.")
	}
	v := editView{action: registerPath + "/" + string(kind) + "/" + code}
	if kind == privacy.KindProcessor && code == newCode {
		v.title = "Verwerker toevoegen"
		v.fields = processorFields(privacy.Processor{}, true)
		return v, privacy.Record{Kind: kind}, nil
	}
	versions, err := s.Records.History(r.Context(), web.ActorOf(r), kind, code)
	if err != nil {
		return editView{}, privacy.Record{}, err
	}
	last := versions[0]
	v.title, v.base, v.version, v.state = view.RecordLabel(last), last.Version, last.Version, "bevestigd op "+clock.DateOf(last.ConfirmedAt).Dutch()
	if last.Proposal() {
		v.state, v.confirm = "een voorstel dat nog bevestigd moet worden", v.action+"/bevestigen"
	}
	for _, one := range versions {
		v.versions = append(v.versions, linklist.Item{Label: "Versie " + strconv.Itoa(one.Version), Href: openRegister + "/" + one.ID(), Note: clock.DateOf(one.ValidFrom).DutchShort()})
	}
	v.fields, v.fixed, err = fieldsOf(last)
	return v, last, err
}

// change makes a new version of a record.
func (s *Register) change(w http.ResponseWriter, r *http.Request) error {
	v, last, err := s.editView(r)
	if err != nil {
		return err
	}
	base, err := strconv.Atoi(r.PostFormValue("versie"))
	if err != nil {
		return fault.New(fault.Invalid, "Het formulier is niet heel.")
	}
	changed, code, err := read(r, last)
	if err != nil {
		return err
	}
	_, err = s.Records.Change(r.Context(), web.ActorOf(r), last.Kind, code, base, changed)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		v.base = base
		v.summary.Items = []errorsummary.Item{{Text: fault.MessageOf(err), Href: "#" + v.fields[0].name}}
		for i := range v.fields {
			v.fields[i].value = r.PostFormValue(v.fields[i].name)
		}
		return s.page(w, r, web.StatusOf(err), v.title, crumbsTo(v.title), editPage(v))
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, registerPath+"/"+string(last.Kind)+"/"+code)
}

// confirm says that the version that was seen holds.
func (s *Register) confirm(w http.ResponseWriter, r *http.Request) error {
	version, err := strconv.Atoi(r.PostFormValue("versie"))
	if err != nil {
		return fault.New(fault.Invalid, "Het formulier is niet heel.")
	}
	err = s.Records.Confirm(r.Context(), web.ActorOf(r), privacy.Kind(r.PathValue("soort")), r.PathValue("code"), version)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		v, _, again := s.editView(r)
		if again != nil {
			return again
		}
		v.summary.Items = []errorsummary.Item{{Text: fault.MessageOf(err), Href: "#" + v.fields[0].name}}
		return s.page(w, r, web.StatusOf(err), v.title, crumbsTo(v.title), editPage(v))
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, registerPath+"?gedaan=bevestigd")
}

func seeOther(w http.ResponseWriter, r *http.Request, path string) error {
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, path, http.StatusSeeOther) //nolint:gosec // begins with a path of ours
	return nil
}
