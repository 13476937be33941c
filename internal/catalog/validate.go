package catalog

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/money"
	"andersom/internal/taxonomy"
)

// This file: whether what is filled in can be true. A draft may lack facts,
// it may not hold wrong ones. Which facts are needed: publishable.go. The
// fields bear the names of docs/exchange.md, with a dot for what lies within
// ("prijs.btw.tarief") and the place in a list from 0 ("data.0.tot").

// The longest texts, in characters.
const (
	MaxTitle       = 120
	MaxSummary     = 200
	MaxDescription = 20_000
	maxText        = 2_000
	maxLine        = 200
)

// maxAmount bounds every stated amount: a million euro.
const maxAmount = money.Cents(100_000_000)

// Check names every fact of the activity that cannot be right, in plain Dutch
// at its field. Today bounds what was confirmed.
func (a Activity) Check(v Vocabulary, today clock.Date) []fault.Field {
	c := &checker{}
	c.externalID(a.ExternalID)
	c.length("titel", a.Title, MaxTitle)
	c.length("samenvatting", a.Summary, MaxSummary)
	c.length("omschrijving", a.Description, MaxDescription)
	c.disciplines(a.Disciplines, v)
	for _, k := range a.Kerndoelen {
		if _, ok := v.ResolveKerndoel(k); !ok {
			c.add("kerndoelen", fmt.Sprintf("Kerndoel %q kennen we niet. Schrijf bijvoorbeeld 54 of nieuw:20.", k))
		}
	}
	c.lists(a)
	c.placeAndDates(a)
	c.known("locatie.postcode", a.Venue.Postcode, v)
	c.shape(a)
	c.group(a)
	c.times(a)
	c.price(a.Price)
	c.area(a.Area, v)
	c.vog(a.VOG, today)
	c.texts(a)
	c.links(a, v)
	c.contact(a.Contact)
	c.notAfter("bevestigd_op", a.ConfirmedAt, today)
	if !a.PublishedAt.IsZero() { // a day to come would stand above all that is new until then
		c.notAfter("gepubliceerd_op", clock.DateOf(a.PublishedAt), today)
	}
	return c.faults
}

// Check names every fact of the provider that cannot be right; see Activity.Check.
func (p Provider) Check(today clock.Date) []fault.Field {
	c := &checker{}
	c.externalID(p.ExternalID)
	c.length("naam", p.Name, MaxTitle)
	c.oneOf("soort", p.Kind == "" || p.Kind == Organisation || p.Kind == Freelancer)
	c.oneOf("status", p.Status == "" || slices.Contains(providerStatuses, p.Status))
	c.length("samenvatting", p.Summary, MaxSummary)
	c.length("omschrijving", p.Description, MaxDescription)
	c.length("plaats", p.City, maxLine)
	c.postcode("postcode", p.Postcode)
	if p.KvK != "" && !kvkForm.MatchString(p.KvK) {
		c.add("kvk", "Een KvK-nummer heeft 8 cijfers.")
	}
	c.addresses("sociale_media", p.Social)
	c.contact(p.Contact)
	c.notAfter("bevestigd_op", p.ConfirmedAt, today)
	return c.faults
}

// checker gathers mistakes.
type checker struct{ faults []fault.Field }

func (c *checker) add(name, message string) {
	c.faults = append(c.faults, fault.Field{Name: name, Message: message})
}

func (c *checker) oneOf(name string, ok bool) {
	if !ok {
		c.add(name, "Kies een waarde uit de lijst.")
	}
}

func (c *checker) length(name, text string, most int) {
	if n := utf8.RuneCountInString(text); n > most {
		c.add(name, fmt.Sprintf("Dit is te lang: %d tekens. Gebruik er hooguit %d.", n, most))
	}
}

func (c *checker) between(name string, n, least, most int) {
	if n != 0 && (n < least || n > most) {
		c.add(name, fmt.Sprintf("Vul een getal in van %d tot en met %d.", least, most))
	}
}

func (c *checker) inOrder(name string, from, until clock.Date) {
	if !from.IsZero() && !until.IsZero() && until.Before(from) {
		c.add(name, "De einddatum ligt voor de begindatum.")
	}
}

func (c *checker) notAfter(name string, d, today clock.Date) {
	if today.Before(d) {
		c.add(name, "Deze dag ligt in de toekomst.")
	}
}

func (c *checker) externalID(id string) {
	if id != "" && !externalIDForm.MatchString(id) {
		c.add("bron_id", "Gebruik alleen kleine letters, cijfers en streepjes, hooguit 64 tekens.")
	}
}

