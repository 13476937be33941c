package school

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/errorsummary"
	"andersom/internal/ui/component/facts"
	"andersom/internal/ui/component/meter"
	"andersom/internal/ui/component/selectbox"
	"andersom/internal/ui/component/steps"
	"andersom/internal/web/view"
)

// This file: /school/profiel and its steps.

// The fields of every step besides its own.
const (
	fieldVersion = "versie"
	fieldAction  = "actie" // what the button does
	fieldDrop    = "weg"   // number of the row that goes
	actionRow    = "rij"
	paramSaved   = "opgeslagen"
)

// overviewView is what /school/profiel shows.
type overviewView struct {
	school   string
	draft    bool
	readOnly bool
	saved    string
	facts    []facts.Item
	meter    meter.Props
	steps    []steps.Item
	next     string
}

func (s *Site) overview(w http.ResponseWriter, r *http.Request, v visit) error {
	p := &v.asking.Profile
	o := overviewView{school: v.asking.School.DisplayName(), draft: !v.member().Confirmed, readOnly: !s.Profiles.MayChange(v.actor, p.School),
		facts: registerFacts(v.city, v.asking.School), meter: profileMeter(p), saved: savedText(r)}
	for _, step := range school.Steps() {
		item := steps.Item{Title: step.Title(), Href: stepPath(step), Text: step.Brings(), State: steps.Later}
		if p.Answered(step) {
			item.State, item.Text = steps.Done, stepSays(p, step)
		}
		o.steps = append(o.steps, item)
	}
	if missing := p.Completeness().Missing; len(missing) > 0 {
		o.next = stepPath(missing[0])
	}
	return s.show(w, r, http.StatusOK, "Schoolprofiel", overviewPage(o), breadcrumb.Item{Label: "Je school", Href: homePath}, breadcrumb.Item{Label: "Schoolprofiel"})
}

func stepPath(s school.Step) string { return profilePath + "/" + string(s) }

func savedText(r *http.Request) string {
	if step := school.Step(r.URL.Query().Get(paramSaved)); step.Valid() {
		return step.Title() + ": opgeslagen."
	}
	return ""
}

func profileMeter(p *school.Profile) meter.Props {
	c := p.Completeness()
	return meter.Props{Label: "Je profiel", Value: float64(c.Done), Max: float64(c.Of), Text: strconv.Itoa(c.Done) + " van de " + strconv.Itoa(c.Of) + " stappen ingevuld"}
}

// registerFacts are what DUO's register says already.
func registerFacts(city *finder.City, s school.School) []facts.Item {
	items := []facts.Item{
		{Label: "Adres", Value: s.Street + ", " + s.Postcode + " " + s.City},
		{Label: "Soort", Value: s.Kind.Label()},
	}
	if s.Denomination != "" {
		items = append(items, facts.Item{Label: "Denominatie", Value: s.Denomination})
	}
	if n, ok := s.LatestPupils(); ok {
		text := view.Plural(n.Count, "leerling", "leerlingen")
		if n.Count == school.Few {
			text = "minder dan 5 leerlingen"
		}
		items = append(items, facts.Item{Label: "Leerlingen", Value: text, Note: "op 1 oktober " + strconv.Itoa(n.Year)})
	}
	if city.Words.City != nil {
		if wijk, ok := city.Words.City.WijkByCode(s.Wijk); ok {
			items = append(items, facts.Item{Label: "Wijk", Value: wijk.Label, Note: city.Words.Label(match.Stadsdeel, s.Stadsdeel)})
		}
	}
	return items
}

