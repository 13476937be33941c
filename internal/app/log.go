package app

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"andersom/internal/authn"
)

// This file: what the log says of people. Ids of accounts lead to somebody, and
// a log cannot be erased: in their place stands a code that leads to nobody once
// the account is gone.

// codedLog writes a code in the place of the id of an account.
type codedLog struct {
	slog.Handler
	key authn.Key
}

// logCode is under what an account stands in the log.
func logCode(key authn.Key, account string) string {
	const enough = 16
	_, signature, _ := strings.Cut(key.Token("", "log", account), ".")
	return signature[:enough]
}

// Handle passes a line on with codes.
func (l codedLog) Handle(ctx context.Context, r slog.Record) error {
	coded := slog.NewRecord(r.Time, r.Level, r.Message, r.PC)
	r.Attrs(func(a slog.Attr) bool {
		coded.AddAttrs(l.code(a))
		return true
	})
	return l.Handler.Handle(ctx, coded)
}

func (l codedLog) code(a slog.Attr) slog.Attr {
	if (a.Key == "account" || a.Key == "by") && a.Value.Kind() == slog.KindString && a.Value.String() != "" {
		return slog.String(a.Key, logCode(l.key, a.Value.String()))
	}
	return a
}

// WithAttrs keeps the codes.
func (l codedLog) WithAttrs(attrs []slog.Attr) slog.Handler {
	coded := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		coded[i] = l.code(a)
	}
	return codedLog{l.Handler.WithAttrs(coded), l.key}
}

// WithGroup keeps the codes.
func (l codedLog) WithGroup(name string) slog.Handler {
	return codedLog{l.Handler.WithGroup(name), l.key}
}

// UserLogCodeCmd prints under what an account stands in the log.
type UserLogCodeCmd struct {
	Settings `embed:""`
	Email    string `arg:"" help:"Address."`
}

// Run prints the code.
func (c *UserLogCodeCmd) Run(p *Process) error {
	c.existing = true
	return withAccounts(p, c.Settings, func(ctx context.Context, h *House) error {
		a, err := h.Accounts.Find(ctx, c.Email)
		if err != nil {
			return setup(err)
		}
		fmt.Fprintln(p.Out, logCode(h.key, a.ID))
		return nil
	})
}
