package store

// This file: messages to the team.

import (
	"context"
	"strings"
	"time"

	"andersom/internal/contact"
	"andersom/internal/job"
	"andersom/internal/sqldb"
)

// Contact stores messages to the team; it is a contact.Store.
type Contact struct{ db *sqldb.DB }

// NewContact gives the store of messages in the database.
func NewContact(db *sqldb.DB) *Contact { return &Contact{db} }

func messageColumns(m *contact.Message) []column {
	return []column{
		{"id", textOf(&m.ID)},
		{"edition", textOf(&m.Edition)},
		{"about", textOf(&m.About)},
		{"account", textOf(&m.Account)},
		{"name", textOf(&m.Name)},
		{"email", textOf(&m.Email)},
		{"body", textOf(&m.Body)},
		{"received_at", momentOf(&m.ReceivedAt)},
		{"answered_at", momentOf(&m.AnsweredAt)},
		{"passed_at", momentOf(&m.PassedAt)},
	}
}

// Add stores a message with the work that it asks.
func (s *Contact) Add(ctx context.Context, m contact.Message, jobs ...job.Job) error {
	return wrapped("Add", s.db.Write(ctx, func(tx sqldb.Tx) error {
		if err := insertOne(tx, "contact_message", &m, messageColumns, ""); err != nil {
			return err
		}
		return enqueue(tx, m.ReceivedAt, jobs...)
	}))
}

// Message gives one; NotFound.
func (s *Contact) Message(ctx context.Context, id string) (contact.Message, error) {
	found, err := listed(ctx, s.db, "Message", "contact_message", "where id = $1", messageColumns, id)
	if err != nil || len(found) == 0 {
		return contact.Message{}, noneFound("message with that id", err)
	}
	return found[0], nil
}

// Latest gives the messages, those without an answer first, then the newest.
func (s *Contact) Latest(ctx context.Context, limit int) ([]contact.Message, error) {
	return listed(ctx, s.db, "Latest", "contact_message", "order by case when answered_at = 0 then 0 else 1 end, received_at desc, id desc limit $1", messageColumns, limit)
}

// Answered notes that a message was answered; NotFound.
func (s *Contact) Answered(ctx context.Context, id string, at time.Time) error {
	return s.mark(ctx, "Answered", "answered_at", id, at)
}

// Passed notes that a message was mailed to the team; NotFound.
func (s *Contact) Passed(ctx context.Context, id string, at time.Time) error {
	return s.mark(ctx, "Passed", "passed_at", id, at)
}

func (s *Contact) mark(ctx context.Context, name, column, id string, at time.Time) error {
	return wrapped(name, s.db.Write(ctx, func(tx sqldb.Tx) error {
		n, err := tx.Exec("update contact_message set "+column+" = $1 where id = $2", micros(at), id)
		if err == nil && n == 0 {
			return missing("message with that id")
		}
		return err
	}))
}

// Forget takes away the messages of an account and from an address.
func (s *Contact) Forget(ctx context.Context, account, email string) error {
	return wrapped("Forget", s.db.Write(ctx, func(tx sqldb.Tx) error {
		_, err := tx.Exec("delete from contact_message where (account = $1 and account <> '') or (lower(email) = $2 and email <> '')", account, strings.ToLower(email))
		return err
	}))
}
