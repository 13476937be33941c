package app

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// This file: an answer as the tests read it: parsed, and asked by meaning.

// answer is one answer. root is nil when it is no HTML.
type answer struct {
	asked  string // method and address
	status int
	header http.Header
	body   []byte
	root   *html.Node
}

// stay keeps a client from following redirects.
var stay = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// getPage fetches an address as it is, without following a redirect.
func getPage(address string) (answer, error) { return doPage(http.MethodGet, address, nil) }

func doPage(method, address string, header http.Header, form ...string) (answer, error) {
	r, err := http.NewRequest(method, address, strings.NewReader(strings.Join(form, "")))
	if err != nil {
		return answer{}, err
	}
	for name, values := range header {
		r.Header[name] = values
	}
	response, err := stay.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return answer{}, err
	}
	return readPage(method+" "+address, response.StatusCode, response.Header, body)
}

func readPage(asked string, status int, header http.Header, body []byte) (answer, error) {
	p := answer{asked: asked, status: status, header: header, body: body}
	if !strings.HasPrefix(header.Get("Content-Type"), "text/html") {
		return p, nil
	}
	var err error
	p.root, err = html.Parse(bytes.NewReader(body))
	return p, err
}

// look fetches a page that must be there.
func look(t testing.TB, address string) answer {
	t.Helper()
	p, err := getPage(address)
	if err != nil {
		t.Fatal(err)
	}
	if p.status != http.StatusOK {
		t.Fatalf("%s = %d, want 200", p.asked, p.status)
	}
	return p
}

// fetch fetches the state, whatever the answer.
func (s state) fetch(t testing.TB) answer {
	t.Helper()
	method := s.method
	if method == "" {
		method = http.MethodGet
	}
	header := http.Header{}
	if s.form != nil {
		header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	p, err := doPage(method, s.url, header, s.form.Encode())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// ask sends a request to the production handler as if it came for a host.
func ask(t testing.TB, h http.Handler, method, address string, header ...string) answer {
	t.Helper()
	r := httptest.NewRequest(method, address, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	p, err := readPage(method+" "+address, w.Code, w.Header(), w.Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// all gives the elements with the tag for which every condition holds.
func (p answer) all(tag string, conditions ...condition) []*html.Node {
	if p.root == nil {
		return nil
	}
	return within(p.root, tag, conditions...)
}

func within(root *html.Node, tag string, conditions ...condition) []*html.Node {
	var out []*html.Node
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || (tag != "*" && n.Data != tag) {
			continue
		}
		if !slices.ContainsFunc(conditions, func(holds condition) bool { return !holds(n) }) {
			out = append(out, n)
		}
	}
	return out
}

// one gives the only such element, or fails.
func (p answer) one(t testing.TB, tag string, conditions ...condition) *html.Node {
	t.Helper()
	found := p.all(tag, conditions...)
	if len(found) != 1 {
		t.Fatalf("%s: %d elements <%s> fit, want 1", p.asked, len(found), tag)
	}
	return found[0]
}

// condition is what an element must answer to.
type condition func(*html.Node) bool

func has(name, value string) condition {
	return func(n *html.Node) bool { v, ok := attribute(n, name); return ok && v == value }
}

func with(name string) condition {
	return func(n *html.Node) bool { _, ok := attribute(n, name); return ok }
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func value(n *html.Node, name string) string {
	v, _ := attribute(n, name)
	return v
}

// words gives the text of an element with single spaces.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// text gives all words of the page.
func (p answer) text() string {
	if p.root == nil {
		return string(p.body)
	}
	return words(p.root)
}

// links gives the addresses of the links on the page, each once.
func (p answer) links() []string {
	var out []string
	for _, tag := range []string{"a", "area"} {
		for _, n := range p.all(tag, with("href")) {
			if href := value(n, "href"); !slices.Contains(out, href) {
				out = append(out, href)
			}
		}
	}
	return out
}

// meta gives the content of a meta element by its name or property.
func (p answer) meta(name string) string {
	for _, n := range p.all("meta") {
		if value(n, "name") == name || value(n, "property") == name {
			return value(n, "content")
		}
	}
	return ""
}

// rel gives the address of a link element by its relation.
func (p answer) rel(name string) string {
	for _, n := range p.all("link", has("rel", name)) {
		return value(n, "href")
	}
	return ""
}

// amount gives the number that stands before the word in "131 activiteiten".
func amount(text string) (int, error) {
	var n int
	_, err := fmt.Sscanf(strings.ReplaceAll(text, ".", ""), "%d", &n)
	return n, err
}

// query gives the parameters of an address.
func query(t testing.TB, address string) url.Values {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query()
}
