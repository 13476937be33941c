// Tests of cursors and pages.
package paging

import (
	"slices"
	"strconv"
	"testing"

	"andersom/internal/fault"
)

func TestKeyReadsWhatCursorWrote(t *testing.T) {
	for _, key := range [][]string{{"a"}, {"", "x"}, {"kunst & co", "ë/\"?", "0190"}} {
		got, err := Key(Cursor(key...), len(key))
		if err != nil || !slices.Equal(got, key) {
			t.Errorf("Key(Cursor(%q)) = %q, %v", key, got, err)
		}
	}
	if got, err := Key("", 2); got != nil || err != nil {
		t.Errorf("empty cursor = %q, %v, want the beginning", got, err)
	}
}

func TestKeyRefusesForeignCursors(t *testing.T) {
	for _, cursor := range []string{"x", "W10", Cursor("one"), Cursor("a", "b", "c"), "eyJhIjoxfQ", "%%%", Cursor("a", "\x00")} {
		if key, err := Key(cursor, 2); !fault.Is(err, fault.Invalid) {
			t.Errorf("Key(%q) = %q, %v, want an Invalid fault", cursor, key, err)
		}
	}
}

func TestCutWalksTheWholeListOnce(t *testing.T) {
	var list, seen []int
	for i := range 53 {
		list = append(list, i)
	}
	request := Request{Limit: 10}
	for pages := 1; ; pages++ {
		start := 0
		key, err := Key(request.After, 1)
		if err != nil {
			t.Fatal(err)
		}
		if key != nil {
			last, err := strconv.Atoi(key[0])
			if err != nil {
				t.Fatal(err)
			}
			start = last + 1
		}
		page := Cut(list[start:min(start+request.Size()+1, len(list))], request, func(i int) []string { return []string{strconv.Itoa(i)} })
		seen = append(seen, page.Items...)
		if page.Next == "" {
			if pages != 6 {
				t.Errorf("%d pages, want 6", pages)
			}
			break
		}
		request.After = page.Next
	}
	if !slices.Equal(seen, list) {
		t.Errorf("saw %v", seen)
	}
}

func TestSizeStaysInBounds(t *testing.T) {
	for limit, want := range map[int]int{-1: DefaultLimit, 0: DefaultLimit, 1: 1, 100: 100, 101: MaxLimit} {
		if got := (Request{Limit: limit}).Size(); got != want {
			t.Errorf("Size of %d = %d, want %d", limit, got, want)
		}
	}
}
