package store

// This file: who may look at the schools of a board.

import (
	"context"
	"fmt"

	"andersom/internal/account"
	"andersom/internal/job"
	"andersom/internal/sqldb"
)

func boardColumns(b *account.BoardMember) []column {
	return []column{
		{"account", textOf(&b.Account)},
		{"board", textOf(&b.Board)},
		{"asked_at", momentOf(&b.AskedAt)},
		{"confirmed_at", momentOf(&b.ConfirmedAt)},
	}
}

// AskBoard stores a question; Conflict when there is one.
func (s *Account) AskBoard(ctx context.Context, b account.BoardMember) error {
	return s.write(ctx, "AskBoard", func(tx sqldb.Tx) error {
		columns := boardColumns(&b)
		return tx.Insert("board_member", names(columns), [][]any{values(columns)}, "")
	})
}

func (s *Account) boards(ctx context.Context, clauses string, args ...any) ([]account.BoardMember, error) {
	var out []account.BoardMember
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		var one account.BoardMember
		columns := append(boardColumns(&one), column{"email", textOf(&one.Email)})
		return tx.Each("select b.account, b.board, b.asked_at, b.confirmed_at, a.email from board_member b join account a on a.id = b.account where "+clauses, args,
			func(scan func(...any) error) error {
				err := scan(targets(columns)...)
				out = append(out, one)
				return err
			})
	})
	return out, err
}

// BoardsOf gives those of an account.
func (s *Account) BoardsOf(ctx context.Context, owner string) ([]account.BoardMember, error) {
	out, err := s.boards(ctx, "b.account = $1 order by b.board", owner)
	if err != nil {
		return nil, fmt.Errorf("store.BoardsOf: %w", err)
	}
	return out, nil
}

// WaitingBoards gives the questions with addresses, oldest first.
func (s *Account) WaitingBoards(ctx context.Context, limit int) ([]account.BoardMember, error) {
	out, err := s.boards(ctx, "b.confirmed_at = 0 and a.confirmed_at <> 0 and a.disabled_at = 0 order by b.asked_at, b.account limit $1", limit)
	if err != nil {
		return nil, fmt.Errorf("store.WaitingBoards: %w", err)
	}
	return out, nil
}

// ConfirmBoard answers yes; NotFound.
func (s *Account) ConfirmBoard(ctx context.Context, b account.BoardMember, jobs []job.Job) error {
	return s.write(ctx, "ConfirmBoard", func(tx sqldb.Tx) error {
		n, err := tx.Exec("update board_member set confirmed_at = $1 where account = $2 and board = $3 and confirmed_at = 0", micros(b.ConfirmedAt), b.Account, b.Board)
		if err == nil && n == 0 {
			err = missing("such question")
		}
		if err != nil {
			return err
		}
		return enqueue(tx, b.ConfirmedAt, jobs...)
	})
}

// EndBoard takes one away; NotFound.
func (s *Account) EndBoard(ctx context.Context, owner, board string) error {
	return s.write(ctx, "EndBoard", func(tx sqldb.Tx) error {
		n, err := tx.Exec("delete from board_member where account = $1 and board = $2", owner, board)
		if err == nil && n == 0 {
			return missing("such tie to a board")
		}
		return err
	})
}

// WithMembers gives which of the schools have a confirmed member.
func (s *Account) WithMembers(ctx context.Context, schools []string) ([]string, error) {
	var out []string
	if len(schools) == 0 {
		return nil, nil
	}
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		return tx.Each("select distinct school from membership where confirmed_at <> 0 and school in ("+sqldb.Placeholders(1, len(schools))+") order by school", anys(schools),
			func(scan func(...any) error) error {
				var code string
				err := scan(&code)
				out = append(out, code)
				return err
			})
	})
	if err != nil {
		return nil, fmt.Errorf("store.WithMembers: %w", err)
	}
	return out, nil
}
