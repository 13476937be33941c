package app

import "testing"

// This file: the choice about being counted, as somebody makes it in a browser.

// With script a press is enough, and the focus stays; without, the button sends
// it. Both set and take away the one cookie.
func TestPromise24_CheckboxInABrowser(t *testing.T) {
	t.Parallel()
	v := visit(t)
	for _, script := range []bool{true, false} {
		b := openTab(t, phone)
		b.script(script)
		b.open(v.demo + "/privacy")
		for _, want := range []struct{ status, cookie string }{{"niet geteld", "true"}, {"nu geteld", "false"}} {
			b.click("#tellen-vakje")
			if script {
				b.until("document.querySelector('#tellen').textContent.includes('" + want.status + "')")
				if !b.is("document.activeElement.id === 'tellen-vakje'") {
					t.Error("the focus is lost")
				}
			} else {
				b.click("#tellen button")
				b.arrive("document.querySelector('#tellen').textContent.includes('" + want.status + "')")
			}
			if !b.is("document.cookie.includes('mtm_consent_removed=') === " + want.cookie) {
				t.Errorf("script %v: after %q the cookie is %s", script, want.status, b.text("document.cookie"))
			}
		}
		b.open(v.demo + "/privacy")
		if !b.is("document.querySelector('#tellen-vakje').checked") {
			t.Error("switched on, the box is off")
		}
	}
}
