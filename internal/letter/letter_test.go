// Tests of how letters look, against goldens; -update writes them anew.
package letter_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"andersom/internal/account"
	"andersom/internal/job"
	"andersom/internal/letter"
)

var update = flag.Bool("update", false, "write the goldens anew")

func brand() letter.Brand {
	return letter.Brand{Name: "Andersom Den Haag", Origin: "https://denhaag.andersom.example", Organisation: "Stichting Andersom", Email: "info@andersom.example"}
}

func letters() map[string]letter.Letter {
	all := map[string]letter.Letter{
		"knop": {
			Subject: "Bevestig je e-mailadres",
			Before:  []string{"Hallo,", "Fijn dat je meedoet. Met één klik weten we dat dit adres van jou is; daarna kun je activiteiten bewaren en vergelijken voor je school."},
			Button:  letter.Button{Text: "E-mailadres bevestigen", URL: "https://denhaag.andersom.example/bevestigen?code=abc&id=1"},
			After:   []string{"De link werkt 24 uur. Heb jij dit niet gevraagd? Dan hoef je niets te doen."},
		},
		"zonder-knop": {
			Subject: "Je wachtwoord is veranderd",
			Before:  []string{`Iemand veranderde het wachtwoord van je account om 9:30 uur. Was jij dat niet? Mail ons: <script>"'&`},
			Why:     "Je krijgt deze mail omdat je een account hebt bij Andersom Den Haag.",
		},
		"te-stoppen": {
			Subject: "3 nieuwe activiteiten voor jouw zoekvraag",
			Before:  []string{"Techniek op woensdagochtend"},
			Why:     "Je krijgt deze mail elke week omdat je deze zoekvraag hebt bewaard.",
			Stop:    "https://denhaag.andersom.example/stoppen/x",
		},
		"uitnodiging": letter.Invite(letter.Invitation{School: "De Kleine Kikker", By: "baas@kikker.nl", Role: "medewerker", Until: "maandag 7 december 2026",
			Accept: "https://denhaag.andersom.example/uitnodiging/x.y", Stop: "https://denhaag.andersom.example/uitnodiging-stoppen/x.z"}, brand()),
	}
	for name, purpose := range map[string]string{"directeur": account.MailDirector, "geen-directeur": account.MailVacancy, "team-geen-directeur": account.MailVacancyTeam,
		"collega": account.MailMemberJoined, "bestuur": account.MailBoard, "stil": account.MailIdle, "stil-team": account.MailIdleTeam,
		"gekoppeld": account.MailLogin, "losgemaakt": account.MailUnlinked} {
		base := brand().Origin
		l, err := letter.Account(job.Job{Args: map[string]string{job.ArgPurpose: account.PurposePrefix + purpose}}, letter.AccountLinks{SignIn: base + "/inloggen",
			Forgot: base + "/wachtwoord-vergeten", Security: base + "/account/beveiliging", Members: base + "/account/school/15AB00/leden", Requests: base + "/beheer/aanvragen",
			Board: base + "/bestuur", Home: base + "/", Day: "maandag 4 januari 2027", Provider: "Entree"}, "De Kleine Kikker")
		if err != nil {
			panic(err)
		}
		all[name] = l
	}
	return all
}

func TestLettersLookAsTheyShould(t *testing.T) {
	for name, l := range letters() {
		page, err := letter.HTML(t.Context(), l, brand())
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name+".html", page)
		golden(t, name+".txt", letter.Text(l, brand()))
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; it is now:\n%s", name, got)
	}
}

// Opening a letter loads nothing and tells nobody; every link is one that the
// letter was given.
func TestPromise15_ALetterLoadsNothing(t *testing.T) {
	for name, l := range letters() {
		page, err := letter.HTML(t.Context(), l, brand())
		if err != nil {
			t.Fatal(err)
		}
		if regexp.MustCompile(`(?i)<(img|script|link|iframe|video|audio|object|embed|form)|url\(|@import|\bsrc=|background=`).MatchString(page) {
			t.Errorf("%s loads something:\n%s", name, page)
		}
		known := []string{l.Button.URL, l.Stop, brand().Origin, "mailto:" + brand().Email}
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			for _, a := range n.Attr {
				if a.Key == "href" && !strings.Contains(strings.Join(known, "\n")+"\n", a.Val+"\n") {
					t.Errorf("%s links to %s", name, a.Val)
				}
			}
		}
	}
}

func TestNothingInALetterIsMarkup(t *testing.T) {
	l := letters()["zonder-knop"]
	page, err := letter.HTML(t.Context(), l, brand())
	if err != nil || strings.Contains(page, "<script>") || !strings.Contains(page, "&lt;script&gt;") {
		t.Errorf("%v:\n%s", err, page)
	}
	l.Button = letter.Button{Text: "x", URL: "javascript:alert(1)"}
	if page, err = letter.HTML(t.Context(), l, brand()); err == nil {
		t.Errorf("a link that is no web address was drawn:\n%s", page)
	}
}

func TestTextKeepsAddressesWhole(t *testing.T) {
	l := letters()["knop"]
	l.Button.URL += strings.Repeat("x", 200)
	text := letter.Text(l, brand())
	if !strings.Contains(text, "\n"+l.Button.URL+"\n") {
		t.Error("the address is broken")
	}
	for line := range strings.Lines(text) {
		if len([]rune(line)) > 73 && !strings.HasPrefix(line, "https://") {
			t.Errorf("a line of %d: %s", len([]rune(line)), line)
		}
	}
}
