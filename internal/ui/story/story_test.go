// This file tests every component through its stories: the markup is whole,
// accessible in what can be read from it, and free of what the content security policy forbids.

package story

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"andersom/internal/ui"
	"andersom/internal/ui/layout"
)

func assets(t *testing.T) *ui.Assets {
	t.Helper()
	a, err := ui.NewAssets()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// eachStory runs a test on the markup of every story.
func eachStory(t *testing.T, test func(t *testing.T, s Story, markup string)) {
	a := assets(t)
	for _, s := range All() {
		t.Run(s.Component+"/"+s.State, func(t *testing.T) {
			body := s.Body
			if s.Page != nil {
				body = s.Page(a, layout.Dark)
			}
			var b bytes.Buffer
			if err := body.Render(context.Background(), &b); err != nil {
				t.Fatal(err)
			}
			test(t, s, b.String())
		})
	}
}

// TestMarkupIsWellFormed compares the tags as written with those that a browser
// makes of them: an element that is not closed, or stands where it may not, differs.
func TestMarkupIsWellFormed(t *testing.T) {
	eachStory(t, func(t *testing.T, s Story, markup string) {
		var parsed bytes.Buffer
		for _, n := range parse(t, s, markup) {
			if err := html.Render(&parsed, n); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(tags(t, markup), tags(t, parsed.String())); diff != "" {
			t.Errorf("the browser reads other tags than we wrote (-written +read):\n%s", diff)
		}
	})
}

func parse(t *testing.T, s Story, markup string) []*html.Node {
	t.Helper()
	if s.Page != nil {
		n, err := html.Parse(strings.NewReader(markup))
		if err != nil {
			t.Fatal(err)
		}
		return []*html.Node{n}
	}
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		t.Fatal(err)
	}
	return nodes
}

// tags are the opening and closing tags in order; those of elements without content open only.
func tags(t *testing.T, markup string) []string {
	t.Helper()
	void := []string{"br", "hr", "img", "input", "link", "meta", "wbr"}
	var list []string
	z := html.NewTokenizer(strings.NewReader(markup))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				t.Fatal(z.Err())
			}
			return list
		case html.StartTagToken:
			name, _ := z.TagName()
			list = append(list, string(name))
		case html.SelfClosingTagToken:
			name, _ := z.TagName()
			list = append(list, string(name))
			if !slices.Contains(void, string(name)) {
				list = append(list, "/"+string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			list = append(list, "/"+string(name))
		case html.TextToken, html.CommentToken, html.DoctypeToken:
		}
	}
}

// elements are all elements of a story, with their attributes.
func elements(t *testing.T, s Story, markup string) []*html.Node {
	t.Helper()
	var list []*html.Node
	for _, root := range parse(t, s, markup) {
		if root.Type == html.ElementNode {
			list = append(list, root)
		}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode {
				list = append(list, n)
			}
		}
	}
	return list
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func TestMarkupObeysThePolicy(t *testing.T) {
	eachStory(t, func(t *testing.T, s Story, markup string) {
		for _, n := range elements(t, s, markup) {
			for _, a := range n.Attr {
				switch {
				case a.Key == "style", strings.HasPrefix(a.Key, "on"), strings.HasPrefix(a.Key, "hx-on"):
					t.Errorf("<%s %s> breaks the content security policy", n.Data, a.Key)
				case strings.HasPrefix(strings.TrimSpace(strings.ToLower(a.Val)), "javascript:"):
					t.Errorf("<%s %s=%q> runs script", n.Data, a.Key, a.Val)
				}
			}
			if n.Data == "style" {
				t.Error("<style> breaks the content security policy")
			}
			if n.Data == "script" {
				checkScript(t, n)
			}
		}
	})
}

