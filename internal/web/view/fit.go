package view

import (
	"slices"
	"strings"

	"andersom/internal/catalog"
	"andersom/internal/clock"
	"andersom/internal/finder"
	"andersom/internal/match"
	"andersom/internal/money"
	"andersom/internal/school"
	"andersom/internal/taxonomy"
)

// This file: how an activity fits a school, in plain Dutch: what fits, what to
// mind, what is not known. All words of the fit stand here.

// FitWords is what is told of a fit, each a part of a sentence.
type FitWords struct {
	Fits    []string
	Mind    []string
	Unknown []string
}

// Line puts all on one line: "Past bij 5/6b en 7a · woensdagochtend vrij · € 62
// per groepsles, binnen jullie € 80 · let op: … · VOG onbekend".
func (w FitWords) Line() string {
	var parts []string
	parts = append(parts, w.Fits...)
	for _, m := range w.Mind {
		parts = append(parts, "let op: "+m)
	}
	parts = append(parts, w.Unknown...)
	if len(parts) == 0 {
		return ""
	}
	return Capital(strings.Join(parts, " · "))
}

// Partly tells whether there is something to mind.
func (w FitWords) Partly() bool { return len(w.Mind) > 0 }

// fitWriter writes about one activity for one school.
type fitWriter struct {
	asking *finder.Asking
	fit    *match.Fit
	label  func(match.Facet, string) string
	out    FitWords
}

// Fit says how an activity fits the school that asks. Label gives the words of
// the city for a value.
func Fit(a *finder.Asking, f *match.Fit, label func(match.Facet, string) string) FitWords {
	w := fitWriter{asking: a, fit: f, label: label}
	w.groups()
	w.wishes()
	w.week()
	w.distance()
	w.price()
	w.places()
	w.facilities()
	w.needs()
	w.limits()
	w.vog()
	return w.out
}

// FitOnCard says it in a list, where the dates are not told one by one.
func FitOnCard(a *finder.Asking, f *match.Fit, label func(match.Facet, string) string) FitWords {
	out := Fit(a, f, label)
	switch f.DaysOff {
	case 0:
	case f.Days:
		out.Mind = append(out.Mind, "kan op geen van de data bij jullie")
	default:
		out.Mind = append(out.Mind, Number(f.DaysOff)+" van de "+Number(f.Days)+" data kunnen niet bij jullie")
	}
	return out
}

func (w *fitWriter) fits(text string)    { w.out.Fits = append(w.out.Fits, text) }
func (w *fitWriter) mind(text string)    { w.out.Mind = append(w.out.Mind, text) }
func (w *fitWriter) unknown(text string) { w.out.Unknown = append(w.out.Unknown, text) }

// fewGroups is up to how many groups are named.
const fewGroups = 4

func (w *fitWriter) groups() {
	all := w.asking.AllGroups()
	fit := w.asking.Groups(w.fit)
	switch {
	case len(all) == 0:
	case len(fit) == 0:
		w.mind("niet voor jullie groepen")
	case len(fit) == len(all) && len(all) > 1:
		w.fits("past bij al jullie groepen")
	case len(fit) > fewGroups:
		w.fits("past bij " + Number(len(fit)) + " van jullie " + Number(len(all)) + " groepen")
	default:
		names := make([]string, len(fit))
		for i, g := range fit {
			names[i] = g.Name
		}
		w.fits("past bij " + taxonomy.Enumerate(names))
	}
}

func (w *fitWriter) wishes() {
	names := func(values []match.Value) string {
		var out []string
		for _, v := range values {
			name := w.label(v.Facet, v.Slug)
			if v.Facet != match.Kerndoel {
				name = strings.ToLower(name)
			}
			out = append(out, name)
		}
		return taxonomy.Enumerate(out)
	}
	if len(w.fit.Wished) > 0 {
		w.fits("jullie willen meer " + names(w.fit.Wished))
	}
	if len(w.fit.Unwanted) > 0 {
		w.mind("jullie willen geen " + names(w.fit.Unwanted))
	} else if len(w.fit.Enough) > 0 && len(w.fit.Wished) == 0 {
		w.mind("jullie hebben genoeg " + names(w.fit.Enough))
	}
	if w.fit.New {
		w.fits("nieuw naast wat jullie al bewaarden")
	}
}

