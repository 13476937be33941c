package money

import "testing"

func TestString(t *testing.T) {
	for cents, want := range map[Cents]string{
		0: "€ 0", 6200: "€ 62", 6250: "€ 62,50", 6205: "€ 62,05", 135000: "€ 1.350", 123456789: "€ 1.234.567,89", -500: "€ -5",
	} {
		if got := cents.String(); got != want {
			t.Errorf("%d = %q, want %q", int64(cents), got, want)
		}
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]Cents{
		"62": 6200, "62,5": 6250, "62.50": 6250, "€ 1.350,00": 135000, "1.350": 135000, "€62,-": 6200, " 7 ": 700, "0,05": 5,
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("Parse(%q) = %d, %v, want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "gratis", "6,2555", "-3", "12e3", "1,2,3,4x", "99999999999999"} {
		if got, err := Parse(text); err == nil {
			t.Errorf("Parse(%q) = %d, want an error", text, got)
		}
	}
}

func TestDecimalRoundTrip(t *testing.T) {
	for _, c := range []Cents{0, 5, 99, 6250, 135000} {
		if got, err := Parse(c.Decimal()); err != nil || got != c {
			t.Errorf("Parse(%q) = %d, %v, want %d", c.Decimal(), got, err, c)
		}
	}
}
