package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"andersom/internal/catalog"
	"andersom/internal/catalog/exchange"
	"andersom/internal/clock"
	"andersom/internal/fault"
)

// This file: the commands that bring data in and out.

// ImportCmd brings data in from a file.
type ImportCmd struct {
	Providers  ImportOffersCmd  `cmd:"" help:"Import providers (JSON Lines, docs/exchange.md)."`
	Activities ImportOffersCmd  `cmd:"" help:"Import activities (JSON Lines, docs/exchange.md)."`
	Schools    ImportSchoolsCmd `cmd:"" help:"Refresh the register of schools from a file of DUO (CSV)."`
}

// ImportOffersCmd imports providers or activities; its name in the command
// line says which.
type ImportOffersCmd struct {
	Settings `embed:""`
	SkipBad  bool   `help:"Import the good rows when others are wrong."`
	DryRun   bool   `help:"Look and report, change nothing."`
	File     string `arg:"" help:"File to read, or - for standard input."`
	what     string
}

// AfterApply remembers which of the two commands this is.
func (c *ImportCmd) AfterApply() error {
	c.Providers.what, c.Activities.what = "providers", "activities"
	return nil
}

// Run imports and reports; wrong rows are named with row, field and reason.
func (c *ImportOffersCmd) Run(p *Process) error {
	file, err := openInput(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	h, err := open(p.Context, c.Settings, newLog(p.Err))
	if err != nil {
		return err
	}
	progress := newProgress(p.Err, "rows")
	options := catalog.ImportOptions{SkipBad: c.SkipBad, DryRun: c.DryRun, Progress: progress.show}
	report, err := c.importRows(p.Context, h, file, options)
	progress.done()
	if c.DryRun && err == nil {
		fmt.Fprintln(p.Out, "dry run: nothing was stored")
	}
	return errors.Join(tell(p, report, err), h.Close())
}

func (c *ImportOffersCmd) importRows(ctx context.Context, h *House, file io.Reader, o catalog.ImportOptions) (catalog.Report, error) {
	if c.what == "providers" {
		return h.Importer.Providers(ctx, c.Edition, exchange.ReadProviders(file), o)
	}
	return h.Importer.Activities(ctx, c.Edition, exchange.ReadActivities(file), o)
}

// errImport says that rows were wrong; they have been named already.
var errImport = errors.New("nothing was imported: mend the rows above, or use --skip-bad")

func tell(p *Process, report catalog.Report, err error) error {
	for _, e := range report.Errors {
		fmt.Fprintln(p.Err, e.Error())
	}
	if fault.Is(err, fault.Invalid) && len(report.Errors) > 0 {
		return errImport
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "%d rows: %d new, %d changed, %d unchanged, %d skipped\n", report.Rows, report.New, report.Changed, report.Unchanged, report.Skipped)
	return nil
}

// ImportSchoolsCmd refreshes the register of schools.
type ImportSchoolsCmd struct {
	Settings `embed:""`
	Complete bool   `help:"The file is the whole register: schools that it does not name are closed."`
	File     string `arg:"" help:"File to read, or - for standard input."`
}

// Run imports the register, all or nothing.
func (c *ImportSchoolsCmd) Run(p *Process) error {
	file, err := openInput(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	h, err := open(p.Context, c.Settings, newLog(p.Err))
	if err != nil {
		return err
	}
	done, err := h.Schools[h.Editions.Default().Slug].Import(p.Context, file, c.Complete)
	if err == nil {
		fmt.Fprintf(p.Out, "%d new, %d changed, %d unchanged, %d closed\n", done.Added, done.Changed, done.Unchanged, done.Closed)
		err = h.Settings.SetValue(p.Context, registerSetting, clock.DateOf(h.Now()).String())
	}
	return errors.Join(err, h.Close())
}

func openInput(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(os.Stdin), nil
	}
	f, err := os.Open(name)
	return f, setup(err)
}

// ExportCmd writes offers in the exchange format.
type ExportCmd struct {
	Settings `embed:""`
	What     string `arg:"" enum:"providers,activities" help:"What to write: providers or activities."`
}

// Run writes all offers of the edition, whatever their status.
func (c *ExportCmd) Run(p *Process) error {
	c.existing = true
	h, err := open(p.Context, c.Settings, newLog(p.Err))
	if err != nil {
		return err
	}
	return errors.Join(c.write(p, h), h.Close())
}

func (c *ExportCmd) write(p *Process, h *House) error {
	sources := map[string]string{} // external id of providers by id
	var providers []catalog.Provider
	err := h.Store.EachProvider(p.Context, c.Edition, func(one catalog.Provider) error {
		sources[one.ID] = one.ExternalID
		providers = append(providers, one)
		return nil
	})
	if err != nil {
		return err
	}
	if c.What == "providers" {
		return exchange.WriteProviders(p.Out, each(providers))
	}
	return exchange.WriteActivities(p.Out, pulled(func(yield func(catalog.Activity) error) error {
		return h.Store.EachActivity(p.Context, c.Edition, yield)
	}, sources))
}

func each[T any](all []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, one := range all {
			if !yield(one, nil) {
				return
			}
		}
	}
}

var errEnough = errors.New("the writer wants no more")

// pulled turns a stream of activities into offers with the external id of
// their provider.
func pulled(stream func(func(catalog.Activity) error) error, sources map[string]string) iter.Seq2[catalog.Offer, error] {
	return func(yield func(catalog.Offer, error) bool) {
		err := stream(func(a catalog.Activity) error {
			if !yield(catalog.Offer{Activity: a, Provider: sources[a.ProviderID]}, nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(catalog.Offer{}, err)
		}
	}
}