// checkScript lets pass a script from our own address and a data block.
func checkScript(t *testing.T, n *html.Node) {
	t.Helper()
	if src, ok := attr(n, "src"); ok {
		if !strings.HasPrefix(src, ui.Prefix) {
			t.Errorf("script from %s", src)
		}
		return
	}
	if kind, _ := attr(n, "type"); kind != "application/ld+json" {
		t.Errorf("inline script of type %q", kind)
		return
	}
	if n.FirstChild == nil || !json.Valid([]byte(n.FirstChild.Data)) {
		t.Error("the data block is not JSON")
	}
}

// TestReferencesHold checks that what points to an element finds exactly one.
func TestReferencesHold(t *testing.T) {
	eachStory(t, func(t *testing.T, s Story, markup string) {
		list := elements(t, s, markup)
		ids := map[string]int{}
		for _, n := range list {
			if id, ok := attr(n, "id"); ok {
				ids[id]++
			}
		}
		for id, n := range ids {
			if id == "" || n > 1 {
				t.Errorf("id %q stands %d times", id, n)
			}
		}
		for _, n := range list {
			for _, key := range []string{"for", "form", "aria-describedby", "aria-labelledby"} {
				value, ok := attr(n, key)
				if !ok {
					continue
				}
				for id := range strings.FieldsSeq(value) {
					if ids[id] != 1 {
						t.Errorf("<%s %s=%q> points to nothing", n.Data, key, value)
					}
				}
			}
		}
	})
}

func TestControlsAndPicturesHaveNames(t *testing.T) {
	eachStory(t, func(t *testing.T, s Story, markup string) {
		list := elements(t, s, markup)
		labelled := map[string]bool{}
		for _, n := range list {
			if id, ok := attr(n, "for"); ok && strings.TrimSpace(text(n)) != "" {
				labelled[id] = true
			}
		}
		for _, n := range list {
			switch n.Data {
			case "input", "select", "textarea":
				id, _ := attr(n, "id")
				if kind, _ := attr(n, "type"); kind != "hidden" && !labelled[id] {
					t.Errorf("<%s id=%q> has no label", n.Data, id)
				}
			case "a", "button", "summary":
				if name, _ := attr(n, "aria-label"); name == "" && strings.TrimSpace(text(n)) == "" {
					t.Errorf("<%s> has no name", n.Data)
				}
			case "img":
				if _, ok := attr(n, "alt"); !ok {
					t.Error("<img> without alt")
				}
			}
		}
	})
}

// text is what is read aloud inside an element, labels of icons included.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
		if label, ok := attr(d, "aria-label"); ok {
			b.WriteString(label)
		}
	}
	return b.String()
}

func TestPagesAreComplete(t *testing.T) {
	eachStory(t, func(t *testing.T, s Story, markup string) {
		if s.Page == nil {
			return
		}
		count := map[string]int{}
		level := 0
		for _, n := range elements(t, s, markup) {
			if n.Data != "title" || n.Parent.Data == "head" {
				count[n.Data]++
			}
			if id, _ := attr(n, "id"); n.Data == "main" && id != "inhoud" {
				t.Errorf("main has id %q, want inhoud", id)
			}
			if lang, _ := attr(n, "lang"); n.Data == "html" && lang != "nl" {
				t.Errorf("lang is %q, want nl", lang)
			}
			if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
				now := int(n.Data[1] - '0')
				if now > level+1 {
					t.Errorf("heading %q jumps from level %d to %d", text(n), level, now)
				}
				level = now
			}
		}
		for _, name := range []string{"h1", "main", "header", "footer", "title"} {
			if got, want := count[name], 1; got != want {
				t.Errorf("%d <%s>, want %d", got, name, want)
			}
		}
	})
}

// TestEveryComponentHasAStory also forbids two stories with one name.
func TestEveryComponentHasAStory(t *testing.T) {
	seen := map[string]bool{}
	told := map[string]bool{}
	for _, s := range All() {
		key := s.Component + "/" + s.State
		if seen[key] {
			t.Errorf("two stories are called %s", key)
		}
		seen[key] = true
		told[s.Component] = true
	}
	folders, err := os.ReadDir("../component")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if !told[f.Name()] {
			t.Errorf("component %s has no story", f.Name())
		}
	}
}
