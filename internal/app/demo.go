package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"net"
	"os"
	"slices"
	"strings"
	"time"

	"andersom/data"
	"andersom/internal/catalog"
	"andersom/internal/catalog/exchange"
	"andersom/internal/clock"
	"andersom/internal/web/public"
)

// This file: the demonstration: real schools, invented offers, a database that
// is thrown away.

// DemoCmd serves the demonstration.
type DemoCmd struct {
	Listen  string `help:"Address." default:"127.0.0.1:8080" env:"ANDERSOM_LISTEN" placeholder:"ADDR"`
	Edition string `help:"City for hosts that no edition claims." default:"denhaag" env:"ANDERSOM_EDITION" placeholder:"SLUG"`
	Verbose bool   `help:"Log every request." short:"v"`

	MatomoSettings `embed:""`
}

// Run serves until it is stopped, then throws the database away.
func (c *DemoCmd) Run(p *Process) error {
	settings := ServerSettings{Listen: c.Listen, APIRate: demoRate, MatomoSettings: c.MatomoSettings}
	if err := mistakes(settings.check()); err != nil {
		return err
	}
	main, err := listen("--listen", c.Listen)
	if err != nil {
		return err
	}
	defer main.Close()
	level := slog.LevelWarn
	if c.Verbose {
		level = slog.LevelInfo
	}
	log := newLogFrom(p.Err, level)
	h, cleanup, err := throwaway(p.Context, c.Edition, log)
	if err != nil {
		return err
	}
	if err := h.loadDemo(p.Context); err != nil {
		return errors.Join(err, cleanup())
	}
	accounts, err := h.demoAccounts(p.Context)
	if err != nil {
		return errors.Join(err, cleanup())
	}
	if err := h.demoInsight(p.Context); err != nil {
		return errors.Join(err, cleanup())
	}
	fmt.Fprintf(p.Out, "Andersom, demonstratie: http://%s/\n", main.Addr())
	if _, port, err := net.SplitHostPort(main.Addr().String()); err == nil {
		fmt.Fprintf(p.Out, "Passkeys weigert een browser op een adres van cijfers; probeer ze op http://localhost:%s/\n", port)
	}
	for _, line := range accounts {
		fmt.Fprintln(p.Out, line)
	}
	fmt.Fprintf(p.Out, "Mails gaan nergens heen; je leest ze op http://%s%s\n", main.Addr(), public.DemoPostPath)
	fmt.Fprintln(p.Out, "Stoppen: Ctrl+C.")
	s := &serving{main: main}
	return errors.Join(s.start(p.Context, h, settings, true), cleanup())
}

// demoRate lets somebody try the API of the demonstration without a limit in
// the way.
const demoRate = 100_000

// throwaway opens a house on a database in a temporary folder; the function
// that it gives closes the one and removes the other.
func throwaway(ctx context.Context, slug string, log *slog.Logger) (*House, func() error, error) {
	folder, err := os.MkdirTemp("", "andersom-demo-")
	if err != nil {
		return nil, nil, setup(err)
	}
	h, err := open(ctx, Settings{Data: folder, Edition: slug, fleeting: true}, log)
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(folder))
	}
	return h, func() error { return errors.Join(h.Close(), os.RemoveAll(folder)) }, nil
}

// loadDemo imports the offers of the demonstration of every city that has some.
func (h *House) loadDemo(ctx context.Context) error {
	for _, e := range h.Editions.All() {
		folder, err := data.Demo(e.Slug)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if err := h.importFolder(ctx, e.Slug, folder); err != nil {
			return fmt.Errorf("demonstration of %s: %w", e.Slug, err)
		}
	}
	return nil
}

// importFolder imports aanbieders*.jsonl and then activiteiten*.jsonl.
func (h *House) importFolder(ctx context.Context, slug string, folder fs.FS) error {
	for _, pattern := range []string{"aanbieders*.jsonl", "activiteiten*.jsonl"} {
		names, err := fs.Glob(folder, pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			if err := h.importFile(ctx, slug, folder, name); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return nil
}

func (h *House) importFile(ctx context.Context, slug string, folder fs.FS, name string) error {
	file, err := folder.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	var report catalog.Report
	if strings.HasPrefix(name, "aanbieders") {
		report, err = h.Importer.Providers(ctx, slug, exchange.ReadProviders(file), catalog.ImportOptions{})
	} else {
		rows := moved(exchange.ReadActivities(file), demoAge(clock.DateOf(h.Now())))
		report, err = h.Importer.Activities(ctx, slug, rows, catalog.ImportOptions{})
	}
	for _, e := range report.Errors {
		err = errors.Join(err, e)
	}
	return err
}

// demoWritten is the day for which the offers of the demonstration were written.
func demoWritten() clock.Date { return clock.Date{Year: 2026, Month: time.November, Day: 22} }

// demoAge is how many whole weeks have passed since then. All days of the
// demonstration move along, or it would be empty after fifteen months; whole
// weeks, so that a Wednesday stays a Wednesday.
func demoAge(today clock.Date) int { return max(0, (today.Days()-demoWritten().Days())/7) }

func moved(rows iter.Seq2[catalog.Row[catalog.Offer], error], weeks int) iter.Seq2[catalog.Row[catalog.Offer], error] {
	return func(yield func(catalog.Row[catalog.Offer], error) bool) {
		for row, err := range rows {
			row.Value.Activity = later(row.Value.Activity, weeks)
			if !yield(row, err) {
				return
			}
		}
	}
}

// later gives the activity with every day so many weeks later.
func later(a catalog.Activity, weeks int) catalog.Activity {
	move := func(d clock.Date) clock.Date {
		if d.IsZero() {
			return d
		}
		return d.AddDays(7 * weeks)
	}
	a.ConfirmedAt, a.From, a.Until = move(a.ConfirmedAt), move(a.From), move(a.Until)
	a.VOG.Date, a.VOG.ValidUntil = move(a.VOG.Date), move(a.VOG.ValidUntil)
	if !a.PublishedAt.IsZero() {
		a.PublishedAt = a.PublishedAt.AddDate(0, 0, 7*weeks)
	}
	a.Dates, a.Subsidies = slices.Clone(a.Dates), slices.Clone(a.Subsidies)
	for i := range a.Dates {
		a.Dates[i].Date = move(a.Dates[i].Date)
	}
	for i := range a.Subsidies {
		a.Subsidies[i].From, a.Subsidies[i].Until = move(a.Subsidies[i].From), move(a.Subsidies[i].Until)
	}
	return a
}
