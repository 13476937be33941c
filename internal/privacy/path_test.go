// Tests of what paths, moments and periods become.
package privacy

import (
	"testing"
	"time"
)

func TestPathsBecomeSQL(t *testing.T) {
	for _, c := range []struct {
		path            Path
		where, subjects string
	}{
		{"account=account.id", "account = $1 and account <> ''",
			"select distinct t.account from x t where t.account <> '' and (1 = 1)"},
		{"list_id=list.id account=account.id", "list_id in (select id from list where account = $1 and account <> '')",
			"select distinct t1.account from x t join list t1 on t1.id = t.list_id where t1.account <> '' and (1 = 1)"},
		{"a=b.c d=e.f g=h.i", "a in (select c from b where d in (select f from e where g = $1 and g <> ''))",
			"select distinct t2.g from x t join b t1 on t1.c = t.a join e t2 on t2.f = t1.d where t2.g <> '' and (1 = 1)"},
		{"drop table", "1 = 0", "select '' where 1 = 0"},
	} {
		if got := c.path.Where("$1"); got != c.where {
			t.Errorf("%s: where %q, want %q", c.path, got, c.where)
		}
		if got := c.path.Subjects("x", "1 = 1"); got != c.subjects {
			t.Errorf("%s: subjects %q, want %q", c.path, got, c.subjects)
		}
	}
	if got := Path("list_id=list.id account=person.id").Root(); got != "person" {
		t.Errorf("root %q", got)
	}
}

func TestRulesBecomeSQL(t *testing.T) {
	now := time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		rule   Rule
		due    string
		cutoff any
	}{
		{Rule{Period: "P7D", Since: "created_at", When: "confirmed_at = 0"}, "created_at > 0 and created_at < $1 and (confirmed_at = 0)",
			time.Date(2026, 3, 24, 12, 0, 0, 0, time.UTC).UnixMicro()},
		{Rule{Period: "P1M", Since: "share=share.id ends_at"}, "share in (select id from share where ends_at > 0 and ends_at < $1)",
			time.Date(2026, 2, 28, 12, 0, 0, 0, time.UTC).UnixMicro()},
		{Rule{Period: "P24M", Since: "confirmed_on"}, "confirmed_on <> '' and confirmed_on < $1", "2024-03-31"},
	} {
		if got := c.rule.Due("$1"); got != c.due {
			t.Errorf("%+v: %q, want %q", c.rule, got, c.due)
		}
		if got := c.rule.Cutoff(now); got != c.cutoff {
			t.Errorf("%+v: cutoff %v, want %v", c.rule, got, c.cutoff)
		}
	}
}

func TestPeriods(t *testing.T) {
	day := func(text string) time.Time {
		d, err := time.Parse("2006-01-02 15:04", text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		period        Period
		words         string
		from          string
		after, before string
	}{
		{"P24M", "24 maanden", "2026-01-31 09:00", "2028-01-31 09:00", "2024-01-31 09:00"},
		{"P1M", "1 maand", "2026-01-31 09:00", "2026-02-28 09:00", "2025-12-31 09:00"},
		{"P1M", "1 maand", "2028-01-31 09:00", "2028-02-29 09:00", "2027-12-31 09:00"},
		{"P1M", "1 maand", "2026-03-31 09:00", "2026-04-30 09:00", "2026-02-28 09:00"},
		{"P1Y", "12 maanden", "2028-02-29 09:00", "2029-02-28 09:00", "2027-02-28 09:00"},
		{"P2W", "14 dagen", "2026-01-01 09:00", "2026-01-15 09:00", "2025-12-18 09:00"},
		{"P1DT12H", "1 dag en 12 uur", "2026-01-01 09:00", "2026-01-02 21:00", "2025-12-30 21:00"},
		{"PT90M", "1 uur en 30 minuten", "2026-01-01 09:00", "2026-01-01 10:30", "2026-01-01 07:30"},
	} {
		from := day(c.from)
		if !c.period.Valid() || c.period.Words() != c.words || !c.period.After(from).Equal(day(c.after)) || !c.period.Before(from).Equal(day(c.before)) {
			t.Errorf("%s from %s: %q, after %v, before %v", c.period, c.from, c.period.Words(), c.period.After(from), c.period.Before(from))
		}
	}
	for _, wrong := range []Period{"", "P", "7D", "PT", "P7", "PD", "P7X", "P1.5D", "P-1D", "PT7D", "P99999D", "P1D7"} {
		if wrong.Valid() {
			t.Errorf("%q can be read", wrong)
		}
	}
	if !Period("P0D").Zero() || Period("PT1S").Zero() {
		t.Error("zero is not told from some")
	}
}
