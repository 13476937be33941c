package app

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"
	"time"

	"andersom/data"
	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/authn"
	"andersom/internal/clock"
	"andersom/internal/edition"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/letter"
	"andersom/internal/limit"
	"andersom/internal/privacy"
	"andersom/internal/school"
	"andersom/internal/store"
	"andersom/internal/subject"
	"andersom/internal/web"
	accountweb "andersom/internal/web/account"
	"andersom/internal/web/view"
)

// This file: how accounts are joined to the rest.

// The limits of what a stranger can try (trust F4). A whole school sits behind
// one address, so what counts by address is generous.
const (
	signInFree    = 5
	signInPause   = 30 * time.Second
	signInLongest = 15 * time.Minute
	signInForget  = time.Hour
	blockFree     = 100
	signUpsHour   = 5
	lettersHour   = 3
	lettersBlock  = 20
	invitesDay    = 30  // per account, and per block
	visitsHour    = 100 // to a provider of sign-in, per block
)

// answerFloor is how long signing in and up and asking for a letter take at
// least: longer than the work behind them, so that the time tells nothing.
const answerFloor = 350 * time.Millisecond

// openKey takes the secret of the server from the settings, or from its file.
func (h *House) openKey(s Settings) (err error) {
	if s.Secret != "" {
		h.key, err = authn.NewKey(s.Secret)
		if err != nil {
			err = fmt.Errorf("--secret: %w", err)
		}
		return setup(err)
	}
	h.key, err = authn.LoadKey(s.Data)
	return setup(err)
}

// openAccounts joins the area of accounts.
func (h *House) openAccounts() error {
	common, err := fs.ReadFile(data.Files(), "wachtwoorden/veelgebruikt.txt")
	if err != nil {
		return err
	}
	rules, err := authn.NewRules(string(common), "andersom", "school", "basisschool", "onderwijs", "directeur", "wachtwoord")
	if err != nil {
		return err
	}
	s := store.NewAccount(h.DB)
	h.Accounts = account.NewService(account.Deps{
		People: s, Sessions: s, Members: s, Operators: s, Factors: s, Keys: s, Invites: s, Logins: s, Boards: s, Idlers: s, Schools: &schoolRegister{register: store.NewSchool(h.DB)},
		Hasher: authn.NewHasher(authn.DefaultCost(), 0), Rules: rules, Signer: h.key, Codes: authn.TOTP{}, Passkeys: authn.Passkeys{}, Vault: h.key,
		Random: authn.Random, Sum: authn.Sum, Normal: authn.NormalPassword,
		NewID: newID, Now: h.Now, Floor: answerFloor, Log: h.Log,
		Limits: h.accountLimits(),
		Eraser: func(ctx context.Context, key string) error {
			return h.Subjects.Erase(ctx, privacy.Subject{Root: subject.Root, Key: key})
		},
	})
	return nil
}

// accountLimits are what a stranger can try; with --test-hooks everything.
func (h *House) accountLimits() account.Limits {
	if h.NoLimit {
		return account.Limits{}
	}
	return account.Limits{
		SignIn: limit.NewDelay(signInFree, signInPause, signInLongest, signInForget, h.Now),
		Step:   limit.NewDelay(signInFree, signInPause, signInLongest, signInForget, h.Now),
		Block:  limit.NewDelay(blockFree, signInPause, signInLongest, signInForget, h.Now),
		SignUp: limit.New(signUpsHour, time.Hour, h.Now), Letter: limit.New(lettersHour, time.Hour, h.Now), Letters: limit.New(lettersBlock, time.Hour, h.Now),
		Invites: limit.New(invitesDay, 24*time.Hour, h.Now), Visits: limit.New(visitsHour, time.Hour, h.Now),
	}
}

// schoolRegister tells accounts what they need of the register of schools.
type schoolRegister struct {
	register *store.School
	guard    sync.Mutex
	own      map[string]string
}

// Place gives the school with the code.
func (s *schoolRegister) Place(ctx context.Context, code string) (account.Place, error) {
	one, err := s.register.School(ctx, strings.ToUpper(strings.TrimSpace(code)))
	if err != nil {
		return account.Place{}, err
	}
	if !one.Closed.IsZero() {
		return account.Place{}, fault.New(fault.NotFound, "Deze school is er niet meer.")
	}
	return placeOf(one), nil
}

func placeOf(one school.School) account.Place {
	return account.Place{Code: one.Code, BRIN: one.BRIN, Name: one.DisplayName(), City: one.City, Website: one.Website, Board: one.Board}
}

