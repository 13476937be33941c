package store

// This file: links to lists and the answers that come in on them.

import (
	"context"
	"fmt"

	"andersom/internal/fault"
	"andersom/internal/shortlist"
	"andersom/internal/sqldb"
)

func shareColumns(s *shortlist.Share) []column {
	return []column{
		{"id", textOf(&s.ID)},
		{"list_id", textOf(&s.List)},
		{"created_at", momentOf(&s.CreatedAt)},
		{"expires_at", momentOf(&s.ExpiresAt)},
		{"revoked_at", momentOf(&s.RevokedAt)},
	}
}

func replyColumns(r *shortlist.Reply) []column {
	return []column{
		{"id", textOf(&r.ID)},
		{"share_id", textOf(&r.Share)},
		{"initials", textOf(&r.Initials)},
		{"created_at", momentOf(&r.CreatedAt)},
		{"updated_at", momentOf(&r.UpdatedAt)},
	}
}

func voteColumns(v *shortlist.Vote) []column {
	return []column{
		{"activity_id", textOf(&v.Activity)},
		{"choice", textOf(&v.Choice)},
		{"remark", textOf(&v.Remark)},
	}
}

// Shares gives the shares of a list, the newest first.
func (s *Shortlist) Shares(ctx context.Context, list string) ([]shortlist.Share, error) {
	var found []shortlist.Share
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		found, err = s.sharesOf(tx, list)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("store.Shares: %w", err)
	}
	return found, nil
}

func (s *Shortlist) sharesOf(tx sqldb.Tx, list string) ([]shortlist.Share, error) {
	return s.shares.find(tx, "where list_id = $1 order by created_at desc, id desc", list)
}

// Share gives one share; NotFound when there is none, or who shared the list is
// to be erased.
func (s *Shortlist) Share(ctx context.Context, id string) (shortlist.Share, error) {
	var found []shortlist.Share
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		var err error
		found, err = s.shares.find(tx, `where id = $1 and not exists (select 1 from shortlist l join erasure_request e on e.account = l.account
			where l.id = list_id)`, id)
		return err
	})
	if err == nil && len(found) == 0 {
		err = missing("share with that id")
	}
	if err != nil {
		return shortlist.Share{}, fmt.Errorf("store.Share: %w", err)
	}
	return found[0], nil
}

// ChangeShares gives the function the shares of a list and keeps what it makes
// of them.
func (s *Shortlist) ChangeShares(ctx context.Context, list string, change func([]shortlist.Share) ([]shortlist.Share, error)) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		before, err := s.sharesOf(tx, list)
		if err != nil {
			return err
		}
		after, err := change(append([]shortlist.Share{}, before...))
		if err != nil {
			return err
		}
		return swap(tx, s.shares, before, after)
	})
	if err != nil {
		return fmt.Errorf("store.ChangeShares: %w", err)
	}
	return nil
}

// Replies gives the replies on all shares of a list, the oldest first.
func (s *Shortlist) Replies(ctx context.Context, list string) ([]shortlist.Reply, error) {
	var found []shortlist.Reply
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		of := "where share_id in (select id from shortlist_share where list_id = $1)"
		var err error
		if found, err = s.replies.rows(tx, of+" order by created_at, id", list); err != nil {
			return err
		}
		return s.replies.hang(tx, found, "in (select id from shortlist_reply "+of+")", list)
	})
	if err != nil {
		return nil, fmt.Errorf("store.Replies: %w", err)
	}
	return found, nil
}

// Reply gives one reply; NotFound when there is none.
func (s *Shortlist) Reply(ctx context.Context, id string) (shortlist.Reply, error) {
	found, err := one(ctx, s.db, s.replies, id, "reply with that id")
	if err != nil {
		return shortlist.Reply{}, fmt.Errorf("store.Reply: %w", err)
	}
	return found, nil
}

// SaveReply inserts or replaces a reply; TooMany when its share has so many.
func (s *Shortlist) SaveReply(ctx context.Context, reply shortlist.Reply, most int) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		var others int
		if err := tx.QueryRow("select count(*) from shortlist_reply where share_id = $1 and id <> $2", reply.Share, reply.ID).Scan(&others); err != nil {
			return err
		}
		if others >= most {
			return fault.New(fault.TooMany, "Op deze lijst kwamen al zo veel antwoorden dat er geen meer bij kan.")
		}
		return s.replies.put(tx, []shortlist.Reply{reply}, []any{reply.ID})
	})
	if err != nil {
		return fmt.Errorf("store.SaveReply: %w", err)
	}
	return nil
}

// DeleteReply takes a reply away; one that is gone is no error.
func (s *Shortlist) DeleteReply(ctx context.Context, id string) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		_, err := tx.Exec("delete from shortlist_reply where id = $1", id)
		return err
	})
	if err != nil {
		return fmt.Errorf("store.DeleteReply: %w", err)
	}
	return nil
}
