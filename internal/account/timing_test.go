package account_test

import (
	"fmt"
	"log/slog"
	"math"
	"slices"
	"testing"
	"time"

	"andersom/internal/access"
	"andersom/internal/account"
	"andersom/internal/authn"
	"andersom/internal/fault"
	"andersom/internal/sqldb"
	"andersom/internal/store/storetest"
)

// This file: what a stranger asks takes the same work for an address with an
// account as for one without (F3).

// strange is what somebody can ask about an address, in tries that are all alike
// but for the address.
type strange struct {
	name string
	ask  func(w *world, me access.Actor, email string) error
	want fault.Kind // empty = no fault
}

func strangeQuestions() []strange {
	return []strange{
		{"sign-in", func(w *world, _ access.Actor, email string) error {
			_, err := w.signIn(email, "een ander wachtwoord", from("1"))
			return err
		}, fault.Invalid},
		{"sign-up", func(w *world, _ access.Actor, email string) error {
			_, err := w.SignUp(w.t.Context(), account.SignUp{Email: email, Password: good, School: "15AB00"}, from("1"))
			return err
		}, ""},
		{"forgot", func(w *world, _ access.Actor, email string) error { return w.Forgot(w.t.Context(), email, from("1")) }, ""},
		{"resend", func(w *world, _ access.Actor, email string) error { return w.Resend(w.t.Context(), email, from("1")) }, ""},
		{"other address", func(w *world, me access.Actor, email string) error {
			return w.AskEmail(w.t.Context(), me, email, from("1"))
		}, ""},
	}
}

// pairs is how many times known and unknown are asked about, in turns.
const pairs = 200

// Telling known from unknown takes both: that one of the two is nearly always the
// slower one (a sign test, which a busy machine does not disturb: it hits both
// alike), and that it is slower by a part that is worth measuring: a hash or a
// transaction more, and not a row that lies somewhere else. The floor is off, so
// this is about the work alone.
const (
	surelyOneSided = 1e-6 // chance of it when both are alike
	worthMeasuring = 1.75 // median of the slower one over the faster one
)

// oneSided gives the chance that n coins fall so unevenly, or more so, both ways.
func oneSided(heads, n int) float64 {
	k := max(heads, n-heads)
	chance := 0.0
	for i := k; i <= n; i++ {
		chance += math.Exp(choose(n, i) - float64(n)*math.Ln2)
	}
	return min(1, 2*chance)
}

// choose gives the logarithm of n over k.
func choose(n, k int) float64 {
	lg := func(x int) float64 {
		v, _ := math.Lgamma(float64(x) + 1) // the sign is +1
		return v
	}
	return lg(n) - lg(k) - lg(n-k)
}

func TestOneSidedIsABinomialTest(t *testing.T) {
	for heads, want := range map[int]float64{5: 1, 10: 2.0 / 1024, 0: 2.0 / 1024, 9: 22.0 / 1024} {
		if got := oneSided(heads, 10); math.Abs(got-want) > 1e-9 {
			t.Errorf("%d of 10: %g, want %g", heads, got, want)
		}
	}
}

func TestF3_TwoHundredPairsTakeTheSameWork(t *testing.T) {
	if testing.Short() {
		t.Skip("measures for some seconds")
	}
	storetest.Each(t, func(t *testing.T, db *sqldb.DB) {
		w := newWorld(t, db)
		w.Hasher = authn.NewHasher(authn.Cost{Memory: 4 << 10, Time: 1, Lanes: 1}, 0)
		w.Log = slog.New(slog.DiscardHandler)
		me := w.member("ik@kikker.nl", "", false)
		for n, q := range strangeQuestions() {
			t.Run(q.name, func(t *testing.T) {
				me.Authenticated = w.Now() // F7
				known, label := make([]time.Duration, pairs), fmt.Sprint(n)
				unknown := make([]time.Duration, pairs)
				w.waiting("bekend-"+label+"@kikker.nl", q.name == "resend")
				for i := range pairs {
					measure := func(into []time.Duration, email string) {
						start := time.Now()
						err := q.ask(w, me, email)
						into[i] = time.Since(start)
						if q.want == "" && err != nil || q.want != "" && !fault.Is(err, q.want) {
							t.Fatalf("%s: %v", email, err)
						}
					}
					both := []func(){func() { measure(known, "bekend-"+label+"@kikker.nl") }, func() { measure(unknown, fmt.Sprintf("niemand%d-%s@kikker.nl", i, label)) }}
					both[i%2]()
					both[1-i%2]()
				}
				judge(t, known, unknown)
			})
		}
	})
}

// waiting makes an account with the address, which waits for its address to be
// confirmed or not.
func (w *world) waiting(email string, unconfirmed bool) {
	w.t.Helper()
	if !unconfirmed {
		w.member(email, "", false)
		return
	}
	_, err := w.SignUp(w.t.Context(), account.SignUp{Email: email, Password: good}, from("1"))
	w.must(err)
}

func judge(t *testing.T, known, unknown []time.Duration) {
	t.Helper()
	slower, ratios := 0, make([]float64, len(known))
	for i := range known {
		if known[i] > unknown[i] {
			slower++
		}
		ratios[i] = float64(known[i]) / float64(unknown[i])
	}
	slices.Sort(ratios)
	ratio, chance := ratios[len(ratios)/2], oneSided(slower, len(known))
	t.Logf("known is slower in %d of %d pairs (chance %.2g), median ratio %.2f", slower, len(known), chance, ratio)
	if chance < surelyOneSided && max(ratio, 1/ratio) > worthMeasuring {
		t.Errorf("known is told from unknown: slower in %d of %d pairs, median ratio %.2f", slower, len(known), ratio)
	}
}

// Both take the floor at least, so that the rest of the difference is not seen.
func TestF3_AnswersTakeTheFloor(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.member("bekend@kikker.nl", "", false)
		w.Floor = 60 * time.Millisecond
		for _, q := range strangeQuestions()[:4] { // who asks for another address is signed in
			for _, email := range []string{"bekend@kikker.nl", "niemand@kikker.nl"} {
				start := time.Now()
				err := q.ask(w, access.Actor{}, email)
				if took := time.Since(start); took < w.Floor {
					t.Errorf("%s of %s took %v (%v)", q.name, email, took, err)
				}
			}
		}
	})
}