// stepSays sums up in a few words what a step says.
func stepSays(p *school.Profile, s school.Step) string {
	switch s {
	case school.StepConcept:
		return p.Concepts.String()
	case school.StepGroups:
		names := make([]string, len(p.Groups))
		for i, g := range p.Groups {
			names[i] = g.Name
		}
		return taxonomy.Enumerate(names)
	case school.StepWishes:
		return view.Plural(len(p.Wishes), "wens", "wensen")
	case school.StepWeek:
		texts := make([]string, len(p.Holes))
		for i, h := range p.Holes {
			texts[i] = holeText(h)
		}
		return strings.Join(texts, "; ")
	case school.StepPlaces:
		return taxonomy.Enumerate(append(p.Places.Labels(), p.Facilities.Labels()...))
	case school.StepLimits:
		return limitsText(p.Limits)
	case school.StepDays:
		return view.Plural(len(p.Blocked), "keer", "keer")
	}
	return ""
}

func holeText(h school.Hole) string {
	return taxonomy.Label(h.Day) + " " + h.From + "-" + h.Until
}

func limitsText(l school.Limits) string {
	var parts []string
	add := func(on bool, text string) {
		if on {
			parts = append(parts, text)
		}
	}
	add(l.Km > 0, "tot "+strconv.Itoa(l.Km)+" km")
	add(l.PriceMax > 0, "hoogstens "+l.PriceMax.String()+" per groepsles")
	add(l.GroupSize > 0, strconv.Itoa(l.GroupSize)+" leerlingen tegelijk")
	add(!l.Roles.Empty(), "leerkracht "+strings.Join(l.Roles.Labels(), " of "))
	add(l.Licensed, "met lesbevoegdheid")
	add(l.VOG, "VOG niet verlopen")
	return strings.Join(parts, " · ")
}

// stepView is one step as it is drawn.
type stepView struct {
	step     school.Step
	lead     string
	number   string
	version  string
	saved    string
	readOnly bool
	conflict string
	wrong    errorsummary.Props
	rows     *rows
	rowCount string
	more     string
	sections []section
	facts    []facts.Item // what is known already
	skip     string
}

// id is where the overview of mistakes leads to when a list as a whole is wrong.
// A step without lists has fields of its own, and one may bear this name.
func (v stepView) id() string {
	if v.rows == nil {
		return ""
	}
	return string(v.step)
}

// step shows one step with what the profile says.
func (s *Site) step(w http.ResponseWriter, r *http.Request, v visit) error {
	step, f, err := s.stepOf(r, v)
	if err != nil {
		return err
	}
	stepForms()[step].put(f.values, v.asking.Profile)
	return s.showStep(w, r, http.StatusOK, v, step, f, v.asking.Profile.Version, "")
}

func (s *Site) stepOf(r *http.Request, v visit) (school.Step, *form, error) {
	step := school.Step(r.PathValue("stap"))
	if !step.Valid() {
		return "", nil, fault.New(fault.NotFound, "")
	}
	f := &form{values: url.Values{}, have: v.asking.Profile, words: words{taxonomy: v.city.Words.Taxonomy, goals: goalOptions(v.city)}}
	return step, f, nil
}

// goalOptions offers the kerndoelen.
func goalOptions(city *finder.City) []selectbox.Option {
	out := []selectbox.Option{{Value: "", Label: "kies een kerndoel"}}
	for _, slug := range city.Words.Values(match.Kerndoel) {
		o := selectbox.Option{Value: slug, Label: city.Words.Label(match.Kerndoel, slug)}
		if found := city.Words.Kerndoelen.Resolve(slug); len(found) > 0 {
			o.Group = found[0].Set.Label() + ": " + found[0].Leergebied
		}
		out = append(out, o)
	}
	return out
}

