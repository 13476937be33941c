package shortlist

import (
	"context"
	"fmt"
	"slices"
	"time"

	"andersom/internal/access"
	"andersom/internal/fault"
)

// This file: a list shared by a link, and the answers of whoever has it.

// The bounds of sharing.
const (
	MaxShares   = 10  // of one list, those that ended not counted
	MaxReplies  = 200 // on one share
	MaxInitials = 5   // characters
	MaxRemark   = 300 // characters
	// DefaultDays is how long a link works when nobody chooses.
	DefaultDays = 30
)

// ShareDays are the periods to choose from.
func ShareDays() []int { return []int{7, 14, 30, 90} }

// Share is a link to a list.
type Share struct {
	ID        string
	List      string
	CreatedAt time.Time
	ExpiresAt time.Time
	RevokedAt time.Time // zero while it was not
}

// Ended tells whether the link no longer works.
func (s Share) Ended(now time.Time) bool { return !s.RevokedAt.IsZero() || !now.Before(s.ExpiresAt) }

// Choice is what somebody thinks of an activity.
type Choice string

// The choices.
const (
	Yes   Choice = "ja"
	Maybe Choice = "misschien"
	No    Choice = "nee"
)

// Choices gives them in the order of a form.
func Choices() []Choice { return []Choice{Yes, Maybe, No} }

// Vote is the answer for one activity.
type Vote struct {
	Activity string
	Choice   Choice // empty: only a remark
	Remark   string
}

// Reply is the answer of somebody to a shared list.
type Reply struct {
	ID        string
	Share     string
	Initials  string
	Votes     []Vote
	CreatedAt time.Time
	UpdatedAt time.Time
}

// ShareStore keeps shares and replies.
type ShareStore interface {
	// Shares gives the shares of a list, the newest first.
	Shares(ctx context.Context, list string) ([]Share, error)
	// Share gives one share; NotFound when there is none.
	Share(ctx context.Context, id string) (Share, error)
	// ChangeShares gives the function the shares of a list and keeps what it
	// makes of them, in one transaction.
	ChangeShares(ctx context.Context, list string, change func([]Share) ([]Share, error)) error
	// Replies gives the replies on all shares of a list, the oldest first.
	Replies(ctx context.Context, list string) ([]Reply, error)
	// Reply gives one reply; NotFound when there is none.
	Reply(ctx context.Context, id string) (Reply, error)
	// SaveReply inserts or replaces a reply; TooMany when its share has so many.
	SaveReply(ctx context.Context, reply Reply, most int) error
	// DeleteReply takes a reply away; one that is gone is no error.
	DeleteReply(ctx context.Context, id string) error
}

// NewShare makes a link to a list that works for so many days, and gives its token.
func (s *Service) NewShare(ctx context.Context, a access.Actor, edition, list string, days int) (string, error) {
	if err := s.checkList(ctx, a, edition, list); err != nil {
		return "", err
	}
	if !slices.Contains(ShareDays(), days) {
		return "", fault.InvalidFields([]fault.Field{{Name: "dagen", Message: "Kies hoe lang de link werkt."}})
	}
	now := s.now()
	id, err := s.newID(now)
	if err != nil {
		return "", fmt.Errorf("shortlist.NewShare: %w", err)
	}
	err = s.shares.ChangeShares(ctx, list, func(all []Share) ([]Share, error) {
		open := 0
		for _, share := range all {
			if !share.Ended(now) {
				open++
			}
		}
		if open >= MaxShares {
			return nil, fault.New(fault.Conflict, "Deze lijst heeft al 10 links die werken. Trek er eerst een in.")
		}
		return append(all, Share{ID: id, List: list, CreatedAt: now, ExpiresAt: now.AddDate(0, 0, days)}), nil
	})
	if err != nil {
		return "", fmt.Errorf("shortlist.NewShare: %w", err)
	}
	return s.tokens.make(forShare, id), nil
}

func (s *Service) checkList(ctx context.Context, a access.Actor, edition, id string) error {
	list, err := s.store.List(ctx, id)
	switch {
	case err != nil:
		return fmt.Errorf("shortlist: %w", err)
	case list.Owner.Edition != edition:
		return errUnknown()
	}
	return check(a, list.Owner)
}

// Revoke ends a share at once.
func (s *Service) Revoke(ctx context.Context, a access.Actor, edition, list, share string) error {
	if err := s.checkList(ctx, a, edition, list); err != nil {
		return err
	}
	err := s.shares.ChangeShares(ctx, list, func(all []Share) ([]Share, error) {
		i := slices.IndexFunc(all, func(one Share) bool { return one.ID == share })
		if i < 0 {
			return nil, fault.New(fault.NotFound, "Deze link is er niet meer.")
		}
		if all[i].RevokedAt.IsZero() {
			all[i].RevokedAt = s.now()
		}
		return all, nil
	})
	if err != nil {
		return fmt.Errorf("shortlist.Revoke: %w", err)
	}
	return nil
}

// Answers are the shares of a list with the token of each that works, and what
// came in on all of them.
type Answers struct {
	Shares  []Share
	Tokens  map[string]string // by id of the share
	Replies []Reply
}

