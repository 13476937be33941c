package content

// This file: what changed between two texts, for people to read: paragraph by
// paragraph, and in a paragraph that changed word by word.

import (
	"regexp"
	"strings"
)

// PieceKind says what happened to a piece of text.
type PieceKind string

// The kinds.
const (
	Same    PieceKind = "gelijk"
	Added   PieceKind = "erbij"
	Removed PieceKind = "weg"
)

// Piece is words in a row that share their fate.
type Piece struct {
	Kind PieceKind
	Text string
}

// Paragraph is a paragraph, heading or point of either text.
type Paragraph struct {
	Heading bool
	Pieces  []Piece
}

// Changed tells whether anything in it is other than it was.
func (p Paragraph) Changed() bool {
	for _, piece := range p.Pieces {
		if piece.Kind != Same {
			return true
		}
	}
	return false
}

// Difference gives both texts as one: what stayed, what came and what went. The
// texts are Markdown; the marks are left out.
func Difference(before, after string) []Paragraph {
	old, now := paragraphs(before), paragraphs(after)
	var out []Paragraph
	var gone []string
	flush := func() {
		for _, text := range gone {
			out = append(out, paragraphOf(Piece{Removed, text}))
		}
		gone = nil
	}
	for _, p := range align(old, now) {
		switch p.Kind {
		case Same:
			flush()
			out = append(out, paragraphOf(p))
		case Removed:
			gone = append(gone, p.Text)
		case Added:
			if i := nearest(gone, p.Text); i >= 0 { // a paragraph that was rewritten
				was := gone[i]
				for _, text := range gone[:i] {
					out = append(out, paragraphOf(Piece{Removed, text}))
				}
				gone = gone[i+1:]
				out = append(out, paragraphOf(wordsOf(was, p.Text)...))
				continue
			}
			flush()
			out = append(out, paragraphOf(p))
		}
	}
	flush()
	return out
}

var (
	headingMark = regexp.MustCompile(`^#{1,6}\s+`)
	pointMark   = regexp.MustCompile(`^[-*]\s+`)
	linkMark    = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	otherMarks  = strings.NewReplacer(`\[`, "[", `\]`, "]", `\*`, "*", `\_`, "_", "**", "", "*", "")
)

// headingSign stands before a heading among the paragraphs; it is no letter.
const headingSign = "\x00"

// paragraphs cuts Markdown into what people see as one piece: a paragraph, a
// heading, a point, a row of a table.
func paragraphs(markdown string) []string {
	var out []string
	for _, line := range strings.Split(markdown, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line == CountingPlace || strings.Trim(line, "|- ") == "" {
			continue
		}
		sign := ""
		if headingMark.MatchString(line) {
			sign = headingSign
		}
		line = pointMark.ReplaceAllString(headingMark.ReplaceAllString(line, ""), "")
		line = linkMark.ReplaceAllString(line, "$1")
		if strings.HasPrefix(line, "|") {
			line = strings.TrimSpace(strings.ReplaceAll(strings.Trim(line, "| "), "|", "·"))
		}
		out = append(out, sign+otherMarks.Replace(line))
	}
	return out
}

func paragraphOf(pieces ...Piece) Paragraph {
	p := Paragraph{Heading: strings.HasPrefix(pieces[0].Text, headingSign)}
	for _, piece := range pieces {
		piece.Text = strings.TrimPrefix(piece.Text, headingSign)
		p.Pieces = append(p.Pieces, piece)
	}
	return p
}

// nearest finds the text that shares at least half of its words with another;
// -1 when there is none.
func nearest(texts []string, with string) int {
	best, place := 0.5, -1
	for i, text := range texts {
		var same, all float64
		for _, piece := range wordsOf(text, with) {
			n := float64(len(strings.Fields(piece.Text)))
			all += n
			if piece.Kind == Same {
				same += n
			}
		}
		if all > 0 && same/all >= best {
			best, place = same/all, i
		}
	}
	return place
}

// wordsOf gives the difference of two texts by words.
func wordsOf(before, after string) []Piece {
	var out []Piece
	for _, p := range align(strings.Fields(before), strings.Fields(after)) {
		if n := len(out); n > 0 && out[n-1].Kind == p.Kind {
			out[n-1].Text += " " + p.Text
			continue
		}
		out = append(out, p)
	}
	return out
}

// align lays two rows beside each other with as much in common as can be: the
// longest common subsequence.
func align(old, now []string) []Piece {
	common := make([][]int, len(old)+1) // of the rests from i and j on
	for i := range common {
		common[i] = make([]int, len(now)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(now) - 1; j >= 0; j-- {
			common[i][j] = max(common[i+1][j], common[i][j+1])
			if old[i] == now[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	var out []Piece
	i, j := 0, 0
	for i < len(old) || j < len(now) {
		switch {
		case i < len(old) && j < len(now) && old[i] == now[j]:
			out = append(out, Piece{Same, old[i]})
			i, j = i+1, j+1
		case j == len(now) || i < len(old) && common[i+1][j] >= common[i][j+1]:
			out = append(out, Piece{Removed, old[i]})
			i++
		default:
			out = append(out, Piece{Added, now[j]})
			j++
		}
	}
	return out
}
