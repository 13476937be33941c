// Command tail prints the ten longest files, functions and packages of the
// project: places to look, no verdict.
package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

type place struct {
	lines int
	name  string
}

func main() {
	root := "."
	if len(os.Args) > 1 {
		root = os.Args[1]
	}
	if err := run(root); err != nil {
		fmt.Fprintln(os.Stderr, "tail:", err)
		os.Exit(1)
	}
}

func run(root string) error {
	var files, funcs []place
	packages := map[string]int{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".cache" || d.Name() == ".git") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go") {
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		n := set.File(file.Pos()).LineCount()
		files = append(files, place{n, path})
		packages[filepath.Dir(path)] += n
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok {
				lines := set.Position(f.End()).Line - set.Position(f.Pos()).Line + 1
				funcs = append(funcs, place{lines, path + ": " + f.Name.Name})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	var sums []place
	for name, n := range packages {
		sums = append(sums, place{n, name})
	}
	print10("functions", funcs)
	print10("files", files)
	print10("packages", sums)
	return nil
}

func print10(what string, all []place) {
	slices.SortFunc(all, func(a, b place) int { return cmp.Or(b.lines-a.lines, strings.Compare(a.name, b.name)) })
	fmt.Println(what)
	for _, p := range all[:min(10, len(all))] {
		fmt.Printf("  %5d  %s\n", p.lines, p.name)
	}
}
