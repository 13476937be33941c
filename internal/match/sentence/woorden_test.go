package sentence_test

import (
	"bufio"
	"compress/gzip"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"andersom/internal/match/dutch"
)

// This file: how woorden.txt is made. It is run by hand, with the word list of
// OpenTaal (Debian package wdutch), when words of the grammar are added:
//
//	go test ./internal/match/sentence -run WriteRealWords -woorden woorden.txt.gz

var wordList = flag.String("woorden", "", "word list to make woorden.txt from")

func TestWriteRealWords(t *testing.T) {
	if *wordList == "" {
		t.Skip("writes a file from a word list that is not in the repository; give it with -woorden")
	}
	targets := reader(t, "denhaag").MendedWords()
	targets = append(targets, reader(t, "amsterdam").MendedWords()...)
	slices.Sort(targets)
	targets = slices.Compact(targets)
	file, err := os.Open(*wordList)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	byLength := map[int][]string{}
	for _, target := range targets {
		n := utf8.RuneCountInString(target)
		byLength[n] = append(byLength[n], target)
	}
	var near []string
	for scan := bufio.NewScanner(unzipped); scan.Scan(); {
		word := dutch.Fold(scan.Text())
		n := utf8.RuneCountInString(word)
		for _, target := range slices.Concat(byLength[n-1], byLength[n], byLength[n+1]) {
			if word != target && dutch.WithinOne(word, target) {
				near = append(near, word)
				break
			}
		}
	}
	slices.Sort(near)
	if err := os.WriteFile("woorden.txt", []byte(strings.Join(slices.Compact(near), "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}
