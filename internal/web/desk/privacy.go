package desk

import (
	"andersom/internal/access"
	"context"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"andersom/internal/clock"
	"andersom/internal/contact"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/ui/component/alert"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/ui/component/table"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: /beheer/privacy, what waits for the privacy officer. The service
// decides who may look (F12).

// Privacy serves the pages of the privacy officer.
type Privacy struct {
	Chrome   *view.Chrome
	Rights   *rights.Service
	Contact  *contact.Service
	Register *privacy.Register
	// Saw writes in the processing log whose data are shown; before they are.
	Saw view.Saw
	// AddressOf gives the address of an account; NotFound.
	AddressOf func(ctx context.Context, account string) (string, error)
	// Processors gives who processes data for us; nil = nobody.
	Processors func(ctx context.Context) ([]Processor, error)
	// Runs gives the latest runs of the retention jobs; nil = there are none.
	Runs func(ctx context.Context) ([]Run, error)
	// Archive writes a file with all that is kept of a person.
	Archive func(ctx context.Context, w io.Writer, who privacy.Subject) error
	Now     clock.Clock
}

// Processor is a party that processes data for us.
type Processor struct {
	Code, Name, Role, Country string
	Agreement                 string // what is agreed, in words
	Overdue                   bool   // the day that the register names is past
}

// Run is one run of a retention job.
type Run struct {
	At     time.Time
	What   string // in words
	Rows   int64
	DryRun bool
	Failed bool
}

// The addresses.
const (
	privacyPath  = "/beheer/privacy"
	requestsBase = privacyPath + "/verzoeken"
	breachesPath = privacyPath + "/datalekken"
	affectedPath = privacyPath + "/betrokkenen"
	partiesPath  = privacyPath + "/verwerkers"
	runsPath     = privacyPath + "/opruimen"
	dpiaPath     = privacyPath + "/dpia"
	// MessagesPath is where the messages to the team stand.
	MessagesPath = "/beheer/berichten"
)

// RequestPath is the address of a case.
func RequestPath(id string) string { return requestsBase + "/" + id }

// Routes adds the pages to the kit.
func (s *Privacy) Routes(k *web.Kit) {
	decides := web.TeamAs(access.PrivacyOfficer, access.Administrator)
	k.Handle("GET "+privacyPath, decides, s.overview)
	k.Handle("GET "+requestsBase+"/nieuw", decides, s.enterForm)
	k.Handle("POST "+requestsBase+"/nieuw", decides, s.enter)
	k.Handle("GET "+requestsBase+"/{id}", decides, s.request)
	k.Handle("POST "+requestsBase+"/{id}/aantekening", decides, s.note)
	k.Handle("POST "+requestsBase+"/{id}/verlengen", decides, s.extend)
	k.Handle("POST "+requestsBase+"/{id}/antwoord", decides, s.answer)
	k.Handle("POST "+requestsBase+"/{id}/bestand", decides, s.handOver)
	k.Handle("POST "+requestsBase+"/{id}/wissen", decides, s.erase)
	k.Handle("GET "+breachesPath, decides, s.breaches)
	k.Handle("GET "+breachesPath+"/nieuw", decides, s.breachForm)
	k.Handle("POST "+breachesPath+"/nieuw", decides, s.breachSave)
	k.Handle("GET "+breachesPath+"/{id}", decides, s.breachForm)
	k.Handle("POST "+breachesPath+"/{id}", decides, s.breachSave)
	k.Handle("GET "+affectedPath, decides, s.affected)
	k.Handle("GET "+partiesPath, decides, s.parties)
	k.Handle("POST "+partiesPath+"/{code}", decides, s.reviewed)
	k.Handle("GET "+runsPath, decides, s.runs)
	k.Handle("GET "+dpiaPath, decides, s.dpia)
	k.Handle("POST "+dpiaPath, decides, s.saveDPIA)
	k.Handle("GET "+MessagesPath, web.Team, s.messages)
	k.Handle("POST "+MessagesPath+"/{id}", web.Team, s.messageAnswered)
}

// show sends a page of the desk.
func (s *Privacy) show(w http.ResponseWriter, r *http.Request, status int, title string, page templ.Component) error {
	w.Header().Set("Cache-Control", "no-store")
	head := view.Head{Title: title, NoIndex: true}
	if r.URL.Path != privacyPath {
		head.Crumbs = []breadcrumb.Item{{Label: "Privacy", Href: privacyPath}, {Label: title}}
	}
	if status >= http.StatusBadRequest {
		head.Title = "Fout: " + title
	}
	return web.Render(w, r, status, s.Chrome.Frame(r, head, page))
}

type overviewView struct {
	lead               string
	alarms             []alert.Props
	open, closed       []table.Row
	consents, objected []table.Row
	restricted         string
	links              []linklist.Item
}

func (s *Privacy) overview(w http.ResponseWriter, r *http.Request) error {
	who := web.ActorOf(r)
	open, closed, err := s.Rights.Cases(r.Context(), who)
	if err != nil {
		return err
	}
	tally, err := s.Rights.Choices.Tally(r.Context())
	if err != nil {
		return err
	}
	if err := s.Saw(r, rights.SeeRequests, subjectsOf(append(open, closed...))...); err != nil {
		return err
	}
	today := clock.DateOf(s.Now())
	late, soon := rights.Late(open, today)
	v := overviewView{lead: view.Plural(len(open), "verzoek wacht", "verzoeken wachten") + " op antwoord.", links: deskLinks()}
	if late > 0 {
		v.alarms = append(v.alarms, alert.Props{Kind: alert.Error, Title: view.Plural(late, "verzoek is te laat", "verzoeken zijn te laat"), Text: "De laatste dag om te antwoorden is voorbij. Antwoord vandaag nog."})
	}
	if soon > 0 {
		v.alarms = append(v.alarms, alert.Props{Kind: alert.Warning, Title: view.Plural(soon, "verzoek moet", "verzoeken moeten") + " binnen een week beantwoord zijn"})
	}
	more, err := s.alarms(r)
	if err != nil {
		return err
	}
	v.alarms = append(v.alarms, more...)
	for _, one := range open {
		v.open = append(v.open, openRow(one, s.Now()))
	}
	for _, one := range closed {
		v.closed = append(v.closed, closedRow(one))
	}
	v.consents, v.objected = tallyRows(rights.CanConsent(), tally.Consents), tallyRows(rights.CanObject(), tally.Objections)
	v.restricted = view.Plural(tally.Restricted, "persoon heeft", "personen hebben") + " het gebruik van gegevens stilgezet; ooit waren dat er " + strconv.Itoa(tally.RestrictedN) + "."
	return s.show(w, r, http.StatusOK, "Privacy", overviewPage(v))
}

// alarms are those of breaches and processors.
func (s *Privacy) alarms(r *http.Request) ([]alert.Props, error) {
	var out []alert.Props
	all, err := s.Rights.AllBreaches(r.Context(), web.ActorOf(r))
	if err != nil {
		return nil, err
	}
	for _, b := range all {
		if !b.Unreported() || !b.ClosedAt.IsZero() {
			continue
		}
		p := alert.Props{Kind: alert.Warning, Title: "Datalek: beslis over melden vóór " + moment(b.ReportBy()), Text: hoursLeft(b.ReportBy(), s.Now())}
		if s.Now().After(b.ReportBy()) {
			p.Kind, p.Title = alert.Error, "Datalek: de 72 uur zijn voorbij"
		}
		out = append(out, p)
	}
	rows, overdue, err := s.partyRows(r)
	if err != nil {
		return nil, err
	}
	if overdue > 0 {
		out = append(out, alert.Props{Kind: alert.Warning, Title: view.Plural(overdue, "verwerker is", "verwerkers zijn") + " langer dan 12 maanden niet nagekeken",
			Text: "Van " + view.Plural(len(rows), "verwerker", "verwerkers") + " in het register."})
	}
	return out, nil
}

func deskLinks() []linklist.Item {
	return []linklist.Item{
		{Label: "Verzoek invoeren", Href: requestsBase + "/nieuw", Text: "Dat per mail, brief of telefoon binnenkwam."},
		{Label: "Datalekken", Href: breachesPath, Text: "Opschrijven, de klok van 72 uur, melden of niet."},
		{Label: "Wie is getroffen?", Href: affectedPath, Text: "Wiens gegevens zijn bekeken, uit het verwerkingslog."},
		{Label: "Verwerkers", Href: partiesPath, Text: "Afspraken, en wanneer ze zijn nagekeken."},
		{Label: "Opruimen", Href: runsPath, Text: "Wat volgens de bewaartermijnen is gewist."},
		{Label: "DPIA", Href: dpiaPath, Text: "De vragen, de antwoorden en de uitkomst."},
		{Label: "Register", Href: registerPath, Text: "Doelen, grondslagen, termijnen en verwerkers bevestigen of veranderen."},
		{Label: "Opmerkingen over de privacytekst", Href: remarksPath},
		{Label: "Berichten aan het team", Href: MessagesPath},
	}
}

// subjectsOf gives the people whom requests are about.
func subjectsOf(all []rights.Request) []privacy.Subject {
	var out []privacy.Subject
	for _, one := range all {
		if one.Account != "" {
			out = append(out, privacy.Subject{Root: "account", Key: one.Account})
		} else {
			out = append(out, privacy.Subject{Root: "privacy_request", Key: one.ID})
		}
	}
	return out
}

func openColumns() []table.Column {
	return []table.Column{{Label: "Verzoek"}, {Label: "Laatste dag"}, {Label: "Nog", Numeric: true}, {Label: "Ontvangen"}, {Label: "Via"}}
}

func closedColumns() []table.Column {
	return []table.Column{{Label: "Verzoek"}, {Label: "Uitkomst"}, {Label: "Beantwoord"}, {Label: "Binnen", Numeric: true}}
}

func tallyColumns(what string) []table.Column {
	return []table.Column{{Label: "Doel"}, {Label: what + " nu", Numeric: true}, {Label: "Ooit", Numeric: true}}
}

func openRow(one rights.Request, now time.Time) table.Row {
	left := rights.DaysLeft(one.Last(), now)
	last := one.Last().DutchShort()
	if !one.ExtendedOn.IsZero() {
		last += " (verlengd)"
	}
	return table.Row{Cells: []table.Cell{{Content: rowLink(one.Kind.Label(), RequestPath(one.ID), ", ontvangen op "+clock.DateOf(one.ReceivedAt).DutchShort()), Header: true},
		{Text: last}, {Content: daysLeft(left)}, {Text: clock.DateOf(one.ReceivedAt).DutchShort()}, {Text: string(one.Channel)}}}
}

func closedRow(one rights.Request) table.Row {
	took := clock.DateOf(one.ClosedAt).Days() - clock.DateOf(one.ReceivedAt).Days()
	return table.Row{Cells: []table.Cell{{Content: rowLink(one.Kind.Label(), RequestPath(one.ID), ", beantwoord op "+clock.DateOf(one.ClosedAt).DutchShort()), Header: true},
		{Text: string(one.Outcome)}, {Text: clock.DateOf(one.ClosedAt).DutchShort()}, {Text: view.Plural(took, "dag", "dagen")}}}
}

func tallyRows(purposes []privacy.Purpose, counts map[privacy.PurposeCode]rights.Count) []table.Row {
	out := make([]table.Row, len(purposes))
	for i, p := range purposes {
		out[i] = table.Row{Cells: []table.Cell{{Text: p.Label, Header: true}, {Text: strconv.Itoa(counts[p.Code].Now)}, {Text: strconv.Itoa(counts[p.Code].Ever)}}}
	}
	return out
}

// daysText says how many days are left.
func daysText(left int) string {
	switch {
	case left < 0:
		return view.Plural(-left, "dag", "dagen") + " te laat"
	case left == 0:
		return "vandaag"
	}
	return view.Plural(left, "dag", "dagen")
}

// hoursLeft says how much of the 72 hours is left.
func hoursLeft(until, now time.Time) string {
	left := until.Sub(now)
	if left < 0 {
		return "Al " + view.Plural(int(-left/time.Hour), "uur", "uur") + " te laat."
	}
	return "Nog " + view.Plural(int(left/time.Hour), "uur", "uur") + ". De klok loopt door in het weekend."
}