func (w *fitWriter) week() {
	if w.fit.NeverOn {
		w.mind("alleen op dagen die bij jullie niet kunnen")
	}
	if len(w.asking.Match.Slots) == 0 {
		return
	}
	hole, ok := w.asking.Hole(w.fit)
	switch {
	case !ok && w.fit.OtherWeeks:
		w.mind("niet in de weken van jullie gaten")
	case !ok && w.fit.Anytime:
		w.unknown("dag in overleg")
	case !ok:
		w.mind("niet in een gat van jullie week")
	case w.fit.SlotAll:
		w.fits(HoleDay(hole) + " vrij")
	case w.fit.Price == nil && hole.Budget > 0 && w.coversSlot():
		w.fits(HoleDay(hole) + " vrij")
	case w.fit.Price != nil && hole.Budget > 0 && *w.fit.Price > hole.Budget && w.coversSlot():
		w.fits(HoleDay(hole) + " vrij")
		w.mind(hole.Budget.String() + " budget voor dat gat")
	default:
		w.mind(HoleDay(hole) + " vrij, maar niet voor die groep")
	}
}

// coversSlot tells whether the activity is for the group of the hole.
func (w *fitWriter) coversSlot() bool {
	want := w.asking.Match.Slots[w.fit.Slot].Groepen
	return want == 0 || slices.ContainsFunc(w.fit.Groups, func(i int) bool { return w.asking.Match.Groups[i] == want })
}

// HoleDay names the moment of a hole: "woensdagochtend", "woensdag".
func HoleDay(h school.Hole) string {
	day := taxonomy.Label(h.Day)
	parts := h.Moments().Parts().Values()
	if len(parts) != 1 {
		return day
	}
	if parts[0] == "naschools" {
		return day + " na schooltijd"
	}
	return day + taxonomy.Label(parts[0])
}

func (w *fitWriter) distance() {
	if slices.Contains(w.fit.Crossed, match.LimitKm) || !w.asking.Match.From.Known() {
		return // told with the limits
	}
	switch {
	case w.fit.Online:
		w.fits("online")
	case w.fit.Comes && !w.fit.HasKm:
		w.fits("komt bij jullie op school")
	case w.fit.HasKm:
		w.fits(Kilometres(w.fit.Km))
	case slices.Contains(w.fit.Unknown, match.LimitKm):
	default:
		w.mind("komt niet in jullie buurt")
	}
}

func (w *fitWriter) price() {
	limit := w.asking.Match.Limits.PriceMax
	switch {
	case w.fit.Price == nil && (limit != nil || w.slotHasBudget()):
		w.unknown("prijs op aanvraag")
	case w.fit.Price == nil:
	case *w.fit.Price == 0:
		w.fits("gratis")
	case limit != nil && *w.fit.Price <= *limit:
		w.fits(perLesson(*w.fit.Price) + ", binnen jullie " + limit.String())
	case limit == nil:
		w.fits(perLesson(*w.fit.Price))
	}
}

func (w *fitWriter) slotHasBudget() bool {
	return slices.ContainsFunc(w.asking.Match.Slots, func(s match.Slot) bool { return s.PriceMax != nil })
}

func perLesson(c money.Cents) string { return c.String() + " per groepsles" }

// ofSchool are the places that the school itself must have.
var ofSchool = taxonomy.SetOf[taxonomy.Place]("klaslokaal", "gymzaal", "schoolplein")

func (w *fitWriter) places() {
	have := w.asking.Profile.Places
	if have.Empty() || w.fit.Places.Empty() || w.fit.Places&^ofSchool != 0 {
		return
	}
	if both := w.fit.Places & have; both != 0 {
		w.fits("jullie hebben de plek: " + both.String())
		return
	}
	w.mind("vraagt " + w.fit.Places.String() + ", en die noemden jullie niet")
}