func (c *checker) disciplines(list []string, v Vocabulary) {
	if len(list) > 3 {
		c.add("disciplines", "Kies hooguit 3 disciplines.")
	}
	for i, d := range list {
		if !v.HasDiscipline(d) {
			c.add("disciplines", fmt.Sprintf("Discipline %q kennen we niet.", d))
		}
		if slices.Contains(list[:i], d) {
			c.add("disciplines", fmt.Sprintf("Discipline %q staat er twee keer.", d))
		}
	}
}

// lists holds single values to their closed lists; sets cannot hold others.
func (c *checker) lists(a Activity) {
	c.oneOf("soort", a.Kind == "" || taxonomy.Valid(a.Kind))
	c.oneOf("vorm", a.Shape == "" || taxonomy.Valid(a.Shape))
	c.oneOf("rol_leerkracht", a.TeacherRole == "" || taxonomy.Valid(a.TeacherRole))
	c.oneOf("vast_gezicht", a.SameFace == "" || taxonomy.Valid(a.SameFace))
	c.oneOf("status", a.Status == "" || a.Status.Valid())
}

// placeAndDates holds venue and dates to the kind.
func (c *checker) placeAndDates(a Activity) {
	c.length("locatie.naam", a.Venue.Name, maxLine)
	c.length("locatie.adres", a.Venue.Street, maxLine)
	c.length("locatie.plaats", a.Venue.City, maxLine)
	c.postcode("locatie.postcode", a.Venue.Postcode)
	if a.Kind != "" && !a.Kind.HasVenue() && a.Venue.stated() {
		c.add("locatie", fmt.Sprintf("Bij de soort %q hoort geen locatie. Kies een andere soort of laat de locatie leeg.", taxonomy.Label(a.Kind)))
	}
	if len(a.Dates) > 0 && (a.Kind == taxonomy.KindAtSchool || a.Kind == taxonomy.KindVenue) {
		c.add("data", fmt.Sprintf("Bij de soort %q horen geen vaste data. Kies een andere soort of laat de data leeg.", taxonomy.Label(a.Kind)))
	}
	for i, s := range a.Dates {
		if s.Date.IsZero() {
			c.add(fmt.Sprintf("data.%d.datum", i), "Vul een dag in, zoals 2027-02-03.")
		}
		c.span(fmt.Sprintf("data.%d", i), s.From, s.Until)
	}
}

// stated tells whether anything of the address was filled in.
func (v Venue) stated() bool {
	return v.Name != "" || v.Street != "" || v.Postcode != "" || v.City != ""
}

// shape holds the number of lessons and weeks to the shape.
func (c *checker) shape(a Activity) {
	c.between("lessen", a.Lessons, 1, 400)
	c.between("minuten", a.Minutes, 5, 720)
	c.between("weken", a.Weeks, 1, 53)
	c.between("groepen_per_dag", a.GroupsPerDay, 1, 40)
	if a.Lessons <= 0 {
		return
	}
	switch a.Shape {
	case taxonomy.ShapeSingle:
		if a.Lessons != 1 {
			c.add("lessen", "Een gastles is 1 les. Kies een andere vorm of pas het aantal lessen aan.")
		}
	case taxonomy.ShapeSeries:
		if a.Lessons < 2 || a.Lessons > 5 {
			c.add("lessen", "Een reeks heeft 2 tot en met 5 lessen. Kies een andere vorm of pas het aantal lessen aan.")
		}
	case taxonomy.ShapeProgramme:
		if a.Weeks > 0 && (a.Weeks < 6 || a.Weeks > 12) {
			c.add("weken", "Een programma duurt 6 tot en met 12 weken. Kies een andere vorm of pas het aantal weken aan.")
		}
		fallthrough
	default:
		if a.Shape != "" && a.Lessons < 2 {
			c.add("lessen", "Deze vorm heeft meer dan 1 les. Kies een gastles of pas het aantal lessen aan.")
		}
	}
}

// group holds the sizes of groups to each other.
func (c *checker) group(a Activity) {
	c.between("groepsgrootte.min", a.GroupMin, 1, 1000)
	c.between("groepsgrootte.max", a.GroupMax, 1, 1000)
	if a.GroupMax > 0 && a.GroupMin > a.GroupMax {
		c.add("groepsgrootte.max", "Het grootste aantal leerlingen is kleiner dan het kleinste.")
	}
	c.between("groepen_tegelijk", a.GroupsAtOnce, 1, 40)
	if a.GroupsPerDay > 0 && a.GroupsAtOnce > a.GroupsPerDay {
		c.add("groepen_tegelijk", "Dit zijn meer groepen dan er op een dag les krijgen.")
	}
	c.between("aanlooptijd_dagen", a.LeadDays, 1, 730)
}

