package app

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/clock"
	"andersom/internal/contact"
	"andersom/internal/edition"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/letter"
	"andersom/internal/limit"
	"andersom/internal/privacy"
	"andersom/internal/rights"
	"andersom/internal/store"
	"andersom/internal/subject"
	"andersom/internal/web"
	"andersom/internal/web/desk"
	rightsweb "andersom/internal/web/rights"
	"andersom/internal/web/view"
)

// This file: how rights, the gate and messages to the team are joined.

// The limits of what a visitor can send (trust F4).
const (
	requestsDay     = 3  // for an address
	requestsBlock   = 20 // an hour, from a block
	messagesPerHour = 10 // from a block
)

// openRights joins the area of rights.
func (h *House) openRights() {
	h.Contact = contact.NewService(contact.Deps{Store: store.NewContact(h.DB), Normal: account.NormalEmail, NewID: newID, Now: h.Now,
		PerBlock: limit.New(messagesPerHour, time.Hour, h.Now)})
	s := store.NewRights(h.DB)
	h.Rights = rights.NewService(rights.Deps{
		Choices: s, Requests: s, Breaches: s, Log: s, Reviews: s, People: people{store.NewAccount(h.DB)}, Register: h.Register, InForce: h.purposeInForce, Find: s.FindAddress,
		Texts: consentTexts(), Normal: account.NormalEmail, Fold: account.FoldEmail, Signer: h.key, EraseSubject: h.eraseSubject,
		Forget: map[privacy.PurposeCode]func(context.Context, string, string) error{privacy.ForCorrespondence: h.Contact.Forget,
			privacy.ForPublicOffer: func(ctx context.Context, _, email string) error { return h.Store.HideContact(ctx, email, h.Now()) }},
		Secret: func(parts ...string) string { return h.key.Pseudonym(parts...) }, NewID: newID, Now: h.Now,
		PerDay: limit.New(requestsDay, 24*time.Hour, h.Now), PerBlock: limit.New(requestsBlock, time.Hour, h.Now), Security: h.Log,
	})
	h.Post.Allows = h.Rights.AllowsAddress
	h.registerRightsLetters()
	h.Objected = func(ctx context.Context, account string, purpose privacy.PurposeCode) (bool, error) {
		allowed, err := h.Rights.Allows(ctx, account, purpose)
		return !allowed, err
	}
}

// consentTexts are the texts to which consent is asked.
func consentTexts() []rights.ConsentText {
	return []rights.ConsentText{
		{ID: "toestemming-doel-9", Version: "1", Purpose: privacy.ForNews, Text: "Ik wil per mail nieuws van Andersom krijgen, hoogstens één keer per maand."},
		{ID: "toestemming-doel-5", Version: "1", Purpose: privacy.ForFeedback, Text: "Jullie mogen mij vragen wat ik van Andersom vind en mijn antwoorden gebruiken om het beter te maken."},
	}
}

// eraseSubject erases somebody who asked for it without an account.
func (h *House) eraseSubject(ctx context.Context, who privacy.Subject) error {
	return h.Subjects.Erase(ctx, who)
}

// purposeInForce gives a purpose as the register has it now.
func (h *House) purposeInForce(ctx context.Context, code privacy.PurposeCode) (privacy.Purpose, error) {
	book, err := h.Records.Book(ctx)
	if err != nil {
		return privacy.Purpose{}, err
	}
	p, known := book.Purpose(code)
	if !known {
		return privacy.Purpose{}, fmt.Errorf("there is no purpose %q in the register", code)
	}
	return p, nil
}

// processors gives who processes data for us, for the privacy officer.
func (h *House) processors(ctx context.Context) ([]desk.Processor, error) {
	book, err := h.Records.Book(ctx)
	if err != nil {
		return nil, err
	}
	today := clock.DateOf(h.Now()).String()
	out := make([]desk.Processor, len(book.Processors))
	for i, p := range book.Processors {
		if !privacy.IsGiven(p.Name) { // or several could not be told apart
			p.Name = p.Code + " " + p.Name
		}
		out[i] = desk.Processor{Code: p.Code, Name: p.Name, Role: p.Role.NL, Country: p.Country, Agreement: p.Agreement.Date, Overdue: p.Overdue(today)}
	}
	return out, nil
}

// runsShown is how many runs of retention the privacy officer sees.
const runsShown = 50

