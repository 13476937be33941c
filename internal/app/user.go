package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"text/tabwriter"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/authn"
	accountweb "andersom/internal/web/account"
)

// This file: what the operator does with accounts. A password never stands on
// the command line, where others on the machine could read it.

// UserCmd is the operator's work on accounts.
type UserCmd struct {
	List    UserListCmd    `cmd:"" help:"List the accounts."`
	Add     UserAddCmd     `cmd:"" help:"Make an account and print a link to choose its password."`
	Team    UserTeamCmd    `cmd:"" help:"Give an account its roles in the team, in the place of those it has."`
	Disable UserDisableCmd `cmd:"" help:"Close an account, or open it again."`
	Erase   UserEraseCmd   `cmd:"" help:"Erase an account with all that hangs on it, at once."`
	LogCode UserLogCodeCmd `cmd:"" name:"log-code" help:"Print the code under which an account stands in the log."`
	Link    UserLinkCmd    `cmd:"" name:"password-link" help:"Print a link to choose a new password; it works for an hour."`
	Reset   UserResetCmd   `cmd:"" name:"factor-reset" help:"Take the second step of an account away, for who lost app, passkeys and recovery codes."`
	Code    UserCodeCmd    `cmd:"" help:"Print the code that an app with this secret shows now, for the demonstration and for tests."`
}

// withAccounts opens the house for one command.
func withAccounts(p *Process, s Settings, do func(ctx context.Context, h *House) error) error {
	h, err := open(p.Context, s, newLogFrom(p.Err, slog.LevelWarn))
	if err != nil {
		return err
	}
	return errors.Join(do(p.Context, h), h.Close())
}

// UserListCmd lists accounts.
type UserListCmd struct {
	Settings `embed:""`
}

// Run prints a line for each account.
func (c *UserListCmd) Run(p *Process) error {
	return withAccounts(p, c.Settings, func(ctx context.Context, h *House) error {
		all, err := h.Accounts.List(ctx)
		if err != nil {
			return err
		}
		ids := make([]string, len(all))
		for i, a := range all {
			ids[i] = a.ID
		}
		if err := h.operatorSaw(ctx, ids...); err != nil {
			return err
		}
		w := tabwriter.NewWriter(p.Out, 0, 4, 2, ' ', 0)
		for _, a := range all {
			roles := make([]string, len(a.Team))
			for i, role := range a.Team {
				roles[i] = string(role)
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", a.Email, a.ID, stateOf(a), strings.Join(roles, ","))
		}
		return w.Flush()
	})
}

func stateOf(a account.Account) string {
	switch {
	case a.Disabled():
		return "disabled"
	case !a.Confirmed():
		return "not confirmed"
	}
	return "in use"
}

// UserAddCmd makes an account.
type UserAddCmd struct {
	Settings `embed:""`
	Email    string `arg:"" help:"Address."`
	BaseURL  string `help:"Address of the site, for the link." env:"ANDERSOM_BASE_URL" placeholder:"URL"`
	Team     string `help:"Roles in the team, separated by commas: redactie, advies, beheer, privacy."`
}

// Run makes the account with a password that nobody knows.
func (c *UserAddCmd) Run(p *Process) error {
	roles, err := teamRoles(c.Team)
	if err != nil {
		return err
	}
	return withAccounts(p, c.Settings, func(ctx context.Context, h *House) error {
		a, err := h.Accounts.Add(ctx, c.Email, authn.Random())
		if err != nil {
			return setup(err)
		}
		if err := h.Accounts.SetTeam(ctx, a.ID, roles); err != nil {
			return err
		}
		return printLink(ctx, p.Out, h, a, c.BaseURL)
	})
}

// UserTeamCmd sets roles in the team.
type UserTeamCmd struct {
	Settings `embed:""`
	Email    string `arg:"" help:"Address."`
	Roles    string `arg:"" optional:"" help:"Roles separated by commas: redactie, advies, beheer, privacy; none takes all away."`
}

// Run gives the account exactly these roles.
func (c *UserTeamCmd) Run(p *Process) error {
	roles, err := teamRoles(c.Roles)
	if err != nil {
		return err
	}
	return withAccounts(p, c.Settings, func(ctx context.Context, h *House) error {
		a, err := h.Accounts.Find(ctx, c.Email)
		if err != nil {
			return setup(err)
		}
		return h.Accounts.SetTeam(ctx, a.ID, roles)
	})
}

func teamRoles(text string) ([]access.TeamRole, error) {
	var out []access.TeamRole
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		role := access.TeamRole(part)
		if !role.Valid() {
			return nil, setup(fmt.Errorf("there is no role %q in the team; there are redactie, advies, beheer and privacy", part))
		}
		out = append(out, role)
	}
	return out, nil
}

// UserDisableCmd closes an account.
type UserDisableCmd struct {
	Settings `embed:""`
	Email    string `arg:"" help:"Address."`
	Undo     bool   `help:"Open it again."`
}

// Run closes the account and ends its sessions.
func (c *UserDisableCmd) Run(p *Process) error {
	return withAccounts(p, c.Settings, func(ctx context.Context, h *House) error {
		a, err := h.Accounts.Find(ctx, c.Email)
		if err != nil {
			return setup(err)
		}
		return h.Accounts.Disable(ctx, a.ID, !c.Undo)
	})
}

// UserLinkCmd prints a link to choose a new password.
type UserLinkCmd struct {
	Settings `embed:""`
	Email    string `arg:"" help:"Address."`
	BaseURL  string `help:"Address of the site, for the link." env:"ANDERSOM_BASE_URL" placeholder:"URL"`
}

// Run prints the link.
func (c *UserLinkCmd) Run(p *Process) error {
	return withAccounts(p, c.Settings, func(ctx context.Context, h *House) error {
		a, err := h.Accounts.Find(ctx, c.Email)
		if err != nil {
			return setup(err)
		}
		return printLink(ctx, p.Out, h, a, c.BaseURL)
	})
}

func printLink(ctx context.Context, out io.Writer, h *House, a account.Account, base string) error {
	secret, err := h.Accounts.PasswordLink(ctx, a.ID)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, base+accountweb.LinkPath(account.Reset, secret))
	return nil
}

// UserResetCmd takes the second step of an account away.
type UserResetCmd struct {
	Settings `embed:""`
	Email    string `arg:"" help:"Address."`
}

// Run takes apps, passkeys, codes and sessions away; the password stays.
func (c *UserResetCmd) Run(p *Process) error {
	return withAccounts(p, c.Settings, func(ctx context.Context, h *House) error {
		a, err := h.Accounts.Find(ctx, c.Email)
		if err != nil {
			return setup(err)
		}
		return h.Accounts.ResetFactors(ctx, a.ID)
	})
}

// UserCodeCmd prints a code of an app.
type UserCodeCmd struct {
	Secret string `help:"Secret of the app, in base32." required:"" env:"ANDERSOM_APP_SECRET" placeholder:"SECRET"`
}

// Run prints the code of this moment; it needs no database.
func (c *UserCodeCmd) Run(p *Process) error {
	code, err := authn.TOTP{}.Code(c.Secret, time.Now())
	if err != nil {
		return setup(errors.New("--secret: this is no secret of an app"))
	}
	fmt.Fprintln(p.Out, code)
	return nil
}