// OfBoard gives the open schools of a board by name.
func (s *schoolRegister) OfBoard(ctx context.Context, board string) ([]account.Place, error) {
	all, err := s.register.OfBoard(ctx, board)
	if err != nil {
		return nil, err
	}
	out := make([]account.Place, len(all))
	for i, one := range all {
		out[i] = placeOf(one)
	}
	return out, nil
}

// OwnDomains reads the whole register the first time and keeps what it found: the
// register changes with a release.
func (s *schoolRegister) OwnDomains(ctx context.Context) (map[string]string, error) {
	s.guard.Lock()
	defer s.guard.Unlock()
	if s.own != nil {
		return s.own, nil
	}
	all, err := s.register.Register(ctx, nil)
	if err != nil {
		return nil, err
	}
	places := make([]account.Place, 0, len(all))
	for _, one := range all {
		if one.Closed.IsZero() {
			places = append(places, placeOf(one))
		}
	}
	s.own = account.OwnDomains(places)
	return s.own, nil
}

// newAccountPages joins the pages of accounts.
func newAccountPages(h *House, s ServerSettings, chrome *view.Chrome) (*accountweb.Site, error) {
	proxies, err := limit.ParseProxies(s.TrustedProxies)
	if err != nil {
		return nil, setup(err)
	}
	if err := h.connectProvider(s.OIDCSettings); err != nil {
		return nil, err
	}
	sessions := &web.Sessions{Secure: s.secure(), Identify: h.Accounts.Identify}
	return &accountweb.Site{Chrome: chrome, Accounts: h.Accounts, Subjects: h.Subjects, Schools: h.Schools, Sessions: sessions, Proxies: proxies, CanMail: h.Post.CanMail,
		Arrived: h.arrived(s.secure()), Profiles: h.Profiles, Saw: h.saw, Now: h.Now}, nil
}

// letterLabels are the letters about accounts, in words for the team.
func letterLabels() map[string]string {
	return map[string]string{
		string(account.Confirm): "account bevestigen", string(account.Reset): "nieuw wachtwoord kiezen", string(account.NewEmail): "nieuw e-mailadres bevestigen",
		string(account.UndoEmail): "e-mailadres wordt veranderd", account.MailAlready: "er is al een account", account.MailNewDevice: "ingelogd op een nieuw apparaat",
		account.MailPassword: "wachtwoord is veranderd", account.MailEmail: "e-mailadres is veranderd", account.MailAPIKey: "sleutel voor de API gemaakt",
		account.MailMemberAsks: "iemand wil bij een school horen", account.MailMembership: "hoort bij een school", account.MailMemberLeft: "hoort niet meer bij een school",
		account.MailFactorAdded: "tweede stap ingesteld", account.MailFactorRemoved: "tweede stap verwijderd", account.MailFactorReset: "tweede stap weggehaald door de beheerder",
		account.MailRecoveryNew: "nieuwe herstelcodes", account.MailRecoveryUsed: "herstelcode gebruikt", account.MailFactorGuessed: "tweede stap vaak verkeerd",
		account.MailMemberJoined: "iemand kwam bij een school", account.MailDirector: "is directeur geworden", account.MailVacancy: "school zonder directeur",
		account.MailVacancyTeam: "school zonder directeur, aan het team", account.MailBoard: "hoort bij een bestuur",
		account.MailIdle: "account wordt niet gebruikt", account.MailIdleTeam: "account van het team wordt niet gebruikt", account.MailLogin: "inlog gekoppeld",
		account.MailUnlinked: "inlog losgemaakt",
	}
}

// registerLetters lets the post write the letters about accounts.
func (h *House) registerLetters() {
	for purpose, label := range letterLabels() {
		h.Post.On(account.PurposePrefix+purpose, label, h.accountLetter)
	}
	h.Post.On(account.PurposePrefix+account.MailInvitation, "uitnodiging voor een school", h.invitationLetter)
}

// invitationLetter writes an invitation, to somebody who may have no account.
func (h *House) invitationLetter(ctx context.Context, args map[string]string) (string, letter.Letter, *edition.Edition, error) {
	none := func(err error) (string, letter.Letter, *edition.Edition, error) { return "", letter.Letter{}, nil, err }
	i, err := h.Accounts.InvitationLetter(ctx, job.Job{Kind: account.MailJob, Args: args})
	if fault.Is(err, fault.NotFound) {
		return none(ErrNotNeeded)
	}
	if err != nil {
		return none(err)
	}
	place, err := h.Accounts.Schools.Place(ctx, i.School)
	if err != nil {
		return none(err)
	}
	city := h.city(i.Edition)
	base := h.Post.Origin(city)
	return i.Email, letter.Invite(letter.Invitation{School: place.Name, By: i.By, Role: i.Role.Label(), Until: clock.DateOf(i.ExpiresAt).Dutch(),
		Accept: base + accountweb.InvitationPath(i.Secret), Stop: base + accountweb.StopInvitationPath(i.StopSecret)}, letter.Brand{Name: city.Name}), city, nil
}