func (w *fitWriter) facilities() {
	if !w.fit.Lacks.Empty() {
		w.mind("vraagt " + w.fit.Lacks.String() + ", en dat noemden jullie niet")
	}
}

func (w *fitWriter) needs() {
	if !w.fit.Needs.Empty() {
		w.fits("houdt rekening met " + w.fit.Needs.String())
	}
}

// crossedWords says of each limit that it is crossed, and what is unknown when
// nobody can tell.
func (w *fitWriter) crossedWords(l match.Limit) (crossed, unknown string) {
	limits := w.asking.Match.Limits
	switch l {
	case match.LimitKm:
		return Kilometres(w.fit.Km) + ", verder dan jullie " + Number(int(limits.Km)) + " km", "afstand onbekend"
	case match.LimitPrice:
		if w.fit.Price != nil {
			return perLesson(*w.fit.Price) + ", meer dan jullie " + limits.PriceMax.String(), ""
		}
		return "", "" // told with the price
	case match.LimitGroupSize:
		return "niet voor " + Number(limits.GroupSize) + " leerlingen tegelijk", ""
	case match.LimitRole:
		return "vraagt een andere rol van de leerkracht dan jullie willen", "rol van de leerkracht onbekend"
	case match.LimitLicence:
		return "er komt niemand met een lesbevoegdheid", "onbekend of er iemand met een lesbevoegdheid komt"
	case match.LimitVOG:
		return "VOG verlopen", ""
	}
	return "", ""
}

func (w *fitWriter) limits() {
	for _, l := range w.fit.Crossed {
		if crossed, _ := w.crossedWords(l); crossed != "" {
			w.mind(crossed)
		}
	}
	for _, l := range w.fit.Unknown {
		if _, unknown := w.crossedWords(l); unknown != "" {
			w.unknown(unknown)
		}
	}
}

// vog says what is known of the certificate; that it has run out is told with
// the limits when that is one.
func (w *fitWriter) vog() {
	switch {
	case w.fit.VOG == taxonomy.VOGExpired && !slices.Contains(w.fit.Crossed, match.LimitVOG):
		w.mind("VOG verlopen")
	case w.fit.VOG == taxonomy.VOGUnknown:
		w.unknown("VOG onbekend")
	}
}

// FitWithFacts adds to the words of a fit what only the whole fact sheet knows:
// that the school has what is needed, and which dates cannot be. Holiday gives
// the name of a day on which there is no school.
func FitWithFacts(words FitWords, a *finder.Asking, o catalog.Activity, holiday func(clock.Date) (string, bool)) FitWords {
	if have := a.Profile.Facilities; !have.Empty() {
		if o.Facilities != 0 && o.Facilities&^have == 0 {
			words.Fits = append(words.Fits, "jullie hebben wat nodig is: "+o.Facilities.String())
		}
	}
	if o.Settings.Has("vakantie") {
		holiday = func(clock.Date) (string, bool) { return "", false }
	}
	for _, session := range o.Dates {
		if why, blocked := whyNot(a.Profile, session.Date, holiday); blocked {
			words.Mind = append(words.Mind, session.Date.Dutch()+" kan niet: "+why)
		}
	}
	return words
}

// whyNot says why the whole school cannot on a day.
func whyNot(p school.Profile, d clock.Date, holiday func(clock.Date) (string, bool)) (string, bool) {
	if name, ok := holiday(d); ok {
		return strings.ToLower(name), true
	}
	for _, b := range p.Blocked {
		if b.Groups == 0 && b.Holds(d) {
			if b.Note != "" {
				return b.Note, true
			}
			return b.Kind.Label(), true
		}
	}
	return "", false
}

// HiddenWords says how many activities each limit hides: "12 te ver weg".
func HiddenWords(hidden []match.Hidden) []string {
	var out []string
	for _, h := range hidden {
		out = append(out, Number(h.N)+" "+hiddenBy[h.Limit])
	}
	return out
}

