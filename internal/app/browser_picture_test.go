package app

import (
	"fmt"
	"os"
	"testing"
)

// This file: pictures of every page, for people to look at.

// TestPictures saves each state at two widths, light and dark, in the folder
// that ANDERSOM_TEST_PICTURES names.
func TestPictures(t *testing.T) {
	if os.Getenv("ANDERSOM_TEST_PICTURES") == "" {
		t.Skip("ANDERSOM_TEST_PICTURES names no folder")
	}
	for _, s := range everyState(t) {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			b := openTab(t, desktop)
			b.show(s)
			for _, width := range []int64{desktop, phone} {
				b.width(width)
				for _, scheme := range []string{"light", "dark"} {
					b.prefer(scheme)
					b.picture(fmt.Sprintf("%s-%d-%s", s.file(), width, scheme), width)
				}
			}
		})
	}
}
