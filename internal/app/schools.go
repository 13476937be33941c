package app

import (
	"context"
	"fmt"

	"andersom/data"
	"andersom/internal/fault"
)

// This file: the register of schools that every database begins with.

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
