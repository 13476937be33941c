package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// This file: Lucene, a program of its own in lucene/: compiled by the JDK of
// this machine into the folder of the run, against the jars of the distribution.

//go:embed lucene/*.java
var luceneSource embed.FS

// luceneJars are where distributions put them (Debian: liblucene8-java).
const luceneJars = "/usr/share/java/lucene-%s-8*.jar"

// luceneCommand writes the catalogue for Lucene and gives its program.
func luceneCommand(r run) (*exec.Cmd, error) {
	var jars []string
	for _, name := range []string{"core", "analyzers-common"} {
		found, err := filepath.Glob(fmt.Sprintf(luceneJars, name))
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("%w: no jars of Lucene 8 in /usr/share/java (Debian: liblucene8-java)", errAbsent)
		}
		slices.Sort(found)
		jars = append(jars, found[len(found)-1])
	}
	for _, program := range []string{"java", "javac"} {
		if _, err := exec.LookPath(program); err != nil {
			return nil, fmt.Errorf("%w: no %s (Debian: default-jdk-headless)", errAbsent, program)
		}
	}
	classes := filepath.Join(r.folder, "classes")
	if err := compileLucene(filepath.Join(r.folder, "java"), classes, strings.Join(jars, ":")); err != nil {
		return nil, err
	}
	c, err := loadCity()
	if err != nil {
		return nil, err
	}
	if err := writeFile(r.catalogueFile(), corpus{c, r.n, r.seed}.writeLines); err != nil {
		return nil, err
	}
	index := filepath.Join(r.folder, "lucene")
	return exec.Command("java", "-server", "-Xms1500m", "-Xmx1500m", "-cp", strings.Join(append(jars, classes), ":"), "Main", //nolint:gosec // paths of our own
		r.catalogueFile(), r.questionFile(), index), nil
}

// compileLucene compiles the program.
func compileLucene(source, classes, path string) error {
	if err := os.Mkdir(source, 0o700); err != nil {
		return err
	}
	inner, err := fs.Sub(luceneSource, "lucene")
	if err != nil {
		return err
	}
	if err := os.CopyFS(source, inner); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(source, "*.java"))
	if err != nil {
		return err
	}
	args := append([]string{"-encoding", "UTF-8", "-d", classes, "-cp", path}, files...)
	if output, err := exec.Command("javac", args...).CombinedOutput(); err != nil { //nolint:gosec // our own source
		return fmt.Errorf("javac: %w\n%s", err, output)
	}
	return nil
}
