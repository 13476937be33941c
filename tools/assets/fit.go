// This file fits the styles of the component libraries to what we use: rules for
// classes that no template has go, tokens get their value, themes are spread out.

package main

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// fit takes the bundled CSS, the theme whose token names the libraries use, and
// the classes in the templates. A token that our own CSS defines stays a
// variable, so that a city can override it; every other token is replaced by its
// value in the theme. A declaration whose token has no value anywhere is dropped,
// as a browser would. A colour or font of the theme that would reach the page is
// a fault: those are ours to give.
func fit(bundled, theme string, used classes) (string, error) {
	nodes, err := parseCSS(bundled)
	if err != nil {
		return "", err
	}
	themeNodes, err := parseCSS(theme)
	if err != nil {
		return "", fmt.Errorf("theme: %w", err)
	}
	f := fitter{used: used, theme: map[string]string{}, borrowed: map[string]bool{}}
	for _, n := range themeNodes {
		for _, d := range n.decls {
			f.theme[d.name] = d.value
		}
	}
	nodes = f.dropRules(nodes)
	// A property whose value has no value is itself without one, so until nothing changes:
	for {
		f.own = definedIn(nodes)
		nodes = f.fillIn(nodes)
		if len(definedIn(nodes)) == len(f.own) {
			break
		}
	}
	if err := f.fault(); err != nil {
		return "", err
	}
	return writeCSS(dropUnused(spreadThemes(nodes))), nil
}

type fitter struct {
	used classes
	// own are the custom properties that the bundle itself defines.
	own   map[string]bool
	theme map[string]string
	// borrowed are the tokens whose look came from the theme.
	borrowed map[string]bool
}

// definedIn are the custom properties that the rules set.
func definedIn(nodes []node) map[string]bool {
	names := map[string]bool{}
	for _, n := range nodes {
		maps.Copy(names, definedIn(n.nested))
		for _, d := range n.decls {
			if strings.HasPrefix(d.name, "--") {
				names[d.name] = true
			}
		}
	}
	return names
}

// dropRules leaves out the rules for classes that no template has.
func (f *fitter) dropRules(nodes []node) []node {
	var kept []node
	for _, n := range nodes {
		n.nested = f.dropRules(n.nested)
		if n.body && !strings.HasPrefix(n.head, "@") {
			n.head = f.selectors(n.head)
			if n.head == "" {
				continue
			}
		}
		kept = append(kept, n)
	}
	return kept
}

// fillIn gives the variables in every rule their value.
func (f *fitter) fillIn(nodes []node) []node {
	var filled []node
	for _, n := range nodes {
		n.nested = f.fillIn(n.nested)
		n.decls = f.declarations(n.decls)
		filled = append(filled, n)
	}
	return filled
}

var (
	negation  = regexp.MustCompile(`:not\([^()]*(?:\([^()]*\)[^()]*)*\)`)
	className = regexp.MustCompile(`\.((?:utrecht|nl)-[a-zA-Z0-9_-]+)`)
)

// selectors keeps those of a list whose library classes are all in use.
func (f *fitter) selectors(list string) string {
	var kept []string
	for _, selector := range splitTop(list) {
		needed := className.FindAllStringSubmatch(negation.ReplaceAllString(selector, ""), -1)
		if !slices.ContainsFunc(needed, func(m []string) bool { return !f.used.has(m[1]) }) {
			kept = append(kept, selector)
		}
	}
	return strings.Join(kept, ",")
}

func (f *fitter) declarations(decls []decl) []decl {
	var kept []decl
	for _, d := range decls {
		value, ok := f.resolve(d.value)
		if !ok {
			continue
		}
		kept = append(kept, decl{name: d.name, value: value})
	}
	return kept
}

// resolve replaces the variables in a value; ok is false when one has no value at all.
func (f *fitter) resolve(value string) (resolved string, ok bool) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(value, "var(")
		b.WriteString(before)
		if !found {
			return b.String(), true
		}
		end := closing(rest)
		inner, after := rest[:end], rest[end+1:]
		one, ok := f.variable(inner)
		if !ok {
			return "", false
		}
		b.WriteString(one)
		value = after
	}
}

