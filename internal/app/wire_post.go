package app

// This file: the post: which letters there are, who sends them, and the pages
// and meters that show how that goes. An area asks for a letter with a job of
// kind "mail"; what that letter says it registers here, with Post.On.

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	netmail "net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"

	"andersom/internal/edition"
	"andersom/internal/job"
	"andersom/internal/letter"
	"andersom/internal/mail"
	"andersom/internal/privacy"
	"andersom/internal/store"
	"andersom/internal/web"
	"andersom/internal/web/desk"
	"andersom/internal/web/public"
	"andersom/internal/web/view"
)

// mailKind is the kind of job that sends one letter to one person.
const mailKind job.Kind = "mail"

// mailPolicy tries for some seventeen hours: 5 s, 15 s, 45 s, …, 4 hours.
func mailPolicy() job.Policy {
	return job.Policy{Attempts: 12, First: 5 * time.Second, Longest: 4 * time.Hour, Timeout: time.Minute}
}

const (
	jobsAtOnce = 4
	boxLimit   = 200 // mails that the demonstration keeps

	classUnknown job.Class = "onbekend" // a purpose that this program does not know
)

// MailSettings are what an operator may choose for mail.
type MailSettings struct {
	SMTP     string `name:"smtp-url" help:"Mail server: smtp://user:password@host:587 (STARTTLS), smtps://…, or smtp://host?starttls=no for a relay nearby." env:"ANDERSOM_SMTP_URL" placeholder:"URL"`
	MailFrom string `help:"Address from which mail comes; without it that of the city's organisation." env:"ANDERSOM_MAIL_FROM" placeholder:"ADDR"`
}

func (s MailSettings) check() []error {
	var out []error
	if _, err := mail.NewSMTP(s.SMTP); s.SMTP != "" && err != nil {
		out = append(out, fmt.Errorf("--smtp-url: %w", err))
	}
	if _, err := netmail.ParseAddress(s.MailFrom); s.MailFrom != "" && err != nil {
		out = append(out, fmt.Errorf("--mail-from: %q is no address such as info@example.org", s.MailFrom))
	}
	return out
}

// Composer says to whom a letter goes and what it says, on each try anew, from
// what the job holds. ErrNotNeeded ends the job without a letter.
type Composer func(ctx context.Context, args map[string]string) (to string, l letter.Letter, e *edition.Edition, err error)

// ErrNotNeeded is a Composer's answer when there is nothing left to write about:
// the account is gone, or the address was confirmed meanwhile.
var ErrNotNeeded = errors.New("this letter is no longer needed")

// purpose is a letter that an area may ask for.
type purpose struct {
	label   string
	compose Composer
}

// Post makes letters and hands them to the mail server, or to the box of the
// demonstration.
type Post struct {
	jobs     *job.Runner
	log      *slog.Logger
	editions *edition.Set
	now      func() time.Time
	purposes map[string]purpose
	serves   map[string]privacy.PurposeCode // by purpose of a letter; see For

	// Allows is the gate: whether a purpose may act now for an account and an
	// address. It is asked at each try, right before a letter goes out.
	Allows func(ctx context.Context, account, email string, purpose privacy.PurposeCode) (bool, error)
	// Sent is told, by purpose of a letter, that the mail server took one.
	Sent map[string]func(ctx context.Context, args map[string]string) error

	sender  mail.Sender // nil = none; set by connect
	box     *mail.Box   // of the demonstration
	from    string
	baseURL string
}

// openPost makes the runner of jobs and the post. No kind is registered yet: see
// Post.connect.
func (h *House) openPost() {
	h.Jobs = job.NewRunner(store.NewJob(h.DB), h.Now, h.Log, jobsAtOnce)
	h.Post = &Post{jobs: h.Jobs, log: h.Log, editions: h.Editions, now: h.Now, purposes: map[string]purpose{}, serves: map[string]privacy.PurposeCode{},
		Sent: map[string]func(context.Context, map[string]string) error{}}
}

// On registers a letter: its purpose (the job's ArgPurpose), what that is in
// words for the team, and who composes it.
func (p *Post) On(name, label string, compose Composer) {
	p.purposes[name] = purpose{label: label, compose: compose}
}

// For says which purpose of the register a letter serves: the gate is asked for
// that. A letter about an account ("account.…") serves having one if nothing else
// is said.
func (p *Post) For(name string, code privacy.PurposeCode) { p.serves[name] = code }

// CanMail tells whether letters go anywhere. Without a mail server they wait.
func (p *Post) CanMail() bool { return p.sender != nil }

// label says what a purpose is in words.
func (p *Post) label(name string) string {
	if known, ok := p.purposes[name]; ok {
		return known.label
	}
	return name
}

