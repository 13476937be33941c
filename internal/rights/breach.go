package rights

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"andersom/internal/access"
	"andersom/internal/fault"
)

// This file: breaches (AVG art. 33, 34). Each is written down, also one that need
// not be reported; then with the reason.

// Breach is one.
type Breach struct {
	ID           string
	Edition      string
	DiscoveredAt time.Time
	StartedAt    time.Time // unset = not known
	What         string
	Categories   string // "A, C"
	Subjects     int    // -1 = not known
	Risk         Risk
	ReportedAt   time.Time // to the authority
	ReasonNot    string
	ToldAt       time.Time // the people
	Actions      string
	ClosedAt     time.Time
}

// Risk is that for the people concerned.
type Risk string

// The risks. From "risico" on a breach is reported; with "hoog risico" the people
// are told.
const (
	RiskUnlikely Risk = "waarschijnlijk geen risico"
	RiskSome     Risk = "risico"
	RiskHigh     Risk = "hoog risico"
)

// Risks gives them in their order.
func Risks() []Risk { return []Risk{RiskUnlikely, RiskSome, RiskHigh} }

// Breaches keeps them.
type Breaches interface {
	// Breaches gives all, the latest first.
	Breaches(ctx context.Context) ([]Breach, error)
	// Breach gives one; NotFound.
	Breach(ctx context.Context, id string) (Breach, error)
	// SaveBreach stores one, new or changed.
	SaveBreach(ctx context.Context, b Breach) error
}

// ReportBy gives until when it must be reported.
func (b Breach) ReportBy() time.Time { return ReportBy(b.DiscoveredAt) }

// Unreported tells whether nothing was decided yet on reporting it.
func (b Breach) Unreported() bool { return b.ReportedAt.IsZero() && b.ReasonNot == "" }

// AllBreaches gives all breaches, the latest first.
func (s *Service) AllBreaches(ctx context.Context, who access.Actor) ([]Breach, error) {
	if err := officer(who); err != nil {
		return nil, err
	}
	all, err := s.Breaches.Breaches(ctx)
	if err != nil {
		return nil, fmt.Errorf("rights.AllBreaches: %w", err)
	}
	return all, nil
}

// OneBreach gives one; NotFound.
func (s *Service) OneBreach(ctx context.Context, who access.Actor, id string) (Breach, error) {
	if err := officer(who); err != nil {
		return Breach{}, err
	}
	b, err := s.Breaches.Breach(ctx, id)
	if err != nil {
		return Breach{}, fmt.Errorf("rights.OneBreach: %w", err)
	}
	return b, nil
}

// SaveBreach stores a breach, new (without id) or changed. One is closed only
// when it was reported or there is a reason why not; with a high risk, when the
// people were told.
func (s *Service) SaveBreach(ctx context.Context, who access.Actor, b Breach, closing bool) (Breach, error) {
	if err := officer(who); err != nil {
		return Breach{}, err
	}
	now := s.Now()
	b.What, b.ReasonNot, b.Actions = strings.TrimSpace(b.What), strings.TrimSpace(b.ReasonNot), strings.TrimSpace(b.Actions)
	if err := fault.InvalidFields(b.wrong(now, closing)); err != nil {
		return Breach{}, err
	}
	event := "breach changed"
	if b.ID == "" {
		event = "breach written down"
		id, err := s.NewID(now)
		if err != nil {
			return Breach{}, fmt.Errorf("rights.SaveBreach: %w", err)
		}
		b.ID = id
	} else {
		was, err := s.Breaches.Breach(ctx, b.ID)
		if err != nil {
			return Breach{}, fmt.Errorf("rights.SaveBreach: %w", err)
		}
		if !was.ClosedAt.IsZero() {
			return Breach{}, fault.New(fault.Conflict, "Dit datalek is afgesloten.")
		}
		b.Edition, b.DiscoveredAt = was.Edition, was.DiscoveredAt // the clock does not move
	}
	if closing {
		b.ClosedAt = now
	}
	if err := s.Breaches.SaveBreach(ctx, b); err != nil {
		return Breach{}, fmt.Errorf("rights.SaveBreach: %w", err)
	}
	s.security(ctx, event, "breach", b.ID)
	return b, nil
}

func (b Breach) wrong(now time.Time, closing bool) []fault.Field {
	var wrong []fault.Field
	mistake := func(is bool, name, message string) {
		if is {
			wrong = append(wrong, fault.Field{Name: name, Message: message})
		}
	}
	mistake(b.What == "", "wat", "Schrijf op wat er is gebeurd.")
	for name, text := range map[string]string{"wat": b.What, "reden": b.ReasonNot, "acties": b.Actions} {
		mistake(utf8.RuneCountInString(text) > maxWords, name, "Houd het bij 4.000 tekens.")
	}
	mistake(b.DiscoveredAt.IsZero() || b.DiscoveredAt.After(now), "ontdekt", "Vul in wanneer het is ontdekt, zoals 2027-02-03 14:30. Dat kan niet in de toekomst liggen.")
	mistake(b.StartedAt.After(b.DiscoveredAt), "begonnen", "Het kan niet begonnen zijn nadat het is ontdekt.")
	mistake(b.Risk != RiskUnlikely && b.Risk != RiskSome && b.Risk != RiskHigh, "risico", "Kies hoe groot het risico is.")
	mistake(b.Subjects < -1, "aantal", "Vul een aantal in, of niets.")
	mistake(b.ReportedAt.After(now) || (!b.ReportedAt.IsZero() && b.ReportedAt.Before(b.DiscoveredAt)), "gemeld", "Melden gebeurt na het ontdekken en niet in de toekomst.")
	mistake(closing && b.Unreported(), "gemeld", "Vul in wanneer het is gemeld, of waarom het niet gemeld hoeft te worden.")
	mistake(closing && b.ReportedAt.IsZero() && b.Risk != RiskUnlikely, "gemeld", "Met dit risico moet het worden gemeld bij de Autoriteit Persoonsgegevens.")
	mistake(closing && b.Risk == RiskHigh && b.ToldAt.IsZero(), "verteld", "Met een hoog risico moeten de mensen om wie het gaat het weten.")
	return wrong
}
