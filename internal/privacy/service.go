package privacy

// This file: the records of the register: the program writes its proposals, the
// privacy officer changes and confirms them, and every version stays.

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/fault"
)

// RecordStore keeps the versions.
type RecordStore interface {
	// Records gives every version of everything.
	Records(ctx context.Context) ([]Record, error)
	// RecordStamp gives a text that is another one when Records would be.
	RecordStamp(ctx context.Context) (string, error)
	// AddRecords stores versions; Conflict when one is there already.
	AddRecords(ctx context.Context, records ...Record) error
	// ConfirmRecord notes that a version was confirmed; NotFound when there is none.
	ConfirmRecord(ctx context.Context, r Record) error
}

// Service is the register in force.
type Service struct {
	register  *Register
	proposals []Record // what the program proposes
	store     RecordStore
	now       clock.Clock
	changed   []func(context.Context) error

	guard sync.Mutex
	stamp string
	book  *Book
}

// NewService gives the register in force. Organisations are the proposals for
// each edition.
func NewService(register *Register, organisations []Organisation, store RecordStore, now clock.Clock) (*Service, error) {
	s := &Service{register: register, store: store, now: now}
	add := func(kind Kind, code string, content any) error {
		text, err := json.Marshal(content)
		s.proposals = append(s.proposals, Record{Kind: kind, Code: code, Content: text})
		return err
	}
	var failures []error
	for _, o := range organisations {
		failures = append(failures, add(KindOrganisation, o.Code, o))
	}
	for _, p := range Purposes() {
		failures = append(failures, add(KindPurpose, string(p.Code), p))
	}
	for _, p := range Processors() {
		failures = append(failures, add(KindProcessor, p.Code, p))
	}
	for _, p := range register.periodRecords() {
		failures = append(failures, add(KindPeriod, p.Code, p))
	}
	for _, c := range Categories() {
		failures = append(failures, add(KindCategory, string(c.Code), c))
	}
	for _, t := range register.Tables() {
		failures = append(failures, add(KindTable, t.Name, RecordOf(t)))
	}
	for _, c := range register.Cookies() {
		failures = append(failures, add(KindCookie, c.Name, c.record()))
	}
	for _, o := range Stores() {
		failures = append(failures, add(KindStore, o.Code, o))
	}
	for _, m := range Measures() {
		failures = append(failures, add(KindMeasure, m.Code, m))
	}
	return s, errors.Join(failures...)
}

// OnChange has a function called after each change of the register.
func (s *Service) OnChange(do func(context.Context) error) { s.changed = append(s.changed, do) }

// Sync stores what the program proposes and was not stored before. The last
// proposal that the program made of a thing is compared; what people made of it
// stays. Several processes may call it at once.
func (s *Service) Sync(ctx context.Context) error {
	all, err := s.store.Records(ctx)
	if err != nil {
		return fmt.Errorf("privacy.Sync: %w", err)
	}
	last, own := map[[2]string]int{}, map[[2]string]json.RawMessage{}
	for _, r := range all { // in the order of their versions
		key := [2]string{string(r.Kind), r.Code}
		last[key] = r.Version
		if r.ChangedBy == "" {
			own[key] = r.Content
		}
	}
	var missing []Record
	for _, p := range s.proposals {
		key := [2]string{string(p.Kind), p.Code}
		if bytes.Equal(own[key], p.Content) {
			continue
		}
		p.Version, p.ValidFrom = last[key]+1, s.now()
		missing = append(missing, p)
	}
	if len(missing) == 0 {
		return nil
	}
	if err := s.store.AddRecords(ctx, missing...); err != nil && !fault.Is(err, fault.Conflict) { // another process was first
		return fmt.Errorf("privacy.Sync: %w", err)
	}
	return nil
}

// Book gives the register in force.
func (s *Service) Book(ctx context.Context) (*Book, error) {
	stamp, err := s.store.RecordStamp(ctx)
	if err != nil {
		return nil, fmt.Errorf("privacy.Book: %w", err)
	}
	s.guard.Lock()
	defer s.guard.Unlock()
	if s.book != nil && s.stamp == stamp {
		return s.book, nil
	}
	all, err := s.store.Records(ctx)
	if err != nil {
		return nil, fmt.Errorf("privacy.Book: %w", err)
	}
	inForce, waiting := s.inForce(all)
	book, err := readBook(s.register, inForce, waiting)
	if err != nil {
		return nil, err
	}
	s.book, s.stamp = book, stamp
	return book, nil
}

// inForce picks of each thing the version that counts: of what people decide on
// the last one that was confirmed, else the last one; of the program what it
// proposes now. Waiting are those that were made later than the one that counts.
func (s *Service) inForce(all []Record) (counts, waiting []Record) {
	for _, p := range s.proposals {
		if now, later, ok := pick(all, p); ok {
			counts, waiting = append(counts, now), append(waiting, later...)
		}
	}
	for _, r := range all { // processors that people added
		known := slices.ContainsFunc(counts, func(c Record) bool { return c.Kind == r.Kind && c.Code == r.Code })
		if r.Kind != KindProcessor || known {
			continue
		}
		if now, later, ok := pick(all, r); ok {
			counts, waiting = append(counts, now), append(waiting, later...)
		}
	}
	return counts, waiting
}

func pick(all []Record, like Record) (counts Record, later []Record, ok bool) {
	versions := slices.DeleteFunc(slices.Clone(all), func(r Record) bool { return r.Kind != like.Kind || r.Code != like.Code })
	if len(versions) == 0 {
		return Record{}, nil, false
	}
	last := len(versions) - 1
	if !like.Kind.Decided() {
		return versions[last], nil, true
	}
	for i := last; i >= 0; i-- {
		if !versions[i].ConfirmedAt.IsZero() {
			return versions[i], versions[i+1:], true
		}
	}
	return versions[last], nil, true
}

