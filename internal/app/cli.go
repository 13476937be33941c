package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"andersom/internal/fault"
	"andersom/internal/sqldb"
)

// This file: the command line. A mistake of the operator ends in one clear
// sentence and exit code 2, a failure of ours in exit code 1.

// Exit codes.
const (
	exitOK      = 0
	exitFailure = 1
	exitSetup   = 2
)

// CLI is the command line: every flag and argument, with its help.
type CLI struct {
	Serve     ServeCmd     `cmd:"" help:"Serve the site."`
	Demo      DemoCmd      `cmd:"" help:"Serve a demonstration with invented offers, on a database that is thrown away."`
	Config    ConfigCmd    `cmd:"" help:"Show the settings, with secrets masked."`
	Routes    RoutesCmd    `cmd:"" help:"List the routes of the site: method, pattern, who may."`
	Migrate   MigrateCmd   `cmd:"" help:"Bring the schema of the database up to date."`
	Import    ImportCmd    `cmd:"" help:"Bring schools or offers in from a file."`
	Export    ExportCmd    `cmd:"" help:"Write offers in the exchange format."`
	Seed      SeedCmd      `cmd:"" help:"Fill an empty database with a synthetic catalogue, for trials and measurements."`
	Register  RegisterCmd  `cmd:"" help:"Show the register of personal data."`
	User      UserCmd      `cmd:"" help:"List, make, close, promote and erase accounts."`
	Backup    BackupCmd    `cmd:"" help:"Make a backup, while the site runs."`
	Restore   RestoreCmd   `cmd:"" help:"Put a backup back, and erase again whoever was erased since. The site must not run."`
	Check     CheckCmd     `cmd:"" help:"Check the invariants of the store."`
	Retention RetentionCmd `cmd:"" help:"Remove what was kept long enough, as the site does every hour."`
	Storybook StorybookCmd `cmd:"" help:"Serve the components of the interface in all their states."`
	Version   VersionCmd   `cmd:"" help:"Show the version."`
}

// Process is what a command needs of the process it runs in.
type Process struct {
	Context context.Context
	Out     io.Writer
	Err     io.Writer
	Exe     string
}

// setupError is a mistake of the operator: one sentence, exit code 2.
type setupError struct{ error }

func (e setupError) Unwrap() error { return e.error }

// setup marks an error as the operator's to mend.
func setup(err error) error {
	if err == nil {
		return nil
	}
	return setupError{err}
}

// mistakes gives one setup error for all mistakes in the settings.
func mistakes(lists ...[]error) error {
	var all []error
	for _, l := range lists {
		all = append(all, l...)
	}
	return setup(errors.Join(all...))
}

// Main runs the command line and gives the exit code.
func Main(args []string, out, errs io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return Run(ctx, args, out, errs)
}

// Run runs one command until it ends or the context does.
func Run(ctx context.Context, args []string, out, errs io.Writer) int {
	var cli CLI
	leave := -1
	parser, err := kong.New(&cli, kong.Name("andersom"), kong.Writers(out, errs), kong.Exit(func(code int) { leave = code }),
		kong.Description("Andersom: the platform on which primary schools find activities of external providers.\n\n"+
			"Settings are read from flags first and from ANDERSOM_* in the environment second. More: docs/operate.md."))
	if err != nil { // the structs above are wrong; a test would have said so
		fmt.Fprintln(errs, "andersom:", err)
		return exitFailure
	}
	command, err := parser.Parse(args)
	if leave >= 0 {
		return leave // help was asked and shown
	}
	if err != nil {
		fmt.Fprintf(errs, "andersom: %s; see andersom --help\n", err)
		return exitSetup
	}
	err = command.Run(&Process{Context: ctx, Out: out, Err: errs})
	return report(errs, err)
}

// report says what went wrong and gives the exit code.
func report(errs io.Writer, err error) int {
	if err == nil {
		return exitOK
	}
	var ours setupError
	var database *sqldb.SetupError
	if errors.As(err, &ours) || errors.As(err, &database) {
		sentence := err.Error()
		if database != nil {
			sentence = database.Error()
		}
		fmt.Fprintln(errs, "andersom: "+sentence)
		return exitSetup
	}
	if fault.Is(err, fault.Unavailable) {
		cause := strings.Join(strings.Fields(err.Error()), " ")
		fmt.Fprintf(errs, "andersom: the database does not answer, is in use or has no room on its disk; mend that and try again (%s)\n", cause)
		return exitFailure
	}
	if fault.Is(err, fault.Invalid) {
		for _, f := range fault.FieldsOf(err) {
			fmt.Fprintf(errs, "%s: %s\n", f.Name, f.Message)
		}
		fmt.Fprintln(errs, "andersom: "+fault.MessageOf(err))
		return exitFailure
	}
	fmt.Fprintln(errs, "andersom: "+err.Error())
	return exitFailure
}
