package account

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"andersom/internal/account"
	"andersom/internal/authn"
	"andersom/internal/fault"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/web"
)

// This file: setting up, naming and removing what somebody has for the second
// step of signing in.

const (
	newAppPath     = "/account/beveiliging/app"
	newPasskeyPath = "/account/beveiliging/passkey"
	recoveryPath   = "/account/beveiliging/herstelcodes"
	recoveryFile   = "/account/beveiliging/herstelcodes/bestand"
	factorPath     = "/account/beveiliging/stap/"
)

// factorRoutes adds the pages about the second step.
func (s *Site) factorRoutes(k *web.Kit) {
	k.Handle("GET "+newAppPath, web.SignedIn, s.recent(s.appForm))
	k.Handle("POST "+newAppPath, web.SignedIn, s.recent(s.addApp))
	k.Handle("GET "+newPasskeyPath, web.SignedIn, s.recent(s.newPasskeyForm))
	k.Handle("POST "+newPasskeyPath, web.SignedIn, s.recent(s.addPasskey))
	k.Handle("POST "+newPasskeyPath+questionEnd, web.SignedIn, s.askNewPasskey)
	k.Handle("GET "+recoveryPath, web.SignedIn, s.recent(s.recoveryForm))
	k.Handle("POST "+recoveryPath, web.SignedIn, s.recent(s.newRecovery))
	k.Handle("POST "+recoveryFile, web.SignedIn, s.recoveryFile)
	k.Handle("GET "+factorPath+"{stap}", web.SignedIn, s.recent(s.factorForm))
	k.Handle("POST "+factorPath+"{stap}", web.SignedIn, s.recent(s.changeFactor))
}

// factorView is what the page of security says of the second step.
type factorView struct {
	needed bool // somebody in the team has none yet
	set    account.FactorSet
}

func kindLabel(k account.FactorKind) string {
	if k == account.PasskeyFactor {
		return "Passkey"
	}
	return "App met codes"
}

func factorText(f account.Factor) string {
	text := kindLabel(f.Kind)
	if f.Host != "" {
		text += " voor " + f.Host
	}
	text += ", ingesteld " + moment(f.CreatedAt)
	if f.UsedAt.IsZero() {
		return text + ", nog niet gebruikt."
	}
	return text + ", laatst gebruikt " + moment(f.UsedAt) + "."
}

func recoveryText(left int) string {
	switch left {
	case 0:
		return "Je hebt geen herstelcodes."
	case 1:
		return "Je hebt nog 1 herstelcode."
	}
	return "Je hebt nog " + strconv.Itoa(left) + " herstelcodes."
}

func (s *Site) factors(r *http.Request) (factorView, error) {
	actor := web.ActorOf(r)
	set, err := s.Accounts.MyFactors(r.Context(), actor)
	return factorView{needed: actor.InTeam() && !set.Any(), set: set}, err
}

func nameField(value string) fieldView {
	return fieldView{name: "naam", label: "Naam", value: value, help: "Zo herken je hem later, bijvoorbeeld: telefoon van school."}
}

// appView is the page on which an app is set up.
type appView struct {
	form   formView
	setup  account.AppSetup
	square string // data of the path of the QR code
	size   int
}

// spaced writes a secret in groups of four, as people type it.
func spaced(secret string) string {
	var parts []string
	for len(secret) > 4 {
		parts, secret = append(parts, secret[:4]), secret[4:]
	}
	return strings.Join(append(parts, secret), " ")
}

func (s *Site) appForm(w http.ResponseWriter, r *http.Request) error {
	return s.appPage(w, r, "", "Telefoon", nil)
}

func (s *Site) appPage(w http.ResponseWriter, r *http.Request, sealed, name string, wrong error) error {
	setup, err := s.Accounts.SetUpApp(r.Context(), web.ActorOf(r), sealed, s.asker(r))
	if fault.Is(err, fault.Conflict) {
		return s.securityPage(w, r, err)
	}
	if err != nil {
		return err
	}
	path, size, err := authn.QR(setup.Link)
	if err != nil {
		return err
	}
	v := appView{setup: setup, square: path, size: size, form: formView{title: "App met codes toevoegen", action: newAppPath, button: "App toevoegen",
		hidden: [][2]string{{"instelling", setup.Sealed}},
		fields: []fieldView{codeField("Code die de app toont"), nameField(name)}, links: []linklist.Item{{Label: "Toch niet", Href: securityPath}}}}
	status, err := v.form.mistaken(wrong)
	if err != nil {
		return err
	}
	return s.show(w, r, status, v.form.heading(), appPage(v), ownCrumbs("App toevoegen")...)
}

