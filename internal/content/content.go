// Package content holds pages and articles written in Markdown with front
// matter, one folder per edition. What does not live here: offers (catalog)
// and the pages around the texts (web).
package content

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"andersom/internal/clock"
	"andersom/internal/fault"
)

// Page is one text. Body is clean HTML.
type Page struct {
	Slug    string
	Title   string
	Summary string
	Date    clock.Date // of the last change; zero when the text has none
	Body    string
}

// Library is all texts of one edition.
type Library struct {
	pages    map[string]Page
	articles []Page // newest first
}

// Page gives a page by slug, or NotFound.
func (l *Library) Page(slug string) (Page, error) {
	if p, ok := l.pages[slug]; ok {
		return p, nil
	}
	return Page{}, fault.New(fault.NotFound, "Deze pagina is er niet.")
}

// Articles gives all articles, newest first.
func (l *Library) Articles() []Page { return l.articles }

// Article gives an article by slug, or NotFound.
func (l *Library) Article(slug string) (Page, error) {
	i := slices.IndexFunc(l.articles, func(p Page) bool { return p.Slug == slug })
	if i < 0 {
		return Page{}, fault.New(fault.NotFound, "Dit artikel is er niet.")
	}
	return l.articles[i], nil
}

// Words are what the texts leave open, by name: a text writes {{stad}}.
type Words map[string]string

// Load reads *.md as pages and artikelen/*.md as articles and fills in the
// words. Later folders win over earlier ones, so an edition needs only the
// texts that differ.
func Load(renderer *Renderer, words Words, folders ...fs.FS) (*Library, error) {
	l := &Library{pages: map[string]Page{}}
	articles := map[string]Page{}
	for _, folder := range folders {
		if err := loadInto(l.pages, renderer, words, folder, "*.md"); err != nil {
			return nil, err
		}
		if err := loadInto(articles, renderer, words, folder, "artikelen/*.md"); err != nil {
			return nil, err
		}
	}
	for _, p := range articles {
		l.articles = append(l.articles, p)
	}
	slices.SortFunc(l.articles, func(a, b Page) int {
		return cmp.Or(strings.Compare(b.Date.String(), a.Date.String()), strings.Compare(a.Slug, b.Slug))
	})
	return l, nil
}

func loadInto(into map[string]Page, renderer *Renderer, words Words, folder fs.FS, pattern string) error {
	names, err := fs.Glob(folder, pattern)
	if err != nil {
		return fmt.Errorf("content.Load: %w", err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return fmt.Errorf("content.Load: %w", err)
		}
		filled, err := words.fill(string(text))
		if err != nil {
			return fmt.Errorf("content.Load: %s: %w", name, err)
		}
		page, err := parse(renderer, []byte(filled))
		if err != nil {
			return fmt.Errorf("content.Load: %s: %w", name, err)
		}
		page.Slug = strings.TrimSuffix(path.Base(name), ".md")
		into[page.Slug] = page
	}
	return nil
}

var openWord = regexp.MustCompile(`\{\{(\w+)\}\}`)

// fill writes the words in the places that the text leaves open.
func (w Words) fill(text string) (string, error) {
	var unknown []string
	out := openWord.ReplaceAllStringFunc(text, func(place string) string {
		word, ok := w[strings.Trim(place, "{}")]
		if !ok {
			unknown = append(unknown, place)
		}
		return word
	})
	if len(unknown) > 0 {
		return "", fmt.Errorf("no word for %s", strings.Join(unknown, ", "))
	}
	return out, nil
}

// frontMatter stands between two lines of +++ (TOML) or --- (key: value).
type frontMatter struct {
	Title   string `toml:"titel"`
	Summary string `toml:"samenvatting"`
	Date    string `toml:"datum"`
}

var errFrontMatter = errors.New("a text begins with a block between two lines --- with titel, samenvatting and datum")

func parse(renderer *Renderer, text []byte) (Page, error) {
	fence := []byte("---\n")
	rest, found := bytes.CutPrefix(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), fence)
	head, body, closed := bytes.Cut(rest, append([]byte("\n"), fence...))
	if !found || !closed {
		return Page{}, errFrontMatter
	}
	var fm frontMatter
	meta, err := toml.Decode(asTOML(string(head)), &fm)
	if err != nil {
		return Page{}, err
	}
	if keys := meta.Undecoded(); len(keys) > 0 {
		return Page{}, fmt.Errorf("unknown in the block on top: %v", keys)
	}
	if fm.Title == "" {
		return Page{}, errFrontMatter
	}
	page := Page{Title: fm.Title, Summary: fm.Summary, Body: renderer.HTML(string(body))}
	if fm.Date != "" {
		if page.Date, err = clock.ParseDate(fm.Date); err != nil {
			return Page{}, err
		}
	}
	return page, nil
}

var plainLine = regexp.MustCompile(`(?m)^(\w+):[ \t]*(.*)$`)

// asTOML turns lines "key: value" into TOML with quoted strings.
func asTOML(head string) string {
	return plainLine.ReplaceAllStringFunc(head, func(line string) string {
		m := plainLine.FindStringSubmatch(line)
		value := strings.Trim(strings.TrimSpace(m[2]), `"'`)
		return m[1] + " = " + fmt.Sprintf("%q", value)
	})
}

// Renderer turns Markdown into clean HTML: raw HTML off, then only known
// elements. It is safe for use by several goroutines.
type Renderer struct {
	markdown goldmark.Markdown
	policy   *bluemonday.Policy
}

// NewRenderer makes a renderer.
func NewRenderer() *Renderer {
	policy := bluemonday.NewPolicy()
	policy.AllowElements("p", "h2", "h3", "h4", "ul", "ol", "li", "em", "strong", "blockquote", "br", "hr",
		"table", "thead", "tbody", "tr", "th", "td", "code", "pre", "del")
	policy.AllowAttrs("id").Matching(regexp.MustCompile(`^[a-z0-9-]+$`)).OnElements("h2", "h3", "h4")
	policy.AllowAttrs("start").Matching(bluemonday.Integer).OnElements("ol")
	policy.AllowAttrs("href").OnElements("a")
	policy.AllowURLSchemes("https", "http", "mailto", "tel")
	policy.AllowRelativeURLs(true)
	policy.RequireNoFollowOnFullyQualifiedLinks(true)
	return &Renderer{
		markdown: goldmark.New(goldmark.WithExtensions(extension.Table, extension.Linkify, extension.Strikethrough),
			goldmark.WithParserOptions(parser.WithAutoHeadingID())),
		policy: policy,
	}
}

// HTML gives clean HTML for Markdown. Headings begin at level 2: level 1
// belongs to the page.
func (r *Renderer) HTML(markdown string) string {
	var out bytes.Buffer
	if err := r.markdown.Convert([]byte(demote(markdown)), &out); err != nil {
		// Writing to a buffer cannot fail and goldmark takes any text; show
		// the words as they are rather than lose them.
		return "<p>" + html.EscapeString(markdown) + "</p>"
	}
	return r.policy.Sanitize(out.String())
}

var topHeading = regexp.MustCompile(`(?m)^# `)

// demote moves headings one level down when the text uses the first level.
func demote(markdown string) string {
	if !topHeading.MatchString(markdown) {
		return markdown
	}
	return regexp.MustCompile(`(?m)^(#{1,5}) `).ReplaceAllString(markdown, "#$1 ")
}