// HiddenText says it in a sentence.
func HiddenText(r match.Result) string {
	return "Door jullie grenzen " + verborgen(r.HiddenAll) + ": " + taxonomy.Enumerate(HiddenWords(r.Hidden)) + "." + twice(r)
}

// twice says that what crosses two limits is told with both.
func twice(r match.Result) string {
	sum := 0
	for _, h := range r.Hidden {
		sum += h.N
	}
	if sum <= r.HiddenAll {
		return ""
	}
	return " Soms is er meer dan één reden."
}

func verborgen(n int) string {
	if n == 1 {
		return "is 1 activiteit verborgen"
	}
	return "zijn " + Number(n) + " activiteiten verborgen"
}

var hiddenBy = map[match.Limit]string{
	match.LimitKm: "te ver weg", match.LimitPrice: "te duur", match.LimitGroupSize: "niet voor de grootte van jullie groepen",
	match.LimitRole: "met een rol voor de leerkracht die jullie niet willen", match.LimitLicence: "zonder iemand met een lesbevoegdheid",
	match.LimitVOG: "met een verlopen VOG",
}

// limitWord names the limits for the page that explains the fit.
var limitWord = map[match.Limit]string{
	match.LimitKm: "De afstand tot de plek, in een rechte lijn", match.LimitPrice: "De prijs van een groepsles, alles inbegrepen",
	match.LimitGroupSize: "Het aantal leerlingen dat tegelijk mee kan doen", match.LimitRole: "Wat er van je eigen leerkracht wordt gevraagd",
	match.LimitLicence: "Dat er iemand met een lesbevoegdheid komt", match.LimitVOG: "Dat de VOG niet is verlopen",
}

// LimitWord says what a limit is about.
func LimitWord(l match.Limit) string { return limitWord[l] }

// PartWords says what a part of the fit looks at and why it weighs what it does.
type PartWords struct{ Title, Looks, Why string }

// PartWord gives the words of a part.
func PartWord(p match.Part) PartWords { return partWords[p] }

var partWords = map[match.Part]PartWords{
	match.PartWishes: {"Wensen", "Of de school meer wil van de discipline, het domein of het kerndoel. Wil ze er geen, dan geeft dit niets.",
		"Wat een school wil, is waarom ze zoekt."},
	match.PartGroups:   {"Groepen", "Voor welk deel van de groepen het geschikt is.", "Wat voor weinig groepen is, vult weinig gaten."},
	match.PartWeek:     {"Week", "Of moment, groep, prijs en weken bij een gat in de week passen.", "Scholen vullen gaten in de week, geen lijstjes."},
	match.PartDistance: {"Afstand", "Hoe dichtbij het is. Wie naar school komt en wat online is, krijgt alles.", "Reizen kost tijd en begeleiding."},
	match.PartVariety:  {"Afwisseling", "Of er een discipline in zit die nog niet op een lijst van de school staat. Werk je nog niet samen met je school op de site, dan tellen je eigen lijsten.", "Iets nieuws is meer waard dan nog een keer hetzelfde."},
	match.PartPrice:    {"Prijs", "Hoe ver de prijs onder de grens van de school ligt.", "Binnen de grens maakt de prijs weinig uit."},
	match.PartPlaces:   {"Plek", "Of de school een plek heeft waar het kan.", "Een ruimte is vaak wel te vinden."},
	match.PartDays: {"Dagen", "Welk deel van de data in een vakantie valt of op een dag die bij jullie niet kan. Ook: of het alleen kan op weekdagen die bij jullie nooit kunnen.",
		"Wat op geen enkele dag kan, heeft een school niets aan."},
	match.PartFacilities: {"Voorzieningen", "Welk deel van wat er nodig is, zoals een keuken of tablets, de school niet noemde.",
		"Een keuken of tablets regel je minder snel dan een lokaal."},
	match.PartNeeds: {"Behoeften", "Of het rekening houdt met wat de kinderen nodig hebben.", "Dit is vaak een kwestie van overleg."},
}
