package measure

import (
	"testing"
	"time"
)

// This file: that quantiles and ratios are what their names say.

func TestQuantiles(t *testing.T) {
	var hundred Times
	for i := 100; i >= 1; i-- {
		hundred = append(hundred, time.Duration(i))
	}
	for _, tt := range []struct {
		name        string
		times       Times
		median, p99 time.Duration
	}{
		{"none", nil, 0, 0},
		{"one", Times{7}, 7, 7},
		{"few: the longest", Times{3, 9, 1}, 3, 9},
		{"a hundred", hundred, 50, 99},
	} {
		if got := tt.times.Median(); got != tt.median {
			t.Errorf("%s: median: got %d, want %d", tt.name, got, tt.median)
		}
		if got := tt.times.P99(); got != tt.p99 {
			t.Errorf("%s: p99: got %d, want %d", tt.name, got, tt.p99)
		}
	}
}

func TestText(t *testing.T) {
	for d, want := range map[time.Duration]string{
		1500 * time.Nanosecond: "1.50 µs", 12 * time.Millisecond: "12.0 ms", 2 * time.Minute: "120 s",
	} {
		if got := Text(d); got != want {
			t.Errorf("%d: got %q, want %q", d, got, want)
		}
	}
	if got := Ratio(30, 4); got != "7.50×" {
		t.Errorf("ratio: got %q", got)
	}
	if got := Ratio(1, 0); got != "-" {
		t.Errorf("ratio to nothing: got %q", got)
	}
}
