package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"
	"sync"
	"time"

	"andersom/data"
	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/authn"
	"andersom/internal/edition"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/letter"
	"andersom/internal/limit"
	"andersom/internal/store"
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
		People: s, Sessions: s, Members: s, Operators: s, Schools: &schoolRegister{register: store.NewSchool(h.DB)},
		Hasher: authn.NewHasher(authn.DefaultCost(), 0), Rules: rules, Signer: h.key, Random: authn.Random, Sum: authn.Sum, Normal: authn.NormalPassword,
		NewID: newID, Now: h.Now, Floor: answerFloor, Log: h.Log,
		Limits: account.Limits{
			SignIn: limit.NewDelay(signInFree, signInPause, signInLongest, signInForget, h.Now),
			Block:  limit.NewDelay(blockFree, signInPause, signInLongest, signInForget, h.Now),
			SignUp: limit.New(signUpsHour, time.Hour, h.Now), Letter: limit.New(lettersHour, time.Hour, h.Now), Letters: limit.New(lettersBlock, time.Hour, h.Now),
		},
	})
	return nil
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
	return account.Place{Code: one.Code, BRIN: one.BRIN, Name: one.DisplayName(), Website: one.Website}, nil
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
			places = append(places, account.Place{Code: one.Code, BRIN: one.BRIN, Website: one.Website})
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
	sessions := &web.Sessions{Secure: s.secure(), Identify: h.Accounts.Identify}
	return &accountweb.Site{Chrome: chrome, Accounts: h.Accounts, Schools: h.Schools, Sessions: sessions, Proxies: proxies, CanMail: h.Post.CanMail, Arrived: h.arrived(s.secure()), Now: h.Now}, nil
}

// letterLabels are the letters about accounts, in words for the team.
func letterLabels() map[string]string {
	return map[string]string{
		string(account.Confirm): "account bevestigen", string(account.Reset): "nieuw wachtwoord kiezen", string(account.NewEmail): "nieuw e-mailadres bevestigen",
		string(account.UndoEmail): "e-mailadres wordt veranderd", account.MailAlready: "er is al een account", account.MailNewDevice: "ingelogd op een nieuw apparaat",
		account.MailPassword: "wachtwoord is veranderd", account.MailEmail: "e-mailadres is veranderd", account.MailExport: "gegevens opgehaald",
		account.MailMemberAsks: "iemand wil bij een school horen", account.MailMembership: "hoort bij een school", account.MailMemberLeft: "hoort niet meer bij een school",
	}
}

// registerLetters lets the post write the letters about accounts.
func (h *House) registerLetters() {
	for purpose, label := range letterLabels() {
		h.Post.On(account.PurposePrefix+purpose, label, h.accountLetter)
	}
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
	city, ok := h.Editions.BySlug(e.Edition)
	if !ok {
		city = h.Editions.Default()
	}
	base, name := h.Post.Origin(city), ""
	links := letter.AccountLinks{SignIn: base + web.SignInPath, Forgot: base + "/wachtwoord-vergeten", Security: base + "/account/beveiliging"}
	if e.Secret != "" {
		links.Secret = base + accountweb.LinkPath(e.Token.Purpose, e.Secret)
	}
	if code := args[account.ArgSchool]; code != "" {
		place, err := h.Accounts.Schools.Place(ctx, code)
		if err != nil {
			return none(err)
		}
		name, links.Members = place.Name, base+"/account/school/"+code+"/leden"
	}
	l, err := letter.Account(j, links, name)
	return e.To, l, city, err
}

// sweepEvery is how often what ended is removed.
const sweepEvery = time.Hour

// sweepAccounts removes what ended, until the context does.
func (h *House) sweepAccounts(ctx context.Context) {
	ticker := time.NewTicker(sweepEvery)
	defer ticker.Stop()
	for {
		swept, err := h.Accounts.Sweep(ctx)
		if err != nil && !errors.Is(err, context.Canceled) {
			h.Log.ErrorContext(ctx, "accounts could not be swept", "error", err.Error())
		}
		if swept != (account.Swept{}) {
			h.Log.InfoContext(ctx, "swept", slog.Int64("accounts", swept.Accounts), slog.Int64("sessions", swept.Sessions), slog.Int64("tokens", swept.Tokens))
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// demoPassword is that of every example account of the demonstration.
const demoPassword = "vier fietsen op dinsdag"

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
		if err := h.Accounts.SetTeam(ctx, a.ID, p.team); err != nil {
			return nil, err
		}
		lines = append(lines, line+")")
	}
	return lines, nil
}
