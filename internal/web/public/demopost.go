package public

import (
	"net/http"
	"net/url"
	"strings"

	"andersom/internal/clock"
	"andersom/internal/fault"
	"andersom/internal/mail"
	"andersom/internal/ui/component/breadcrumb"
	"andersom/internal/ui/component/linklist"
	"andersom/internal/web"
	"andersom/internal/web/view"
)

// This file: the mails of the demonstration, which sends none. Anyone who visits
// the demonstration can read them; the page exists there and nowhere else.

// DemoPost shows the mails of the demonstration.
type DemoPost struct {
	Chrome *view.Chrome
	Box    *mail.Box
}

// DemoPostPath is where the mails of the demonstration are.
const DemoPostPath = "/demo/post"

// Routes adds the pages to the kit.
func (s *DemoPost) Routes(k *web.Kit) {
	k.Handle("GET "+DemoPostPath, web.Everyone, s.list)
	k.Handle("GET "+DemoPostPath+"/{id}", web.Everyone, s.one)
}

func (s *DemoPost) list(w http.ResponseWriter, r *http.Request) error {
	var items []linklist.Item
	for _, m := range s.Box.All() {
		items = append(items, linklist.Item{Label: m.Subject, Href: DemoPostPath + "/" + url.PathEscape(m.MessageID), Text: "Aan " + m.To, Note: m.At.In(clock.Zone()).Format("15:04")})
	}
	w.Header().Set("Cache-Control", "no-store")
	head := view.Head{Title: "Post van de demonstratie", NoIndex: true}
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, demoPostPage(head.Title, items)))
}

func (s *DemoPost) one(w http.ResponseWriter, r *http.Request) error {
	m, ok := s.Box.ByID(r.PathValue("id"))
	if !ok {
		return fault.New(fault.NotFound, "Deze mail is er niet meer.")
	}
	w.Header().Set("Cache-Control", "no-store")
	head := view.Head{Title: m.Subject, NoIndex: true, Crumbs: []breadcrumb.Item{{Label: "Post van de demonstratie", Href: DemoPostPath}, {Label: m.Subject}}}
	_, text, _ := strings.Cut(m.Text, "\n\n") // the subject stands above it
	return web.Render(w, r, http.StatusOK, s.Chrome.Frame(r, head, demoMailPage(m, paragraphs(text))))
}

func atTime(m mail.Kept) string {
	return clock.DateOf(m.At).DutchShort() + ", " + m.At.In(clock.Zone()).Format("15:04")
}

// word is a word of a mail, or a line break.
type word struct {
	text        string
	link, broke bool
}

// paragraphs takes the text of a mail apart, so that its links can be followed.
func paragraphs(text string) [][]word {
	var out [][]word
	for block := range strings.SplitSeq(text, "\n\n") {
		var words []word
		for i, line := range strings.Split(strings.TrimSpace(block), "\n") {
			if i > 0 {
				words = append(words, word{broke: true})
			}
			for _, one := range strings.Fields(line) {
				link := strings.HasPrefix(one, "http://") || strings.HasPrefix(one, "https://")
				words = append(words, word{text: one, link: link})
			}
		}
		out = append(out, words)
	}
	return out
}
