package privacy

// This file: what the register says besides the columns: who is responsible,
// where else data lie, who handles them for us, and how they are protected.

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Organisation is the controller of an edition (art. 30(1)(a)). What nobody told
// us yet stands between square brackets.
type Organisation struct {
	Code         string   `json:"code"` // the slug of its edition
	Name         string   `json:"name"`
	LegalForm    string   `json:"legal_form"`
	Address      string   `json:"address"`
	ContactEmail string   `json:"contact_email"`
	ContactPhone string   `json:"contact_phone"`
	Joint        []string `json:"joint_controllers"`
	Represented  string   `json:"representative"`
	DPO          DPO      `json:"dpo"`
}

// DPO is the data protection officer, or why there is none.
type DPO struct {
	Name    string `json:"name"`
	Contact string `json:"contact"`
	None    string `json:"none_because"`
}

// NotGiven is what stands where nobody has told us something yet.
func NotGiven(what string) string { return "[nog in te vullen: " + what + "]" }

// IsGiven tells whether a text says something, and is no open place.
func IsGiven(text string) bool { return text != "" && !strings.HasPrefix(text, "[") }

// NewOrganisation gives the proposal for an edition: what its settings say, and
// open places for the rest.
func NewOrganisation(slug, name, address, email, phone string) Organisation {
	o := Organisation{Code: slug, Name: name, Address: address, ContactEmail: email, ContactPhone: phone,
		LegalForm: NotGiven("rechtsvorm"), Represented: "geen",
		DPO: DPO{Name: NotGiven("is er een functionaris gegevensbescherming?"), Contact: NotGiven("hoe je die bereikt")}}
	if o.Address == "" {
		o.Address = NotGiven("adres")
	}
	return o
}

// CategoryRecord tells what a category is (art. 30(1)(c)).
type CategoryRecord struct {
	Code     Category `json:"code"`
	Label    Words    `json:"label"`
	Text     Words    `json:"policy_text"`
	Examples []Words  `json:"examples"`
}

// Categories gives the five categories.
func Categories() []CategoryRecord {
	return []CategoryRecord{
		{Account, Words{"Accountgegevens", "Account data"},
			Words{"Je e-mailadres en je wachtwoord. Als je wilt ook gegevens over je school of organisatie. Met één account log je in op je telefoon en op je computer. Van een aanbieder: wie dat is en hoe je die bereikt.",
				"Your e-mail address and password. If you want to, also facts about your school or organisation. With one account you sign in on your phone and on your computer. Of a provider: who that is and how to reach them."},
			[]Words{{"je e-mailadres", "your e-mail address"}, {"de school waar je bij hoort", "the school that you belong to"}, {"waar je bent ingelogd", "where you are signed in"}}},
		{Advice, Words{"Gegevens voor advies", "Data for advice"},
			Words{"Wat je schrijft als je om een programma op maat vraagt.", "What you write when you ask for a programme made to measure."},
			[]Words{{"wat je zoekt en voor welke groepen", "what you look for and for which groups"}}},
		{Use, Words{"Gebruik van het platform", "Use of the platform"},
			Words{"Welke onderdelen je gebruikt en welke activiteiten jij of je school interessant vindt.", "Which parts you use and which activities you or your school find interesting."},
			[]Words{{"een bewaarde activiteit met je notitie", "a kept activity with your note"}, {"een bewaarde zoekvraag", "a saved search"}, {"je antwoord op een gedeelde lijst", "your answer on a shared list"}}},
		{Feedback, Words{"Terugkoppeling", "Feedback"},
			Words{"Wat je invult op een formulier of in een vragenlijst over Andersom en onze hulp.", "What you fill in on a form or survey about Andersom and our help."},
			[]Words{{"een cijfer met een toelichting", "a mark with an explanation"}}},
		{Correspondence, Words{"Berichten", "Correspondence"},
			Words{"E-mails aan het team, berichten via sociale media, en wat je ons via deze pagina schrijft.", "E-mails to the team, messages through social media, and what you write to us from this page."},
			[]Words{{"wat je mist in deze tekst", "what you miss in this text"}}},
	}
}

// Store is where data lie outside the tables of the areas, or in all of them at
// once.
type Store struct {
	Code  string `json:"code"`
	Label Words  `json:"label"`
	What  Words  `json:"what"`
	Kept  Words  `json:"retention"`
	Erase Words  `json:"erase"`
}

