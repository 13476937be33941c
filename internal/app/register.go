package app

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"slices"

	"andersom/internal/account"
	"andersom/internal/analytics"
	"andersom/internal/catalog"
	"andersom/internal/contact"
	"andersom/internal/content"
	"andersom/internal/finder"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/school"
	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
	"andersom/internal/store"
	"andersom/internal/subject"
	"andersom/internal/web"
)

// This file: the register of personal data, put together from what each area
// declares of its tables.

// areas gives what each area declares. An area that shares things, or does
// things that must stop, says so here too: HandOver, Stop.
func (h *House) areas() []privacy.Area {
	return []privacy.Area{
		{Name: "catalog", Tables: catalog.Privacy(), Forms: slices.Concat(accountForms(), factorForms(), belongingForms(), schoolForms(), openForms(), deskForms())},
		{Name: "school", Tables: school.Privacy()},
		{Name: "account", Tables: account.Privacy(), Cookies: account.Cookies(), HandOver: h.handOverSchools},
		{Name: "shortlist", Tables: shortlist.Privacy(), Cookies: shortlist.Cookies()},
		{Name: "finder", Cookies: finder.Cookies()},
		{Name: "analytics", Tables: analytics.Privacy(), Cookies: analytics.Cookies()},
		{Name: "rights", Tables: rights.Privacy(), Forms: slices.Concat(rightsForms(), rightsDeskForms())},
		{Name: "contact", Tables: contact.Privacy()},
		{Name: "content", Tables: content.Privacy()},
		{Name: "subject", Tables: subject.Privacy()},
		{Name: "store", Tables: store.Privacy()},
	}
}

// openRegister puts the register together and holds it against the database.
func (h *House) openRegister(ctx context.Context) (err error) {
	if h.Register, err = privacy.NewRegister(h.areas()...); err != nil {
		return err
	}
	return checkRegister(ctx, h.DB, h.Register)
}

// newRegister puts the register together without a house, to show it.
func newRegister() (*privacy.Register, error) {
	var none House
	return privacy.NewRegister(none.areas()...)
}

// checkRegister compares the register with the database: a column that nobody
// declared, or a path or period that the database cannot follow, stops the start.
func checkRegister(ctx context.Context, db *sqldb.DB, register *privacy.Register) error {
	columns, err := db.Columns(ctx)
	if err != nil {
		return err
	}
	have := make([]privacy.Column, len(columns))
	for i, c := range columns {
		have[i] = privacy.Column{Table: c.Table, Name: c.Name, Type: c.Type}
	}
	if err := register.Check(have).Err(); err != nil {
		return setup(fmt.Errorf("the register of personal data does not fit the database: %w", err))
	}
	return db.Read(ctx, func(tx sqldb.Tx) error {
		for _, statement := range register.Statements() {
			if err := tx.Each(statement, nil, func(func(...any) error) error { return nil }); err != nil {
				return fmt.Errorf("the register of personal data: %s: %w", statement, err)
			}
		}
		return nil
	})
}

// declareCookies lets only the cookies of the register leave, and stops the start
// when the pages set one that is not in it.
func declareCookies(kit *web.Kit, register *privacy.Register) error {
	var names []string
	for _, c := range register.Cookies() {
		names = append(names, c.Name)
	}
	for _, name := range append(web.CookieNames(), shortlist.PicksCookie) {
		if !slices.Contains(names, name) {
			return setup(fmt.Errorf("the pages set cookie %s, which is not in the register: declare in privacy.go what it is for", name))
		}
	}
	kit.Cookies(names...)
	return nil
}

// RegisterCmd shows the register.
type RegisterCmd struct {
	Export RegisterExportCmd `cmd:"" help:"Write the register of processing (AVG art. 30), with every column of every table."`
}

// RegisterExportCmd writes the register.
type RegisterExportCmd struct {
	Settings `embed:""`
	Format   string `help:"json, csv or html." enum:"json,csv,html" default:"json"`
}