// retentionRuns gives what the latest runs of retention did, one line for each
// rule that did something.
func (h *House) retentionRuns(ctx context.Context) ([]desk.Run, error) {
	all, err := h.Subjects.Runs(ctx, runsShown)
	if err != nil {
		return nil, err
	}
	var out []desk.Run
	for _, run := range all {
		did := false
		for _, line := range run.Lines {
			if line.Rows > 0 || line.Failed {
				did = true
				out = append(out, desk.Run{At: run.Started, What: line.Table + ": " + line.Rule, Rows: line.Rows, DryRun: run.Dry, Failed: line.Failed})
			}
		}
		if !did {
			out = append(out, desk.Run{At: run.Started, What: "niets te doen", DryRun: run.Dry})
		}
	}
	return out, nil
}

// archiveOf writes all that is kept of a person, to hand over.
func (h *House) archiveOf(ctx context.Context, w io.Writer, who privacy.Subject) error {
	return h.Subjects.Archive(ctx, w, who, func(_, _ int) {}) // small enough to wait for
}

// people tells rights who has an account.
type people struct{ accounts *store.Account }

// ByAddress gives the id of the confirmed account with the address; "" when there
// is none.
func (p people) ByAddress(ctx context.Context, email string) (string, error) {
	a, err := p.accounts.ByEmail(ctx, account.FoldEmail(email))
	if fault.Is(err, fault.NotFound) || err == nil && !a.Confirmed() {
		return "", nil
	}
	return a.ID, err
}

// AddressOf gives the address of an account; NotFound.
func (p people) AddressOf(ctx context.Context, id string) (string, error) {
	a, err := p.accounts.ByID(ctx, id)
	return a.Email, err
}

// IDs gives the ids of all accounts.
func (p people) IDs(ctx context.Context) ([]string, error) {
	all, err := p.accounts.List(ctx)
	out := make([]string, len(all))
	for i, a := range all {
		out[i] = a.ID
	}
	return out, err
}

// registerRightsLetters lets the post write the letters about requests and to the
// team.
func (h *House) registerRightsLetters() {
	for purpose, label := range map[string]string{rights.MailConfirm: "verzoek over privacy bevestigen", rights.MailReceived: "verzoek over privacy ontvangen",
		rights.MailExtended: "verzoek over privacy duurt langer", rights.MailAnswer: "antwoord op een verzoek over privacy"} {
		h.Post.On(purpose, label, h.rightsLetter)
		h.Post.For(purpose, privacy.ForRights)
	}
	for purpose, label := range map[string]string{rights.MailTeam: "nieuw verzoek over privacy, aan het team", rights.MailReminder: "termijn van een verzoek over privacy, aan het team"} {
		h.Post.On(purpose, label, h.rightsTeamLetter)
		h.Post.For(purpose, privacy.ForRights)
	}
	for _, purpose := range []string{subject.MailLeaving, subject.MailStays, subject.MailExport} {
		h.Post.For(purpose, privacy.ForRights)
	}
	h.Post.On(contact.MailTeam, "bericht aan het team", h.contactLetter)
	h.Post.For(contact.MailTeam, privacy.ForCorrespondence)
	h.Post.Sent[rights.MailAnswer] = func(ctx context.Context, args map[string]string) error {
		return h.Rights.Sent(ctx, args[rights.ArgRequest])
	}
	h.Post.Sent[contact.MailTeam] = func(ctx context.Context, args map[string]string) error {
		return h.Contact.Store.Passed(ctx, args[contact.ArgMessage], h.Now())
	}
}

// request gives the request that a letter is about.
func (h *House) request(ctx context.Context, args map[string]string) (rights.Request, letter.RightsLinks, *edition.Edition, error) {
	r, err := h.Rights.Requests.Request(ctx, args[rights.ArgRequest])
	if fault.Is(err, fault.NotFound) {
		err = ErrNotNeeded
	}
	if err != nil {
		return rights.Request{}, letter.RightsLinks{}, nil, err
	}
	city := h.city(r.Edition)
	base := h.Post.Origin(city)
	return r, letter.RightsLinks{Policy: base + "/privacy", Contact: base + rightsweb.ContactPath, Case: base + desk.RequestPath(r.ID)}, city, nil
}

