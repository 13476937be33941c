package account

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: setting up, naming and removing what somebody has for the second
// step. All of it asks a recent sign-in, with the second step if there is one.

const (
	// maxFactors is how many apps and passkeys somebody may have.
	maxFactors = 10
	// maxFactorName is how long the name of one may be, in characters.
	maxFactorName = 60
)

// MyFactors gives what somebody has for the second step.
func (s *Service) MyFactors(ctx context.Context, who access.Actor) (FactorSet, error) {
	set, err := s.Factors.FactorsOf(ctx, who.Account)
	if err != nil {
		return FactorSet{}, fmt.Errorf("account.MyFactors: %w", err)
	}
	return set, nil
}

// mayChange gives what somebody has for the second step, if they may change it
// now: the sign-in is recent (F7), and took the second step if there is one.
func (s *Service) mayChange(ctx context.Context, who access.Actor) (FactorSet, error) {
	if err := s.recent(who); err != nil {
		return FactorSet{}, err
	}
	set, err := s.MyFactors(ctx, who)
	if err == nil && set.Any() && !who.SecondFactor {
		err = errStale()
	}
	return set, err
}

// factorName checks the name that somebody gives a factor.
func factorName(typed string) (string, error) {
	name := strings.Join(strings.Fields(typed), " ")
	if name == "" {
		return "", wrongCode("naam", "Geef een naam, zodat je later weet welke dit is.")
	}
	if !utf8.ValidString(name) || utf8.RuneCountInString(name) > maxFactorName {
		return "", wrongCode("naam", fmt.Sprintf("Kies een naam van ten hoogste %d tekens.", maxFactorName))
	}
	return name, nil
}

func (s *Service) mayAdd(ctx context.Context, who access.Actor) (FactorSet, error) {
	set, err := s.mayChange(ctx, who)
	if err == nil && len(set.Factors) >= maxFactors {
		err = fault.New(fault.Conflict, fmt.Sprintf("Je hebt er al %d. Verwijder er eerst een.", maxFactors))
	}
	return set, err
}

// AppSetup is an app that is being set up. It is kept nowhere but in the form.
type AppSetup struct {
	Sealed string // to send along
	Secret string // to type into the app
	Link   string // for the app, and in the square
}

// sealedApp is what is in the Sealed of a set-up: the factor to be and its secret.
type sealedApp struct{ ID, Text string }

func aboutSetup(who access.Actor) string { return "app|" + who.Account + "|" + who.Session }

// SetUpApp gives what an app needs, new; or the same again for a form that was
// sent and had a mistake in it.
func (s *Service) SetUpApp(ctx context.Context, who access.Actor, sealed string, from Asker) (AppSetup, error) {
	if _, err := s.mayAdd(ctx, who); err != nil {
		return AppSetup{}, err
	}
	app, err := s.appOf(who, sealed)
	if err != nil { // none yet, or of another session
		key, err := s.NewID(s.Now())
		if err != nil {
			return AppSetup{}, fmt.Errorf("account.SetUpApp: %w", err)
		}
		app = sealedApp{key, s.Codes.NewSecret()}
		text, err := json.Marshal(app)
		if err != nil {
			return AppSetup{}, fmt.Errorf("account.SetUpApp: %w", err)
		}
		sealed = s.Vault.Seal(string(text), aboutSetup(who))
	}
	return AppSetup{Sealed: sealed, Secret: app.Text, Link: s.Codes.Link(app.Text, from.Site, who.Email)}, nil
}

func (s *Service) appOf(who access.Actor, sealed string) (app sealedApp, err error) {
	text, err := s.Vault.Open(sealed, aboutSetup(who))
	if err == nil {
		err = json.Unmarshal([]byte(text), &app)
	}
	return app, err
}

// Added is what comes of adding a factor.
type Added struct {
	SignedIn SignedIn // the session goes on in a new one
	Recovery []string // with the first factor: codes that are shown once
}

// AddApp stores an app after its first code, which proves that it works.
func (s *Service) AddApp(ctx context.Context, who access.Actor, sealed, name, code string, from Asker) (Added, error) {
	set, err := s.mayAdd(ctx, who)
	if err != nil {
		return Added{}, err
	}
	app, err := s.appOf(who, sealed)
	if err != nil {
		return Added{}, fault.New(fault.Conflict, "Dat duurde te lang. Begin opnieuw met de code hieronder.")
	}
	name, err = factorName(name)
	if err != nil {
		return Added{}, err
	}
	step, ok := s.Codes.Step(app.Text, digits(code), s.Now(), 0)
	if !ok {
		return Added{}, wrongCode("code", "Deze code klopt niet. Kijk of de klok van je telefoon goed staat en vul de code in die de app nu toont.")
	}
	f := Factor{ID: app.ID, Account: who.Account, Kind: AppFactor, Name: name, Handle: app.ID, Step: step, CreatedAt: s.Now(), UsedAt: s.Now()}
	f.Secret = s.Vault.Seal(app.Text, aboutFactor(f))
	return s.add(ctx, who, set, FactorChange{Factor: f}, from)
}