// Answers gives the shares and replies of a list to who may see it. Tokens are
// for those only who may change it.
func (s *Service) Answers(ctx context.Context, a access.Actor, edition, list string) (Answers, error) {
	_, change, err := s.List(ctx, a, edition, list)
	if err != nil {
		return Answers{}, err
	}
	out := Answers{Tokens: map[string]string{}}
	if out.Shares, err = s.shares.Shares(ctx, list); err != nil {
		return Answers{}, fmt.Errorf("shortlist.Answers: %w", err)
	}
	if out.Replies, err = s.shares.Replies(ctx, list); err != nil {
		return Answers{}, fmt.Errorf("shortlist.Answers: %w", err)
	}
	for _, share := range out.Shares {
		if change && !share.Ended(s.now()) {
			out.Tokens[share.ID] = s.tokens.make(forShare, share.ID)
		}
	}
	return out, nil
}

// errEnded is the answer to a link that is wrong or does not work any more:
// nobody needs to know which.
func errEnded() error {
	return fault.New(fault.NotFound, "Deze link werkt niet (meer). Vraag om een nieuwe aan wie hem met je deelde.")
}

// Shared gives the list of a link to anyone who has it. Notes, and who added
// what, are left out: they are of the people who made it.
func (s *Service) Shared(ctx context.Context, edition, token string) (List, Share, error) {
	id, ok := s.tokens.read(forShare, token)
	if !ok {
		return List{}, Share{}, errEnded()
	}
	share, err := s.shares.Share(ctx, id)
	if err != nil {
		return List{}, Share{}, hideMissing(err)
	}
	list, err := s.store.List(ctx, share.List)
	if err != nil {
		return List{}, Share{}, hideMissing(err)
	}
	if share.Ended(s.now()) || list.Owner.Edition != edition {
		return List{}, Share{}, errEnded()
	}
	list.Items, list.Owner.Account = list.Kept(), ""
	for i := range list.Items {
		list.Items[i].Note, list.Items[i].AddedBy = "", ""
	}
	return list, share, nil
}

func hideMissing(err error) error {
	if fault.Is(err, fault.NotFound) {
		return errEnded()
	}
	return fmt.Errorf("shortlist: %w", err)
}

// Answer keeps the answer of somebody who has the link, and gives the token with
// which that person changes or deletes it.
func (s *Service) Answer(ctx context.Context, edition, token string, given Reply) (string, error) {
	list, share, err := s.Shared(ctx, edition, token)
	if err != nil {
		return "", err
	}
	if given, err = tidyReply(given, list); err != nil {
		return "", err
	}
	now := s.now()
	if given.ID, err = s.newID(now); err != nil {
		return "", fmt.Errorf("shortlist.Answer: %w", err)
	}
	given.Share, given.CreatedAt, given.UpdatedAt = share.ID, now, now
	if err := s.shares.SaveReply(ctx, given, MaxReplies); err != nil {
		return "", fmt.Errorf("shortlist.Answer: %w", err)
	}
	return s.tokens.make(forReply, given.ID), nil
}

// OwnReply gives the answer of an own link, and the list while its share works.
// After that the answer can only be read and deleted.
func (s *Service) OwnReply(ctx context.Context, edition, token string) (reply Reply, list List, open bool, err error) {
	id, ok := s.tokens.read(forReply, token)
	if !ok {
		return Reply{}, List{}, false, errEnded()
	}
	if reply, err = s.shares.Reply(ctx, id); err != nil {
		return Reply{}, List{}, false, hideMissing(err)
	}
	list, _, err = s.Shared(ctx, edition, s.tokens.make(forShare, reply.Share))
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Reply{}, List{}, false, err
	}
	return reply, list, err == nil, nil
}

// ChangeReply replaces the answer of an own link.
func (s *Service) ChangeReply(ctx context.Context, edition, token string, given Reply) error {
	old, list, open, err := s.OwnReply(ctx, edition, token)
	if err != nil {
		return err
	}
	if !open {
		return errEnded()
	}
	if given, err = tidyReply(given, list); err != nil {
		return err
	}
	given.ID, given.Share, given.CreatedAt, given.UpdatedAt = old.ID, old.Share, old.CreatedAt, s.now()
	if err := s.shares.SaveReply(ctx, given, MaxReplies); err != nil {
		return fmt.Errorf("shortlist.ChangeReply: %w", err)
	}
	return nil
}

// DeleteReply takes the answer of an own link away, also after the share ended.
func (s *Service) DeleteReply(ctx context.Context, token string) error {
	id, ok := s.tokens.read(forReply, token)
	if !ok {
		return errEnded()
	}
	if err := s.shares.DeleteReply(ctx, id); err != nil {
		return fmt.Errorf("shortlist.DeleteReply: %w", err)
	}
	return nil
}

// tidyReply bounds an answer, and keeps of it what is about the list.
func tidyReply(given Reply, list List) (Reply, error) {
	out := Reply{}
	var err error
	if out.Initials, err = line(given.Initials, "voorletters", "je voorletters", MaxInitials); err != nil {
		return out, err
	}
	for _, item := range list.Kept() {
		i := slices.IndexFunc(given.Votes, func(v Vote) bool { return v.Activity == item.Activity })
		if i < 0 {
			continue
		}
		vote := given.Votes[i]
		if vote.Remark, err = lines(vote.Remark, "opmerking-"+vote.Activity, "je opmerking", MaxRemark); err != nil {
			return out, err
		}
		if vote.Choice != "" && !slices.Contains(Choices(), vote.Choice) {
			return out, fault.InvalidFields([]fault.Field{{Name: "keuze-" + vote.Activity, Message: "Kies ja, misschien of nee."}})
		}
		if vote.Choice != "" || vote.Remark != "" {
			out.Votes = append(out.Votes, vote)
		}
	}
	if len(out.Votes) == 0 {
		return out, fault.InvalidFields([]fault.Field{{Name: "keuze", Message: "Kies bij minstens één activiteit ja, misschien of nee."}})
	}
	return out, nil
}
