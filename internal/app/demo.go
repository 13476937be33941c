package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"strings"

	"andersom/data"
	"andersom/internal/catalog"
	"andersom/internal/catalog/exchange"
	"andersom/internal/fault"
)

// This file: the demonstration: real schools, invented offers, a database that
// is thrown away; and the register of schools that every database begins with.

// DemoCmd serves the demonstration.
type DemoCmd struct {
	Listen  string `help:"Address." default:"127.0.0.1:8080" env:"ANDERSOM_LISTEN" placeholder:"ADDR"`
	Edition string `help:"City for hosts that no edition claims." default:"denhaag" env:"ANDERSOM_EDITION" placeholder:"SLUG"`
	Verbose bool   `help:"Log every request." short:"v"`
}

// Run serves until it is stopped, then throws the database away.
func (c *DemoCmd) Run(p *Process) error {
	settings := ServerSettings{Listen: c.Listen, APIRate: demoRate}
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
	log := slog.New(slog.NewJSONHandler(p.Err, &slog.HandlerOptions{Level: level}))
	h, cleanup, err := throwawayEdition(p.Context, c.Edition, log)
	if err != nil {
		return err
	}
	if err := h.loadDemo(p.Context); err != nil {
		return errors.Join(err, cleanup())
	}
	fmt.Fprintf(p.Out, "Andersom, demonstratie: http://%s/\n", main.Addr())
	fmt.Fprintln(p.Out, "Voorbeeldaccounts: die zijn er nog niet; alles wat er is kun je zonder account zien.")
	fmt.Fprintln(p.Out, "Stoppen: Ctrl+C.")
	s := &serving{main: main}
	return errors.Join(s.start(p.Context, h, settings, true), cleanup())
}

// demoRate lets somebody try the API of the demonstration without a limit in
// the way.
const demoRate = 100_000

// throwaway opens a house on a database in a temporary folder.
func throwaway(ctx context.Context, log *slog.Logger) (*House, func() error, error) {
	return throwawayEdition(ctx, "denhaag", log)
}

func throwawayEdition(ctx context.Context, slug string, log *slog.Logger) (*House, func() error, error) {
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
		report, err = h.Importer.Activities(ctx, slug, exchange.ReadActivities(file), catalog.ImportOptions{})
	}
	for _, e := range report.Errors {
		err = errors.Join(err, e)
	}
	return err
}

// registerSetting is the name under which the version of the loaded register
// of schools is kept.
const registerSetting = "schoolregister"

// loadRegister brings the register of schools that the binary carries into the
// database, unless that version, or a newer one that was imported, is there.
func (h *House) loadRegister(ctx context.Context) error {
	version, err := data.SchoolsVersion()
	if err != nil {
		return err
	}
	loaded, err := h.Settings.Value(ctx, registerSetting)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if loaded >= version {
		return nil
	}
	file, err := data.Files().Open(data.Schools)
	if err != nil {
		return err
	}
	defer file.Close()
	if _, err := h.Schools[h.Editions.Default().Slug].Import(ctx, file, false); err != nil {
		return fmt.Errorf("register of schools: %w", err)
	}
	return h.Settings.SetValue(ctx, registerSetting, version)
}