// saveStep stores one step and goes on to the next. A button for another row,
// or for one less, only draws the form again.
func (s *Site) saveStep(w http.ResponseWriter, r *http.Request, v visit) error {
	step, f, err := s.stepOf(r, v)
	if err != nil {
		return err
	}
	if err := readForm(r); err != nil {
		return err
	}
	f.values = r.PostForm
	how := stepForms()[step]
	version, err := strconv.Atoi(f.get(fieldVersion))
	if err != nil {
		version = 0
	}
	if how.rows != nil && f.changeRows(how.rows) {
		return s.showStep(w, r, http.StatusOK, v, step, f, version, "")
	}
	change := school.Profile{School: v.asking.School.Code, Version: version}
	how.read(f, &change)
	if len(f.wrong) > 0 {
		return s.showStep(w, r, http.StatusUnprocessableEntity, v, step, f, version, "")
	}
	stands, err := s.Profiles.Save(r.Context(), v.actor, step, change)
	switch {
	case fault.Is(err, fault.Invalid):
		f.wrong = fault.FieldsOf(err)
		return s.showStep(w, r, http.StatusUnprocessableEntity, v, step, f, version, "")
	case fault.Is(err, fault.Conflict):
		return s.showStep(w, r, http.StatusConflict, v, step, f, stands.Version, fault.MessageOf(err))
	case err != nil:
		return err
	}
	to := profilePath
	if next, ok := step.Next(); ok {
		to = stepPath(next)
	}
	http.Redirect(w, r, to+"?"+paramSaved+"="+string(step), http.StatusSeeOther) //nolint:gosec // a path of ours: the step is one of the list
	return nil
}

// changeRows adds or drops a row when that is what the button asks.
func (f *form) changeRows(l *rows) bool {
	if row, err := strconv.Atoi(f.get(fieldDrop)); err == nil {
		l.drop(f.values, row)
		return true
	}
	if f.get(fieldAction) == actionRow {
		l.add(f.values)
		return true
	}
	return false
}

func (s *Site) showStep(w http.ResponseWriter, r *http.Request, status int, v visit, step school.Step, f *form, version int, conflict string) error {
	how := stepForms()[step]
	if how.rows != nil && how.rows.count(f.values) == 0 {
		how.rows.setCount(f.values, 1)
	}
	sv := stepView{step: step, lead: how.lead, version: strconv.Itoa(version), conflict: conflict, wrong: f.summary(), more: how.more,
		sections: how.draw(f), saved: savedText(r), readOnly: !s.Profiles.MayChange(v.actor, v.asking.School.Code), skip: profilePath}
	for i, one := range school.Steps() {
		if one == step {
			sv.number = "Stap " + strconv.Itoa(i+1) + " van " + strconv.Itoa(len(school.Steps()))
		}
	}
	if next, ok := step.Next(); ok {
		sv.skip = stepPath(next)
	}
	if how.rows != nil {
		sv.rows, sv.rowCount = how.rows, strconv.Itoa(how.rows.count(f.values))
	}
	switch step {
	case school.StepConcept:
		sv.facts = registerFacts(v.city, v.asking.School)
	case school.StepDays:
		sv.facts = s.holidays(v.asking.School)
	}
	return s.show(w, r, status, step.Title(), stepPage(sv), breadcrumb.Item{Label: "Je school", Href: homePath},
		breadcrumb.Item{Label: "Schoolprofiel", Href: profilePath}, breadcrumb.Item{Label: step.Title()})
}

// holidays are the days of this school year on which there is no school.
func (s *Site) holidays(of school.School) []facts.Item {
	today := clock.DateOf(s.Now())
	var out []facts.Item
	for _, h := range s.Calendar.Vacations(today.SchoolYear(), of.HolidayRegion) {
		out = append(out, facts.Item{Label: h.Name, Value: h.From.DutchShort() + " tot en met " + h.Until.DutchShort()})
	}
	first := clock.Date{Year: today.SchoolYear(), Month: 8, Day: 1}
	for d := first; d.Before(first.AddMonths(12)); d = d.AddDays(1) {
		public, ok := s.Calendar.PublicHoliday(d)
		if weekend := d.Weekday() == 0 || d.Weekday() == 6; !ok || weekend {
			continue
		}
		item := facts.Item{Label: public.Name, Value: d.DutchShort()}
		if public.SchoolDay {
			item.Note = "telt als schooldag; zet hem hieronder als jullie dicht zijn"
		}
		out = append(out, item)
	}
	return out
}
