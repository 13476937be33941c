// This file holds a small CSS tree: enough to read what esbuild writes, to drop
// parts of it and to write it again.

package main

import (
	"fmt"
	"strings"
)

// node is one rule: a style rule or an at-rule. A statement without a block
// (@layer a, b;) has no body.
type node struct {
	// head is what stands before the brace or semicolon: selectors, or @media ….
	head string
	// nested are the rules inside an at-rule that holds rules.
	nested []node
	// decls are the declarations of a style rule, @font-face or @page.
	decls []decl
	body  bool
}

// decl is one declaration.
type decl struct {
	name, value string
}

// groupRules are the at-rules that hold rules; others hold declarations.
var groupRules = []string{"@media", "@supports", "@layer", "@container", "@keyframes"}

func (n node) isGroup() bool {
	for _, g := range groupRules {
		if strings.HasPrefix(n.head, g) {
			return true
		}
	}
	return false
}

// parseCSS reads rules. It knows strings, comments and brackets; it does not
// know nesting of style rules, which our sources do not use.
func parseCSS(text string) ([]node, error) {
	p := parser{text: stripComments(text)}
	nodes, err := p.rules()
	if err != nil {
		return nil, err
	}
	if p.pos < len(p.text) {
		return nil, fmt.Errorf("css: unexpected } at byte %d", p.pos)
	}
	return nodes, nil
}

type parser struct {
	text string
	pos  int
}

// rules reads until the end or the brace that closes the group.
func (p *parser) rules() ([]node, error) {
	var nodes []node
	for {
		head, stop := p.until("{;}")
		head = strings.TrimSpace(head)
		switch stop {
		case '{':
			n := node{head: head, body: true}
			if err := p.block(&n); err != nil {
				return nil, err
			}
			nodes = append(nodes, n)
		case ';':
			if head != "" {
				nodes = append(nodes, node{head: head})
			}
		case '}':
			p.pos-- // left for the group that it closes
			return nodes, nil
		default:
			if head != "" {
				return nil, fmt.Errorf("css: rule without a block: %.40q", head)
			}
			return nodes, nil
		}
	}
}

// block reads what stands between the braces of n, with the closing one.
func (p *parser) block(n *node) error {
	if n.isGroup() {
		nested, err := p.rules()
		if err != nil {
			return err
		}
		n.nested = nested
	} else {
		n.decls = p.declarations()
	}
	if p.pos >= len(p.text) || p.text[p.pos] != '}' {
		return fmt.Errorf("css: block of %.40q does not end", n.head)
	}
	p.pos++
	return nil
}

// declarations reads up to the closing brace, which it leaves.
func (p *parser) declarations() []decl {
	var decls []decl
	for {
		text, stop := p.until(";}")
		if name, value, ok := strings.Cut(text, ":"); ok {
			decls = append(decls, decl{name: strings.TrimSpace(name), value: strings.TrimSpace(value)})
		}
		if stop != ';' {
			if stop == '}' {
				p.pos--
			}
			return decls
		}
	}
}

// until reads up to one of the stops outside strings and brackets and steps over
// it; stop is 0 at the end of the text.
func (p *parser) until(stops string) (text string, stop byte) {
	start, depth := p.pos, 0
	var quote byte
	for ; p.pos < len(p.text); p.pos++ {
		c := p.text[p.pos]
		switch {
		case c == '\\':
			p.pos++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case depth == 0 && strings.IndexByte(stops, c) >= 0:
			p.pos++
			return p.text[start : p.pos-1], c
		}
	}
	return p.text[start:], 0
}

func stripComments(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "/*")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, text, _ = strings.Cut(rest, "*/")
	}
}

// writeCSS is the text of the rules; empty ones are left out.
func writeCSS(nodes []node) string {
	var b strings.Builder
	for _, n := range nodes {
		switch {
		case !n.body:
			b.WriteString(n.head + ";\n")
		case n.isGroup():
			if inner := writeCSS(n.nested); inner != "" {
				b.WriteString(n.head + "{\n" + inner + "}\n")
			}
		case len(n.decls) > 0:
			b.WriteString(n.head + "{")
			for _, d := range n.decls {
				b.WriteString(d.name + ":" + d.value + ";")
			}
			b.WriteString("}\n")
		}
	}
	return b.String()
}

// splitTop cuts text at commas outside brackets.
func splitTop(text string) []string {
	var parts []string
	depth, start := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',':
			if depth == 0 {
				parts = append(parts, strings.TrimSpace(text[start:i]))
				start = i + 1
			}
		}
	}
	return append(parts, strings.TrimSpace(text[start:]))
}
