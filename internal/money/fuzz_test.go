package money

import "testing"

// This file: any text to the reader of amounts.

// What Parse takes is never negative and reads back the same in both spellings.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"62", "62,5", "€ 1.350,00", "1.350", "€62,-", "0,05", "-3", "1.2.3", "６２"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse(text)
		if err != nil {
			return
		}
		if c < 0 {
			t.Fatalf("Parse(%q) = %d", text, c)
		}
		for _, written := range []string{c.String(), c.Decimal()} {
			if again, err := Parse(written); err != nil || again != c {
				t.Fatalf("Parse(%q) = %d, %v, want %d", written, again, err, c)
			}
		}
	})
}
