package account

import (
	"context"
	"fmt"
	"slices"
	"time"

	"andersom/internal/access"
	"andersom/internal/fault"
	"andersom/internal/job"
)

// This file: people of a board (bevoegd gezag). They see of each of its schools
// whether it takes part and how far its profile is, and nothing of what a school
// wants or finds interesting. The team confirms every one of them.

// MailBoard tells somebody that they may look at the schools of a board.
const MailBoard = "hoort-bij-bestuur"

// ArgBoard is the number of the board that a letter is about.
const ArgBoard = "bestuur"

// BoardMember is the tie between an account and a board.
type BoardMember struct {
	Account     string
	Board       string
	Email       string // filled for the team only
	AskedAt     time.Time
	ConfirmedAt time.Time // unset = waits
}

// Confirmed tells whether the team said yes.
func (b BoardMember) Confirmed() bool { return !b.ConfirmedAt.IsZero() }

// BoardOf gives the board of a school and the schools that it has.
func (s *Service) BoardOf(ctx context.Context, school string) (string, []Place, error) {
	place, err := s.Schools.Place(ctx, school)
	if err != nil {
		return "", nil, err
	}
	if place.Board == "" {
		return "", nil, fault.New(fault.NotFound, "Van deze school kennen we het bestuur niet.")
	}
	schools, err := s.Schools.OfBoard(ctx, place.Board)
	return place.Board, schools, err
}

// AskBoard asks to look at the schools of the board that a school belongs to.
func (s *Service) AskBoard(ctx context.Context, who access.Actor, school string) error {
	if !who.SignedIn() {
		return fault.New(fault.Unauthenticated, "Log eerst in.")
	}
	board, _, err := s.BoardOf(ctx, school)
	if err != nil {
		return err
	}
	err = s.Boards.AskBoard(ctx, BoardMember{Account: who.Account, Board: board, AskedAt: s.Now()})
	if fault.Is(err, fault.Conflict) {
		return fault.New(fault.Conflict, "Je hoort al bij dit bestuur, of je vraag wacht nog.")
	}
	if err != nil {
		return fmt.Errorf("account.AskBoard: %w", err)
	}
	s.security(ctx, "board asked", "account", who.Account, "board", board)
	return nil
}

// MyBoards gives somebody's own boards, also those that wait.
func (s *Service) MyBoards(ctx context.Context, who access.Actor) ([]BoardMember, error) {
	all, err := s.Boards.BoardsOf(ctx, who.Account)
	if err != nil {
		return nil, fmt.Errorf("account.MyBoards: %w", err)
	}
	return all, nil
}

// Overview gives the schools of a board, each with whether it has members, for
// who was confirmed for that board.
func (s *Service) Overview(ctx context.Context, who access.Actor, board string) ([]BoardSchool, error) {
	mine, err := s.MyBoards(ctx, who)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(mine, func(b BoardMember) bool { return b.Board == board && b.Confirmed() }) {
		s.denied(ctx, who, "board")
		return nil, notYours()
	}
	places, err := s.Schools.OfBoard(ctx, board)
	if err != nil {
		return nil, fmt.Errorf("account.Overview: %w", err)
	}
	codes := make([]string, len(places))
	for i, p := range places {
		codes[i] = p.Code
	}
	have, err := s.Boards.WithMembers(ctx, codes)
	if err != nil {
		return nil, fmt.Errorf("account.Overview: %w", err)
	}
	out := make([]BoardSchool, len(places))
	for i, p := range places {
		out[i] = BoardSchool{p, slices.Contains(have, p.Code)}
	}
	return out, nil
}

// BoardSchool is a school as its board sees it.
type BoardSchool struct {
	Place
	HasMembers bool
}

// LeaveBoard ends somebody's own tie to a board, or takes their question back.
func (s *Service) LeaveBoard(ctx context.Context, who access.Actor, board string) error {
	if err := s.Boards.EndBoard(ctx, who.Account, board); err != nil {
		return fmt.Errorf("account.LeaveBoard: %w", err)
	}
	s.security(ctx, "board left", "account", who.Account, "board", board)
	return nil
}

// BoardQueue gives the team who asks to look at the schools of a board, the
// longest ago first.
func (s *Service) BoardQueue(ctx context.Context, who access.Actor) ([]BoardMember, error) {
	if !who.ActsForTeam(access.Administrator, access.Adviser) {
		s.denied(ctx, who, "board queue")
		return nil, notYours()
	}
	all, err := s.Boards.WaitingBoards(ctx, queueLimit)
	if err != nil {
		return nil, fmt.Errorf("account.BoardQueue: %w", err)
	}
	return all, nil
}

// AnswerBoard says yes or no to such a question. Yes sends a letter; a no is for
// the team to explain.
func (s *Service) AnswerBoard(ctx context.Context, who access.Actor, account, board string, yes bool) error {
	if !who.ActsForTeam(access.Administrator, access.Adviser) {
		s.denied(ctx, who, "board answer")
		return notYours()
	}
	var err error
	if yes {
		err = s.Boards.ConfirmBoard(ctx, BoardMember{Account: account, Board: board, ConfirmedAt: s.Now()}, []job.Job{mailJob(MailBoard, account, ArgBoard, board)})
	} else {
		err = s.Boards.EndBoard(ctx, account, board)
	}
	if fault.Is(err, fault.NotFound) {
		return fault.New(fault.NotFound, "Deze vraag is er niet meer.")
	}
	if err != nil {
		return fmt.Errorf("account.AnswerBoard: %w", err)
	}
	s.security(ctx, "board answered", "account", account, "by", who.Account, "board", board, "yes", yes)
	return nil
}