// rightsLetter writes a letter to who made a request.
func (h *House) rightsLetter(ctx context.Context, args map[string]string) (string, letter.Letter, *edition.Edition, error) {
	none := func(err error) (string, letter.Letter, *edition.Edition, error) { return "", letter.Letter{}, nil, err }
	r, links, city, err := h.request(ctx, args)
	if err != nil {
		return none(err)
	}
	purpose := args[job.ArgPurpose]
	if purpose == rights.MailConfirm {
		secret, err := h.Rights.Link(r)
		if err != nil {
			return none(ErrNotNeeded)
		}
		links.Confirm = h.Post.Origin(city) + rightsweb.ConfirmPath + secret
	}
	l, err := letter.Rights(purpose, r, links)
	return r.Email, l, city, err
}

// rightsTeamLetter writes a letter about a request to the team.
func (h *House) rightsTeamLetter(ctx context.Context, args map[string]string) (string, letter.Letter, *edition.Edition, error) {
	none := func(err error) (string, letter.Letter, *edition.Edition, error) { return "", letter.Letter{}, nil, err }
	r, links, city, err := h.request(ctx, args)
	if err != nil {
		return none(err)
	}
	days := 0
	if purpose := args[job.ArgPurpose]; purpose == rights.MailReminder {
		if days, err = strconv.Atoi(args[rights.ArgDays]); err != nil {
			return none(err)
		}
		if !h.Rights.Remind(r, days) {
			return none(ErrNotNeeded)
		}
	}
	l, err := letter.RightsTeam(args[job.ArgPurpose], r, days, links)
	return city.Organisation.Email, l, city, err
}

// contactLetter brings a message to the team.
func (h *House) contactLetter(ctx context.Context, args map[string]string) (string, letter.Letter, *edition.Edition, error) {
	m, err := h.Contact.Store.Message(ctx, args[contact.ArgMessage])
	if fault.Is(err, fault.NotFound) { // erased meanwhile
		err = ErrNotNeeded
	}
	if err != nil {
		return "", letter.Letter{}, nil, err
	}
	city := h.city(m.Edition)
	return city.Organisation.Email, letter.Contact(m, h.Post.Origin(city)+desk.MessagesPath), city, nil
}

// allows asks the gate.
func (h *House) allows(ctx context.Context, account string, purpose privacy.PurposeCode) (bool, error) {
	return h.Rights.Allows(ctx, account, purpose)
}

// saw writes in the processing log that who makes a request sees data of others.
func (h *House) saw(r *http.Request, activity rights.Activity, subjects ...privacy.Subject) error {
	return h.Rights.Saw(r.Context(), rights.Viewing{Trace: web.RequestID(r), Actor: web.ActorOf(r), Activity: activity, Start: h.Now(), Subjects: subjects})
}

// operatorSaw writes that the command line showed accounts.
func (h *House) operatorSaw(ctx context.Context, accounts ...string) error {
	trace, err := newID(h.Now())
	if err != nil {
		return err
	}
	subjects := make([]privacy.Subject, len(accounts))
	for i, id := range accounts {
		subjects[i] = privacy.Subject{Root: "account", Key: id}
	}
	return h.Rights.Saw(ctx, rights.Viewing{Trace: trace, Actor: access.Actor{}, Operator: true, Activity: rights.SeeByOperator, Subjects: subjects})
}

// newRightsPages joins the pages of requests and messages.
func newRightsPages(h *House, s ServerSettings, chrome *view.Chrome) (*rightsweb.Site, error) {
	proxies, err := limit.ParseProxies(s.TrustedProxies)
	if err != nil {
		return nil, setup(err)
	}
	return &rightsweb.Site{Chrome: chrome, Rights: h.Rights, Contact: h.Contact, Proxies: proxies}, nil
}

// newPrivacyDesk joins the pages of the privacy officer.
func newPrivacyDesk(h *House, chrome *view.Chrome) *desk.Privacy {
	return &desk.Privacy{Chrome: chrome, Rights: h.Rights, Contact: h.Contact, Register: h.Register, Saw: h.saw, Processors: h.processors, Runs: h.retentionRuns, Archive: h.archiveOf, Now: h.Now,
		AddressOf: people{store.NewAccount(h.DB)}.AddressOf}
}

// purposeOfLetter gives the purpose of the register that a letter serves: what
// was said with For, else that of having an account.
func (p *Post) purposeOfLetter(name string) privacy.PurposeCode {
	if code, ok := p.serves[name]; ok {
		return code
	}
	if strings.HasPrefix(name, account.PurposePrefix) {
		return privacy.ForAccount
	}
	return ""
}
