// Package desk is the pages of the team: what waits for somebody behind the
// platform. What does not live here: pages for everyone (web/public), of schools
// and of accounts; rules and SQL.
package desk

// This file: the routes of the desk.

import (
	"context"

	"andersom/internal/access"
	"andersom/internal/clock"
	"andersom/internal/job"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// Jobs is what the desk needs of the jobs; a *job.Runner is one.
type Jobs interface {
	Waiting(ctx context.Context, limit int) ([]job.Item, error)
	Dead(ctx context.Context, limit int) ([]job.Item, error)
	Count(ctx context.Context) (job.Counts, error)
	Again(ctx context.Context, id string) error
	Drop(ctx context.Context, id string) error
}

// Site serves the pages of the team.
type Site struct {
	Chrome  *view.Chrome
	Jobs    Jobs
	CanMail func() bool                 // whether there is a way to send mail
	Purpose func(purpose string) string // what a purpose is for, in words
	Now     clock.Clock
}

// Routes adds the pages to the kit.
func (s *Site) Routes(k *web.Kit) {
	k.Handle("GET "+postPath, web.Team, s.post)
	k.Handle("POST "+postPath+"/{id}/opnieuw", web.TeamAs(access.Administrator), s.postAgain)
	k.Handle("POST "+postPath+"/{id}/weggooien", web.TeamAs(access.Administrator), s.postDrop)
}
