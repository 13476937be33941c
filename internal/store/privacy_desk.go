package store

// This file: the processing log, breaches, reviews and answers of the DPIA.

import (
	"context"
	"time"

	"andersom/internal/rights"
	"andersom/internal/sqldb"
)

func lineColumns(l *rights.Line) []column {
	return []column{
		{"operation_id", textOf(&l.Operation)},
		{"trace_id", textOf(&l.Trace)},
		{"activity", textOf(&l.Activity)},
		{"name", textOf(&l.Name)},
		{"subject", textOf(&l.Subject)},
		{"actor", textOf(&l.Actor)},
		{"status", textOf(&l.Status)},
		{"started_at", momentOf(&l.StartedAt)},
		{"ended_at", momentOf(&l.EndedAt)},
	}
}

func breachColumns(b *rights.Breach) []column {
	return []column{
		{"id", textOf(&b.ID)},
		{"edition", textOf(&b.Edition)},
		{"discovered_at", momentOf(&b.DiscoveredAt)},
		{"started_at", momentOf(&b.StartedAt)},
		{"what", textOf(&b.What)},
		{"categories", textOf(&b.Categories)},
		{"subjects_count", numberOf(&b.Subjects)},
		{"risk", textOf(&b.Risk)},
		{"reported_at", momentOf(&b.ReportedAt)},
		{"reason_not", textOf(&b.ReasonNot)},
		{"told_at", momentOf(&b.ToldAt)},
		{"actions", textOf(&b.Actions)},
		{"closed_at", momentOf(&b.ClosedAt)},
	}
}

func reviewColumns(r *rights.Review) []column {
	return []column{{"processor", textOf(&r.Processor)}, {"reviewed_at", momentOf(&r.ReviewedAt)}, {"note", textOf(&r.Note)}}
}

func answerColumns(a *rights.Answered) []column {
	return []column{{"question", textOf(&a.Question)}, {"answer", textOf(&a.Answer)}, {"answered_at", momentOf(&a.AnsweredAt)}}
}

// Write adds lines to the processing log.
func (s *Rights) Write(ctx context.Context, lines []rights.Line) error {
	rows := make([][]any, len(lines))
	var named []string
	for i := range lines {
		columns := lineColumns(&lines[i])
		named, rows[i] = names(columns), values(columns)
	}
	return s.write(ctx, "Write", func(tx sqldb.Tx) error { return tx.Insert("processing_log", named, rows, "") })
}

// inWindow is the condition on lines; its arguments are two moments, an actor
// and an activity, of which the last two may be empty.
const inWindow = "started_at >= $1 and started_at < $2 and ($3 = '' or actor = $3) and ($4 = '' or activity = $4)"

// Lines gives the lines of a window, the newest first.
func (s *Rights) Lines(ctx context.Context, from, until time.Time, actor, activity string, limit int) ([]rights.Line, error) {
	return listed(ctx, s.db, "Lines", "processing_log", "where "+inWindow+" order by started_at desc, operation_id desc limit $5", lineColumns,
		micros(from), micros(until), actor, activity, limit)
}

// Subjects gives whose data were seen in a window, each once.
func (s *Rights) Subjects(ctx context.Context, from, until time.Time, actor, activity string) ([]string, error) {
	var out []string
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		return tx.Each("select distinct subject from processing_log where "+inWindow+" order by subject", []any{micros(from), micros(until), actor, activity},
			func(scan func(...any) error) error {
				var one string
				err := scan(&one)
				out = append(out, one)
				return err
			})
	})
	return out, wrapped("Subjects", err)
}

// Breaches gives all breaches, the latest first.
func (s *Rights) Breaches(ctx context.Context) ([]rights.Breach, error) {
	return listed(ctx, s.db, "Breaches", "breach", "order by discovered_at desc, id desc", breachColumns)
}

// Breach gives one; NotFound.
func (s *Rights) Breach(ctx context.Context, id string) (rights.Breach, error) {
	found, err := listed(ctx, s.db, "Breach", "breach", "where id = $1", breachColumns, id)
	if err != nil || len(found) == 0 {
		return rights.Breach{}, noneFound("breach with that id", err)
	}
	return found[0], nil
}

// SaveBreach stores a breach, new or changed.
func (s *Rights) SaveBreach(ctx context.Context, b rights.Breach) error {
	return s.write(ctx, "SaveBreach", func(tx sqldb.Tx) error {
		if _, err := tx.Exec("delete from breach where id = $1", b.ID); err != nil {
			return err
		}
		return insertOne(tx, "breach", &b, breachColumns, "")
	})
}

func noneFound(what string, err error) error {
	if err == nil {
		return missing(what)
	}
	return err
}

// Reviews gives the latest review of each processor.
func (s *Rights) Reviews(ctx context.Context) ([]rights.Review, error) {
	return listed(ctx, s.db, "Reviews", "processor_review",
		"where reviewed_at = (select max(l.reviewed_at) from processor_review l where l.processor = processor_review.processor) order by processor", reviewColumns)
}

// AddReview stores a review.
func (s *Rights) AddReview(ctx context.Context, r rights.Review) error {
	return s.write(ctx, "AddReview", func(tx sqldb.Tx) error {
		return insertOne(tx, "processor_review", &r, reviewColumns, "on conflict (processor, reviewed_at) do update set note = excluded.note")
	})
}

// Answers gives the answers to the questions of the DPIA.
func (s *Rights) Answers(ctx context.Context) ([]rights.Answered, error) {
	return listed(ctx, s.db, "Answers", "dpia_answer", "order by question", answerColumns)
}

// SaveAnswers stores answers; one that did not change keeps its moment.
func (s *Rights) SaveAnswers(ctx context.Context, all []rights.Answered) error {
	return s.write(ctx, "SaveAnswers", func(tx sqldb.Tx) error {
		for _, a := range all {
			err := insertOne(tx, "dpia_answer", &a, answerColumns, `on conflict (question) do update set
				answered_at = case when dpia_answer.answer = excluded.answer then dpia_answer.answered_at else excluded.answered_at end, answer = excluded.answer`)
			if err != nil {
				return err
			}
		}
		return nil
	})
}
