package fault

import (
	"errors"
	"fmt"
	"testing"
)

func TestKindSurvivesWrapping(t *testing.T) {
	cause := errors.New("disk")
	err := fmt.Errorf("catalog.Publish: %w", Wrap(Unavailable, "Even niet.", cause))
	if got, want := KindOf(err), Unavailable; got != want {
		t.Errorf("KindOf = %q, want %q", got, want)
	}
	if !errors.Is(err, cause) {
		t.Error("the cause is lost")
	}
	if got, want := MessageOf(err), "Even niet."; got != want {
		t.Errorf("MessageOf = %q, want %q", got, want)
	}
}

func TestUnknownErrorIsInternalAndSilent(t *testing.T) {
	err := errors.New("secret detail")
	if got := KindOf(err); got != Internal {
		t.Errorf("KindOf = %q, want internal", got)
	}
	if got := MessageOf(err); got != "" {
		t.Errorf("MessageOf = %q, want nothing", got)
	}
	if Is(nil, Internal) {
		t.Error("nil is no fault")
	}
}

func TestInvalidFields(t *testing.T) {
	if err := InvalidFields(nil); err != nil {
		t.Errorf("no fields gave %v", err)
	}
	err := InvalidFields([]Field{{"titel", "Vul een titel in."}})
	if !Is(err, Invalid) || len(FieldsOf(err)) != 1 {
		t.Errorf("got %v", err)
	}
	if got, want := err.Error(), "invalid: Niet alles is goed ingevuld.; titel: Vul een titel in."; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
}
