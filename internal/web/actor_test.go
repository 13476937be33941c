package web

import (
	"testing"

	"andersom/internal/access"
)

func TestRoutesAdmit(t *testing.T) {
	visitor, somebody := access.Actor{}, access.Actor{Account: "1"}
	editor := access.Actor{Account: "2", Team: []access.TeamRole{access.Editor}}
	secured := editor
	secured.SecondFactor = true
	for _, c := range []struct {
		who  Who
		a    access.Actor
		want bool
	}{
		{Everyone, visitor, true}, {SignedIn, visitor, false}, {Team, visitor, false},
		{SignedIn, somebody, true}, {Team, somebody, false}, {Team, editor, false}, {Team, secured, true},
		{Team, access.Actor{Account: "3", SecondFactor: true}, false}, {"", secured, false},
		{TeamAs(access.Adviser, access.Editor), secured, true}, {TeamAs(access.Administrator), secured, false}, {TeamAs(), secured, false},
		{TeamAs(access.Editor), editor, false}, {TeamAs(access.Editor), visitor, false},
	} {
		if got := admits(c.who, c.a); got != c.want {
			t.Errorf("admits(%q, %+v) = %v", c.who, c.a, got)
		}
	}
}