// mayDecide tells whether the actor may change and confirm records.
func mayDecide(actor access.Actor) error {
	if !actor.InTeam(access.PrivacyOfficer, access.Administrator) {
		return fault.New(fault.Forbidden, "Dit mogen alleen de privacyfunctionaris en de beheerder van het team.")
	}
	return nil
}

// History gives every version of a thing, the last one first. Forbidden when it
// is not for everybody and the actor is not of the team; NotFound when there is
// none.
func (s *Service) History(ctx context.Context, actor access.Actor, kind Kind, code string) ([]Record, error) {
	if !kind.Open() && !actor.InTeam() {
		return nil, fault.New(fault.NotFound, "Dit staat niet in het register.")
	}
	all, err := s.store.Records(ctx)
	if err != nil {
		return nil, fmt.Errorf("privacy.History: %w", err)
	}
	var out []Record
	for _, r := range all {
		if r.Kind == kind && r.Code == code {
			if n := len(out); n > 0 {
				out[n-1].ReplacedBy = r.Version
			}
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return nil, fault.New(fault.NotFound, "Dit staat niet in het register.")
	}
	slices.Reverse(out)
	return out, nil
}

// Change makes a new version of a thing of which people decide, after the version
// that they saw (base; 0 for a new processor). It is a proposal until Confirm.
// Privacy officer and administrator only. Conflict when somebody else changed it
// meanwhile; Invalid when it is not whole.
func (s *Service) Change(ctx context.Context, actor access.Actor, kind Kind, code string, base int, content any) (Record, error) {
	if err := mayDecide(actor); err != nil {
		return Record{}, err
	}
	if !kind.Decided() {
		return Record{}, fault.New(fault.Invalid, "Dit volgt uit de software en is hier niet te veranderen.")
	}
	text, err := checked(kind, code, content)
	if err != nil {
		return Record{}, err
	}
	versions, err := s.History(ctx, actor, kind, code)
	isNew := kind == KindProcessor && base == 0
	if err != nil && (!isNew || !fault.Is(err, fault.NotFound)) {
		return Record{}, err
	}
	if len(versions) > 0 && versions[0].Version != base {
		return Record{}, fault.New(fault.Conflict, "Iemand anders heeft dit intussen veranderd. Bekijk de nieuwe versie en probeer het opnieuw.")
	}
	r := Record{Kind: kind, Code: code, Version: base + 1, Content: text, ValidFrom: s.now(), ChangedBy: actor.Account}
	if err := s.store.AddRecords(ctx, r); err != nil {
		return Record{}, fmt.Errorf("privacy.Change: %w", err)
	}
	return r, s.tell(ctx)
}

// checked looks at what somebody made of a record and gives it as it is stored.
func checked(kind Kind, code string, content any) (json.RawMessage, error) {
	var err error
	is := ""
	switch c := content.(type) {
	case Organisation:
		is, err = c.Code, c.check()
	case Purpose:
		is, err = string(c.Code), c.checkRecord()
	case Processor:
		is, err = c.Code, c.check()
	case PeriodRecord:
		is = c.Code
		if !c.Period.Valid() || c.Period.Zero() {
			err = errors.New("de termijn is niet als P24M, P7D of PT12H geschreven")
		}
		if c.Fixed {
			err = errors.New("deze termijn staat vast in de software")
		}
	default:
		err = fmt.Errorf("een %s is geen %T", kind, content)
	}
	if err == nil && (is != code || code == "" || strings.Trim(code, "abcdefghijklmnopqrstuvwxyz0123456789-") != "") {
		err = errors.New("de code klopt niet")
	}
	if err != nil {
		return nil, fault.New(fault.Invalid, "Dit klopt nog niet: "+err.Error()+".")
	}
	return json.Marshal(content)
}

// Confirm says that a version holds; it is in force from then. Privacy officer
// and administrator only; NotFound when there is no such version, Conflict when it is
// not the last one, Invalid when something in it is still to be filled in.
func (s *Service) Confirm(ctx context.Context, actor access.Actor, kind Kind, code string, version int) error {
	if err := mayDecide(actor); err != nil {
		return err
	}
	versions, err := s.History(ctx, actor, kind, code)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(versions, func(r Record) bool { return r.Version == version })
	switch {
	case i < 0:
		return fault.New(fault.NotFound, "Deze versie is er niet.")
	case i > 0:
		return fault.New(fault.Conflict, "Er is een nieuwere versie. Bevestig die.")
	case !versions[i].Proposal():
		return nil
	}
	if bytes.Contains(versions[i].Content, []byte("[nog in te vullen")) {
		return fault.New(fault.Invalid, "Er staat nog een open plek in. Vul die eerst in.")
	}
	r := versions[i]
	r.ConfirmedAt, r.ConfirmedBy = s.now(), actor.Account
	if err := s.store.ConfirmRecord(ctx, r); err != nil {
		return fmt.Errorf("privacy.Confirm: %w", err)
	}
	return s.tell(ctx)
}

func (s *Service) tell(ctx context.Context) error {
	for _, do := range s.changed {
		if err := do(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Period gives the period in force under a name; false when there is none.
func (b *Book) Period(name string) (Period, bool) {
	i := slices.IndexFunc(b.Periods, func(p PeriodRecord) bool { return p.Code == name })
	if i < 0 {
		return "", false
	}
	return b.Periods[i].Period, true
}