// Stores gives the places where data lie.
func Stores() []Store {
	return []Store{
		{"database", Words{"Database", "Database"}, Words{"Alle gegevens die in het register per kolom staan.", "All data that the register names by column."},
			Words{"Per soort gegeven, zie de doelen.", "By kind of data, see the purposes."}, Words{"De rij of de waarde gaat weg, en de plek op de schijf wordt overschreven.", "The row or value goes, and its place on the disk is overwritten."}},
		{"zoekindex", Words{"Zoekindex", "Search index"}, Words{"Namen en teksten van aanbieders en activiteiten, in het geheugen.", "Names and texts of providers and activities, in memory."},
			Words{"Zolang ze op de site staan.", "As long as they are on the site."}, Words{"Verdwijnt vanzelf als de activiteit weg is.", "Goes by itself when the activity is gone."}},
		{"wachtrij", Words{"Wachtrij voor mail", "Queue for e-mail"}, Words{"Nummers en codes van mails die nog weg moeten; geen adres, tekst of link.", "Numbers and codes of e-mails to be sent; no address, text or link."},
			Words{"Tot de mail weg is; wat niet lukt 30 dagen.", "Until the e-mail is sent; what fails, 30 days."}, Words{"Gaat met het account mee weg.", "Goes along with the account."}},
		{"logboek", Words{"Logboek van de server", "Log of the server"}, Words{"Welke soort pagina is gevraagd en of dat lukte. Geen adres, geen zoekvraag, geen naam.", "Which kind of page was asked for and whether it succeeded. No address, query or name."},
			Words{"[voorstel: 90 dagen]", "[proposal: 90 days]"}, Words{"Er staat niets in dat naar een persoon leidt. Bij beveiliging staat een code, die naar niemand leidt als het account weg is.", "It holds nothing that leads to a person. For security there is a code, which leads to nobody when the account is gone."}},
		{"kopieen", Words{"Bestanden met eigen gegevens", "Files with one's own data"}, Words{"Het versleutelde bestand dat iemand aanvraagt met alles wat we van die persoon bewaren.", "The encrypted file that somebody asks for, with everything we keep of that person."},
			Words{"24 uur.", "24 hours."}, Words{"Het bestand en de sleutel ervan gaan meteen weg.", "The file and its key go at once."}},
		{"wislijst", Words{"Lijst van wat gewist is", "Ledger of erasures"}, Words{"Dat er iemand is gewist, wanneer, en hoeveel rijen: met een code, zonder naam, adres of nummer.", "That somebody was erased, when, and how many rows: with a code, without name, address or number."},
			Words{"Zolang er reservekopieën zijn van daarvoor.", "As long as there are backups from before."}, Words{"Blijft: zonder de gegevens zelf leidt de code naar niemand.", "Stays: without the data themselves the code leads to nobody."}},
		{"reservekopie", Words{"Reservekopieën", "Backups"}, Words{"Een versleutelde kopie van de database.", "An encrypted copy of the database."},
			Words{"[voorstel: 30 dagen]", "[proposal: 30 days]"}, Words{"Na terugzetten wordt alles wat gewist was opnieuw gewist.", "After a restore everything that was erased is erased again."}},
		{"geheugen", Words{"Geheugen van de server", "Memory of the server"}, Words{"Hoe vaak een adresblok iets probeert, zodat misbruik stopt.", "How often a block of addresses tries something, so that abuse stops."},
			Words{"Ten hoogste een uur.", "At most an hour."}, Words{"Verdwijnt vanzelf.", "Goes by itself."}},
		{"sleutel", Words{"Sleutelbestand", "Key file"}, Words{"Het geheim waarmee links in mails worden gemaakt; niets over een persoon.", "The secret with which links in e-mails are made; nothing about a person."},
			Words{"Zolang de site er is.", "As long as the site is there."}, Words{"Niet van toepassing.", "Not applicable."}},
	}
}

// Processor is who handles data for us or gets to see them (art. 28).
type Processor struct {
	Code          string     `json:"code"`
	Name          string     `json:"name"`
	Role          Words      `json:"role"`
	Country       string     `json:"country"`
	Transfer      string     `json:"transfer_basis"` // of a country outside the EER
	Agreement     Agreement  `json:"agreement"`
	Measures      []string   `json:"measures"`
	Evidence      []Evidence `json:"evidence"`
	SubProcessors []string   `json:"sub_processors"`
	ReviewDue     string     `json:"review_due"` // 2027-01-31
}

// Agreement is the contract of art. 28(3).
type Agreement struct {
	Date string `json:"date"`
	File string `json:"file_hash"` // SHA-256
}

// Evidence is how a processor shows its measures.
type Evidence struct {
	What string `json:"what"`
	File string `json:"file_hash"`
	Date string `json:"date"`
}