// accountLetter writes the letter that a job of an account asks for.
func (h *House) accountLetter(ctx context.Context, args map[string]string) (string, letter.Letter, *edition.Edition, error) {
	none := func(err error) (string, letter.Letter, *edition.Edition, error) { return "", letter.Letter{}, nil, err }
	j := job.Job{Kind: account.MailJob, Args: args}
	e, err := h.Accounts.Envelope(ctx, j)
	if fault.Is(err, fault.NotFound) {
		return none(ErrNotNeeded)
	}
	if err != nil {
		return none(err)
	}
	city := h.city(e.Edition)
	base, name := h.Post.Origin(city), ""
	links := letter.AccountLinks{SignIn: base + web.SignInPath, Forgot: base + "/wachtwoord-vergeten", Security: base + "/account/beveiliging",
		Requests: base + "/beheer/aanvragen", Board: base + "/bestuur", Home: base + "/", Provider: h.providerName()}
	if day, err := clock.ParseDate(args[account.ArgDay]); err == nil { // other letters have none
		links.Day = day.Dutch()
	}
	if e.Secret != "" {
		links.Secret = base + accountweb.LinkPath(e.Token.Purpose, e.Secret)
	}
	if code := args[account.ArgSchool]; code != "" {
		place, err := h.Accounts.Schools.Place(ctx, code)
		if fault.Is(err, fault.NotFound) { // the school was closed meanwhile
			return none(ErrNotNeeded)
		}
		if err != nil {
			return none(err)
		}
		name, links.Members = place.Name, base+"/account/school/"+code+"/leden"
	}
	l, err := letter.Account(j, links, name)
	return e.To, l, city, err
}

// providerName is what people call the provider of sign-in.
func (h *House) providerName() string {
	if h.Accounts.Provider == nil {
		return "de andere dienst"
	}
	return h.Accounts.Provider.Name()
}

// demoPassword is that of every example account of the demonstration.
const demoPassword = "vier fietsen op dinsdag"

// demoSecret is that of the app of the example account of the team. It is known to
// everybody, like the password.
const demoSecret = "ANDERSOMDEMO234567ANDERSOMDEMO23"

// demoAccounts makes the example accounts and says what they are.
func (h *House) demoAccounts(ctx context.Context) ([]string, error) {
	people := []struct {
		email string
		role  access.Role
		team  []access.TeamRole
		about string
	}{
		{"directeur@voorbeeld.nl", access.Director, nil, "directeur"},
		{"leerkracht@voorbeeld.nl", access.Member, nil, "leerkracht"},
		{"team@voorbeeld.nl", "", []access.TeamRole{access.Administrator, access.Editor}, "team"},
	}
	found, err := h.Schools[h.Editions.Default().Slug].InRegion(ctx)
	if err != nil {
		return nil, err
	}
	one, ok := demoSchool(found, h.Editions.Default().City)
	deps := h.Accounts.Deps // the log of security is not about example accounts
	deps.Log = newLog(io.Discard)
	quietly := account.NewService(deps)
	lines := []string{"Voorbeeldaccounts, wachtwoord \"" + demoPassword + "\":"}
	for _, p := range people {
		a, err := h.Accounts.Add(ctx, p.email, demoPassword)
		if err != nil {
			return nil, err
		}
		line := "  " + p.email + " (" + p.about
		if p.role != "" && ok {
			if err := h.Accounts.Belong(ctx, a.ID, one.Code, p.role); err != nil {
				return nil, err
			}
			if p.role == access.Director {
				if err := h.demoProfile(ctx, one.Code, a.ID); err != nil {
					return nil, err
				}
			}
			line += " van " + one.DisplayName() + " in " + one.City
		}
		if err := quietly.SetTeam(ctx, a.ID, p.team); err != nil {
			return nil, err
		}
		lines = append(lines, line+")")
		if len(p.team) > 0 {
			if err := quietly.GiveApp(ctx, a.ID, demoSecret); err != nil {
				return nil, err
			}
			lines = append(lines, "    tweede stap: andersom user code --secret "+demoSecret, "    of zet dit in een app: "+authn.TOTP{}.Link(demoSecret, "Andersom demo", p.email))
		}
	}
	return lines, nil
}
