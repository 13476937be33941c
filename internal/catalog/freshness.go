package catalog

import (
	"andersom/internal/clock"
	"andersom/internal/taxonomy"
)

// This file: what time does to an offer: it fades and hides when nobody
// confirms it, a certificate runs out, a subsidy ends.

// Months after the last confirmation until an activity fades and hides.
const (
	fadeMonths = 12
	hideMonths = 15
)

// FreshnessState says whether an activity was confirmed lately.
type FreshnessState string

// The states. Older than 12 months fades, older than 15 months hides.
const (
	Fresh  FreshnessState = "actueel"
	Fading FreshnessState = "vervaagt"
	Stale  FreshnessState = "verouderd" // hidden from search
)

// Freshness is the state with the days on which it changes or changed.
type Freshness struct {
	State       FreshnessState
	ConfirmedAt clock.Date // unset: never confirmed, which is Stale
	FadesOn     clock.Date // first day of fading
	HidesOn     clock.Date // first day of being hidden
}

// Freshness tells how fresh the activity is on a day.
func (a Activity) Freshness(today clock.Date) Freshness {
	f := Freshness{State: Stale, ConfirmedAt: a.ConfirmedAt}
	if a.ConfirmedAt.IsZero() {
		return f
	}
	f.FadesOn = a.ConfirmedAt.AddMonths(fadeMonths).AddDays(1)
	f.HidesOn = a.ConfirmedAt.AddMonths(hideMonths).AddDays(1)
	switch {
	case today.Before(f.FadesOn):
		f.State = Fresh
	case today.Before(f.HidesOn):
		f.State = Fading
	}
	return f
}

// At tells what is known of the certificates on a day: checked by the desk that
// is named, stated by the provider, expired, or unknown. "No certificate" is
// unknown too: the desk finds out, the school sees no judgement.
func (v VOG) At(today clock.Date) taxonomy.VOG {
	if v.Stated != taxonomy.Yes {
		return taxonomy.VOGUnknown
	}
	if !v.ValidUntil.IsZero() && v.ValidUntil.Before(today) {
		return taxonomy.VOGExpired
	}
	if v.CheckedBy != "" {
		return taxonomy.VOGChecked
	}
	return taxonomy.VOGStated
}

// CurrentSubsidies gives the schemes that have not ended on the day.
func (a Activity) CurrentSubsidies(today clock.Date) []Subsidy {
	var out []Subsidy
	for _, s := range a.Subsidies {
		if s.Until.IsZero() || !s.Until.Before(today) {
			out = append(out, s)
		}
	}
	return out
}