// Processors gives the roles that somebody has when a site like this runs; who
// they are, the operator fills in.
func Processors() []Processor {
	open := func(code string, role Words) Processor {
		return Processor{Code: code, Name: NotGiven("naam van het bedrijf"), Role: role, Country: NotGiven("land"),
			Agreement: Agreement{Date: NotGiven("datum van de overeenkomst")}, Measures: []string{NotGiven("maatregelen")}, ReviewDue: NotGiven("datum")}
	}
	return []Processor{
		open("hosting", Words{"Draait de server waarop de site en de gegevens staan.", "Runs the server with the site and the data."}),
		open(MailRelay, Words{"Bezorgt de mails die de site stuurt.", "Delivers the e-mails that the site sends."}),
		open("postbus", Words{"Bewaart de mail aan het team.", "Keeps the mail to the team."}),
	}
}

// Overdue tells whether the agreement should have been looked at again by a day.
func (p Processor) Overdue(today string) bool { return IsGiven(p.ReviewDue) && p.ReviewDue < today }

// Measure is how data are protected (art. 32).
type Measure struct {
	Code string `json:"code"`
	Text Words  `json:"text"`
	By   string `json:"implemented_by"` // where in the program
	Test string `json:"test"`           // the test that shows it
}

// Measures gives the measures, each with the test that shows it; a test holds
// them to be there.
func Measures() []Measure {
	return []Measure{
		{"wachtwoorden", Words{"Wachtwoorden slaan we alleen onleesbaar op, met argon2id.", "Passwords are stored unreadable only, with argon2id."}, "internal/authn", "TestF2_PasswordsAreHashedWithArgon2id"},
		{"sessies", Words{"Een sessie heeft een willekeurig geheim, waarvan alleen de hash is bewaard, en eindigt vanzelf.", "A session has a random secret, of which only the hash is kept, and ends by itself."}, "internal/account", "TestF6_SessionSecretsAreLongAndNew"},
		{"register", Words{"Een gegeven dat niet in dit register staat, kan de software niet bewaren.", "What is not in this register, the software cannot keep."}, "internal/privacy", "TestPromise12_EveryColumnIsInTheRegister"},
		{"rechten", Words{"Alleen wie het voor het werk nodig heeft, kan bij gegevens. Wat niet is toegestaan, is dicht.", "Only who needs it for their work can reach data. What is not allowed is closed."}, "internal/web", "TestF12_EveryRouteForEverybody"},
		{"cookies", Words{"Een cookie die niet in dit register staat, gaat de deur niet uit.", "A cookie that is not in this register does not leave."}, "internal/web", "TestPromise21_AnUndeclaredCookieDoesNotLeave"},
		{"scripts", Words{"De site laadt niets van andere sites en staat geen scripts van anderen toe.", "The site loads nothing from other sites and allows no scripts of others."}, "internal/web", "TestSecurityHeadersOnEveryAnswer"},
		{"logboek", Words{"Het logboek bevat geen namen, adressen, zoekvragen of geheimen.", "The log holds no names, addresses, queries or secrets."}, "internal/web", "TestLogHoldsTheRouteAndNothingOfTheVisitor"},
		{"logmasker", Words{"Wat toch naar een mens leidt, zoals een adres in een foutmelding, wordt onleesbaar voor het in het logboek komt.", "What does lead to a person, such as an address in an error, is masked before it comes into the log."}, "internal/app", "TestF14_TheLogIsRedacted"},
	}
}

func (o Organisation) check() error {
	return missingIn(map[string]string{"naam": o.Name, "rechtsvorm": o.LegalForm, "adres": o.Address, "e-mailadres": o.ContactEmail,
		"functionaris gegevensbescherming": o.DPO.Name + o.DPO.None})
}

func (p Purpose) checkRecord() error {
	if !p.Ground.Valid() {
		return fmt.Errorf("grondslag %q bestaat niet", p.Ground)
	}
	if p.Ground == LegitimateInterest && p.Detail.NL == "" {
		return errors.New("bij een gerechtvaardigd belang hoort de afweging")
	}
	return missingIn(map[string]string{"naam": p.Label, "omschrijving": p.Description.NL, "gevolg": p.Consequence.NL})
}

func (p Processor) check() error {
	return missingIn(map[string]string{"naam": p.Name, "rol": p.Role.NL, "land": p.Country, "datum van de overeenkomst": p.Agreement.Date, "datum van nakijken": p.ReviewDue})
}

func missingIn(fields map[string]string) error {
	var missing []string
	for name, value := range fields {
		if strings.TrimSpace(value) == "" {
			missing = append(missing, name)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	return errors.New("niet ingevuld: " + strings.Join(missing, ", "))
}
