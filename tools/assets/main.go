// Command assets bundles the stylesheets, the script, the fonts and the icons of
// the interface into internal/ui/dist, where the binary embeds them from.
//
// It needs the packages of package-lock.json in node_modules (npm ci). Building
// and running Andersom does not need it: its output is committed. Run it after a
// change in internal/ui/css, js, img or icons.txt, or after an update of a package:
//
//	go run -C tools ./assets
//	go run -C tools ./assets -check   # fails when the committed output is stale
//
// The same input gives the same bytes.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	root := flag.String("root", "..", "root of the repository")
	check := flag.Bool("check", false, "compare with the committed output instead of writing it")
	flag.Parse()
	if err := run(*root, *check); err != nil {
		fmt.Fprintln(os.Stderr, "assets:", err)
		os.Exit(1)
	}
}

// errStale says that the committed output is not what the sources give.
var errStale = errors.New("internal/ui/dist is not up to date: run go run -C tools ./assets")

// run makes every asset in memory, in the order in which they refer to one
// another, and then writes or compares them.
func run(root string, check bool) error {
	root, err := filepath.Abs(root)
	if err != nil {
		return err
	}
	src := source{root: root}
	out := newOutput()

	if err := src.addFonts(out); err != nil {
		return fmt.Errorf("fonts: %w", err)
	}
	if err := src.addImages(out); err != nil {
		return fmt.Errorf("images: %w", err)
	}
	if err := src.addIcons(out); err != nil {
		return fmt.Errorf("icons: %w", err)
	}
	if err := src.addStyles(out); err != nil {
		return fmt.Errorf("styles: %w", err)
	}
	if err := src.addScript(out); err != nil {
		return fmt.Errorf("script: %w", err)
	}
	if err := src.addLicences(out); err != nil {
		return fmt.Errorf("licences: %w", err)
	}
	if err := out.finish(); err != nil {
		return err
	}
	if check {
		return out.compare(root)
	}
	if err := out.write(root); err != nil {
		return err
	}
	out.report(os.Stdout)
	return nil
}
