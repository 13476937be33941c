// This file tests the reading, fitting and writing of CSS.

package main

import (
	"strings"
	"testing"
)

func TestParseAndWriteCSS(t *testing.T) {
	tests := []struct {
		name, in, want string
	}{
		{"rule", ".a { color: red; }", ".a{color:red;}\n"},
		{"last semicolon left out", ".a{color:red;margin:0}", ".a{color:red;margin:0;}\n"},
		{"comment", "/* { */ .a{color:red}", ".a{color:red;}\n"},
		{"string with a brace", `.a::after{content:"}"}`, ".a::after{content:\"}\";}\n"},
		{"address with a colon", ".a{src:url(x:y;z)}", ".a{src:url(x:y;z);}\n"},
		{"statement", "@layer a, b;\n.a{color:red}", "@layer a, b;\n.a{color:red;}\n"},
		{"group", "@media print{.a{color:red}.b{color:blue}}", "@media print{\n.a{color:red;}\n.b{color:blue;}\n}\n"},
		{"group in a group", "@layer x{@media print{.a{color:red}}}", "@layer x{\n@media print{\n.a{color:red;}\n}\n}\n"},
		{"font face", "@font-face{font-family:A}", "@font-face{font-family:A;}\n"},
		{"empty rule", ".a{}@media print{.b{}}", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			nodes, err := parseCSS(test.in)
			if err != nil {
				t.Fatal(err)
			}
			if got := writeCSS(nodes); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestParseCSSFaults(t *testing.T) {
	for _, in := range []string{".a{color:red", "@media print{.a{color:red}", ".a{}}", ".a"} {
		if nodes, err := parseCSS(in); err == nil {
			t.Errorf("%q is read as %+v, want an error", in, nodes)
		}
	}
}

func TestFit(t *testing.T) {
	used := classes{names: map[string]bool{"nl-button": true}, prefixes: []string{"utrecht-alert--"}}
	theme := `.theme{--nl-button-size:var(--basis-size);--basis-size:2px;--basis-own:9px;--nl-button-gap:1px}`
	tests := []struct {
		name, in, want string
	}{
		{"unused class goes", ".nl-button{margin:0}.nl-link{margin:0}", ".nl-button{margin:0;}\n"},
		{"class with a prefix stays", ".utrecht-alert--ok{margin:0}.utrecht-alert__x{margin:0}", ".utrecht-alert--ok{margin:0;}\n"},
		{"one of a list goes", ".nl-button,.nl-link{margin:0}", ".nl-button{margin:0;}\n"},
		{"class in a negation is not needed", ".nl-button:not(.nl-button--x){margin:0}", ".nl-button:not(.nl-button--x){margin:0;}\n"},
		{"own class stays", ".andersom-a{margin:0}", ".andersom-a{margin:0;}\n"},
		{"token of the theme is filled in", ".nl-button{margin:var(--nl-button-size)}", ".nl-button{margin:2px;}\n"},
		{"own token stays a variable", ":root{--basis-own:1px}.nl-button{margin:var(--basis-own,3px)}", ":root{--basis-own:1px;}\n.nl-button{margin:var(--basis-own);}\n"},
		{"fallback where nobody gives a value", ".nl-button{margin:var(--x,var(--y,4px))}", ".nl-button{margin:4px;}\n"},
		{"nothing where there is no fallback", ".nl-button{margin:var(--x);padding:0}", ".nl-button{padding:0;}\n"},
		{"property without a value counts as unset", ".nl-button{--_a:var(--x);margin:var(--_a,5px)}", ".nl-button{margin:5px;}\n"},
		{"state of a component keeps its fallback", ".nl-button{margin:var(--_a,5px)}.nl-button:hover{--_a:1px}", ".nl-button{margin:var(--_a,5px);}\n.nl-button:hover{--_a:1px;}\n"},
		{"property that nothing reads goes", ".nl-button{--_a:1px;margin:0}", ".nl-button{margin:0;}\n"},
		{
			"themes are spread out", ":root{--basis-a:light-dark(#fff, #000);--basis-b:1px}",
			":root{--basis-a:#fff;--basis-b:1px;}\n" +
				"@media screen and (prefers-color-scheme:dark){\n:root:not([data-thema=licht]){--basis-a:#000;}\n}\n" +
				"@media screen{\n:root[data-thema=donker]{--basis-a:#000;}\n}\n",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := fit(test.in, theme, used)
			if err != nil {
				t.Fatal(err)
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestFitRefusesBorrowedColours(t *testing.T) {
	_, err := fit(".nl-button{color:var(--nl-button-color)}", ".t{--nl-button-color:var(--basis-color-x);--basis-color-x:#f00}", classes{names: map[string]bool{"nl-button": true}})
	if err == nil || !strings.Contains(err.Error(), "--basis-color-x") {
		t.Errorf("error %v, want one that names --basis-color-x", err)
	}
}

func TestIconCode(t *testing.T) {
	code, err := iconCode(iconNames("# uitleg\nmap-pin\n\nx\n"), "iconen.1.svg")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`MapPin Name = "map-pin"`, `X      Name = "x"`, `"/statisch/iconen.1.svg"`} {
		if !strings.Contains(string(code), want) {
			t.Errorf("the code does not have %s:\n%s", want, code)
		}
	}
}