// AskNewPasskey asks the browser to make a passkey.
func (s *Service) AskNewPasskey(ctx context.Context, who access.Actor, from Asker) (Question, error) {
	set, err := s.mayAdd(ctx, who)
	if err != nil {
		return Question{}, err
	}
	have, err := s.opened(s.passkeysAt(set, from))
	if err != nil {
		return Question{}, err
	}
	options, challenge, err := s.Passkeys.AskNew(from.Origin, from.Site, who.Account, who.Email, have)
	if err != nil {
		return Question{}, fmt.Errorf("account.AskNewPasskey: %w", err)
	}
	return s.question(options, challenge, forPasskey, who.Session)
}

// AddPasskey stores the passkey that the browser made.
func (s *Service) AddPasskey(ctx context.Context, who access.Actor, challenge, answer, name string, from Asker) (Added, error) {
	set, err := s.mayAdd(ctx, who)
	if err != nil {
		return Added{}, err
	}
	name, err = factorName(name)
	if err != nil {
		return Added{}, err
	}
	asked, digest, err := s.challenge(challenge, forPasskey, who.Session)
	if err != nil {
		return Added{}, err
	}
	handle, stored, err := s.Passkeys.Made(from.Origin, asked, who.Account, answer)
	if fault.Is(err, fault.Invalid) {
		return Added{}, fault.New(fault.Conflict, "De passkey is niet gemaakt. Probeer het opnieuw.")
	}
	if err != nil {
		return Added{}, fmt.Errorf("account.AddPasskey: %w", err)
	}
	key, err := s.NewID(s.Now())
	if err != nil {
		return Added{}, fmt.Errorf("account.AddPasskey: %w", err)
	}
	host, _ := s.Passkeys.Host(from.Origin) // Made refused where there is none
	f := Factor{ID: key, Account: who.Account, Kind: PasskeyFactor, Name: name, Handle: handle, Host: host, CreatedAt: s.Now()}
	f.Secret = s.Vault.Seal(stored, aboutFactor(f))
	return s.add(ctx, who, set, FactorChange{Factor: f, Challenge: digest}, from)
}

// add stores a factor. The first brings recovery codes, and ends the sessions
// elsewhere, which never took a second step.
func (s *Service) add(ctx context.Context, who access.Actor, set FactorSet, c FactorChange, from Asker) (Added, error) {
	old, err := s.present(ctx, who)
	if err != nil {
		return Added{}, err
	}
	session, cookie, err := s.newSession(who.Account, from.Device, old.Remember)
	if err != nil {
		return Added{}, fmt.Errorf("account.add: %w", err)
	}
	session.AuthenticatedAt, session.SecondAt = who.Authenticated, session.CreatedAt
	out := Added{SignedIn: SignedIn{Cookie: cookie, Account: who.Account, Remember: old.Remember}}
	c.Account, c.Session, c.Now = who.Account, &session, s.Now()
	c.Jobs = []job.Job{mailJob(MailFactorAdded, who.Account, ArgFactor, string(c.Factor.Kind))}
	c.Keep, c.EndOthers = session.ID, !set.Any()
	if !set.Any() {
		out.Recovery, c.Recovery = s.newRecovery(who.Account)
	}
	if !c.EndOthers {
		c.Instead = old.Instead
	}
	if err := s.Factors.AddFactor(ctx, c); err != nil {
		if fault.Is(err, fault.Conflict) {
			return Added{}, fault.New(fault.Conflict, "Deze staat al bij je account.")
		}
		return Added{}, fmt.Errorf("account.add: %w", err)
	}
	s.security(ctx, "second factor added", "account", who.Account, "kind", string(c.Factor.Kind))
	return out, nil
}

// RenameFactor gives one of somebody's factors another name; NotFound.
func (s *Service) RenameFactor(ctx context.Context, who access.Actor, id, typed string) error {
	if _, err := s.mayChange(ctx, who); err != nil {
		return err
	}
	name, err := factorName(typed)
	if err != nil {
		return err
	}
	if err := s.Factors.RenameFactor(ctx, who.Account, id, name); err != nil {
		return fmt.Errorf("account.RenameFactor: %w", err)
	}
	return nil
}