func (c *checker) times(a Activity) {
	for i, t := range a.Times {
		name := fmt.Sprintf("tijden.%d", i)
		if !taxonomy.Valid(t.Day) {
			c.add(name+".dag", "Kies een dag: ma, di, wo, do of vr.")
		}
		if t.From == "" {
			c.add(name+".van", "Vul een begintijd in, zoals 8:30.")
		}
		c.span(name, t.From, t.Until)
	}
	c.inOrder("beschikbaar.tot", a.From, a.Until)
}

// span holds a from and until to the form of a time and to their order.
func (c *checker) span(name, from, until string) {
	a, okA := minutesOf(from)
	b, okB := minutesOf(until)
	if from != "" && !okA {
		c.add(name+".van", "Schrijf een tijd als 8:30.")
	}
	if until != "" && !okB {
		c.add(name+".tot", "Schrijf een tijd als 12:00.")
	}
	if okA && okB && b <= a {
		c.add(name+".tot", "De eindtijd ligt niet na de begintijd.")
	}
	if from == "" && until != "" {
		c.add(name+".van", "Vul ook een begintijd in.")
	}
}

func (c *checker) area(w WorkingArea, v Vocabulary) {
	for _, s := range w.Stadsdelen {
		if !v.HasStadsdeel(s) {
			c.add("werkgebied.stadsdelen", fmt.Sprintf("Stadsdeel %q kennen we niet.", s))
		}
	}
	for _, g := range w.Gemeenten {
		if !v.HasGemeente(g) {
			c.add("werkgebied.gemeenten", fmt.Sprintf("Gemeente %q kennen we niet.", g))
		}
	}
	c.postcode("werkgebied.rondom.postcode", w.Postcode)
	switch {
	case w.Postcode == "" && w.Km != 0:
		c.add("werkgebied.rondom.postcode", "Vul ook de postcode in waar de afstand vanaf telt.")
	case w.Postcode != "" && !(w.Km > 0 && w.Km <= 400):
		c.add("werkgebied.rondom.km", "Vul een afstand in kilometers in, tot en met 400.")
	}
	c.known("werkgebied.rondom.postcode", w.Postcode, v)
}

// known tells of a well-formed postcode that lies nowhere.
func (c *checker) known(name, postcode string, v Vocabulary) {
	if _, _, ok := v.Locate(postcode); postcodeForm.MatchString(postcode) && !ok {
		c.add(name, "Deze postcode kennen we niet.")
	}
}

func (c *checker) vog(v VOG, today clock.Date) {
	c.oneOf("vog.opgegeven", v.Stated == "" || taxonomy.Valid(v.Stated))
	c.notAfter("vog.datum", v.Date, today)
	c.inOrder("vog.geldig_tot", v.Date, v.ValidUntil)
	c.desk("vog.gecontroleerd_door", v.CheckedBy)
	if v.Stated == taxonomy.No && (v.CheckedBy != "" || !v.Date.IsZero()) {
		c.add("vog.opgegeven", "Er staat dat er geen VOG is, maar er is wel een datum of controle ingevuld.")
	}
}

// desk keeps addresses of persons out of fields that name a desk or a role.
func (c *checker) desk(name, text string) {
	c.length(name, text, MaxTitle)
	if strings.Contains(text, "@") {
		c.add(name, "Vul een afdeling of rol in, geen persoon of e-mailadres.")
	}
}

func (c *checker) texts(a Activity) {
	c.length("vervanging", a.Substitute, maxText)
	c.length("annuleren", a.Cancellation, maxText)
	c.length("voorbereiding", a.Preparation, maxText)
	c.length("overdracht", a.HandOver, maxText)
	c.length("materiaal", a.Materials, maxText)
	c.desk("bevestigd_door", a.ConfirmedBy)
	for i, s := range a.Subsidies {
		name := fmt.Sprintf("subsidies.%d", i)
		if s.Name == "" {
			c.add(name+".naam", "Vul de naam van de regeling in.")
		}
		c.length(name+".naam", s.Name, maxLine)
		c.address(name+".bron", s.Source)
		c.inOrder(name+".tot", s.From, s.Until)
	}
}

func (c *checker) links(a Activity, v Vocabulary) {
	for i, image := range a.Images {
		name := fmt.Sprintf("beelden.%d", i)
		discipline, drawn := strings.CutPrefix(image.File, "illustratie:")
		if !drawn || !v.HasDiscipline(discipline) {
			c.add(name+".bestand", "Kies een tekening, bijvoorbeeld illustratie:muziek.")
		}
		if strings.TrimSpace(image.Alt) == "" {
			c.add(name+".alt", "Beschrijf in een zin wat er op het beeld te zien is.")
		}
		c.length(name+".alt", image.Alt, maxLine)
	}
	c.address("video", a.Video)
	c.addresses("sociale_media", a.Social)
}
