package app

// This file: how what people do with all data about them is joined: the file
// with everything, being erased, and what goes because it was kept long enough.

import (
	"context"
	"errors"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"andersom/internal/account"
	"andersom/internal/edition"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/letter"
	"andersom/internal/privacy"
	"andersom/internal/store"
	"andersom/internal/subject"
	accountweb "andersom/internal/web/account"
)

// openSubjects joins the area and registers its letters.
func (h *House) openSubjects() {
	s := store.NewSubject(h.DB)
	h.kept = newKeptMetrics()
	h.Subjects = subject.NewService(subject.Deps{
		Store: s, Register: h.Register, Book: func(ctx context.Context) (*privacy.Book, error) { return h.Records.Book(ctx) }, Ledger: subject.NewLedger(h.Data), Folder: h.Data, NewID: newID, Now: h.Now, Log: h.Log,
		Words: h.wordsOf, Address: h.addressOf, Farewell: h.farewell,
		By: map[string]subject.Sweeper{subject.ExpireSweep: s.Expire, "account.Identify": nil},
	})
	for purpose, label := range map[string]string{
		subject.MailLeaving: "account wordt verwijderd", subject.MailStays: "account blijft", subject.MailExport: "gegevens klaar om op te halen",
	} {
		h.Post.On(purpose, label, h.subjectLetter)
	}
	h.workSubjects()
}

// addressOf gives the address of an account and the city where it was made.
func (h *House) addressOf(ctx context.Context, key string) (address, city string, err error) {
	e, err := h.Accounts.Envelope(ctx, job.Job{Args: map[string]string{job.ArgAccount: key}})
	return e.To, e.Edition, err
}

// subjectLetter writes the letters about somebody's data.
func (h *House) subjectLetter(ctx context.Context, args map[string]string) (string, letter.Letter, *edition.Edition, error) {
	none := func(err error) (string, letter.Letter, *edition.Edition, error) { return "", letter.Letter{}, nil, err }
	to, slug, err := h.addressOf(ctx, args[job.ArgAccount])
	if fault.Is(err, fault.NotFound) {
		return none(ErrNotNeeded)
	}
	if err != nil {
		return none(err)
	}
	city := h.city(slug)
	l, err := letter.Subject(args, letter.SubjectLinks{Own: h.Post.Origin(city) + accountweb.PrivacyPath, Forgot: h.Post.Origin(city) + "/wachtwoord-vergeten"})
	return to, l, city, err
}

func (h *House) city(slug string) *edition.Edition {
	if city, ok := h.Editions.BySlug(slug); ok {
		return city
	}
	return h.Editions.Default()
}

// farewellTries and farewellPause: the address of somebody who was erased lies in
// memory only, and for this long at most.
const (
	farewellTries = 3
	farewellPause = 10 * time.Second
	farewellTime  = time.Minute
)

// farewell tells somebody that they were erased. Nothing about it is stored: what
// cannot be sent within a minute is not sent.
func (h *House) farewell(ctx context.Context, address, slug string) {
	if !h.Post.CanMail() {
		return
	}
	city := h.city(slug)
	id, err := newID(h.Now())
	if err == nil {
		err = h.Post.once(context.WithoutCancel(ctx), id, address, letter.Farewell(city.Organisation.Email), city)
	}
	if err != nil {
		h.Log.WarnContext(ctx, "the last letter to somebody who was erased was not sent", "error", err.Error())
	}
}

// once sends a letter in the background without storing anything about it.
func (p *Post) once(ctx context.Context, key, to string, l letter.Letter, e *edition.Edition) error {
	m, err := p.message(ctx, key, to, l, e)
	if err != nil {
		return err
	}
	go func() {
		ctx, cancel := context.WithTimeout(ctx, farewellTime)
		defer cancel()
		for try := 1; ; try++ {
			err := p.sender.Send(ctx, m)
			if err == nil {
				return
			}
			if try == farewellTries {
				p.log.WarnContext(ctx, "the last letter to somebody who was erased was not sent", "failure", classOf(err))
				return
			}
			select {
			case <-ctx.Done():
				return
			case <-time.After(farewellPause):
			}
		}
	}()
	return nil
}

// classOf is the class of a failure to send: what a server says often names the
// recipient.
func classOf(err error) job.Class {
	var f *job.Failure
	if errors.As(failure(err), &f) {
		return f.Class
	}
	return job.ClassError
}

