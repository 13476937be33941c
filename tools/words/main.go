// Command words turns a list of Dutch words into the automaton that
// internal/match/dutch carries (woorden.dawg): every word, folded, with a mark
// whether it is a usual first part or a usual last part of compounds.
//
//	go run ./words woorden.txt.gz ../internal/match/dutch/woorden.dawg
//
// The list is that of OpenTaal as Debian's package wdutch has it, one word a
// line. The same list gives the same bytes.
package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: words list.txt.gz out.dawg")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "words:", err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	words, err := read(from)
	if err != nil {
		return err
	}
	parts := findParts(words)
	content, edges := automaton(words, parts)
	fmt.Printf("%d words, %d first parts, %d last parts, %d edges\n", len(words), count(parts, asFirst), count(parts, asLast), edges)
	return os.WriteFile(to, content, 0o600)
}

// read gives the folded words; the value tells whether it is a common word
// (true) or only a name or abbreviation (false).
func read(name string) (map[string]bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	packed, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	words := map[string]bool{}
	lines := bufio.NewScanner(packed)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		folded, ok := fold(line)
		if !ok {
			continue
		}
		words[folded] = words[folded] || line == strings.ToLower(line)
	}
	return words, lines.Err()
}

var accents = strings.NewReplacer("à", "a", "á", "a", "â", "a", "ã", "a", "ä", "a", "å", "a", "ç", "c", "è", "e", "é", "e", "ê", "e",
	"ë", "e", "ì", "i", "í", "i", "î", "i", "ï", "i", "ñ", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ö", "o", "ø", "o", "ù", "u",
	"ú", "u", "û", "u", "ü", "u", "æ", "ae", "œ", "oe", "'", "", "’", "", "š", "s", "ž", "z", "č", "c", "ć", "c", "ý", "y", "ğ", "g")

// fold writes a word as dutch.Fold does; false for what is no single word of
// letters.
func fold(word string) (string, bool) {
	folded := accents.Replace(strings.ToLower(word))
	for i := range len(folded) {
		if folded[i] < 'a' || folded[i] > 'z' {
			return "", false
		}
	}
	return folded, len(folded) > 1
}

func count(parts map[string]uint8, mark uint8) int {
	n := 0
	for _, marks := range parts {
		if marks&mark != 0 {
			n++
		}
	}
	return n
}