// variable resolves what stands between the brackets of one var().
func (f *fitter) variable(inner string) (string, bool) {
	name, fallback, hasFallback := strings.Cut(inner, ",")
	name = strings.TrimSpace(name)
	if f.own[name] && isOurs(name) {
		return "var(" + name + ")", true
	}
	if f.own[name] {
		// A component sets its own properties in some states only.
		rest, ok := f.resolve(strings.TrimSpace(fallback))
		if !hasFallback || !ok {
			return "var(" + name + ")", true
		}
		return "var(" + name + "," + rest + ")", true
	}
	if value, known := f.theme[name]; known {
		if isLook(value) {
			f.borrowed[name] = true
		}
		return f.resolve(value)
	}
	if hasFallback {
		return f.resolve(strings.TrimSpace(fallback))
	}
	return "", false
}

// closing is the index of the bracket that ends a var( which was cut off.
func closing(rest string) int {
	depth := 1
	for i := range len(rest) {
		switch rest[i] {
		case '(':
			depth++
		case ')':
			depth--
			if depth == 0 {
				return i
			}
		}
	}
	return len(rest) - 1
}

// isLook reports whether a value of the theme is a colour or a font, rather than a measure.
func isLook(value string) bool {
	return strings.HasPrefix(value, "#") || strings.HasSuffix(value, "serif")
}

func (f *fitter) fault() error {
	if len(f.borrowed) == 0 {
		return nil
	}
	names := slices.Sorted(maps.Keys(f.borrowed))
	return errors.New("give these tokens a value in css/tokens.css: " + strings.Join(names, " "))
}

// lightDark matches light-dark(a, b) with brackets inside the colours.
var lightDark = regexp.MustCompile(`light-dark\(\s*([^,()]*(?:\([^()]*\))?)\s*,\s*([^,()]*(?:\([^()]*\))?)\s*\)`)

// spreadThemes writes light-dark(a, b) on :root out as plain rules, so that a
// browser that does not know it (before 2024) still gets colours: light first,
// dark by the setting of the device or by data-thema.
func spreadThemes(nodes []node) []node {
	var out []node
	for _, n := range nodes {
		n.nested = spreadThemes(n.nested)
		if n.head != ":root" {
			out = append(out, n)
			continue
		}
		var light, dark []decl
		for _, d := range n.decls {
			if !lightDark.MatchString(d.value) {
				light = append(light, d)
				continue
			}
			light = append(light, decl{d.name, lightDark.ReplaceAllString(d.value, "$1")})
			dark = append(dark, decl{d.name, lightDark.ReplaceAllString(d.value, "$2")})
		}
		n.decls = light
		out = append(out, n)
		if len(dark) == 0 {
			continue
		}
		byDevice := node{head: ":root:not([data-thema=licht])", body: true, decls: dark}
		out = append(out,
			node{head: "@media screen and (prefers-color-scheme:dark)", body: true, nested: []node{byDevice}},
			node{head: "@media screen", body: true, nested: []node{{head: ":root[data-thema=donker]", body: true, decls: dark}}},
		)
	}
	return out
}

// variableUse matches the name in a var().
var variableUse = regexp.MustCompile(`var\(\s*(--[a-zA-Z0-9_-]+)`)

// isOurs reports whether a property is set once, on :root, in css/: always there,
// and perhaps read by the sheet of a city or by an illustration.
func isOurs(name string) bool {
	for _, prefix := range []string{"--basis-", "--andersom-", "--domein-"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// dropUnused removes custom properties that nothing reads, until all are read.
func dropUnused(nodes []node) []node {
	for {
		read := map[string]bool{}
		markRead(nodes, read)
		smaller, dropped := dropUnread(nodes, read)
		if dropped == 0 {
			return nodes
		}
		nodes = smaller
	}
}

func markRead(nodes []node, read map[string]bool) {
	for _, n := range nodes {
		markRead(n.nested, read)
		for _, d := range n.decls {
			for _, m := range variableUse.FindAllStringSubmatch(d.value, -1) {
				read[m[1]] = true
			}
		}
	}
}

func dropUnread(nodes []node, read map[string]bool) (kept []node, dropped int) {
	for _, n := range nodes {
		inner, gone := dropUnread(n.nested, read)
		n.nested, dropped = inner, dropped+gone
		var decls []decl
		for _, d := range n.decls {
			if strings.HasPrefix(d.name, "--") && !read[d.name] && !isOurs(d.name) {
				dropped++
				continue
			}
			decls = append(decls, d)
		}
		n.decls = decls
		kept = append(kept, n)
	}
	return kept, dropped
}