func codeField(label string) fieldView {
	return fieldView{name: "code", label: label, help: "Zes cijfers.", autocomplete: "one-time-code", inputMode: "numeric", short: true}
}

func (s *Site) addApp(w http.ResponseWriter, r *http.Request) error {
	sealed, name := r.PostFormValue("instelling"), r.PostFormValue("naam")
	added, err := s.Accounts.AddApp(r.Context(), web.ActorOf(r), sealed, name, r.PostFormValue("code"), s.asker(r))
	if err != nil {
		return s.appPage(w, r, sealed, name, err)
	}
	return s.added(w, r, added)
}

// added goes on in the new session: with the first factor to the recovery codes,
// which are shown here and never again.
func (s *Site) added(w http.ResponseWriter, r *http.Request, added account.Added) error {
	if err := s.enter(w, r, added.SignedIn); err != nil {
		return err
	}
	if len(added.Recovery) == 0 {
		return seeOther(w, r, securityPath+"?gelukt=stap")
	}
	return s.recoveryPage(w, r, added.Recovery)
}

func (s *Site) recoveryPage(w http.ResponseWriter, r *http.Request, codes []string) error {
	return s.show(w, r, http.StatusOK, "Bewaar je herstelcodes", recoveryPage(codes), ownCrumbs("Herstelcodes")...)
}

func (s *Site) recoveryForm(w http.ResponseWriter, r *http.Request) error {
	return s.form(w, r, recoveryView(), nil, ownCrumbs("Nieuwe herstelcodes")...)
}

func recoveryView() formView {
	return formView{title: "Nieuwe herstelcodes", action: recoveryPath, button: "Nieuwe codes maken",
		lead: "Je krijgt tien nieuwe codes. De oude werken daarna niet meer.", links: []linklist.Item{{Label: "Toch niet", Href: securityPath}}}
}

func (s *Site) newRecovery(w http.ResponseWriter, r *http.Request) error {
	codes, err := s.Accounts.NewRecovery(r.Context(), web.ActorOf(r))
	if err != nil {
		return s.form(w, r, recoveryView(), err, ownCrumbs("Nieuwe herstelcodes")...)
	}
	return s.recoveryPage(w, r, codes)
}

