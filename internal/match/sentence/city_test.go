package sentence_test

import (
	"testing"

	"andersom/data"
	"andersom/editions"
	"andersom/internal/edition"
	"andersom/internal/finder"
	"andersom/internal/match/sentence"
	"andersom/internal/taxonomy"
)

// This file: the readers of two real cities.

func vocabulary(tb testing.TB, city string) *finder.Words {
	tb.Helper()
	var lists finder.Lists
	var err error
	if lists.Taxonomy, err = taxonomy.LoadTaxonomy(data.Files()); err != nil {
		tb.Fatal(err)
	}
	if lists.Kerndoelen, err = taxonomy.LoadKerndoelen(data.Files()); err != nil {
		tb.Fatal(err)
	}
	if lists.Atlas, err = taxonomy.LoadAtlas(data.Files()); err != nil {
		tb.Fatal(err)
	}
	set, err := edition.LoadAll(editions.FS, nil, city)
	if err != nil {
		tb.Fatal(err)
	}
	return finder.NewWords(lists, set.Default(), nil)
}

func reader(tb testing.TB, city string) *sentence.Reader {
	tb.Helper()
	return sentence.New(vocabulary(tb, city))
}
