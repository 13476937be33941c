package web

import (
	"testing"

	"andersom/internal/access"
)

func TestRoutesAdmit(t *testing.T) {
	visitor, somebody := access.Actor{}, access.Actor{Account: "1"}
	editor := access.Actor{Account: "2", Team: []access.TeamRole{access.Editor}}
	for _, c := range []struct {
		who  Who
		a    access.Actor
		want bool
	}{
		{Everyone, visitor, true}, {SignedIn, visitor, false}, {Team, visitor, false},
		{SignedIn, somebody, true}, {Team, somebody, false}, {Team, editor, true}, {"", editor, false},
	} {
		if got := admits(c.who, c.a); got != c.want {
			t.Errorf("admits(%q, %+v) = %v", c.who, c.a, got)
		}
	}
}