// eraseByHand erases an account at the command of the operator, to the bytes.
func (h *House) eraseByHand(ctx context.Context, account string) error {
	if err := h.Subjects.Erase(ctx, privacy.Subject{Root: subject.Root, Key: account}); err != nil {
		return err
	}
	return h.Subjects.Scrub(ctx)
}

const (
	dueEvery    = time.Minute
	retainEvery = time.Hour
)

// scrubPolicy tries for some hours: somebody may be reading what was before.
func scrubPolicy() job.Policy {
	return job.Policy{Attempts: 12, First: 5 * time.Second, Longest: 30 * time.Minute, Timeout: 10 * time.Minute}
}

func exportPolicy() job.Policy {
	return job.Policy{Attempts: 5, First: 5 * time.Second, Longest: 10 * time.Minute, Timeout: 10 * time.Minute}
}

// workSubjects registers the work of the area.
func (h *House) workSubjects() {
	h.Jobs.Register(subject.ScrubJob, scrubPolicy(), func(ctx context.Context, _ job.Job) error { return h.Subjects.Scrub(ctx) })
	h.Jobs.Register(subject.ExportJob, exportPolicy(), h.Subjects.MakeExport)
}

// tendSubjects erases whose day has come and removes what was kept long enough,
// until the context ends.
func (h *House) tendSubjects(ctx context.Context) {
	h.complain(ctx, "the ledger of erasures", h.Subjects.CatchUp(ctx))
	due, retain := time.NewTicker(dueEvery), time.NewTicker(retainEvery)
	defer due.Stop()
	defer retain.Stop()
	h.eraseDue(ctx)
	h.retain(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case <-due.C:
			h.eraseDue(ctx)
		case <-retain.C:
			h.retain(ctx)
		}
	}
}

func (h *House) complain(ctx context.Context, what string, err error) {
	if err != nil && !errors.Is(err, context.Canceled) {
		h.Log.ErrorContext(ctx, what+" failed", "error", err.Error())
	}
}

func (h *House) eraseDue(ctx context.Context) {
	n, err := h.Subjects.EraseDue(ctx)
	h.kept.erased.Add(float64(n))
	h.complain(ctx, "erasing accounts whose day has come", err)
}

func (h *House) retain(ctx context.Context) {
	run, err := h.Subjects.Retain(ctx, false)
	h.complain(ctx, "removing what was kept long enough", err)
	tended, idle := h.Accounts.TendIdle(ctx, account.DefaultIdle())
	h.complain(ctx, "tending unused accounts", idle)
	if tended != (account.Tended{}) {
		h.Log.InfoContext(ctx, "unused accounts", "told", tended.Told, "removed", tended.Removed)
	}
	for _, l := range run.Lines {
		h.kept.removed.WithLabelValues(l.Table).Add(float64(l.Rows))
		if l.Rows > 0 || l.Failed {
			h.Log.InfoContext(ctx, "kept long enough", "table", l.Table, "rule", l.Rule, "before", l.Before, "rows", l.Rows, "failed", l.Failed)
		}
	}
	if err == nil {
		h.kept.last.Set(float64(run.Ended.Unix()))
	}
}

// keptMetrics says what retention and erasure did in this process.
type keptMetrics struct {
	removed *prometheus.CounterVec
	last    prometheus.Gauge
	erased  prometheus.Counter
}

func newKeptMetrics() keptMetrics {
	return keptMetrics{
		removed: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "andersom_retention_rows_total", Help: "Rows removed or emptied because they were kept long enough."}, []string{"table"}),
		last:    prometheus.NewGauge(prometheus.GaugeOpts{Name: "andersom_retention_last_success_seconds", Help: "When retention last succeeded, in seconds since 1970."}),
		erased:  prometheus.NewCounter(prometheus.CounterOpts{Name: "andersom_erasures_due_total", Help: "Accounts erased because their day had come."}),
	}
}

// wordsOf says codes and numbers of ours as people know them.
func (h *House) wordsOf(ctx context.Context, table, column string, value any) (string, bool) {
	text, ok := value.(string)
	if !ok || text == "" {
		return "", false
	}
	switch column {
	case "school":
		if place, err := h.Accounts.Schools.Place(ctx, text); err == nil { // else the code says it
			return place.Name + " (" + text + ")", true
		}
	case "edition":
		if city, ok := h.Editions.BySlug(text); ok {
			return city.City, true
		}
	}
	return "", false
}
