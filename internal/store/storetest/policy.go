package storetest

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"andersom/internal/content"
	"andersom/internal/fault"
	"andersom/internal/job"
	"andersom/internal/privacy"
	"andersom/internal/sqldb"
	"andersom/internal/store"
)

// This file: the contract of the register's records, the versions of the policy
// and the remarks about it.

// Records holds the store of the register to its contract.
func Records(t *testing.T, db *sqldb.DB) {
	s := store.NewRegister(db)
	one := privacy.Record{Kind: privacy.KindPurpose, Code: "doel-1", Version: 1, Content: json.RawMessage(`{"a":"é"}`), ValidFrom: Noon()}
	two := one
	two.Version, two.ChangedBy, two.Content = 2, "p", json.RawMessage(`{"a":2}`)
	stamp := func() string {
		t.Helper()
		text, err := s.RecordStamp(t.Context())
		must(t, err)
		return text
	}
	if err := s.ConfirmRecord(t.Context(), one); !fault.Is(err, fault.NotFound) {
		t.Errorf("confirming nothing: %v", err)
	}
	empty := stamp()
	must(t, s.AddRecords(t.Context(), two, one))
	if err := s.AddRecords(t.Context(), one); !fault.Is(err, fault.Conflict) {
		t.Errorf("adding a version again: %v", err)
	}
	added := stamp()
	two.ConfirmedAt, two.ConfirmedBy = Noon().Add(time.Minute), "q"
	must(t, s.ConfirmRecord(t.Context(), two))
	if confirmed := stamp(); empty == added || added == confirmed {
		t.Errorf("stamps %s, %s, %s", empty, added, confirmed)
	}
	got, err := s.Records(t.Context())
	must(t, err)
	alike(t, "records", got, []privacy.Record{one, two})
}

// Policy holds the store of the policy to its contract.
func Policy(t *testing.T, db *sqldb.DB) {
	s := store.NewPolicy(db)
	if _, err := s.LastPolicy(t.Context(), "denhaag"); !fault.Is(err, fault.NotFound) {
		t.Errorf("the last of none: %v", err)
	}
	version := func(edition string, number int) content.PolicyVersion {
		return content.PolicyVersion{Edition: edition, Number: number, PublishedAt: Noon(), ChangedAt: Noon(), Hash: "h", RegisterHash: "r", Dutch: "één", English: "one"}
	}
	for _, v := range []content.PolicyVersion{version("denhaag", 1), version("denhaag", 2), version("amsterdam", 1)} {
		must(t, s.AddPolicy(t.Context(), v))
	}
	if err := s.AddPolicy(t.Context(), version("denhaag", 2)); !fault.Is(err, fault.Conflict) {
		t.Errorf("a number twice: %v", err)
	}
	last, err := s.LastPolicy(t.Context(), "denhaag")
	must(t, err)
	alike(t, "last", last, version("denhaag", 2))
	first, err := s.Policy(t.Context(), "denhaag", 1)
	must(t, err)
	alike(t, "first", first, version("denhaag", 1))
	if _, err := s.Policy(t.Context(), "denhaag", 3); !fault.Is(err, fault.NotFound) {
		t.Errorf("one that is not there: %v", err)
	}
	all, err := s.Policies(t.Context(), "denhaag")
	must(t, err)
	if len(all) != 2 || all[0].Number != 2 || all[0].Dutch != "" || all[0].Hash != "h" {
		t.Errorf("list %+v", all)
	}
	remarks(t, db, s)
}

func remarks(t *testing.T, db *sqldb.DB, s *store.Policy) {
	t.Helper()
	remark := func(id string, at time.Time) content.Remark {
		return content.Remark{ID: id, Edition: "denhaag", Message: "Ik mis iets.", Email: "a@b.nl", Version: 2, CreatedAt: at}
	}
	old, young, other := remark("oud", Noon()), remark("jong", Noon().Add(time.Hour)), remark("elders", Noon())
	other.Edition = "amsterdam"
	must(t, s.AddRemark(t.Context(), old, job.Job{Kind: "mail", Args: map[string]string{"opmerking": "oud"}}))
	must(t, s.AddRemark(t.Context(), young))
	must(t, s.AddRemark(t.Context(), other))
	if err := s.AddRemark(t.Context(), old, job.Job{Kind: "mail"}); !fault.Is(err, fault.Conflict) {
		t.Errorf("a remark twice: %v", err)
	}
	must(t, db.Read(t.Context(), func(tx sqldb.Tx) error {
		var n int
		if err := tx.QueryRow("select count(*) from job where kind = 'mail'").Scan(&n); err != nil || n != 1 {
			t.Errorf("%d jobs, %v: work goes in with its remark or not at all", n, err)
		}
		return nil
	}))
	must(t, s.CloseRemark(t.Context(), "jong", "p", Noon().Add(2*time.Hour)))
	young.ClosedAt, young.ClosedBy = Noon().Add(2*time.Hour), "p"
	for name, err := range map[string]error{"closing twice": s.CloseRemark(t.Context(), "jong", "p", Noon()), "closing none": s.CloseRemark(t.Context(), "x", "p", Noon()),
		"deleting none": s.Unremark(t.Context(), "x")} {
		if !fault.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	got, err := s.Remarks(t.Context(), "denhaag", 10)
	must(t, err)
	alike(t, "remarks", got, []content.Remark{old, young})
	limited, err := s.Remarks(t.Context(), "denhaag", 1)
	must(t, err)
	alike(t, "one remark", limited, []content.Remark{old})
	must(t, s.Unremark(t.Context(), "oud"))
	if _, err := s.Remark(t.Context(), "oud"); !fault.Is(err, fault.NotFound) {
		t.Errorf("a deleted remark: %v", err)
	}
}

// alike wants two values that are the same to the last field.
func alike[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %+v, want %+v", what, got, want)
	}
}