// recoveryFile makes a file of the codes that the page before it showed. They come
// back from that page, because they are stored nowhere.
func (s *Site) recoveryFile(w http.ResponseWriter, r *http.Request) error {
	codes := strings.Fields(r.PostFormValue("codes"))
	own, err := s.Accounts.OwnRecovery(r.Context(), web.ActorOf(r), codes)
	if err != nil {
		return err
	}
	if !own {
		return fault.New(fault.NotFound, "Deze codes werken niet meer. Maak nieuwe.")
	}
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="andersom-herstelcodes.txt"`)
	h.Set("Cache-Control", "no-store")
	_, err = w.Write([]byte("Herstelcodes van " + web.ActorOf(r).Email + " bij " + web.EditionOf(r).Name + "\r\nElke code werkt een keer.\r\n\r\n" + strings.Join(codes, "\r\n") + "\r\n"))
	return err
}

func (s *Site) factorForm(w http.ResponseWriter, r *http.Request) error {
	return s.factorPage(w, r, nil)
}

// factorPage shows one factor with what can be done with it.
func (s *Site) factorPage(w http.ResponseWriter, r *http.Request, wrong error) error {
	set, err := s.Accounts.MyFactors(r.Context(), web.ActorOf(r))
	if err != nil {
		return err
	}
	for _, f := range set.Factors {
		if f.ID != r.PathValue("stap") {
			continue
		}
		name := f.Name
		if r.Method == http.MethodPost {
			name = r.PostFormValue("naam")
		}
		v := formView{title: f.Name, lead: factorText(f), action: factorPath + f.ID, button: "Naam opslaan", fields: []fieldView{nameField(name)}}
		status, err := v.mistaken(wrong)
		if err != nil {
			return err
		}
		last := len(set.Factors) == 1
		return s.show(w, r, status, v.heading(), factorPage(v, last, last && web.ActorOf(r).InTeam()), ownCrumbs(f.Name)...)
	}
	return fault.New(fault.NotFound, "Deze tweede stap is er niet meer.")
}

func (s *Site) changeFactor(w http.ResponseWriter, r *http.Request) error {
	actor, id := web.ActorOf(r), r.PathValue("stap")
	done, err := "stap-naam", error(nil)
	if r.PostFormValue("actie") == "verwijderen" {
		done, err = "stap-weg", s.Accounts.RemoveFactor(r.Context(), actor, id)
	} else {
		err = s.Accounts.RenameFactor(r.Context(), actor, id, r.PostFormValue("naam"))
	}
	if err != nil {
		return s.factorPage(w, r, err)
	}
	return seeOther(w, r, securityPath+"?gelukt="+done)
}

// The fields and the end of the address that a form for a passkey has beside its
// own: the script asks the question there and puts question and answer here.
const (
	questionEnd    = "/vraag"
	challengeField = "uitdaging"
	answerField    = "antwoord"
)

// passkeyView is a form that makes or uses a passkey.
type passkeyView struct {
	making  bool
	action  string
	hidden  [][2]string
	fields  []fieldView
	wrong   map[string]string
	button  string
	primary bool
}

func (v passkeyView) kind() string {
	if v.making {
		return "maken"
	}
	return "gebruiken"
}

// passkeysHere tells whether browsers do passkeys at this address.
func (s *Site) passkeysHere(r *http.Request) bool {
	_, ok := s.Accounts.Passkeys.Host(s.Chrome.Origin(r))
	return ok
}

// sendQuestion sends the script what to ask the browser, or why not.
func sendQuestion(w http.ResponseWriter, q account.Question, err error) error {
	status, body := http.StatusOK, map[string]any{"vraag": json.RawMessage(q.Options), challengeField: q.Challenge}
	if err != nil {
		if status = web.StatusOf(err); status >= http.StatusInternalServerError {
			return err
		}
		body = map[string]any{"fout": fault.MessageOf(err)}
	}
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, err = w.Write(text)
	return err
}

func (s *Site) newPasskeyForm(w http.ResponseWriter, r *http.Request) error {
	return s.newPasskeyPage(w, r, web.Device(r.UserAgent()), nil)
}

func (s *Site) newPasskeyPage(w http.ResponseWriter, r *http.Request, name string, wrong error) error {
	v := formView{title: "Passkey toevoegen", links: []linklist.Item{{Label: "Liever een app met codes", Href: newAppPath}, {Label: "Toch niet", Href: securityPath}},
		lead: "Met een passkey log je in met je gezicht, je vinger, de pincode van je apparaat of een beveiligingssleutel."}
	if s.passkeysHere(r) {
		v.passkey = &passkeyView{making: true, action: newPasskeyPath, fields: []fieldView{nameField(name)}, button: "Passkey maken", primary: true}
	} else {
		v.note = numbersText
	}
	status, err := v.mistaken(wrong)
	if err != nil {
		return err
	}
	return s.show(w, r, status, v.heading(), formPage(v), ownCrumbs("Passkey toevoegen")...)
}

// numbersText says why there are no passkeys at an address of numbers.
const numbersText = "Op een adres van alleen cijfers, zoals 127.0.0.1, weigeren browsers passkeys. Open de site op een naam, in de demonstratie: localhost."

func (s *Site) askNewPasskey(w http.ResponseWriter, r *http.Request) error {
	q, err := s.Accounts.AskNewPasskey(r.Context(), web.ActorOf(r), s.asker(r))
	return sendQuestion(w, q, err)
}

func (s *Site) addPasskey(w http.ResponseWriter, r *http.Request) error {
	name := r.PostFormValue("naam")
	added, err := s.Accounts.AddPasskey(r.Context(), web.ActorOf(r), r.PostFormValue(challengeField), r.PostFormValue(answerField), name, s.asker(r))
	if err != nil {
		return s.newPasskeyPage(w, r, name, err)
	}
	return s.added(w, r, added)
}

// stepAddress leads to the second step and from there to where somebody was going.
func stepAddress(next string) string {
	return stepPath + "?" + url.Values{web.SignInReturn: {next}}.Encode()
}
