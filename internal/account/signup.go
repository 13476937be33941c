package account

import (
	"context"
	"fmt"
	"time"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: signing up and confirming the address.

// SignUp is what somebody fills in to get an account.
type SignUp struct {
	Email    string
	Password string
	School   string // vestigingscode; empty = none
	Director bool
}

// SignUp makes an account that waits for its address to be confirmed, and gives
// the secret for the cookie of this browser. What it gives, and how long that
// takes, does not tell whether the address was known (F3): to a known one
// goes a letter that says so.
func (s *Service) SignUp(ctx context.Context, in SignUp, from Asker) (browser string, err error) {
	start := time.Now()
	email, place, err := s.checkSignUp(ctx, in)
	if err != nil {
		return "", err
	}
	if err := s.allow(ctx, s.Limits.SignUp, "aanmelden", from.Block); err != nil {
		return "", err
	}
	hash, err := s.Hasher.Hash(ctx, s.Normal(in.Password))
	if err != nil {
		return "", fmt.Errorf("account.SignUp: %w", err)
	}
	r, browser, err := s.registration(email, hash, place, in.Director, from)
	if err != nil {
		return "", fmt.Errorf("account.SignUp: %w", err)
	}
	outcome, err := s.People.SignUp(ctx, r)
	if err != nil {
		return "", fmt.Errorf("account.SignUp: %w", err)
	}
	s.security(ctx, "sign-up", "account", outcome.Account, "known", outcome.Taken)
	s.level(ctx, start)
	return browser, nil
}

// checkSignUp finds every mistake in the form at once.
func (s *Service) checkSignUp(ctx context.Context, in SignUp) (email string, place *Place, err error) {
	var wrong []fault.Field
	email, ok := NormalEmail(in.Email)
	if !ok {
		wrong = append(wrong, wrongEmail())
	}
	own := []string{in.Email}
	if in.School != "" {
		p, err := s.Schools.Place(ctx, in.School)
		switch {
		case fault.Is(err, fault.NotFound):
			wrong = append(wrong, fault.Field{Name: "school", Message: "Deze school kennen we niet. Zoek je school opnieuw."})
		case err != nil:
			return "", nil, err
		default:
			place = &p
			own = append(own, p.Name)
		}
	}
	if why := s.Rules.Weak(in.Password, own...); why != "" {
		wrong = append(wrong, fault.Field{Name: "wachtwoord", Message: why})
	}
	return email, place, fault.InvalidFields(wrong)
}

func wrongEmail() fault.Field {
	return fault.Field{Name: "email", Message: "Vul een e-mailadres in zoals naam@school.nl."}
}

func (s *Service) registration(email, hash string, place *Place, director bool, from Asker) (Registration, string, error) {
	a, err := s.newAccount(email, hash, from.Edition)
	if err != nil {
		return Registration{}, "", err
	}
	token, err := s.newToken(a.ID, Confirm)
	if err != nil {
		return Registration{}, "", err
	}
	browser := s.Random()
	token.Browser = s.Sum(browser)
	r := Registration{Account: a, Token: token, Jobs: []job.Job{tokenMail(token)}, Taken: []job.Job{mailJob(MailAlready, "")}}
	if place != nil {
		asked := access.Member
		if director {
			asked = access.Director
		}
		r.Account.School = place.Code
		r.Membership = &Membership{Account: a.ID, School: place.Code, Role: access.Member, AskedRole: asked, AskedAt: a.CreatedAt}
	}
	return r, browser, nil
}

// newAccount makes an account whose address is not confirmed; an empty hash is
// the password of nobody.
func (s *Service) newAccount(email, hash, edition string) (Account, error) {
	now := s.Now()
	key, err := s.NewID(now)
	a := Account{ID: key, Email: email, EmailFolded: FoldEmail(email), Password: hash, CreatedAt: now, Edition: edition}
	if hash != "" {
		a.PasswordAt = now
	}
	return a, err
}

// Letter gives what the page behind a link needs, and checks that the link is
// ours and still works: else NotFound, whatever is wrong with it.
func (s *Service) Letter(ctx context.Context, secret string, p Purpose, id string) (Token, Account, error) {
	gone := fault.New(fault.NotFound, "Deze link werkt niet meer. Vraag een nieuwe aan.")
	t, err := s.People.Token(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return Token{}, Account{}, gone
	}
	if err != nil {
		return Token{}, Account{}, fmt.Errorf("account.Letter: %w", err)
	}
	if t.Purpose != p || !s.Signer.Valid(secret, t.ID, string(t.Purpose), t.Account) || !t.Open(s.Now()) {
		return Token{}, Account{}, gone
	}
	a, err := s.People.ByID(ctx, t.Account)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Token{}, Account{}, fmt.Errorf("account.Letter: %w", err)
	}
	if err != nil || a.Disabled() {
		return Token{}, Account{}, gone
	}
	return t, a, nil
}

// SameBrowser tells whether the browser is the one that signed up. In another
// one the password is asked: whoever signed up with the address of somebody
// else cannot be let in by that somebody.
func (s *Service) SameBrowser(t Token, from Asker) bool {
	return t.Browser == "" || from.Browser != "" && s.Sum(from.Browser) == t.Browser
}

