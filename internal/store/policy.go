package store

// This file: the versions of the policy, and what people miss in it.

import (
	"context"
	"fmt"
	"time"

	"andersom/internal/content"
	"andersom/internal/job"
	"andersom/internal/sqldb"
)

// Policy stores versions and remarks; it is a content.PolicyStore and a
// content.RemarkStore.
type Policy struct{ db *sqldb.DB }

// NewPolicy gives the store of the policy in the database.
func NewPolicy(db *sqldb.DB) *Policy { return &Policy{db} }

func policyColumns(v *content.PolicyVersion) []column {
	return []column{
		{"edition", textOf(&v.Edition)},
		{"number", numberOf(&v.Number)},
		{"published_at", momentOf(&v.PublishedAt)},
		{"changed_at", momentOf(&v.ChangedAt)},
		{"hash", textOf(&v.Hash)},
		{"register_hash", textOf(&v.RegisterHash)},
		{"text_nl", textOf(&v.Dutch)},
		{"text_en", textOf(&v.English)},
	}
}

// textColumns are the last columns of a version, which a list leaves out.
const textColumns = 2

func (s *Policy) policies(ctx context.Context, columns int, clauses string, args ...any) ([]content.PolicyVersion, error) {
	var out []content.PolicyVersion
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		var one content.PolicyVersion
		bound := policyColumns(&one)[:columns]
		return tx.Each("select "+commaed(bound)+" from policy_version where "+clauses, args, func(scan func(...any) error) error {
			err := scan(targets(bound)...)
			out = append(out, one)
			return err
		})
	})
	return out, err
}

func (s *Policy) policy(ctx context.Context, clauses string, args ...any) (content.PolicyVersion, error) {
	all, err := s.policies(ctx, len(policyColumns(&content.PolicyVersion{})), clauses, args...)
	if err != nil {
		return content.PolicyVersion{}, err
	}
	if len(all) == 0 {
		return content.PolicyVersion{}, missing("such version of the policy")
	}
	return all[0], nil
}

// LastPolicy gives the newest version of an edition; NotFound when there is none.
func (s *Policy) LastPolicy(ctx context.Context, edition string) (content.PolicyVersion, error) {
	v, err := s.policy(ctx, "edition = $1 order by number desc limit 1", edition)
	if err != nil {
		return v, fmt.Errorf("store.LastPolicy: %w", err)
	}
	return v, nil
}

// Policy gives one version; NotFound when there is none.
func (s *Policy) Policy(ctx context.Context, edition string, number int) (content.PolicyVersion, error) {
	v, err := s.policy(ctx, "edition = $1 and number = $2", edition, number)
	if err != nil {
		return v, fmt.Errorf("store.Policy: %w", err)
	}
	return v, nil
}

// Policies gives the versions of an edition without their texts, newest first.
func (s *Policy) Policies(ctx context.Context, edition string) ([]content.PolicyVersion, error) {
	all, err := s.policies(ctx, len(policyColumns(&content.PolicyVersion{}))-textColumns, "edition = $1 order by number desc", edition)
	if err != nil {
		return nil, fmt.Errorf("store.Policies: %w", err)
	}
	return all, nil
}

// AddPolicy stores a version; Conflict when its number is taken.
func (s *Policy) AddPolicy(ctx context.Context, v content.PolicyVersion) error {
	columns := policyColumns(&v)
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		return tx.Insert("policy_version", names(columns), [][]any{values(columns)}, "")
	})
	if err != nil {
		return fmt.Errorf("store.AddPolicy: %w", err)
	}
	return nil
}

func remarkColumns(r *content.Remark) []column {
	return []column{
		{"id", textOf(&r.ID)},
		{"edition", textOf(&r.Edition)},
		{"account", textOf(&r.Account)},
		{"message", textOf(&r.Message)},
		{"email", textOf(&r.Email)},
		{"version", numberOf(&r.Version)},
		{"created_at", momentOf(&r.CreatedAt)},
		{"closed_at", momentOf(&r.ClosedAt)},
		{"closed_by", textOf(&r.ClosedBy)},
	}
}

// AddRemark stores a remark with the work that tells the team, in one go.
func (s *Policy) AddRemark(ctx context.Context, r content.Remark, jobs ...job.Job) error {
	columns := remarkColumns(&r)
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		if err := tx.Insert("policy_remark", names(columns), [][]any{values(columns)}, ""); err != nil {
			return err
		}
		return enqueue(tx, r.CreatedAt, jobs...)
	})
	if err != nil {
		return fmt.Errorf("store.AddRemark: %w", err)
	}
	return nil
}

func (s *Policy) remarks(ctx context.Context, clauses string, args ...any) ([]content.Remark, error) {
	var out []content.Remark
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		var one content.Remark
		columns := remarkColumns(&one)
		return tx.Each("select "+commaed(columns)+" from policy_remark where "+clauses, args, func(scan func(...any) error) error {
			err := scan(targets(columns)...)
			out = append(out, one)
			return err
		})
	})
	return out, err
}

// Remark gives one; NotFound when there is none.
func (s *Policy) Remark(ctx context.Context, id string) (content.Remark, error) {
	all, err := s.remarks(ctx, "id = $1", id)
	if err == nil && len(all) == 0 {
		err = missing("such remark")
	}
	if err != nil {
		return content.Remark{}, fmt.Errorf("store.Remark: %w", err)
	}
	return all[0], nil
}

// Remarks gives those of an edition, open ones first, then the newest first.
func (s *Policy) Remarks(ctx context.Context, edition string, limit int) ([]content.Remark, error) {
	all, err := s.remarks(ctx, "edition = $1 order by case when closed_at = 0 then 0 else 1 end, created_at desc, id limit $2", edition, limit)
	if err != nil {
		return nil, fmt.Errorf("store.Remarks: %w", err)
	}
	return all, nil
}

// CloseRemark notes that the team dealt with one; NotFound when it is not open.
func (s *Policy) CloseRemark(ctx context.Context, id, by string, at time.Time) error {
	return s.touch(ctx, "CloseRemark", "update policy_remark set closed_at = $1, closed_by = $2 where id = $3 and closed_at = 0", micros(at), by, id)
}

// Unremark deletes one; NotFound when there is none.
func (s *Policy) Unremark(ctx context.Context, id string) error {
	return s.touch(ctx, "Unremark", "delete from policy_remark where id = $1", id)
}

// touch runs a statement that must find its row.
func (s *Policy) touch(ctx context.Context, name, statement string, args ...any) error {
	err := s.db.Write(ctx, func(tx sqldb.Tx) error {
		n, err := tx.Exec(statement, args...)
		if err == nil && n == 0 {
			return missing("such remark")
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("store.%s: %w", name, err)
	}
	return nil
}