// RemoveFactor takes one of somebody's factors away and ends their other sessions;
// NotFound, and Conflict for the last one of somebody in the team.
func (s *Service) RemoveFactor(ctx context.Context, who access.Actor, id string) error {
	set, err := s.mayChange(ctx, who)
	if err != nil {
		return err
	}
	for _, one := range set.Factors {
		if one.ID == id {
			c := FactorChange{Account: who.Account, Factor: one, Keep: who.Session, Now: s.Now(),
				Jobs: []job.Job{mailJob(MailFactorRemoved, who.Account, ArgFactor, string(one.Kind))}}
			if err := s.Factors.RemoveFactor(ctx, c); err != nil {
				if fault.Is(err, fault.Conflict) {
					return fault.New(fault.Conflict, "Je werkt voor het team. Daarom heb je altijd een tweede stap nodig. Voeg eerst een andere toe.")
				}
				return fmt.Errorf("account.RemoveFactor: %w", err)
			}
			s.security(ctx, "second factor removed", "account", who.Account, "kind", string(one.Kind))
			return nil
		}
	}
	return fault.New(fault.NotFound, "Deze tweede stap is er niet meer.")
}

// recoveryCodes is how many recovery codes somebody gets at a time.
const recoveryCodes = 10

// newRecovery makes codes of 80 bits, and what is stored of them. Their letters are
// those of base32, which has no 0 and no 1.
func (s *Service) newRecovery(account string) (codes, digests []string) {
	for range recoveryCodes {
		text := strings.ToLower(rand.Text())
		code := strings.Join([]string{text[:4], text[4:8], text[8:12], text[12:16]}, "-")
		codes = append(codes, code)
		digests = append(digests, s.recoveryDigest(account, code))
	}
	return codes, digests
}

// recoveryDigest is what is stored of a recovery code, however it was typed.
func (s *Service) recoveryDigest(account, typed string) string {
	text := strings.NewReplacer("0", "o", "1", "l").Replace(strings.ToLower(digits(typed)))
	return s.Vault.Digest(text, "herstelcode|"+account)
}

// NewRecovery gives new recovery codes in the place of all older ones.
func (s *Service) NewRecovery(ctx context.Context, who access.Actor) ([]string, error) {
	if _, err := s.mayChange(ctx, who); err != nil {
		return nil, err
	}
	codes, digests := s.newRecovery(who.Account)
	c := FactorChange{Account: who.Account, Recovery: digests, Now: s.Now(), Jobs: []job.Job{mailJob(MailRecoveryNew, who.Account)}}
	if err := s.Factors.SetRecovery(ctx, c); err != nil {
		if fault.Is(err, fault.Conflict) {
			return nil, fault.New(fault.Conflict, "Stel eerst een app of passkey in.")
		}
		return nil, fmt.Errorf("account.NewRecovery: %w", err)
	}
	s.security(ctx, "recovery codes made", "account", who.Account)
	return codes, nil
}

// OwnRecovery tells whether codes are all of this account and unused, so that a
// file can be made of what the page showed and of nothing else.
func (s *Service) OwnRecovery(ctx context.Context, who access.Actor, codes []string) (bool, error) {
	if len(codes) == 0 || len(codes) > recoveryCodes {
		return false, nil
	}
	digests := make([]string, len(codes))
	for i, code := range codes {
		digests[i] = s.recoveryDigest(who.Account, code)
	}
	ok, err := s.Factors.HasRecovery(ctx, who.Account, digests)
	if err != nil {
		return false, fmt.Errorf("account.OwnRecovery: %w", err)
	}
	return ok, nil
}

// ResetFactors is for the operator, when somebody lost everything: it takes apps,
// passkeys, codes and sessions away. The password stays.
func (s *Service) ResetFactors(ctx context.Context, account string) error {
	if err := s.Factors.ResetFactors(ctx, account, s.Now(), mailJob(MailFactorReset, account)); err != nil {
		return fmt.Errorf("account.ResetFactors: %w", err)
	}
	s.operated(ctx, "second factors reset", account)
	return nil
}

// GiveApp gives an account an app with a known secret, for the example accounts of
// the demonstration and of tests.
func (s *Service) GiveApp(ctx context.Context, account, secret string) error {
	key, err := s.NewID(s.Now())
	if err != nil {
		return fmt.Errorf("account.GiveApp: %w", err)
	}
	f := Factor{ID: key, Account: account, Kind: AppFactor, Name: "Voorbeeld", Handle: key, CreatedAt: s.Now()}
	f.Secret = s.Vault.Seal(secret, aboutFactor(f))
	if err := s.Factors.AddFactor(ctx, FactorChange{Account: account, Factor: f, Now: s.Now()}); err != nil {
		return fmt.Errorf("account.GiveApp: %w", err)
	}
	return nil
}
