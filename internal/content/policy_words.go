package content

// This file: what the register fills in the policy, as Markdown.

import (
	"fmt"
	"slices"
	"strings"

	"andersom/internal/privacy"
)

// policyWords gives what fills the open places of the text of an edition.
func policyWords(book *privacy.Book, edition, language string) Words {
	say := speaker(language)
	return Words{
		"organisatie": say.organisation(book, edition),
		"soorten":     say.categories(book),
		"doelen":      say.purposes(book),
		"straks":      say.later(book),
		"verwerkers":  say.processors(book),
		"opslag":      say.stores(),
		"cookies":     say.cookies(book.Register.Cookies()),
		"maatregelen": say.measures(),
	}
}

// speaker says things in a language of the policy.
type speaker string

// in chooses between two texts.
func (s speaker) in(nl, en string) string { return privacy.Words{NL: nl, EN: en}.In(string(s)) }

func (s speaker) of(w privacy.Words) string { return w.In(string(s)) }

// list writes points.
func list(points ...string) string {
	var out []string
	for _, p := range points {
		if p != "" {
			out = append(out, "- "+p)
		}
	}
	return strings.Join(out, "\n")
}

// point is a point with a name before it.
func point(name, text string) string {
	if text == "" {
		return ""
	}
	return "**" + name + "** " + text
}

// open keeps an open place from becoming a link, and takes what is markup out of
// what people typed.
func open(text string) string {
	return strings.NewReplacer("[", `\[`, "]", `\]`, "*", `\*`, "_", `\_`, "`", "'", "<", "", "\n", " ", "|", "/").Replace(strings.TrimSpace(text))
}

func (s speaker) proposal(is bool) string {
	if !is {
		return ""
	}
	return s.in(` \[voorstel\]`, ` \[proposal\]`)
}

func (s speaker) organisation(book *privacy.Book, edition string) string {
	o, ok := book.Organisations[edition]
	if !ok {
		return open(privacy.NotGiven("organisatie"))
	}
	dpo := open(o.DPO.Name)
	switch {
	case o.DPO.None != "":
		dpo = s.in("die is er niet: ", "there is none: ") + open(o.DPO.None)
	case o.DPO.Contact != "":
		dpo += ", " + open(o.DPO.Contact)
	}
	record, _ := book.Record(privacy.KindOrganisation, edition)
	return list(
		point(s.in("Naam:", "Name:"), open(o.Name)+s.proposal(record.Proposal())),
		point(s.in("Rechtsvorm:", "Legal form:"), open(o.LegalForm)),
		point(s.in("Adres:", "Address:"), open(o.Address)),
		point(s.in("E-mail:", "E-mail:"), open(o.ContactEmail)),
		point(s.in("Telefoon:", "Telephone:"), open(o.ContactPhone)),
		point(s.in("Samen met:", "Together with:"), open(strings.Join(o.Joint, ", "))),
		point(s.in("Functionaris gegevensbescherming:", "Data protection officer:"), dpo),
	)
}

func (s speaker) categories(book *privacy.Book) string {
	used := map[privacy.Category]bool{}
	for _, t := range book.Register.Tables() {
		for _, f := range t.Fields {
			used[f.Category] = used[f.Category] || f.Personal
		}
	}
	var out []string
	for _, c := range privacy.Categories() {
		var examples []string
		for _, e := range c.Examples {
			examples = append(examples, s.of(e))
		}
		text := s.of(c.Text) + " " + s.in("Bijvoorbeeld: ", "For instance: ") + strings.Join(examples, ", ") + "."
		if !used[c.Code] {
			text += s.in(" Nu bewaart de site hier nog niets van.", " For now the site keeps nothing of this.")
		}
		out = append(out, point(string(c.Code)+". "+s.of(c.Label)+".", text))
	}
	return list(out...)
}

// purposes says of each purpose that is in use which data, on which ground, how
// long (P12).
func (s speaker) purposes(book *privacy.Book) string {
	var out []string
	for _, p := range book.Purposes {
		tables := book.Of(p.Code)
		if len(tables) == 0 {
			continue
		}
		record, _ := book.Record(privacy.KindPurpose, string(p.Code))
		why := open(s.of(p.Description))
		if why != "" {
			why = "\n" + why + "\n"
		}
		out = append(out, "### "+open(p.Name(string(s)))+"\n"+why+"\n"+list(
			s.dataOf(book, tables),
			point(s.in("Grondslag:", "Ground:"), s.ground(p)+s.proposal(record.Proposal())),
			point(s.in("Van wie we ze krijgen:", "From whom we get them:"), s.sources(tables)),
			point(s.in("Als je ze niet geeft:", "When you do not give them:"), open(s.of(p.Consequence))),
			point(s.in("Bezwaar:", "Objection:"), s.objection(p)),
		))
	}
	return strings.Join(out, "\n\n")
}

func (s speaker) ground(p privacy.Purpose) string {
	text := p.GroundLabel(string(s)) + "."
	if detail := s.of(p.Detail); detail != "" {
		text += " " + open(detail)
	}
	return text
}