// Run writes the register in force; without a database the one that the program
// proposes.
func (c *RegisterExportCmd) Run(p *Process) error {
	book, err := c.book(p)
	if err != nil {
		return err
	}
	all := book.Art30()
	switch c.Format {
	case "csv":
		return csv.NewWriter(p.Out).WriteAll(all.Lines())
	case "html":
		return writeRegisterHTML(p.Out, all)
	}
	encoder := json.NewEncoder(p.Out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(all)
}

func (c *RegisterExportCmd) book(p *Process) (book *privacy.Book, err error) {
	_, missing := os.Stat(filepath.Join(c.Data, sqldb.FileName))
	if c.Database != "" || missing == nil {
		c.existing = true
		err = withAccounts(p, c.Settings, func(ctx context.Context, h *House) (err error) {
			book, err = h.Records.Book(ctx)
			return err
		})
		return book, err
	}
	fmt.Fprintf(p.Err, "There is no database in %s: this is what the program proposes, and nobody confirmed it.\n", c.Data)
	register, err := newRegister()
	if err != nil {
		return nil, err
	}
	var h House
	if err := h.openEditions(c.Settings); err != nil {
		return nil, err
	}
	var organisations []privacy.Organisation
	for _, e := range h.Editions.All() {
		organisations = append(organisations, organisationOf(e))
	}
	records, err := privacy.NewService(register, organisations, nil, h.Now)
	if err != nil {
		return nil, err
	}
	return records.Proposed()
}

// registerHTML is a page by itself, to be printed or handed over.
const registerHTML = `<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Register van verwerkingen</title>
<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #bbb;padding:.4rem;text-align:left;vertical-align:top}section{break-inside:avoid}</style></head><body>
<h1>Register van verwerkingen (AVG artikel 30)</h1>
<p>Kenmerk: <code>{{.Hash}}</code></p>
<h2>Verwerkingsverantwoordelijken (a)</h2>
<table><tr><th>Naam</th><th>Rechtsvorm</th><th>Adres</th><th>Contact</th><th>Samen met</th><th>Vertegenwoordiger</th><th>Functionaris gegevensbescherming</th></tr>
{{range .Controllers}}<tr><td>{{.Name}}</td><td>{{.LegalForm}}</td><td>{{.Address}}</td><td>{{.ContactEmail}} {{.ContactPhone}}</td><td>{{range .Joint}}{{.}} {{end}}</td><td>{{.Represented}}</td><td>{{with .DPO.None}}geen: {{.}}{{else}}{{$.DPO .DPO}}{{end}}</td></tr>{{end}}</table>
{{range .Processing}}<section><h2>{{.Purpose.Label}} ({{.Purpose.Code}}){{if .Proposal}}: voorstel{{end}}</h2>
<table>
<tr><th>Doel (b)</th><td>{{.Purpose.Description.NL}}</td></tr>
<tr><th>Grondslag</th><td>{{.Purpose.GroundLabel "nl"}}. {{.Purpose.Detail.NL}}</td></tr>
<tr><th>Betrokkenen (c)</th><td>{{range .Subjects}}{{.}}<br>{{else}}nog niet in gebruik{{end}}</td></tr>
<tr><th>Gegevens (c)</th><td>{{range .Categories}}{{.}} {{end}}<br>{{range .Data}}{{.}}<br>{{end}}</td></tr>
<tr><th>Ontvangers (d)</th><td>{{range .Recipients}}{{.}}<br>{{else}}geen{{end}}</td></tr>
<tr><th>Doorgifte (e)</th><td>{{range .Transfers}}{{.}}<br>{{end}}</td></tr>
<tr><th>Bewaartermijnen (f)</th><td>{{range .TimeLimits}}{{.}}<br>{{end}}</td></tr>
<tr><th>Maatregelen (g)</th><td>{{range .Measures}}{{.}}<br>{{end}}</td></tr>
</table></section>{{end}}
<h2>Verwerkers</h2>
<table><tr><th>Naam</th><th>Rol</th><th>Land</th><th>Overeenkomst</th><th>Maatregelen</th><th>Nakijken voor</th></tr>
{{range .Processors}}<tr><td>{{.Name}}</td><td>{{.Role.NL}}</td><td>{{.Country}} {{.Transfer}}</td><td>{{.Agreement.Date}} {{.Agreement.File}}</td><td>{{range .Measures}}{{.}}<br>{{end}}</td><td>{{.ReviewDue}}</td></tr>{{end}}</table>
<h2>Cookies</h2>
<table><tr><th>Naam</th><th>Soort</th><th>Wat</th><th>Hoe lang</th></tr>
{{range .Cookies}}<tr><td>{{.Name}}</td><td>{{.Kind}}</td><td>{{.About.NL}}</td><td>{{.MaxAge.NL}}</td></tr>{{end}}</table>
<h2>Alle kolommen</h2>
{{range .Tables}}<h3>{{.Table}}: {{.About}}</h3>
<table><tr><th>Kolom</th><th>Gegeven</th><th>Doel</th><th>Bron</th><th>Export</th><th>Bij wissen</th><th>Termijn</th></tr>
{{range .Fields}}{{if .Personal}}<tr><td>{{.Column}}</td><td>{{.Label}}</td><td>{{range .Purposes}}{{.}} {{end}}</td><td>{{.Source}}</td><td>{{.Export}}</td><td>{{.Erase}} {{.Reason}}</td><td>{{range .Retention}}{{.Words}}<br>{{end}}</td></tr>{{else}}<tr><td>{{.Column}}</td><td colspan="6">gaat niet over een persoon {{.Reason}}</td></tr>{{end}}{{end}}</table>{{end}}
</body></html>
`

// registerPage is the register with what its page asks.
type registerPage struct{ privacy.Art30 }

// DPO says who the data protection officer is.
func (registerPage) DPO(d privacy.DPO) string { return d.Name + ", " + d.Contact }

func writeRegisterHTML(w io.Writer, all privacy.Art30) error {
	page, err := template.New("register").Parse(registerHTML)
	if err != nil {
		return fmt.Errorf("the page of the register: %w", err)
	}
	return page.Execute(w, registerPage{all})
}

// handOverSchools looks after the schools of which an account that is to be erased
// is director.
func (h *House) handOverSchools(ctx context.Context, who privacy.Subject) error {
	if who.Root != subject.Root {
		return nil
	}
	return h.Accounts.HandOver(ctx, who.Key)
}
