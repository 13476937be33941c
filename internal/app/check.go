package app

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"
)

// This file: looking at the store and what was kept long enough, by hand.

// CheckCmd checks what must always be true of the store.
type CheckCmd struct {
	Settings `embed:""`
}

// Run says what is wrong and then fails. Opening the house already held the
// schema and the register to each other.
func (c *CheckCmd) Run(p *Process) error {
	c.existing = true
	return withAccounts(p, c.Settings, func(ctx context.Context, h *House) error {
		wrong, err := h.DB.Integrity(ctx)
		if err != nil {
			return err
		}
		more, err := h.Subjects.Check(ctx)
		if err != nil {
			return err
		}
		wrong = append(wrong, more...)
		for _, line := range wrong {
			fmt.Fprintln(p.Out, line)
		}
		if len(wrong) > 0 {
			return errors.New("the store is not as it must be")
		}
		fmt.Fprintln(p.Out, "all as it must be")
		return nil
	})
}

// RetentionCmd removes what was kept long enough.
type RetentionCmd struct {
	Settings `embed:""`
	DryRun   bool `help:"Only count what would go."`
}

// Run says what each rule did.
func (c *RetentionCmd) Run(p *Process) error {
	c.existing = true
	return withAccounts(p, c.Settings, func(ctx context.Context, h *House) error {
		run, err := h.Subjects.Retain(ctx, c.DryRun)
		w := tabwriter.NewWriter(p.Out, 0, 4, 2, ' ', 0)
		for _, l := range run.Lines {
			fmt.Fprintf(w, "%d\t%s\tbefore %.16s\t%s\n", l.Rows, l.Table, l.Before, l.Rule)
		}
		fmt.Fprintf(w, "%d\trows in all\n", run.Rows())
		return errors.Join(err, w.Flush())
	})
}

// UserEraseCmd erases an account.
type UserEraseCmd struct {
	Settings `embed:""`
	Email    string `arg:"" help:"Address."`
}

// Run erases the account at once, with all that hangs on it.
func (c *UserEraseCmd) Run(p *Process) error {
	c.existing = true
	return withAccounts(p, c.Settings, func(ctx context.Context, h *House) error {
		a, err := h.Accounts.Find(ctx, c.Email)
		if err != nil {
			return setup(err)
		}
		if err := h.eraseByHand(ctx, a.ID); err != nil {
			return err
		}
		fmt.Fprintln(p.Out, "erased")
		return nil
	})
}
