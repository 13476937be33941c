package access

import (
	"testing"
	"time"
)

func TestRolesCover(t *testing.T) {
	all := []Role{Reader, Member, Director}
	for i, have := range all {
		for k, need := range all {
			if got := have.Covers(need); got != (i >= k) {
				t.Errorf("%s covers %s: %v", have, need, got)
			}
		}
	}
	if Role("baas").Covers(Reader) {
		t.Error("an unknown role covers something")
	}
}

func TestMayNeedsAConfirmedMembershipOfThatSchool(t *testing.T) {
	a := Actor{Account: "1", Schools: []Membership{{"00AP00", Director, true}, {"00AP01", Director, false}}}
	for _, c := range []struct {
		school string
		role   Role
		want   bool
	}{{"00AP00", Director, true}, {"00AP00", Reader, true}, {"00AP01", Reader, false}, {"00AP02", Reader, false}} {
		if got := a.May(c.school, c.role); got != c.want {
			t.Errorf("may(%s, %s) = %v", c.school, c.role, got)
		}
	}
	if (Actor{}).May("", Reader) {
		t.Error("a visitor may")
	}
}

func TestRecent(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	a := Actor{Account: "1", Authenticated: now.Add(-15 * time.Minute)}
	if !a.Recent(now, 15*time.Minute) || a.Recent(now.Add(time.Second), 15*time.Minute) {
		t.Error("recent is not 15 minutes")
	}
	if (Actor{Authenticated: now}).Recent(now, time.Hour) {
		t.Error("a visitor is recent")
	}
}
