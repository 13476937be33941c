package desk

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/ui/component/table"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the mail that waits, fails or was given up. The page knows no
// address, text or link: the jobs do not have them.

const (
	postPath  = "/beheer/post"
	postLimit = 100 // lines in a table; the page says how many there are
)

type postView struct {
	counts        job.Counts
	waiting, dead []table.Row
	noServer      bool
}

// post shows what waits and what was given up.
func (s *Site) post(w http.ResponseWriter, r *http.Request) error {
	v := postView{noServer: !s.CanMail()}
	var err error
	if v.counts, err = s.Jobs.Count(r.Context()); err != nil {
		return err
	}
	waiting, err := s.Jobs.Waiting(r.Context(), postLimit)
	if err != nil {
		return err
	}
	dead, err := s.Jobs.Dead(r.Context(), postLimit)
	if err != nil {
		return err
	}
	for _, item := range waiting {
		v.waiting = append(v.waiting, s.waitingRow(item))
	}
	mayAct := web.ActorOf(r).InTeam(access.Administrator)
	for _, item := range dead {
		v.dead = append(v.dead, s.deadRow(item, mayAct))
	}
	w.Header().Set("Cache-Control", "no-store")
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, view.Head{Title: "Post", NoIndex: true}, postPage(v)))
}

// postAgain lets a mail that was given up be tried again.
func (s *Site) postAgain(w http.ResponseWriter, r *http.Request) error {
	return s.postDo(w, r, s.Jobs.Again)
}

// postDrop throws a mail that was given up away.
func (s *Site) postDrop(w http.ResponseWriter, r *http.Request) error {
	return s.postDo(w, r, s.Jobs.Drop)
}

// postDo does something with a mail and goes back to the list. A mail that is no
// longer there was done or thrown away by somebody else: the list shows that.
func (s *Site) postDo(w http.ResponseWriter, r *http.Request, do func(context.Context, string) error) error {
	if err := do(r.Context(), r.PathValue("id")); err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, postPath, http.StatusSeeOther)
	return nil
}

func waitingColumns() []table.Column {
	return []table.Column{{Label: "Waarvoor"}, {Label: "Stand"}, {Label: "Pogingen", Numeric: true}, {Label: "Eerste poging"}, {Label: "Laatste fout"}}
}

func deadColumns() []table.Column {
	return []table.Column{{Label: "Waarvoor"}, {Label: "Waarom niet"}, {Label: "Doen", LabelHidden: true}, {Label: "Pogingen", Numeric: true},
		{Label: "Eerste poging"}, {Label: "Laatste poging"}}
}

func (s *Site) waitingRow(i job.Item) table.Row {
	return table.Row{Cells: []table.Cell{{Text: s.purpose(i), Header: true}, {Text: s.state(i)}, {Text: strconv.Itoa(i.Attempts)},
		{Text: moment(i.First)}, {Text: why(i.Failure)}}}
}

// deadRow is a mail that was given up, with buttons for who may press them.
func (s *Site) deadRow(i job.Item, mayAct bool) table.Row {
	do := table.Cell{Text: "alleen beheer"}
	if mayAct {
		do = table.Cell{Content: postButtons(i.ID, s.purpose(i)+", "+moment(i.Failed))}
	}
	return table.Row{Cells: []table.Cell{{Text: s.purpose(i), Header: true}, {Text: why(i.Failure)}, do, {Text: strconv.Itoa(i.Attempts)}, {Text: moment(i.First)}, {Text: moment(i.Failed)}}}
}

// purpose says what a job is for. Work that is no mail has its kind as name.
func (s *Site) purpose(i job.Item) string {
	if i.Purpose == "" {
		return string(i.Kind)
	}
	return s.Purpose(i.Purpose)
}

func (s *Site) state(i job.Item) string {
	switch {
	case i.Running:
		return "wordt nu gedaan"
	case i.Due.After(s.Now()):
		return "wacht tot " + moment(i.Due)
	}
	return "aan de beurt"
}

// moment writes a time as people in the Netherlands read it, without the year:
// nothing stands here longer than a month.
func moment(t time.Time) string {
	if t.IsZero() {
		return "nog niet"
	}
	d := clock.DateOf(t)
	return strings.TrimSuffix(d.DutchShort(), " "+strconv.Itoa(d.Year)) + ", " + t.In(clock.Zone()).Format("15:04")
}

// why explains the class of a failure; the code of the server stays behind it.
func why(c job.Class) string {
	word, code, _ := strings.Cut(string(c), " ") // not every class has a code
	text, known := map[string]string{
		"":             "geen",
		"fout":         "Er ging iets mis bij ons; het logboek weet meer.",
		"te-traag":     "Het duurde te lang.",
		"gestopt":      "Het programma stopte.",
		"afgebroken":   "Het programma is elke keer afgebroken.",
		"onbereikbaar": "De mailserver is niet bereikbaar of brak af.",
		"onveilig":     "De mailserver biedt geen veilige verbinding.",
		"aanmelden":    "De mailserver laat ons niet binnen: kijk naar gebruiker en wachtwoord.",
		"uitgesteld":   "De mailserver zegt: later.",
		"geweigerd":    "De mailserver weigert deze mail.",
		"bericht":      "Het adres kan niet kloppen.",
		"onbekend":     "Dit programma kent deze mail niet.",
	}[word]
	if !known {
		text = word
	}
	if code != "" {
		text += " (" + code + ")"
	}
	return text
}

func overview(c job.Counts) string {
	parts := []string{view.Plural(c.Waiting, "mail wacht", "mails wachten"), view.Plural(c.Failing, "daarvan lukte eerder niet", "daarvan lukten eerder niet"),
		view.Plural(c.Dead, "is opgegeven", "zijn opgegeven")}
	return strings.Join(parts, ", ") + "."
}