// dataOf says which categories and tables there are and how long they are kept:
// once for all when that is the same.
func (s speaker) dataOf(book *privacy.Book, tables []privacy.Table) string {
	var categories, rules []string
	for _, t := range tables {
		if text := s.rulesOf(book, t); !slices.Contains(rules, text) {
			rules = append(rules, text)
		}
		for _, f := range t.Fields {
			if !slices.Contains(categories, string(f.Category)) {
				categories = append(categories, string(f.Category))
			}
		}
	}
	slices.Sort(categories)
	name := s.in("Gegevens, en hoe lang we ze bewaren", "Data, and how long we keep them")
	if len(rules) == 1 {
		name = s.in("Gegevens", "Data")
	}
	out := point(name+s.in(" (soort ", " (kind ")+strings.Join(categories, ", ")+"):", " ")
	for _, t := range tables {
		out += "\n  - " + s.of(privacy.Words{NL: t.About, EN: t.AboutEN})
		if len(rules) > 1 {
			out += ": " + s.rulesOf(book, t)
		}
		out += "."
	}
	if len(rules) == 1 {
		out += "\n- " + point(s.in("Hoe lang:", "How long:"), rules[0]+".")
	}
	return out
}

func (s speaker) rulesOf(book *privacy.Book, t privacy.Table) string {
	var out []string
	for _, f := range t.Fields {
		for _, r := range f.Retention {
			record, known := book.Record(privacy.KindPeriod, r.Name)
			text := r.In(string(s)) + s.proposal(known && record.Proposal())
			if !slices.Contains(out, text) {
				out = append(out, text)
			}
		}
	}
	return strings.Join(out, s.in("; of ", "; or "))
}

func (s speaker) sources(tables []privacy.Table) string {
	labels := map[privacy.Source]string{
		privacy.FromSubject:      s.in("van jou", "from you"),
		privacy.FromOrganisation: s.in("van je organisatie of het team", "from your organisation or the team"),
		privacy.Derived:          s.in("de software leidt ze af van wat er al is", "the software derives them from what is there"),
		privacy.FromSocial:       s.in("van openbare pagina's op sociale media", "from public pages on social media"),
	}
	var out []string
	for _, source := range []privacy.Source{privacy.FromSubject, privacy.FromOrganisation, privacy.FromSocial, privacy.Derived} {
		has := slices.ContainsFunc(tables, func(t privacy.Table) bool {
			return slices.ContainsFunc(t.Fields, func(f privacy.Field) bool { return f.Source == source })
		})
		if has {
			out = append(out, labels[source])
		}
	}
	return strings.Join(out, "; ") + "."
}

func (s speaker) objection(p privacy.Purpose) string {
	switch {
	case p.Ground == privacy.Consent:
		return s.in("je trekt je toestemming in wanneer je wilt.", "you withdraw your consent whenever you want.")
	case !p.Objection:
		return ""
	case p.AtOnce:
		return s.in("dat kan altijd. We stoppen dan meteen.", "you can always object. Then we stop at once.")
	}
	return s.in("dat kan altijd. Het team bekijkt dan wat er kan.", "you can always object. The team then looks at what can be done.")
}

// later names the purposes for which nothing is kept yet.
func (s speaker) later(book *privacy.Book) string {
	var names []string
	for _, p := range book.Purposes {
		if len(book.Of(p.Code)) == 0 {
			names = append(names, open(p.Name(string(s)))+". "+s.in("Grondslag: ", "Ground: ")+p.GroundLabel(string(s))+".")
		}
	}
	if len(names) == 0 {
		return ""
	}
	return s.in("Voor deze doelen bewaart de software nu nog niets:", "For these purposes the software keeps nothing yet:") + "\n\n" + list(names...)
}

func (s speaker) processors(book *privacy.Book) string {
	var out []string
	for _, p := range book.Processors {
		out = append(out, point(open(p.Name)+".", open(s.of(p.Role))+" "+s.in("Land: ", "Country: ")+open(p.Country)+". "+
			s.in("Overeenkomst van ", "Agreement of ")+open(p.Agreement.Date)+". "+
			s.in("Maatregelen: ", "Measures: ")+open(strings.Join(p.Measures, "; "))+"."))
	}
	return list(out...)
}

func (s speaker) stores() string {
	var out []string
	for _, o := range privacy.Stores() {
		out = append(out, point(s.of(o.Label)+".", s.of(o.What)+" "+s.in("Hoe lang: ", "How long: ")+strings.TrimSuffix(open(s.of(o.Kept)), ".")+". "+
			s.in("Bij wissen: ", "When erasing: ")+s.of(o.Erase)))
	}
	return list(out...)
}

func (s speaker) measures() string {
	var out []string
	for _, m := range privacy.Measures() {
		out = append(out, s.of(m.Text))
	}
	return list(out...)
}

// cookies writes the table of cookies.
func (s speaker) cookies(all []privacy.Cookie) string {
	kinds := map[privacy.CookieKind]string{
		privacy.Functional: s.in("nodig", "needed"), privacy.Session: s.in("nodig, alleen tijdens je bezoek", "needed, only during your visit"),
		privacy.Choice: s.in("onthoudt je keuze", "remembers your choice"),
	}
	out := []string{s.in("| Naam | Wat erin staat en wanneer | Soort | Hoe lang |", "| Name | What it holds and when | Kind | How long |"), "| --- | --- | --- | --- |"}
	for _, c := range all {
		about, age := privacy.Words{NL: c.About, EN: c.AboutEN}, privacy.Words{NL: c.MaxAge, EN: c.MaxAgeEN}
		out = append(out, fmt.Sprintf("| %s | %s | %s | %s |", open(c.Name), open(s.of(about)), kinds[c.Kind], open(s.of(age))))
	}
	return strings.Join(out, "\n")
}