// ConfirmAddress confirms the address of an account and signs in. The password is
// only looked at in another browser than the one that signed up.
func (s *Service) ConfirmAddress(ctx context.Context, secret, id, password string, from Asker) (SignedIn, error) {
	t, a, err := s.Letter(ctx, secret, Confirm, id)
	if err != nil {
		return SignedIn{}, err
	}
	if !s.SameBrowser(t, from) {
		if err := s.tryPassword(ctx, a.EmailFolded, a.Password, password, from, "wachtwoord"); err != nil {
			return SignedIn{}, err
		}
	}
	members, err := s.answered(ctx, a)
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.ConfirmAddress: %w", err)
	}
	session, cookie, err := s.newSession(a.ID, from.Device, false)
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.ConfirmAddress: %w", err)
	}
	jobs, err := s.tellDirectors(ctx, members...)
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.ConfirmAddress: %w", err)
	}
	err = s.People.Confirm(ctx, Confirmation{Token: t.ID, Account: a.ID, Now: s.Now(), Memberships: members, Session: &session, Jobs: jobs})
	if err != nil {
		return SignedIn{}, fmt.Errorf("account.ConfirmAddress: %w", err)
	}
	s.security(ctx, "confirmed", "account", a.ID)
	return SignedIn{Cookie: cookie, Account: a.ID}, nil
}

// answered gives the memberships of somebody whose address is confirmed now: a
// school with its own domain vouches for who has an address there. Being a
// director it does not vouch for.
func (s *Service) answered(ctx context.Context, a Account) ([]Membership, error) {
	members, err := s.Members.Memberships(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	for i, m := range members {
		if m.Confirmed() {
			continue
		}
		by, err := s.vouched(ctx, m.School, a.Email)
		if err != nil {
			return nil, err
		}
		if by != "" {
			members[i] = confirmedBy(m, by, access.Member, s.Now())
		}
	}
	return members, nil
}

// confirmedBy gives the membership with a role, confirmed. A question for a
// higher role stays.
func confirmedBy(m Membership, by Confirmer, role access.Role, now time.Time) Membership {
	m.Role, m.ConfirmedAt, m.ConfirmedBy = role, now, by
	if role.Covers(m.AskedRole) {
		m.AskedRole = ""
	}
	return m
}

// Resend sends the letter with the link again. It says nothing of whether that
// was needed (F3).
func (s *Service) Resend(ctx context.Context, email string, from Asker) error {
	return s.letterTo(ctx, email, from, func(a Account) Purpose {
		if a.Confirmed() {
			return ""
		}
		return Confirm
	})
}

// Forgot sends a letter with which somebody can choose a new password. It says
// nothing of whether there is such an account (F3).
func (s *Service) Forgot(ctx context.Context, email string, from Asker) error {
	return s.letterTo(ctx, email, from, func(Account) Purpose { return Reset })
}

// letterTo sends a letter with a token to an address, if there is an account and
// the purpose fits it.
func (s *Service) letterTo(ctx context.Context, typed string, from Asker, purpose func(Account) Purpose) error {
	start := time.Now()
	email, ok := NormalEmail(typed)
	if !ok {
		return fault.InvalidFields([]fault.Field{wrongEmail()})
	}
	if err := s.allow(ctx, s.Limits.Letters, "brief", from.Block); err != nil {
		return err
	}
	if err := s.allow(ctx, s.Limits.Letter, "brief", s.Sum(FoldEmail(email))); err != nil {
		return err
	}
	defer s.level(ctx, start)
	a, err := s.People.ByEmail(ctx, FoldEmail(email))
	if fault.Is(err, fault.NotFound) || err == nil && (a.Disabled() || purpose(a) == "") {
		return s.letterToNobody(ctx)
	}
	if err != nil {
		return fmt.Errorf("account.letterTo: %w", err)
	}
	t, err := s.newToken(a.ID, purpose(a))
	if err != nil {
		return fmt.Errorf("account.letterTo: %w", err)
	}
	if t.Purpose == Confirm {
		t.Browser = s.Sum(s.Random()) // no browser has it: who asked again need not be who chose the password
	}
	if err := s.People.SaveToken(ctx, s.Now(), []Token{t}, tokenMail(t)); err != nil {
		return fmt.Errorf("account.letterTo: %w", err)
	}
	s.security(ctx, "letter", "account", a.ID, "purpose", string(t.Purpose))
	return nil
}

// letterToNobody does the work of asking for a letter, for an address that gets
// none: the job ends without a letter, as when an account is gone meanwhile (F3).
func (s *Service) letterToNobody(ctx context.Context) error {
	t, err := s.newToken("", Reset)
	if err != nil {
		return fmt.Errorf("account.letterTo: %w", err)
	}
	// The second job stands for the row of the token.
	if err := s.People.SaveToken(ctx, s.Now(), []Token{t}, tokenMail(t), tokenMail(t)); err != nil {
		return fmt.Errorf("account.letterTo: %w", err)
	}
	return nil
}
