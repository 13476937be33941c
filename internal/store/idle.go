package store

// This file: accounts that nobody uses.

import (
	"context"
	"fmt"
	"time"

	"andersom/internal/account"
	"andersom/internal/job"
	"andersom/internal/sqldb"
)

// lastUses gives of each confirmed account when it was last used.
const lastUses = `select a.id, max(case when coalesce(d.seen_at, 0) > a.confirmed_at then d.seen_at else a.confirmed_at end) as seen
	from account a left join account_device d on d.account = a.id where a.confirmed_at <> 0 group by a.id`

// Idle gives the confirmed accounts that were last used before a moment.
func (s *Account) Idle(ctx context.Context, seenBefore time.Time, limit int) ([]account.Idler, error) {
	var out []account.Idler
	err := s.db.Read(ctx, func(tx sqldb.Tx) error {
		out = nil
		err := tx.Each(`select id, seen, coalesce(stage, 0), coalesce(told_at, 0),
				(select count(*) from job j where j.account = used.id and j.args like $3)
			from (`+lastUses+`) used left join account_idle i on i.account = used.id
			where seen < $1 order by seen, id limit $2`, []any{micros(seenBefore), limit, `%"account.` + account.MailIdle + `"%`},
			func(scan func(...any) error) error {
				var one account.Idler
				var stage, waits int64
				err := scan(&one.Account.ID, momentOf(&one.SeenAt), &stage, momentOf(&one.ToldAt), &waits)
				one.Stage, one.Waits = int(stage), waits > 0
				out = append(out, one)
				return err
			})
		if err != nil {
			return err
		}
		for i := range out {
			if out[i].Account, err = accountOf(tx, "id", out[i].Account.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("store.Idle: %w", err)
	}
	return out, nil
}

// TellIdle notes a notice and puts in its work, once.
func (s *Account) TellIdle(ctx context.Context, owner string, stage int, now time.Time, jobs ...job.Job) error {
	return s.write(ctx, "TellIdle", func(tx sqldb.Tx) error {
		n, err := tx.Exec(`insert into account_idle (account, stage, told_at) values ($1, $2, $3)
			on conflict (account) do update set stage = excluded.stage, told_at = excluded.told_at where account_idle.stage < excluded.stage`, owner, stage, micros(now))
		if err != nil || n == 0 {
			return err
		}
		return enqueue(tx, now, jobs...)
	})
}