// connect chooses where letters go. Only then are jobs of the kind claimed, so
// that without a mail server they wait and none is given up.
func (p *Post) connect(ctx context.Context, s ServerSettings, demo bool) error {
	p.from, p.baseURL = s.MailFrom, s.BaseURL
	switch {
	case demo:
		p.box = mail.NewBox(p.now, boxLimit)
		p.sender = p.box
	case s.SMTP != "":
		server, err := mail.NewSMTP(s.SMTP)
		if err != nil {
			return setup(fmt.Errorf("--smtp-url: %w", err))
		}
		p.sender = server
		p.log.InfoContext(ctx, "mail goes to", "server", server.Host())
	default:
		p.log.WarnContext(ctx, "no mail server is set: mail waits until ANDERSOM_SMTP_URL is, and nobody can confirm an account")
		return nil
	}
	p.jobs.Register(mailKind, mailPolicy(), p.deliver)
	return nil
}

// Origin is scheme and host of an edition, for links in its letters.
func (p *Post) Origin(e *edition.Edition) string {
	base, err := url.Parse(p.baseURL)
	if err != nil || base.Host == "" || e == p.editions.Default() || e.Claims(base.Host) {
		return p.baseURL
	}
	host := e.Hosts[0]
	if port := base.Port(); port != "" {
		host += ":" + port
	}
	return base.Scheme + "://" + host
}

// deliver does one job of the kind: composes, draws and sends.
func (p *Post) deliver(ctx context.Context, j job.Job) error {
	known, ok := p.purposes[j.Args[job.ArgPurpose]]
	if !ok { // a newer program may know it
		return &job.Failure{Class: classUnknown}
	}
	to, l, e, err := known.compose(ctx, j.Args)
	if errors.Is(err, ErrNotNeeded) {
		return nil
	}
	if err != nil {
		return err
	}
	m, err := p.message(ctx, j.ID, to, l, e)
	if err != nil {
		return err
	}
	if may, err := p.may(ctx, j, to); err != nil || !may {
		return err
	}
	if err := failure(p.sender.Send(ctx, m)); err != nil {
		return err
	}
	if sent := p.Sent[j.Args[job.ArgPurpose]]; sent != nil {
		if err := sent(ctx, j.Args); err != nil { // trying again would send a second copy
			p.log.ErrorContext(ctx, "a letter went out and that could not be noted", "job", j.ID, "error", err.Error())
		}
	}
	return nil
}

// may asks the gate. When that cannot tell, the letter waits: somebody may have
// said no.
func (p *Post) may(ctx context.Context, j job.Job, to string) (bool, error) {
	return p.Allows(ctx, j.Args[job.ArgAccount], to, p.purposeOfLetter(j.Args[job.ArgPurpose]))
}

// message draws a letter. Its Message-ID is that of the job: a second copy is
// known for what it is.
func (p *Post) message(ctx context.Context, key, to string, l letter.Letter, e *edition.Edition) (mail.Message, error) {
	from, err := p.sendsAs(e)
	if err != nil {
		return mail.Message{}, err
	}
	brand := letter.Brand{Name: e.Name, Origin: p.Origin(e), Organisation: e.Organisation.Name, Email: e.Organisation.Email}
	page, err := letter.HTML(ctx, l, brand)
	if err != nil {
		return mail.Message{}, err
	}
	_, domain, _ := strings.Cut(from.Address, "@") // it was parsed as an address
	m := mail.Message{From: from.String(), To: to, Subject: l.Subject, Text: letter.Text(l, brand), HTML: page, MessageID: key + "@" + domain}
	if l.Stop != "" {
		m.Headers = map[string]string{"List-Unsubscribe": "<" + l.Stop + ">", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
	}
	return m, nil
}

// sendsAs is the sender of an edition's letters: its name, and the address that
// the operator chose or that of its organisation.
func (p *Post) sendsAs(e *edition.Edition) (*netmail.Address, error) {
	chosen := p.from
	if chosen == "" {
		chosen = e.Organisation.Email
	}
	from, err := netmail.ParseAddress(chosen)
	if err != nil {
		return nil, fmt.Errorf("the sender of edition %s is no address: %w", e.Slug, err)
	}
	if from.Name == "" {
		from.Name = e.Name
	}
	return from, nil
}

// failure says how a mail that was not sent is to be taken. The code of the
// server is kept, its text is not.
func failure(err error) error {
	var said *mail.Error
	if !errors.As(err, &said) {
		return err
	}
	class := string(said.Class)
	if said.Code != 0 {
		class += " " + strconv.Itoa(said.Code)
	}
	return &job.Failure{Class: job.Class(class), Lasting: said.Lasting, Cause: err}
}

// newDesk makes the pages of the team.
func newDesk(h *House, chrome *view.Chrome) *desk.Site {
	return &desk.Site{Chrome: chrome, Jobs: h.Jobs, CanMail: h.Post.CanMail, Purpose: h.Post.label, Now: h.Now}
}

// addDemoPost adds the page of the mails, in the demonstration only.
func addDemoPost(kit *web.Kit, h *House, chrome *view.Chrome) {
	if chrome.Demo && h.Post.box != nil {
		(&public.DemoPost{Chrome: chrome, Box: h.Post.box}).Routes(kit)
	}
}
